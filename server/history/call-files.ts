import type { ClosedCall } from "../domain/call.ts";
import type { Store } from "../ports.ts";
import type { CallDate } from "./call-index.ts";
import { wholeCall } from "./older-calls.ts";
import { type Month, monthOf } from "./rollups.ts";

/** Settled calls in a file per UTC day of their raising, and the list of the months in which there are such files. */

export async function readDay(store: Store, date: CallDate): Promise<readonly ClosedCall[]> {
  const saved = (await store.read(documentName(date))) as readonly unknown[] | undefined;
  return (saved ?? []).map(wholeCall);
}

export function writeDay(store: Store, date: CallDate, calls: readonly ClosedCall[]): Promise<void> {
  return store.write(documentName(date), calls);
}

/** In order. */
export async function readMonths(store: Store): Promise<readonly Month[]> {
  return ((await store.read(monthsName)) as readonly Month[] | undefined) ?? [];
}

/** Whether there is such a list, be it empty: files of the first version had none. */
export async function hasMonths(store: Store): Promise<boolean> {
  return (await store.read(monthsName)) !== undefined;
}

/** Before the files themselves: a month without a file costs a look, a file without its month would be lost. */
export async function enterMonths(store: Store, dates: Iterable<CallDate>): Promise<void> {
  const known = (await store.read(monthsName)) as readonly Month[] | undefined;
  const months = new Set([...(known ?? []), ...[...dates].map(monthOf)]);
  if (months.size > (known?.length ?? -1)) await store.write(monthsName, [...months].sort());
}

const monthsName = "calls-index/months";

function documentName(date: CallDate): string {
  return `calls/${date}`;
}
