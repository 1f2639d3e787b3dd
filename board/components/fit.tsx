import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { layouts } from "./room.ts";

interface Props {
  readonly class?: string;
  /** What the size depends on: measured again when it changes. */
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** Sizes relative to the box's own, tried in turn. */
const steps = [1, 0.9, 0.82, 0.74, 0.66, 0.58, 0.5, 0.42] as const;

/** Text in the largest size at which it fits its box, to which CSS gives a height or a max-height. */
export function Fit({ class: name = "", text, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const layout = layouts.value;
  useLayoutEffect(() => {
    const inner = box.current?.firstElementChild;
    if (box.current && inner instanceof HTMLElement) shrink(box.current, inner);
  }, [text, layout]);
  return (
    <div ref={box} class={`fit ${name}`}>
      {/* its own direction: only what overflows at the end of a line is measured */}
      <div class="fit-text" dir="auto">
        {children ?? text}
      </div>
    </div>
  );
}

function shrink(box: HTMLElement, inner: HTMLElement): void {
  const least = smallest(box);
  inner.className = "fit-text";
  for (const step of steps) {
    inner.style.fontSize = `${Math.max(step, least)}em`;
    if (isWithin(box, inner)) return;
    if (step <= least) break;
  }
  // As small as it may be, and still too long: words are broken; and where even that is not enough, the end is left out.
  inner.className = "fit-text fit-break";
  if (isWithin(box, inner)) return;
  const line = Number.parseFloat(getComputedStyle(inner).lineHeight);
  inner.className = "fit-text fit-break fit-cut";
  inner.style.webkitLineClamp = String(Math.max(1, Math.floor((box.clientHeight + 1) / line)));
}

/** Nothing on a wall is smaller than 1.1 rem, 2.2 % of the screen: as a share of the box's own size. */
function smallest(box: HTMLElement): number {
  const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
  return Math.min(1, (1.1 * size(document.documentElement)) / size(box));
}

function isWithin(box: HTMLElement, inner: HTMLElement): boolean {
  return inner.offsetHeight <= box.clientHeight + 1 && inner.scrollWidth <= box.clientWidth + 1;
}
