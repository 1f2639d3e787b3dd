import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { layouts } from "./room.ts";

interface Props {
  readonly class?: string;
  /** What the size depends on: measured again when it changes. */
  readonly text: string;
  /** In CSS lines; the box must have a height of its own to be filled. */
  readonly children?: ComponentChildren;
}

/** Sizes relative to the box's own, tried in turn. The last stands even where it is too large: then lines are cut. */
const steps = [1, 0.88, 0.78, 0.68, 0.58, 0.5] as const;

/** Text in the largest size at which it fits its box, which CSS gives a height (and, at the end, a clamp). */
export function Fit({ class: name = "", text, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const layout = layouts.value;
  useLayoutEffect(() => {
    const inner = box.current?.firstElementChild;
    if (!box.current || !(inner instanceof HTMLElement)) return;
    for (const step of steps) {
      inner.style.fontSize = `${step}em`;
      if (inner.offsetHeight <= box.current.clientHeight + 1 && inner.scrollWidth <= box.current.clientWidth + 1) return;
    }
  }, [text, layout]);
  return (
    <div ref={box} class={`fit ${name}`}>
      <div class="fit-text">{children ?? text}</div>
    </div>
  );
}
