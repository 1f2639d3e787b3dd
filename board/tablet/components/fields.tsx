import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  /** Beside the label: "optional". */
  readonly aside?: string | undefined;
  readonly hint?: string | undefined;
  readonly children: (id: string) => ComponentChildren;
}

export function Field({ label, aside, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        {aside && <span class="aside"> {aside}</span>}
      </label>
      {children(id)}
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

/** A signal, or what reads and writes like one. */
export interface TextBox {
  value: string;
}

interface TextProps extends Omit<FieldProps, "children"> {
  readonly text: TextBox;
  readonly placeholder?: string;
  readonly kind?: "text" | "digits" | "secret" | "code" | "search" | "date" | "decimal";
  readonly limit?: number;
  /** It has just been opened for writing. */
  readonly focus?: boolean;
}

const kinds = {
  text: { type: "text" },
  search: { type: "search", autocomplete: "off" },
  digits: { type: "text", inputMode: "numeric", autocomplete: "off" },
  secret: { type: "password", inputMode: "numeric", autocomplete: "new-password" },
  code: {
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: false,
    class: "code-input",
  },
  date: { type: "date" },
  decimal: { type: "text", inputMode: "decimal", autocomplete: "off" },
} as const;

export function TextField(props: TextProps) {
  const { text, placeholder, kind = "text", limit = 200, focus = false, ...field } = props;
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  return (
    <Field {...field}>
      {(id) => (
        <input
          ref={box}
          id={id}
          {...kinds[kind]}
          maxLength={limit}
          value={text.value}
          placeholder={placeholder}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      )}
    </Field>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly more?: string;
}

interface SelectProps<Value extends string> extends Omit<FieldProps, "children"> {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}

export function SelectField<Value extends string>({ choices, value, choose, ...field }: SelectProps<Value>) {
  return (
    <Field {...field}>
      {(id) => (
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = choices[event.currentTarget.selectedIndex];
            if (chosen) choose(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
