import { keepFocus } from "./big-text.tsx";

interface Props<Value extends string> {
  readonly label: string;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly more?: string | undefined;
  }[];
  /** Null: none of them. */
  readonly value: Value | null;
  readonly choose: (value: Value | null) => void;
  readonly more?: { readonly label: string; readonly press: () => void } | undefined;
}

/** One of a few or none, with one tap, while the keyboard stays open: a tap on what is chosen takes it back. */
export function Chips<Value extends string>({ label, choices, value, choose, more }: Props<Value>) {
  return (
    <fieldset class="choices hd-chips" onPointerDown={keepFocus} onMouseDown={keepFocus}>
      <legend>{label}</legend>
      <div class="choices-list">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            class="hd-chip"
            aria-pressed={choice.value === value}
            onClick={() => choose(choice.value === value ? null : choice.value)}
          >
            <span>{choice.label}</span>
            {choice.more && <small>{choice.more}</small>}
          </button>
        ))}
        {more && (
          <button type="button" class="hd-chip hd-chip-more" onClick={more.press}>
            {more.label} …
          </button>
        )}
      </div>
    </fieldset>
  );
}
