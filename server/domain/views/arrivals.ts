import type { Panel } from "../board.ts";
import { localDate, minuteAt, type Span, startOfDay } from "../calendar.ts";
import type { AreaId, QueueId } from "../ids.ts";
import { bucketLength } from "../ledger.ts";
import { openingOn } from "../opening.ts";
import { type Queue, queuesOf, type Site } from "../site.ts";
import { type Instant, type LocalDate, minute } from "../time.ts";
import { bucketAt, sheetsBetween, slotOf } from "./day-sheets.ts";
import type { Picture } from "./picture.ts";
import type { ArrivalsTile } from "./prominent.ts";
import { Remembered } from "./remembered.ts";

/** What came in today by half-hours of the opening time, beside what is usual on such a day. */

export type ArrivalsPanel = Extract<Panel, { kind: "arrivals" }>;

/**
 * The usual arrivals of a day, by queue and date: the mean of the same weekday in the weeks before, for each five minutes
 * of the clock of the queue's area (288 of them). What is not there is not known.
 */
export type UsualArrivals = ReadonlyMap<UsualKey, readonly number[]>;
export type UsualKey = `${QueueId} ${LocalDate}`;

const half = 30 * minute;
const inHalf = half / bucketLength;

/** Whose arrivals a panel counts, and on which day: that of its first area. */
export interface DayOfArrivals {
  readonly zone: string;
  readonly date: LocalDate;
  readonly queues: readonly Queue[];
}

export function dayOfArrivals(
  { queues }: ArrivalsPanel,
  areas: readonly AreaId[],
  site: Site,
  now: Instant,
): DayOfArrivals {
  const [first] = areas;
  const zone = (first && site.areas.get(first)?.zone) || site.zone;
  const chosen = queuesOf(site, areas).filter(({ id, kind }) =>
    queues.length > 0 ? queues.includes(id) : kind === "live",
  );
  return { zone, date: localDate(now, zone), queues: chosen };
}

export function usualKey(queue: QueueId, date: LocalDate): UsualKey {
  return `${queue} ${date}`;
}

/** The very same until a sheet, the five minutes or the usual arrivals change. */
export function arrivalsTile(panel: ArrivalsPanel, areas: readonly AreaId[], picture: Picture): ArrivalsTile {
  const { site, now } = picture;
  const chosen = dayOfArrivals(panel, areas, site, now);
  const { from, to } = openingOf(chosen, site);
  const usual = usualOf(panel, chosen, { from, to }, picture);
  const today = todayOf(panel, chosen, { from, to }, picture);
  const next = busiestAfter(usual, from, now);
  return tiles.get(panel, [from, usual, today, next], () => ({
    from,
    today,
    usual,
    peak: next === null ? null : { at: from + next * half, count: usual[next] ?? 0 },
  }));
}

const tiles = new Remembered<ArrivalsPanel, ArrivalsTile>();

/** From the first opening to the last close of the day, in whole half-hours; nothing where all are closed. */
function openingOf({ zone, date, queues }: DayOfArrivals, site: Site): Span {
  const areas = new Set(queues.flatMap(({ area }) => site.areas.get(area) ?? []));
  const spans = [...areas].flatMap((area) => openingOn(area, date));
  const midnight = startOfDay(date, zone);
  if (spans.length === 0) return { from: midnight, to: midnight };
  const first = Math.min(...spans.map(({ from }) => from));
  const from = midnight + Math.floor((first - midnight) / half) * half;
  const last = Math.max(...spans.map(({ to }) => to));
  return { from, to: from + Math.ceil((last - from) / half) * half };
}

function halves({ from, to }: Span): Instant[] {
  return Array.from({ length: (to - from) / half }, (_, place) => from + place * half);
}

/** By half-hour; null: still to come, or nobody has ever told of an item. The one that is running counts so far. */
function todayOf(
  panel: ArrivalsPanel,
  { queues }: DayOfArrivals,
  span: Span,
  { ledger, now }: Picture,
): readonly (number | null)[] {
  const told = queues.filter(({ id }) => ledger.queues.get(id)?.lastEventAt != null);
  const end = Math.min(now, span.to);
  const sheets = told.map((queue) => sheetsBetween(ledger, queue, span.from, end));
  return counts.get(panel, [span.from, span.to, slotOf(now), told.length, ...sheets.flat()], () =>
    halves(span).map((start) => {
      if (start > now || told.length === 0) return null;
      let count = 0;
      for (let at = start; at < start + half && at <= end; at += bucketLength)
        for (const days of sheets) count += bucketAt(days, span.from, at)?.arrived ?? 0;
      return count;
    }),
  );
}

const counts = new Remembered<ArrivalsPanel, readonly (number | null)[]>();

/** By half-hour, to a tenth; null: of none of the queues it is known. */
function usualOf(
  panel: ArrivalsPanel,
  { date, queues }: DayOfArrivals,
  span: Span,
  { site, usual }: Picture,
): readonly (number | null)[] {
  const known = queues.map(({ id }) => usual?.get(usualKey(id, date)));
  return means.get(panel, [site, date, ...known], () => {
    const zones = queues.map(({ area }) => site.areas.get(area)?.zone ?? site.zone);
    const sums = (start: Instant) =>
      new Map([...new Set(zones)].map((zone) => [zone, fiveMinutesOf(start, zone)]));
    return halves(span).map((start) => {
      if (known.every((one) => one === undefined)) return null;
      const places = sums(start);
      let count = 0;
      for (const [index, zone] of zones.entries())
        for (const place of places.get(zone) ?? []) count += known[index]?.[place] ?? 0;
      return Math.round(count * 10) / 10;
    });
  });
}

const means = new Remembered<ArrivalsPanel, readonly (number | null)[]>();

/** Which five minutes of a day's clock a half-hour is made of. */
function fiveMinutesOf(start: Instant, zone: string): number[] {
  return Array.from({ length: inHalf }, (_, step) =>
    Math.floor((minuteAt(start + step * bucketLength, zone) * minute) / bucketLength),
  );
}

/** The place of the busiest half-hour that is still to come, the first of several; null: nothing is known to come. */
function busiestAfter(usual: readonly (number | null)[], from: Instant, now: Instant): number | null {
  let busiest: number | null = null;
  for (const [place, count] of usual.entries()) {
    if (count === null || from + place * half <= now) continue;
    if (count > (busiest === null ? 0 : (usual[busiest] ?? 0))) busiest = place;
  }
  return busiest;
}
