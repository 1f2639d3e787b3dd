/** What a browser test asks of a page. */

/** Texts of which a part can't be seen: wider or higher than their box, or beyond the screen. */
export function clipped(): string[] {
  return texts()
    .filter(isClipped)
    .map((element) => `${element.className}: ${element.textContent ?? ""}`);
}

export function scrolls(): boolean {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
  return scrollWidth > clientWidth || scrollHeight > clientHeight;
}

/** The smallest text, as a share of the shorter side of the screen. */
export function smallest(): number {
  // the dash of "no data" is a sign, not letters
  const read = texts().filter(({ className }) => className !== "figure-none");
  const sizes = read.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  return Math.min(...sizes) / Math.min(innerWidth, innerHeight);
}

/** The share of the screen that is lit up by a call. */
export function lit(): number {
  const box = document.querySelector(".lit")?.getBoundingClientRect();
  return box ? (box.width * box.height) / (innerWidth * innerHeight) : 0;
}

/** Everything that moves: how long one way lasts, in ms, and whether it goes on for ever. */
export function moving(): { name: string; ms: number; forever: boolean }[] {
  return document.getAnimations().map((animation) => {
    const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
    const name = animation instanceof CSSAnimation ? animation.animationName : "transition";
    return { name, ms: Number(duration), forever: iterations === Number.POSITIVE_INFINITY };
  });
}

function texts(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(".board *");
  // what is not drawn has no place
  return [...Array.from(all)].filter(
    (element) =>
      element.getClientRects().length > 0 &&
      Array.from(element.childNodes).some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      ),
  );
}

function isClipped(element: HTMLElement): boolean {
  if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) return true;
  const own = boxOf(element);
  const [width, height] = turned() % 180 ? [innerHeight, innerWidth] : [innerWidth, innerHeight];
  if (own.left < 0 || own.top < 0 || own.right > width + 1 || own.bottom > height + 1) return true;
  const frame = element.closest(".fit");
  const box = frame && boxOf(frame);
  // A line box may stand out of its box by less than its letters do.
  if (box === null) return false;
  const little = (own.bottom - own.top) * 0.12;
  return own.bottom > box.bottom + little || own.right > box.right + 1 || own.left < box.left - little;
}

/** As it stands in the picture, whichever way that is turned. */
function boxOf(element: Element): { left: number; top: number; right: number; bottom: number } {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [wide, high] = [innerWidth, innerHeight];
  switch (turned()) {
    case 90:
      return { left: top, top: wide - right, right: bottom, bottom: wide - left };
    case 180:
      return { left: wide - right, top: high - bottom, right: wide - left, bottom: high - top };
    case 270:
      return { left: high - bottom, top: left, right: high - top, bottom: right };
    default:
      return { left, top, right, bottom };
  }
}

function turned(): number {
  return Number(document.documentElement.getAttribute("data-turn"));
}
