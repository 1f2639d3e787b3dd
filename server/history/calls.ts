import { type Call, callKnownAs } from "../domain/call.ts";
import type { CallId } from "../domain/ids.ts";
import { utcDate } from "../domain/ledger.ts";
import { day, type Instant } from "../domain/time.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { readDay, readMonths } from "./call-files.ts";
import { type CallDate, dateOfCall } from "./call-index.ts";
import { type Month, monthOf } from "./rollups.ts";

/** Calls of any age: those of the live state, and those of the files, read day by day as they are needed. */

export interface History {
  readonly operations: Operations;
  readonly store: Store;
}

/** Raised in [from, to). */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}
export type Order = "oldest" | "newest";

/** The call with an id, or the one that was joined under it. */
export async function findCall({ operations, store }: History, id: CallId): Promise<Call | undefined> {
  const live = callKnownAs(operations.book.state.calls, id);
  if (live) return live;
  const date = await dateOfCall(store, id);
  if (date === undefined) return undefined;
  const calls = await readDay(store, date);
  return callKnownAs(new Map(calls.map((call) => [call.id, call])), id);
}

export interface DayOfCalls {
  readonly start: Instant;
  /** In the order that was asked for. */
  readonly calls: readonly Call[];
}

/**
 * What was raised in a time, a UTC day at once. Days on which there can be none are not read: the cost follows the days
 * that hold calls, whatever time is asked for. What is raised meanwhile is not in it.
 */
export async function* callsByDay(
  { operations, store }: History,
  span: Span,
  order: Order = "oldest",
): AsyncGenerator<DayOfCalls> {
  // Before any file: what is archived meanwhile is in its file before it leaves the live state.
  const live = liveByDate(operations, span);
  const months = new Set([...(await readMonths(store)), ...[...live.keys()].map(monthOf)]);
  for (const start of daysIn(months, span, order)) {
    const date = utcDate(start);
    const calls = new Map((await readDay(store, date)).map((call): [CallId, Call] => [call.id, call]));
    // A call that was reopened after it was written counts as it is now.
    for (const call of live.get(date) ?? []) calls.set(call.id, call);
    yield { start, calls: sorted([...calls.values()].filter(isWithin(span)), order) };
  }
}

/** No call was raised before this; null: none was ever raised. */
export async function firstRaise({ operations, store }: History): Promise<Instant | null> {
  const kept = await firstKept(store);
  let first = kept ?? Number.POSITIVE_INFINITY;
  for (const { raisedAt } of operations.book.state.calls.values()) first = Math.min(first, raisedAt);
  return Number.isFinite(first) ? first : null;
}

/** Of the first month's days, the first that has calls: 31 looks at most, however long the history is. */
async function firstKept(store: Store): Promise<Instant | null> {
  const [month] = await readMonths(store);
  if (month === undefined) return null;
  const start = Date.parse(`${month}-01T00:00Z`);
  for (let at = start; utcDate(at).startsWith(month); at += day) {
    const calls = await readDay(store, utcDate(at));
    if (calls.length > 0) return Math.min(...calls.map(({ raisedAt }) => raisedAt));
  }
  return null;
}

/** All calls raised in [from, to), oldest first. For short times: what is long is read day by day. */
export async function callsBetween(history: History, span: Span): Promise<Call[]> {
  const all: Call[] = [];
  for await (const { calls } of callsByDay(history, span)) all.push(...calls);
  return all;
}

export function isWithin({ from, to }: Span): (call: Call) => boolean {
  return ({ raisedAt }) => raisedAt >= from && raisedAt < to;
}

export function sorted(calls: readonly Call[], order: Order): Call[] {
  const oldest = [...calls].sort(byAge);
  return order === "oldest" ? oldest : oldest.reverse();
}

/** By the time of raising; those of one moment by their ids, so that an order is always the same. */
export function byAge(a: Pick<Call, "raisedAt" | "id">, b: Pick<Call, "raisedAt" | "id">): number {
  return a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function liveByDate({ book }: Operations, span: Span): Map<CallDate, Call[]> {
  const days = new Map<CallDate, Call[]>();
  for (const call of book.state.calls.values()) {
    if (!isWithin(span)(call)) continue;
    const date = utcDate(call.raisedAt);
    const known = days.get(date);
    if (known) known.push(call);
    else days.set(date, [call]);
  }
  return days;
}

function* daysIn(months: ReadonlySet<Month>, { from, to }: Span, order: Order): Generator<Instant> {
  const inOrder = [...months].sort();
  for (const month of order === "oldest" ? inOrder : inOrder.reverse()) {
    const days = daysOf(month).filter((start) => start < to && start + day > from);
    yield* order === "oldest" ? days : days.reverse();
  }
}

function daysOf(month: Month): Instant[] {
  const first = new Date(`${month}-01T00:00Z`);
  const end = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return Array.from({ length: (end - first.getTime()) / day }, (_, number) => first.getTime() + number * day);
}
