import type { Desk } from "../../context.ts";

interface Span {
  readonly area: string;
  /** Instants. */
  readonly from: number;
  readonly to: number;
}

/** "Thu 26 Nov, 12:00 – 14:00", on the area's clock; with a second day where it ends on another one. */
export function spanWords({ view, times, words }: Desk, { area, from, to }: Span): string {
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const [first, last] = [times.value.localDate(from, zone), times.value.localDate(to, zone)];
  const ends = times.value.clock(to, zone);
  return words.value.windows.span(
    times.value.day(first),
    times.value.clock(from, zone),
    first === last ? ends : `${times.value.day(last)}, ${ends}`,
  );
}
