import { type Call, type ClosedCall, settledAt, settledBefore } from "../domain/call.ts";
import type { CallId } from "../domain/ids.ts";
import { utcDate } from "../domain/ledger.ts";
import { day, type Instant } from "../domain/time.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { wholeCall } from "./older-calls.ts";

/**
 * Settled calls leave the live state after two days and stay for good in a file per day of their raising. So the state,
 * and with it each snapshot, stays small, and a look into history costs what it looks at.
 */

const liveFor = 2 * day;

function documentName(date: string): string {
  return `calls/${date}`;
}

/** Keeps what was settled more than two days ago in its files, and then drops it from the live state. */
export async function archiveCalls(operations: Operations, store: Store, now: Instant): Promise<void> {
  const limit = now - liveFor;
  const old = settledBefore(operations.book.state.calls, limit);
  if (old.length === 0) return;
  for (const [date, calls] of byDate(old)) {
    // The same calls again, after a crash in between, replace themselves.
    const known = new Map((await read(store, date)).map((call) => [call.id, call]));
    for (const call of calls) known.set(call.id, call);
    await store.write(documentName(date), [...known.values()]);
  }
  const kept = old.map((call) => ({ call: call.id, settledAt: settledAt(call) }));
  await operations.run({ type: "archive-calls", calls: kept }, { kind: "system", part: "server" });
}

/** All calls raised in [from, to), oldest first: those of the live state, and those of the files. */
export async function callsBetween(
  operations: Operations,
  store: Store,
  from: Instant,
  to: Instant,
): Promise<Call[]> {
  const found = new Map<CallId, Call>();
  const live = operations.book.state.calls;
  for (let at = from - (from % day); at < to; at += day) {
    for (const call of await read(store, utcDate(at))) found.set(call.id, call);
  }
  for (const call of live.values()) found.set(call.id, call);
  return [...found.values()]
    .filter(({ raisedAt }) => raisedAt >= from && raisedAt < to)
    .sort((a, b) => a.raisedAt - b.raisedAt);
}

async function read(store: Store, date: string): Promise<readonly ClosedCall[]> {
  const saved = (await store.read(documentName(date))) as readonly unknown[] | undefined;
  return (saved ?? []).map(wholeCall);
}

function byDate(calls: readonly ClosedCall[]): Map<string, ClosedCall[]> {
  const days = new Map<string, ClosedCall[]>();
  for (const call of calls) {
    const date = utcDate(call.raisedAt);
    days.set(date, [...(days.get(date) ?? []), call]);
  }
  return days;
}
