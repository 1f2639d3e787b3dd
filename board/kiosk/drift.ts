/** A tenth of the way, in rem: at 1080p a pixel. */
const step = 0.05;
const columns = 10;
const rows = 11;

/**
 * Where the picture stands in a minute, in rem from its middle: against burn-in. Each minute one step to a neighbour on a grid of
 * 10 × 11 places: column by column, and home along the top row; so each place has its turn once in 110 minutes, and the mean is
 * the middle. `styles/kiosk.css` makes the picture larger than the screen by as much, so that no edge is ever bare.
 */
export function driftAt(minute: number): readonly [x: number, y: number] {
  const at = minute % (columns * rows);
  const down = rows - 1;
  const home = at - columns * down;
  const column = Math.floor(at / down);
  const [x, y] =
    home < 0 ? [column, column % 2 ? down - (at % down) : 1 + (at % down)] : [columns - 1 - home, 0];
  return [(x - (columns - 1) / 2) * step, (y - down / 2) * step];
}

/** Moves the picture there, by whole pixels of the screen: letters and hairlines stay sharp. */
export function driftTo(picture: HTMLElement, minute: number): void {
  const { innerWidth, innerHeight, devicePixelRatio: ratio } = window;
  const rem = Math.min(innerWidth, innerHeight) / 50;
  const [x, y] = driftAt(minute).map((way) => `${Math.round(way * rem * ratio) / ratio}px`);
  picture.style.margin = `${y} 0 0 ${x}`;
}
