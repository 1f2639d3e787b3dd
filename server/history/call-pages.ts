import { type Call, isOpen, placeKey } from "../domain/call.ts";
import type { AreaId, CallId, CallTypeId, CauseId, QueueId } from "../domain/ids.ts";
import { day, type Instant } from "../domain/time.ts";
import { byAge, callsByDay, type History, type Order, type Span, sorted } from "./calls.ts";

/** The history of calls, page by page: a page costs what is on it, whatever lies before it. */

export const callStates = [
  "raised",
  "acknowledged",
  "attended",
  "resolved",
  "cancelled",
  "returned",
  "open",
  "settled",
] as const;
export const raisers = ["rule", "people"] as const;

export interface CallFilter {
  readonly state?: (typeof callStates)[number] | undefined;
  readonly type?: CallTypeId | undefined;
  readonly area?: AreaId | undefined;
  readonly queue?: QueueId | undefined;
  readonly cause?: CauseId | undefined;
  /** A part of the place's name. */
  readonly place?: string | undefined;
  readonly raised?: (typeof raisers)[number] | undefined;
}

export function isIn(call: Call, filter: CallFilter): boolean {
  const { state, type, area, queue, cause, place, raised } = filter;
  if (state !== undefined && !hasState(call, state)) return false;
  if (isNot(type, call.type) || isNot(area, call.area) || isNot(queue, call.queue)) return false;
  if (raised !== undefined && (call.rule !== null) !== (raised === "rule")) return false;
  if (cause !== undefined && (call.state !== "resolved" || call.cause !== cause)) return false;
  return place === undefined || placeKey(call.place).includes(placeKey(place));
}

function hasState(call: Call, state: (typeof callStates)[number]): boolean {
  if (state === "open" || state === "settled") return isOpen(call) === (state === "open");
  return call.state === state;
}

function isNot<Value>(wanted: Value | undefined, value: Value): boolean {
  return wanted !== undefined && wanted !== value;
}

/** Where a page ended: behind this call; without an id, at the edge of a day. */
export interface Place {
  readonly raisedAt: Instant;
  readonly id: CallId;
}

export interface Wanted {
  /** Null: what is in the live state. */
  readonly span: Span | null;
  readonly filter: CallFilter;
  readonly order: Order;
  readonly limit: number;
  /** Null: from the beginning. */
  readonly after: Place | null;
}
export interface Page {
  readonly calls: readonly Call[];
  /** Null: there is no more. */
  readonly next: Place | null;
}

/** So many days are read for one page: where hardly a call fits, a page may come back short or empty, and goes on. */
const mostDays = 62;

export async function pageOf(history: History, wanted: Wanted): Promise<Page> {
  const found: Call[] = [];
  let days = 0;
  for await (const { start, calls } of daysOf(history, wanted)) {
    for (const call of calls) {
      if (!isAfter(call, wanted) || !isIn(call, wanted.filter)) continue;
      if (found.length === wanted.limit) return { calls: found, next: placeOf(found.at(-1) as Call) };
      found.push(call);
    }
    if (++days === mostDays) return { calls: found, next: edgeOf(start, wanted.order) };
  }
  return { calls: found, next: null };
}

function daysOf(
  history: History,
  { span, order, after }: Wanted,
): AsyncIterable<{ readonly start: Instant; readonly calls: readonly Call[] }> {
  if (span === null) return liveOnly(history, order);
  return callsByDay(history, after ? behind(span, order, after) : span, order);
}

async function* liveOnly({ operations }: History, order: Order) {
  yield { start: 0, calls: sorted([...operations.book.state.calls.values()], order) };
}

/** What lies before the place isn't read again. */
function behind(span: Span, order: Order, { raisedAt }: Place): Span {
  return order === "oldest"
    ? { from: Math.max(span.from, raisedAt), to: span.to }
    : { from: span.from, to: Math.min(span.to, raisedAt + 1) };
}

function isAfter(call: Call, { order, after }: Wanted): boolean {
  if (!after) return true;
  return order === "oldest" ? byAge(call, after) > 0 : byAge(call, after) < 0;
}

function placeOf({ raisedAt, id }: Call): Place {
  return { raisedAt, id };
}

/** No id sorts before the empty one: the place is just before the first call of that moment. */
function edgeOf(start: Instant, order: Order): Place {
  return { raisedAt: order === "oldest" ? start + day : start, id: "" as CallId };
}

/** The place as text, for an address. */
export function cursorOf({ raisedAt, id }: Place): string {
  return `${raisedAt}.${id}`;
}

export function placeAt(cursor: string): Place | null {
  const match = /^(\d{1,15})\.([A-Za-z0-9._:-]{0,64})$/.exec(cursor);
  return match && { raisedAt: Number(match[1]), id: (match[2] ?? "") as CallId };
}
