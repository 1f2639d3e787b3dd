import type { MinutesHead } from "../domain/huddles/minutes.ts";
import { headOf } from "../domain/huddles/minutes.ts";
import type { MeetingId } from "../domain/ids.ts";
import type { History } from "./calls.ts";
import {
  byDate,
  foundIn,
  headsByYear,
  type MinutesFilter,
  type MinutesPlace,
  minutesByMonth,
  wordsOf,
} from "./minutes.ts";

/** The minutes page by page, the newest first. */

/** What is listed; `found` is where a search found its first word. */
export type Listed = MinutesHead & { readonly found: string | null };

export interface MinutesPage {
  readonly listed: readonly Listed[];
  /** Behind which one the next page begins; null: there is no more. */
  readonly next: MinutesPlace | null;
}

export async function minutesPage(
  history: History,
  filter: MinutesFilter,
  limit: number,
  after: MinutesPlace | null,
): Promise<MinutesPage> {
  const listed: Listed[] = [];
  for await (const some of listedIn(history, filter)) {
    for (const one of some) {
      if (after !== null && byDate(one, after) >= 0) continue;
      if (listed.length === limit) return { listed, next: listed.at(-1) as Listed };
      listed.push(one);
    }
  }
  return { listed, next: null };
}

async function* listedIn(history: History, filter: MinutesFilter): AsyncGenerator<readonly Listed[]> {
  const words = wordsOf(filter.text);
  if (words.length === 0) {
    for await (const heads of headsByYear(history, filter, "newest"))
      yield heads.map((head) => ({ ...head, found: null }));
    return;
  }
  for await (const all of minutesByMonth(history, filter, "newest"))
    yield all.map((minutes) => ({ ...headOf(minutes), found: foundIn(minutes, words) }));
}

/** The place as text, for an address. */
export function minutesCursor({ date, startedAt, id }: MinutesPlace): string {
  return `${date}.${startedAt}.${id}`;
}

export function minutesPlaceAt(cursor: string): MinutesPlace | null {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.([A-Za-z0-9._:-]{1,64})$/.exec(cursor);
  return match && { date: match[1] ?? "", startedAt: Number(match[2]), id: match[3] as MeetingId };
}
