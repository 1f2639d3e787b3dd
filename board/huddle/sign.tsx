/** In a box of 20 × 20. Each has a form of its own, so that nothing is told by colour alone. */
const forms = {
  met: "M4 10.5 8.5 15 16 5.5",
  missed: "M10 3.5 17 15.5H3Z",
  signal: "M10 2.5 17.5 10 10 17.5 2.5 10Z",
  late: "M10 3.5 17 15.5H3Z",
  blocked: "M6 4h2.5v12H6ZM11.5 4H14v12h-2.5Z",
  question: "M6.5 7a3.5 3.5 0 1 1 5 3.2q-1.5.8-1.5 2.3M10 16v.2",
  declined: "M5 5 15 15M15 5 5 15",
  up: "M10 16V5M5 9.5 10 4.5 15 9.5",
  down: "M10 4V15M5 10.5 10 15.5 15 10.5",
  decision: "M4 4H16V16H4Z",
  note: "M4 10H16",
  action: "M4 10H15M10.5 5 15.5 10 10.5 15",
  recognition: "M10 2.5 12.3 7.4 17.5 8 13.6 11.7 14.7 17 10 14.3 5.3 17 6.4 11.7 2.5 8 7.7 7.4Z",
  safety: "M8 3.5h4V8h4.5v4H12v4.5H8V12H3.5V8H8Z",
  help: "M3 7H15M11.5 3.5 15 7M17 13H5M8.5 16.5 5 13",
  person: "M10 2.5a3.6 3.6 0 1 1-.01 0ZM3 17.5c0-4 3-6.2 7-6.2s7 2.2 7 6.2Z",
} as const;
export type SignName = keyof typeof forms;

/** Those that are lines; the others are filled. */
const lines = /^(met|question|declined|up|down|note|action|help)$/;

export function Sign({ of }: { readonly of: SignName }) {
  return (
    <svg
      class={`sign sign-is-${of} ${lines.test(of) ? "sign-line" : ""}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={forms[of]} />
    </svg>
  );
}
