import { Icon } from "./icon.tsx";

export type Key = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "erase" | "enter";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

interface Props {
  readonly press: (key: Key) => void;
  readonly eraseLabel: string;
  /** Without it there is no such key. */
  readonly enter?: { readonly label: string; readonly allowed: boolean };
  readonly disabled?: boolean;
}

/** Large digits. A keyboard works as well: see `keyOf`. */
export function Keypad({ press, eraseLabel, enter, disabled = false }: Props) {
  return (
    <div class="keypad">
      {digits.map((digit) => (
        <button key={digit} type="button" class="key" disabled={disabled} onClick={() => press(digit)}>
          {digit}
        </button>
      ))}
      <button
        type="button"
        class="key key-word"
        disabled={disabled}
        aria-label={eraseLabel}
        onClick={() => press("erase")}
      >
        <Icon name="erase" />
      </button>
      <button type="button" class="key" disabled={disabled} onClick={() => press("0")}>
        0
      </button>
      {enter && (
        <button
          type="button"
          class="key key-enter"
          disabled={disabled || !enter.allowed}
          aria-label={enter.label}
          onClick={() => press("enter")}
        >
          <Icon name="enter" />
        </button>
      )}
    </div>
  );
}

/** The key of the pad that a key of a keyboard means. */
export function keyOf(event: KeyboardEvent): Key | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^\d$/.test(event.key)) return event.key as Key;
  if (event.key === "Backspace") return "erase";
  return event.key === "Enter" ? "enter" : null;
}
