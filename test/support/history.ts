import { expect } from "vitest";
import type { Call, ClosedCall } from "../../server/domain/call.ts";
import { hour, type Instant, minute } from "../../server/domain/time.ts";
import { enterMonths, writeDay } from "../../server/history/call-files.ts";
import { enterCalls } from "../../server/history/call-index.ts";
import type { History } from "../../server/history/calls.ts";
import type { Store } from "../../server/ports.ts";
import { lived, raisedAt, resolved, taken } from "./calls.ts";
import { FaultyStore } from "./faulty-store.ts";
import type { Office } from "./office.ts";
import { missing } from "./site.ts";
import { ana, ben, callId, cy, raiseOf, resolveOf } from "./states.ts";

export const ids = (calls: readonly { readonly id: string }[]) => calls.map(({ id }) => id);
export const historyOf = (office: Office, store: Store): History => ({
  operations: office.operations,
  store,
});

/** Raised and resolved an hour later; others reported the same meanwhile. */
export async function settle(
  office: Office,
  id: string,
  at: Instant,
  joined: readonly string[] = [],
): Promise<void> {
  const call = callId(id);
  office.clock.time = at;
  expect(await office.run(raiseOf({ call, place: id }), cy)).toMatchObject({ status: "done" });
  for (const as of joined) await office.run(raiseOf({ call: callId(as), place: id }), ben);
  office.clock.time = at + hour;
  await office.run({ type: "acknowledge-call", call }, ana);
  expect(await office.run(resolveOf(call), ana)).toMatchObject({ status: "done" });
}

/** A settled call as a file holds it. */
export function settledCall(id: string, at: Instant, change: Parameters<typeof raiseOf>[0] = {}): ClosedCall {
  const call = callId(id);
  const facts = raisedAt(at, { ...change, call });
  return lived(facts, taken(at + minute, call), resolved(at + hour, missing, call)) as ClosedCall;
}

/** Files of many days, as archiving leaves them. */
export async function fill(store: Store, calls: readonly ClosedCall[]): Promise<void> {
  const dateOf = ({ raisedAt }: Call) => new Date(raisedAt).toISOString().slice(0, 10);
  await enterCalls(
    store,
    calls.map((call) => [call.id, dateOf(call)] as const),
  );
  const days = new Map<string, ClosedCall[]>();
  for (const call of calls) {
    const known = days.get(dateOf(call));
    if (known) known.push(call);
    else days.set(dateOf(call), [call]);
  }
  await enterMonths(store, days.keys());
  for (const [date, some] of days) await writeDay(store, date, some);
}

export class CountingStore extends FaultyStore {
  readonly reads: string[] = [];
  override read(name: string): Promise<unknown> {
    this.reads.push(name);
    return super.read(name);
  }
}
