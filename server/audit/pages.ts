import { type AuditRow, rowOfLost } from "../domain/audit.ts";
import { day } from "../domain/time.ts";
import type { Store, StreamDay } from "../ports.ts";
import { type AuditFilter, isAsked, rowsOf } from "./rows.ts";

/** The audit trail page by page, the newest row first; and as a whole, the oldest first. Nothing of it is in memory but a page. */

/** Behind which row a page begins: number of the entry, and place in it. */
export interface AuditPlace {
  readonly seq: number;
  readonly index: number;
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Behind which row the next page begins; null: there is no more. */
  readonly next: AuditPlace | null;
}

/**
 * So many entries are looked at for one page, and then the rest of the day: a filter that finds little must not read a year
 * at once.
 */
const mostRead = 20_000;

type Past = Pick<Store, "days" | "past">;

/**
 * At most `limit` rows. A page may hold fewer, or none, and still have a next one: the filter found little in what was
 * looked at for it.
 */
export async function auditPage(
  store: Past,
  filter: AuditFilter,
  limit: number,
  after: AuditPlace | null,
): Promise<AuditPage> {
  const rows: AuditRow[] = [];
  let read = 0;
  for (const one of [...(await daysOf(store, filter))].reverse()) {
    if (after !== null && !isBehind({ seq: one.first, index: 0 }, after)) continue;
    // The newest of the day are at its end: only as many as may be shown are kept on the way.
    const newest: AuditRow[] = [];
    for await (const piece of piecesOf(store, one, filter)) {
      read += piece.read;
      for (const row of piece.rows) if (isBehind(placeOf(row), after)) newest.push(row);
      if (newest.length > 2 * limit) newest.splice(0, newest.length - limit - 1);
    }
    for (const row of newest.reverse()) {
      if (rows.length === limit) return { rows, next: placeOf(rows.at(-1) as AuditRow) };
      rows.push(row);
    }
    if (read >= mostRead) return { rows, next: { seq: one.first, index: 0 } };
  }
  return { rows, next: null };
}

/** All rows, a part of a day at a time. */
export async function* auditRows(store: Past, filter: AuditFilter): AsyncGenerator<readonly AuditRow[]> {
  for (const one of await daysOf(store, filter))
    for await (const { rows } of piecesOf(store, one, filter)) if (rows.length > 0) yield rows;
}

interface Piece {
  readonly rows: readonly AuditRow[];
  /** How many entries were looked at for them. */
  readonly read: number;
}

/** The rows of a day. What can't be read is one, whatever the filter asks for: nobody can tell what it was. */
async function* piecesOf(store: Past, one: StreamDay, filter: AuditFilter): AsyncGenerator<Piece> {
  const { span } = filter;
  const from = startOf(one);
  const isOfSpan = !span || (from < span.to && from + day > span.from);
  let at = from;
  for await (const { entries, lost } of store.past("facts", one.day)) {
    const rows: AuditRow[] = [];
    const gaps = isOfSpan ? [...lost] : [];
    const tellGaps = (before: number) => {
      for (; gaps[0] && gaps[0].first < before; gaps.shift())
        rows.push(rowOfLost(`${gaps[0].first}.0`, gaps[0].count, one.day, at));
    };
    for (const entry of entries) {
      tellGaps(entry.seq);
      for (const row of rowsOf(entry)) if (isAsked(row, filter)) rows.push(row);
      at = entry.at;
    }
    tellGaps(Number.POSITIVE_INFINITY);
    yield { rows, read: entries.length };
  }
}

/**
 * The days that may have something of a span. An entry is never older than the day it stands under; but where the clock was
 * set back it stands under a later one, which is the next that there is.
 */
async function daysOf(store: Past, { span }: AuditFilter): Promise<readonly StreamDay[]> {
  const days = await store.days("facts");
  if (!span) return days;
  const first = days.findIndex((one) => startOf(one) + day > span.from);
  if (first < 0) return [];
  const later = days.findIndex((one) => startOf(one) >= span.to);
  return days.slice(first, later < 0 ? undefined : later + 1);
}

function startOf({ day }: StreamDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isBehind({ seq, index }: AuditPlace, after: AuditPlace | null): boolean {
  return after === null || seq < after.seq || (seq === after.seq && index < after.index);
}

function placeOf({ id }: AuditRow): AuditPlace {
  const [seq = "", index = ""] = id.split(".");
  return { seq: Number(seq), index: Number(index) };
}

/** The place as text, for an address. */
export function auditCursor({ seq, index }: AuditPlace): string {
  return `${seq}.${index}`;
}

export function auditPlaceAt(cursor: string): AuditPlace | null {
  const match = /^(\d{1,15})\.(\d{1,5})$/.exec(cursor);
  return match && { seq: Number(match[1]), index: Number(match[2]) };
}
