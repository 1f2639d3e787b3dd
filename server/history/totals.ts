import { localInstant, timeIn } from "../domain/calendar.ts";
import type { AreaId, QueueId } from "../domain/ids.ts";
import { bucketLength, type DaySheet, type Ledger } from "../domain/ledger.ts";
import type { Refusal } from "../domain/refusal.ts";
import { type Queue, queuesOf, type Site } from "../domain/site.ts";
import { addBucket, addTally, emptyTally, type Tally } from "../domain/tally.ts";
import { day, type Instant } from "../domain/time.ts";
import { type Totals, totalsOf } from "../domain/totals.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { type Month, monthOf, readMonths, readTallies, type SavedTally, thaw } from "./rollups.ts";
import { readSheet } from "./sheets.ts";

export interface TotalsQuery {
  /** With an area: its queues beside these. */
  readonly queues?: readonly QueueId[];
  readonly area?: AreaId;
  /** ISO dates or date-times. Without an offset they are local to each queue's own area. `to` is not part of the period. */
  readonly from: string;
  readonly to: string;
  /** Whole seconds; the queues' own thresholds where not given. */
  readonly within?: number;
  readonly short?: number;
}

export interface PeriodTotals extends Totals {
  readonly queues: readonly QueueId[];
  /** What was summed up, in whole five minutes: one period for each zone among the queues. */
  readonly periods: readonly Period[];
}
export interface Period {
  readonly zone: string;
  /** With the zone's offset. */
  readonly from: string;
  readonly to: string;
}

export type TotalsResult =
  | { readonly ok: true; readonly totals: PeriodTotals }
  | { readonly ok: false; readonly problem: TotalsProblem };
export type TotalsProblem =
  | Refusal
  | { readonly code: "invalid"; readonly field: "queue" | "from" | "to"; readonly sentence: string };

interface House {
  readonly operations: Operations;
  readonly store: Store;
}

/** What a period came to for some queues together. The cost follows the months that are in it, not the history. */
export async function totalsBetween({ operations, store }: House, query: TotalsQuery): Promise<TotalsResult> {
  const { site, book } = operations;
  const chosen = queuesAsked(site, query);
  if ("code" in chosen) return { ok: false, problem: chosen };
  const spans = new Map<string, Span>();
  for (const queue of chosen) {
    const span = spanIn(zoneOf(site, queue), query);
    if ("code" in span) return { ok: false, problem: span };
    spans.set(span.zone, span);
  }
  const tallied = await Promise.all(
    chosen.map(async (queue) => ({
      tally: await tallyBetween(store, book.ledger, queue.id, spans.get(zoneOf(site, queue)) as Span),
      thresholds: {
        within: query.within ?? queue.service.within,
        shortAbandon: query.short ?? queue.service.shortAbandon,
      },
    })),
  );
  const periods = [...spans.values()].map(({ zone, from, to }) => ({
    zone,
    from: timeIn(from, zone),
    to: timeIn(to, zone),
  }));
  return { ok: true, totals: { queues: chosen.map(({ id }) => id), periods, ...totalsOf(tallied) } };
}

function queuesAsked(site: Site, { queues = [], area }: TotalsQuery): readonly Queue[] | TotalsProblem {
  if (area !== undefined && !site.areas.has(area)) return { code: "unknown-area", field: "area" };
  if (queues.some((id) => !site.queues.has(id))) return { code: "unknown-queue", field: "queue" };
  const ids = new Set([...queues, ...(area === undefined ? [] : queuesOf(site, [area])).map(({ id }) => id)]);
  if (ids.size === 0 && area === undefined) {
    return { code: "invalid", field: "queue", sentence: "Name at least one queue, or an area." };
  }
  return [...site.queues.values()].filter(({ id }) => ids.has(id));
}

function zoneOf(site: Site, queue: Queue): string {
  return site.areas.get(queue.area)?.zone ?? site.zone;
}

interface Ends {
  readonly from: Instant;
  /** Not part of it. */
  readonly to: Instant;
}
interface Span extends Ends {
  readonly zone: string;
}

/** Rounded outwards to whole five minutes. */
function spanIn(zone: string, query: TotalsQuery): Span | TotalsProblem {
  const [from, to] = [localInstant(query.from, zone), localInstant(query.to, zone)];
  const sentence = "Write a date or a time such as 1999-01-03T09:00, with an offset or without.";
  if (from === null) return { code: "invalid", field: "from", sentence };
  if (to === null) return { code: "invalid", field: "to", sentence };
  if (to <= from) return { code: "invalid", field: "to", sentence: "It must be later than “from”." };
  return {
    zone,
    from: Math.floor(from / bucketLength) * bucketLength,
    to: Math.ceil(to / bucketLength) * bucketLength,
  };
}

/** Days at hand speak for themselves. Of the others whole months are in their year, whole days in their month, and the ends of the period in their sheets. */
async function tallyBetween(store: Store, ledger: Ledger, queue: QueueId, span: Span): Promise<Tally> {
  const tally = emptyTally();
  const sheets = [...ledger.days.values()].filter((sheet) => sheet.queue === queue);
  for (const sheet of sheets) addSheet(tally, sheet, span);
  const atHand = new Set(sheets.map(({ date }) => date));
  const monthsAtHand = new Set(sheets.map(({ date }) => monthOf(date)));
  const months = (await readMonths(store, queue)).filter((month) => touches(monthSpan(month), span));
  const whole = months.filter((month) => !monthsAtHand.has(month) && covers(span, monthSpan(month)));
  for (const year of new Set(whole.map((month) => month.slice(0, 4)))) {
    const tallies = await readTallies(store, queue, year);
    for (const month of whole) addSaved(tally, tallies.get(month));
  }
  for (const month of months.filter((other) => !whole.includes(other))) {
    for (const [date, saved] of await readTallies(store, queue, month)) {
      if (atHand.has(date)) continue;
      if (covers(span, daySpan(date))) addSaved(tally, saved);
      else if (touches(daySpan(date), span))
        addSheet(tally, await readSheet(store, `${queue}/${date}`), span);
    }
  }
  return tally;
}

function addSaved(tally: Tally, saved: SavedTally | undefined): void {
  if (saved) addTally(tally, thaw(saved));
}

function daySpan(date: string): Ends {
  const from = Date.parse(`${date}T00:00Z`);
  return { from, to: from + day };
}

function monthSpan(month: Month): Ends {
  const from = new Date(`${month}-01T00:00Z`);
  return { from: from.getTime(), to: Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1) };
}

function touches(a: Ends, b: Ends): boolean {
  return a.from < b.to && b.from < a.to;
}

function covers(outer: Ends, inner: Ends): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function addSheet(tally: Tally, sheet: DaySheet, { from, to }: Ends): void {
  const start = daySpan(sheet.date).from;
  for (const [number, bucket] of sheet.buckets) {
    const at = start + number * bucketLength;
    if (at >= from && at < to) addBucket(tally, bucket);
  }
}
