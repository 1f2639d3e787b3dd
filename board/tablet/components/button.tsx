import type { ComponentChildren } from "preact";

interface Props {
  /** primary: what is most likely wanted here; danger: what can't be taken back. */
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly press?: (() => void) | undefined;
  readonly submit?: boolean;
  readonly disabled?: boolean;
  /** Where the text alone does not say enough. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function Button({ kind = "plain", press, submit = false, disabled = false, label, children }: Props) {
  return (
    <button
      type={submit ? "submit" : "button"}
      class={`button button-${kind}`}
      disabled={disabled}
      onClick={press}
      aria-label={label}
    >
      {children}
    </button>
  );
}
