import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { shield } from "./shield.ts";

interface Props {
  readonly title: string;
  readonly closeLabel: string;
  readonly close: () => void;
  /** A sheet with two columns of its own: whose they are. */
  readonly wide?: "raise" | "screen" | "action";
  readonly children: ComponentChildren;
}

/** Laid over the page. */
export function Sheet({ title, closeLabel, close, wide, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  // A field in it that asks for the focus has it before the sheet is there.
  const before = useRef(document.activeElement);
  useLayoutEffect(() => holdFocus(panel.current, before.current), []);
  useLayoutEffect(() => catchStrayKeys(panel.current, close), [close]);
  return (
    <div class="veil">
      <button type="button" class="veil-around" tabIndex={-1} aria-hidden="true" onClick={close} />
      <div
        ref={panel}
        class={wide ? `sheet sheet-wide sheet-${wide}` : "sheet"}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            close();
          }
          if (event.key === "Tab") keepInside(event);
        }}
      >
        <header class="sheet-head">
          <h2>{title}</h2>
          <button type="button" class="icon-button" aria-label={closeLabel} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div class="sheet-body">{children}</div>
      </div>
    </div>
  );
}

/** Moves the focus in, and gives it back where it was. */
function holdFocus(panel: HTMLElement | null, before: Element | null): () => void {
  if (!panel?.contains(document.activeElement)) panel?.focus();
  shield();
  return () => {
    shield();
    const there = before instanceof HTMLElement && before !== document.body && before.isConnected;
    // What it was opened from may be gone with what was done: the page goes on at its beginning.
    (there ? before : document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: !there });
  };
}

/** What has the focus loses it when it is switched off or goes away: the next key brings it back into the sheet. */
function catchStrayKeys(panel: HTMLElement | null, close: () => void): () => void {
  const catchIt = ({ target, key }: KeyboardEvent) => {
    if (target !== document.body) return;
    panel?.focus();
    if (key === "Escape") close();
  };
  document.addEventListener("keydown", catchIt);
  return () => document.removeEventListener("keydown", catchIt);
}

const focusable = "button:not(:disabled), input, select, textarea, [href]";

function keepInside(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)];
  const [first] = stops;
  const last = stops.at(-1);
  const here = document.activeElement;
  const outside = event.shiftKey ? here === first || here === event.currentTarget : here === last;
  if (!outside) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
