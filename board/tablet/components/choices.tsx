import { useId } from "preact/hooks";
import type { Choice } from "./fields.tsx";

interface Props<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly choose: (value: Value) => void;
  /** "row": side by side, as wide as their words; "column": one below the other, with what they mean. */
  readonly lay?: "row" | "column";
}

/** One of a few, all of them in sight. Real radio buttons: arrow keys and screen readers know them. */
export function Choices<Value extends string>({ label, choices, value, choose, lay = "row" }: Props<Value>) {
  const name = useId();
  return (
    <fieldset class={`choices choices-${lay}`}>
      <legend>{label}</legend>
      <div class="choices-list">
        {choices.map((choice) => (
          <label key={choice.value} class="choice">
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => choose(choice.value)}
            />
            <span class="choice-face">
              <span>{choice.label}</span>
              {choice.more && <small>{choice.more}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ManyProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly values: readonly Value[];
  readonly change: (values: readonly Value[]) => void;
}

/** Any of a few. */
export function ManyChoices<Value extends string>({ label, choices, values, change }: ManyProps<Value>) {
  const toggle = (value: Value) =>
    change(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <fieldset class="choices choices-many">
      <legend>{label}</legend>
      <div class="choices-list">
        {choices.map(({ value, label: words, more }) => (
          <label key={value} class="choice">
            <input type="checkbox" checked={values.includes(value)} onChange={() => toggle(value)} />
            <span class="choice-face">
              <span>{words}</span>
              {more && <small>{more}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
