import { type ClosedCall, joinedAs, settledAt, settledBefore } from "../domain/call.ts";
import { toldSince } from "../domain/huddles/yesterday.ts";
import type { CallId } from "../domain/ids.ts";
import { utcDate } from "../domain/ledger.ts";
import { day, type Instant } from "../domain/time.ts";
import type { Operations } from "../operations.ts";
import { type Store, StoreFull } from "../ports.ts";
import { enterMonths, hasMonths, readDay, writeDay } from "./call-files.ts";
import { type CallDate, enterCalls } from "./call-index.ts";

/**
 * Settled calls leave the live state after two days (those of the last open day once the huddle of the next one is past, so
 * that Monday's huddle tells of Friday) and stay for good in a file per day of their raising. So the state,
 * and with it each snapshot, stays small, and a look into history costs what it looks at.
 */

const liveFor = 2 * day;
/** So many leave the live state in one step: whoever asks for something meanwhile waits for less than 20 ms. */
const atOnce = 500;

/**
 * Keeps what was settled long enough ago in its files, and then drops it from the live state. First where it will
 * be found, then the file, then the event: after a crash in between the call is still live, and all of it is written once
 * more. A call that was reopened meanwhile stays live, and counts before what is in the file.
 */
export async function archiveCalls(operations: Operations, store: Store, now: Instant): Promise<void> {
  const limit = Math.min(now - liveFor, toldSince(operations.site, now));
  const old = settledBefore(operations.book.state.calls, limit);
  if (old.length === 0) return;
  const days = byDate(old);
  await enterCalls(store, old.flatMap(idsOf));
  await enterMonths(store, days.keys());
  for (const [date, calls] of days) {
    // The same calls again, after a crash in between, replace themselves.
    const known = new Map((await readDay(store, date)).map((call) => [call.id, call]));
    for (const call of calls) known.set(call.id, call);
    await writeDay(store, date, [...known.values()]);
  }
  const kept = old.map((call) => ({ call: call.id, settledAt: settledAt(call), round: call.round }));
  for (let from = 0; from < kept.length; from += atOnce) {
    const calls = kept.slice(from, from + atOnce);
    await operations.run({ type: "archive-calls", calls }, { kind: "system", part: "server" });
  }
}

/** A call is known by its own id, and by those of all reports that ever joined it. */
function idsOf(call: ClosedCall): (readonly [CallId, CallDate])[] {
  const date = utcDate(call.raisedAt);
  return [call.id, ...joinedAs(call).map(({ as }) => as)].map((id) => [id, date] as const);
}

function byDate(calls: readonly ClosedCall[]): Map<CallDate, ClosedCall[]> {
  const days = new Map<CallDate, ClosedCall[]>();
  for (const call of calls) {
    const date = utcDate(call.raisedAt);
    const known = days.get(date);
    if (known) known.push(call);
    else days.set(date, [call]);
  }
  return days;
}

/** So far back files of the first version are looked for, which had no index. */
const adoptedDays = 1_100;

/** Enters the files of the first version, once in the life of a data folder; on a full disk, at a later start. */
export async function adoptOlderFiles(store: Store, now: Instant): Promise<void> {
  if (await hasMonths(store)) return;
  try {
    await adopt(store, now);
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
  }
}

async function adopt(store: Store, now: Instant): Promise<void> {
  const dates: CallDate[] = [];
  // The oldest first: of an id that was used twice the last call counts.
  for (let back = adoptedDays; back >= 0; back--) {
    if (now < back * day) continue;
    const date = utcDate(now - back * day);
    const calls = await readDay(store, date);
    if (calls.length === 0) continue;
    await enterCalls(store, calls.flatMap(idsOf));
    dates.push(date);
  }
  await enterMonths(store, dates);
}
