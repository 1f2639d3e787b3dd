let lifted: ReturnType<typeof setTimeout> | undefined;

/** For a moment no tap counts: the second one of a nervous finger must not hit what has just come under it. */
export function shield(): void {
  document.body.classList.add("shielded");
  clearTimeout(lifted);
  lifted = setTimeout(() => document.body.classList.remove("shielded"), 350);
}

/** A key that is held down presses a button once. */
export function pressOnce(page: Window): void {
  page.addEventListener(
    "keydown",
    (event) => {
      const presses = event.key === "Enter" || event.key === " ";
      if (event.repeat && presses && event.target instanceof HTMLButtonElement) event.preventDefault();
    },
    { capture: true },
  );
}
