/** A triangle, as of everything that is not as it should be. */
export function Warning() {
  return (
    <svg class="huddle-sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 2.5 L18.5 17 H1.5 Z" />
    </svg>
  );
}

export function PauseSign() {
  return (
    <svg class="huddle-sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M4.5 3 H8.5 V17 H4.5 Z M11.5 3 H15.5 V17 H11.5 Z" />
    </svg>
  );
}
