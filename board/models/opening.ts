import type { AreaTile } from "../../server/domain/views/prominent.ts";
import type { Speech } from "../words/speech.ts";

type Hours = Pick<AreaTile, "open" | "changesAt"> & Partial<Pick<AreaTile, "holiday">>;

export function isClosed(areas: readonly Hours[]): boolean {
  return areas.length > 0 && areas.every(({ open }) => !open);
}

/** "open until 18:00", of all areas of a board together. */
export function openingOf(areas: readonly Hours[], now: number, speech: Speech): string {
  const [first] = areas;
  if (!first) return "";
  const alike = areas.every(({ open, changesAt }) => open === first.open && changesAt === first.changesAt);
  const holiday = isHoliday(areas);
  if (alike) return hoursOf(first, holiday, now, speech);
  const open = areas.filter((area) => area.open).length;
  if (open === 0) return holiday ? speech.words.opening.holiday : speech.words.opening.closed;
  return open === areas.length
    ? speech.words.opening.open
    : speech.words.opening.someOpen(open, areas.length);
}

function isHoliday(areas: readonly Hours[]): boolean {
  return areas.every(({ holiday }) => holiday);
}

function hoursOf({ open, changesAt }: Hours, holiday: boolean, now: number, speech: Speech): string {
  const { opening } = speech.words;
  if (changesAt === null) return open ? opening.open : holiday ? opening.holiday : opening.closed;
  if (open) return opening.openUntil(untilOf(changesAt, now, speech));
  const time = whenOf(changesAt, now, speech);
  return holiday ? opening.holidayUntil(time) : opening.opensAt(time);
}

/** Midnight ends the day that it is the end of. */
function untilOf(at: number, now: number, speech: Speech): string {
  const today = speech.localDate(now);
  const midnight = speech.localDate(at) !== today && speech.localDate(at - 1) === today;
  return midnight ? speech.words.opening.midnight : whenOf(at, now, speech);
}

/** "18:00", or "Mon 08:00" on another day. */
function whenOf(at: number, now: number, speech: Speech): string {
  const time = speech.clock(at);
  const sameDay = speech.localDate(at) === speech.localDate(now);
  return sameDay ? time : speech.words.opening.onDay(speech.weekday(at), time);
}
