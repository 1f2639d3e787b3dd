import type { Minutes, MinutesHead } from "../domain/huddles/minutes.ts";
import type { HuddleId } from "../domain/ids.ts";
import type { Instant, LocalDate } from "../domain/time.ts";
import type { Store } from "../ports.ts";
import { type Month, monthOf } from "./rollups.ts";

/**
 * Minutes in a file per month of their local day, their heads in one per year, and the list of the months in which there
 * are any: a list and its figures read heads alone, a search and a single huddle the months that they need.
 */

/** "2026" */
export type Year = string;

export function yearOf(date: LocalDate): Year {
  return date.slice(0, 4);
}

export async function readMonth(store: Store, month: Month): Promise<readonly Minutes[]> {
  return ((await store.read(monthName(month))) as readonly Minutes[] | undefined) ?? [];
}

export async function readHeads(store: Store, year: Year): Promise<readonly MinutesHead[]> {
  return ((await store.read(headsName(year))) as readonly MinutesHead[] | undefined) ?? [];
}

export interface MinutesList {
  /** In order. */
  readonly months: readonly Month[];
  /** When each huddle was held for the first time: what was before can't have been missed. */
  readonly first: { readonly [huddle: HuddleId]: Instant };
}

export async function readList(store: Store): Promise<MinutesList> {
  return ((await store.read(listName)) as MinutesList | undefined) ?? { months: [], first: {} };
}

/** First where it will be found, then the minutes: after a crash in between they are kept once more. */
export async function writeMinutes(
  store: Store,
  some: readonly { readonly minutes: Minutes; readonly head: MinutesHead }[],
): Promise<void> {
  await enterList(
    store,
    some.map(({ head }) => head),
  );
  for (const [year, heads] of groups(
    some.map(({ head }) => head),
    ({ date }) => yearOf(date),
  ))
    await store.write(headsName(year), await merged(readHeads(store, year), heads));
  for (const [month, all] of groups(
    some.map(({ minutes }) => minutes),
    ({ date }) => monthOf(date),
  ))
    await store.write(monthName(month), await merged(readMonth(store, month), all));
}

async function enterList(store: Store, heads: readonly MinutesHead[]): Promise<void> {
  const known = await readList(store);
  const months = new Set([...known.months, ...heads.map(({ date }) => monthOf(date))]);
  const first = new Map(Object.entries(known.first));
  for (const { huddle, startedAt } of heads)
    first.set(huddle, Math.min(first.get(huddle) ?? startedAt, startedAt));
  const list = { months: [...months].sort(), first: Object.fromEntries(first) };
  if (JSON.stringify(list) !== JSON.stringify(known)) await store.write(listName, list);
}

/** What is kept already stays as it is: it tells how things were when the huddle ended. */
async function merged<One extends Pick<MinutesHead, "id" | "startedAt">>(
  before: Promise<readonly One[]>,
  more: readonly One[],
): Promise<readonly One[]> {
  const known = new Map((await before).map((one) => [keyOf(one), one]));
  for (const one of more) if (!known.has(keyOf(one))) known.set(keyOf(one), one);
  return [...known.values()];
}

/** Once a huddle has left the live state its id may be used again: both are kept. */
export function keyOf({ id, startedAt }: Pick<MinutesHead, "id" | "startedAt">): string {
  return `${id} ${startedAt}`;
}

function groups<One>(all: readonly One[], groupOf: (one: One) => string): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const one of all) found.set(groupOf(one), [...(found.get(groupOf(one)) ?? []), one]);
  return found;
}

const listName = "minutes-index/list";

function headsName(year: Year): string {
  return `minutes-index/${year}`;
}

function monthName(month: Month): string {
  return `minutes/${month}`;
}
