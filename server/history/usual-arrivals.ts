import { addDays, localDay, minuteAt, startOfDay } from "../domain/calendar.ts";
import type { AreaId } from "../domain/ids.ts";
import { bucketLength, dayKey, type Ledger } from "../domain/ledger.ts";
import { openingOn } from "../domain/opening.ts";
import type { Area, Queue, Site } from "../domain/site.ts";
import { day, type Instant, type LocalDate, minute } from "../domain/time.ts";
import {
  type ArrivalsPanel,
  dayOfArrivals,
  type UsualArrivals,
  type UsualKey,
  usualKey,
} from "../domain/views/arrivals.ts";
import { expectedAt } from "../domain/views/huddle-sections/today.ts";
import { panelAreas } from "../domain/views/pages.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock, Store } from "../ports.ts";
import { readSheet } from "./sheets.ts";

/** So many weeks tell what is usual: enough for a mean, and not so many that last season speaks. */
const weeks = 8;
/** How often it is looked whether another day has begun, or other boards are there. Real ms. */
const lookEvery = 1_000;

interface House {
  readonly operations: Operations;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What usually arrives on the days that boards show: read from the day sheets at the start, after local midnight and when
 * the site file changed, and then at hand, because a view never waits for a disk.
 */
export class UsualDays {
  readonly #house: House;
  #arrivals: UsualArrivals = new Map();
  #site: Site | null = null;
  #wanted = "";
  #reading: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(house: House) {
    this.#house = house;
  }

  start(): void {
    this.#look();
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#reading;
  }

  /** All that was read last: another object only where something was read anew. */
  get arrivals(): UsualArrivals {
    return this.#arrivals;
  }

  /** One reading at a time. What can't be read is not known, and tried again on the next day. */
  #look(): void {
    const { operations, clock, log } = this.#house;
    const { site } = operations;
    const days = daysShown(site, clock.now());
    const wanted = [...days.keys()].join("\n");
    if (this.#reading || (site === this.#site && wanted === this.#wanted)) return;
    this.#site = site;
    this.#wanted = wanted;
    this.#reading = this.#read(days)
      .catch((error: unknown) => log.error({ err: error }, "the usual arrivals can't be read"))
      .finally(() => {
        this.#reading = null;
      });
  }

  /** All together: half of the queues would make a day that is half as busy as usual. */
  async #read(days: ReadonlyMap<UsualKey, ShownDay>): Promise<void> {
    const { operations, store } = this.#house;
    const read = new Map<UsualKey, readonly number[]>();
    for (const [key, shown] of days) {
      const usual = await usualOn(
        store,
        () => operations.book.ledger,
        shown,
        () => this.#stopped,
      );
      if (this.#stopped) return;
      if (usual) read.set(key, usual);
    }
    this.#arrivals = read;
  }
}

export interface ShownDay {
  readonly queue: Queue;
  readonly area: Area;
  readonly date: LocalDate;
}

/** The days of queues whose arrivals some board, or some huddle, shows now. */
function daysShown(site: Site, now: Instant): ReadonlyMap<UsualKey, ShownDay> {
  const days = new Map<UsualKey, ShownDay>();
  const add = (panel: ArrivalsPanel, areas: readonly AreaId[]) => {
    const { date, queues } = dayOfArrivals(panel, areas, site, now);
    for (const queue of queues) {
      const area = site.areas.get(queue.area);
      if (area) days.set(usualKey(queue.id, date), { queue, area, date });
    }
  };
  for (const board of site.boards.values()) {
    if (board.mode !== "prominent") continue;
    for (const panel of board.pages.flatMap(({ panels }) => panels))
      if (panel.kind === "arrivals") add(panel, panelAreas(board, panel));
  }
  for (const huddle of site.huddles.values())
    if (huddle.agenda.some(({ kind }) => kind === "today")) add(expectedAt(huddle, site), huddle.areas);
  return days;
}

/**
 * The mean of the same weekday in the weeks before, for each five minutes of the area's clock; undefined: none is known. A
 * day on which the area was closed says nothing of what is usual on an open one, nor the other way round; one on which
 * nothing was heard of the queue says nothing at all.
 */
export async function usualOn(
  store: Store,
  ledger: () => Ledger,
  { queue, area, date }: ShownDay,
  isStopped: () => boolean,
): Promise<readonly number[] | undefined> {
  const sums = new Array<number>(day / bucketLength).fill(0);
  let known = 0;
  const open = openingOn(area, date).length > 0;
  for (let week = 1; week <= weeks && !isStopped(); week++) {
    const past = addDays(date, -7 * week);
    if (openingOn(area, past).length > 0 !== open) continue;
    if (await addDay(sums, store, ledger, queue, { date: past, zone: area.zone })) known++;
  }
  return known === 0 ? undefined : sums.map((sum) => sum / known);
}

/** Adds what arrived on a local day. False: nothing was heard of the queue. */
async function addDay(
  sums: number[],
  store: Store,
  ledger: () => Ledger,
  { id }: Queue,
  { date, zone }: { readonly date: LocalDate; readonly zone: string },
): Promise<boolean> {
  const { from, to } = localDay(startOfDay(date, zone), zone);
  let heard = false;
  for (let start = Math.floor(from / day) * day; start < to; start += day) {
    const key = dayKey(id, start);
    const sheet = ledger().days.get(key) ?? (await readSheet(store, key));
    for (const [number, bucket] of sheet.buckets) {
      const at = start + number * bucketLength;
      if (at < from || at >= to) continue;
      heard = true;
      // Where the clocks change, the same place of two days is the same time on the wall.
      const onClock = to - from === day ? at - from : minuteAt(at, zone) * minute;
      const place = Math.floor(onClock / bucketLength);
      sums[place] = (sums[place] ?? 0) + bucket.arrived;
    }
  }
  return heard;
}
