import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { TextBox } from "../../components/fields.tsx";

interface Props {
  readonly label: string;
  readonly text: TextBox;
  readonly limit: number;
  /** Without them, Enter does nothing: a keyboard that listens says "new line" where it is not meant. */
  readonly lines?: boolean;
  readonly hint?: string;
  readonly focus?: boolean;
}

/** A large box for what is said: a keyboard that listens fills it as well as fingers do. Nothing is sent by itself. */
export function BigText({ label, text, limit, lines = false, hint, focus = true }: Props) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = box.current;
    if (!focus || !area) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }, [focus]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        ref={box}
        id={id}
        rows={3}
        maxLength={limit}
        autocapitalize="sentences"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !lines) event.preventDefault();
        }}
      />
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

/** A tap on what stands beside the box leaves the focus, and with it the keyboard, where it is. */
export function keepFocus(event: Event): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
