import { localDate } from "../domain/calendar.ts";
import { headOf, type Minutes, type MinutesHead, minutesOf, textsOf } from "../domain/huddles/minutes.ts";
import type { HuddleId, MeetingId } from "../domain/ids.ts";
import { day, type Instant, type LocalDate } from "../domain/time.ts";
import type { History, Order, Span } from "./calls.ts";
import { keyOf, readHeads, readList, readMonth, type Year, yearOf } from "./minutes-files.ts";
import { type Month, monthOf } from "./rollups.ts";

/** Minutes of any age: of the huddles that have ended in the live state, and of the files, read as far as they are needed. */

export interface MinutesFilter {
  readonly huddle?: HuddleId | undefined;
  /** Started in it; null: ever. */
  readonly span: Span | null;
  /** Each of its words, somewhere in the texts; capitals don't matter. */
  readonly text?: string | undefined;
}

/** Of an id that was used twice, the last. */
export async function findMinutes(history: History, id: MeetingId): Promise<Minutes | undefined> {
  const live = liveMinutes(history).find((minutes) => minutes.id === id);
  const { months } = await readList(history.store);
  // Of huddles that ended lately the file tells best how things were at their end.
  for (const year of yearsOf(months, null, "newest")) {
    const isIt = (one: MinutesPlace) => one.id === id && (!live || one.startedAt === live.startedAt);
    const head = (await readHeads(history.store, year)).filter(isIt).sort(byDate).at(-1);
    if (!head) continue;
    const kept = (await readMonth(history.store, monthOf(head.date))).find(
      (one) => keyOf(one) === keyOf(head),
    );
    if (kept) return kept;
  }
  return live;
}

/** The heads of one year after the other, in the order that was asked for. */
export async function* headsByYear(
  history: History,
  filter: Omit<MinutesFilter, "text">,
  order: Order,
): AsyncGenerator<readonly MinutesHead[]> {
  const live = liveMinutes(history).map(headOf);
  const { months } = await readList(history.store);
  const all = [...months, ...live.map(({ date }) => monthOf(date))];
  for (const year of yearsOf(all, filter.span, order)) {
    const kept = await readHeads(history.store, year);
    yield chosen(
      kept,
      live.filter(({ date }) => yearOf(date) === year),
      filter,
      order,
    );
  }
}

/** The minutes of one month after the other, in the order that was asked for. */
export async function* minutesByMonth(
  history: History,
  filter: MinutesFilter,
  order: Order,
): AsyncGenerator<readonly Minutes[]> {
  const live = liveMinutes(history);
  const { months } = await readList(history.store);
  const words = wordsOf(filter.text);
  for (const month of monthsOf([...months, ...live.map(({ date }) => monthOf(date))], filter.span, order)) {
    const kept = await readMonth(history.store, month);
    const all = chosen(
      kept,
      live.filter(({ date }) => monthOf(date) === month),
      filter,
      order,
    );
    yield words.length === 0 ? all : all.filter((minutes) => holds(minutes, words));
  }
}

/** What stands in a file counts before what is still live: it tells how things were at the end. */
function chosen<One extends MinutesHead | Minutes>(
  kept: readonly One[],
  live: readonly One[],
  { huddle, span }: Omit<MinutesFilter, "text">,
  order: Order,
): readonly One[] {
  const all = new Map([...live, ...kept].map((one) => [keyOf(one), one]));
  const found = [...all.values()].filter(
    (one) =>
      (huddle === undefined || one.huddle === huddle) &&
      (span === null || (one.startedAt >= span.from && one.startedAt < span.to)),
  );
  return found.sort((one, other) => (order === "oldest" ? 1 : -1) * byDate(one, other));
}

export type MinutesPlace = Pick<MinutesHead, "date" | "startedAt" | "id">;

/** By their local days, as the files are; those of one day by their starts. */
export function byDate(one: MinutesPlace, other: MinutesPlace): number {
  return order(one.date, other.date) || one.startedAt - other.startedAt || order(one.id, other.id);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function liveMinutes({ operations }: Pick<History, "operations">): Minutes[] {
  const { book, site } = operations;
  return [...book.state.meetings.values()].flatMap((meeting) =>
    meeting.endedAt === null ? [] : [minutesOf(meeting, meeting.endedAt, book.state, site)],
  );
}

/** The words of a search. */
export function wordsOf(text: string | undefined): string[] {
  return folded(text ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
}

function holds(minutes: Minutes, words: readonly string[]): boolean {
  const all = folded(textsOf(minutes).join("\n"));
  return words.every((word) => all.includes(word));
}

/** The text of a search's first word, to be shown beside what was found; null: it is in what the list shows anyway. */
export function foundIn(minutes: Minutes, words: readonly string[]): string | null {
  const [first] = words;
  if (first === undefined) return null;
  return textsOf(minutes).find((text) => folded(text).includes(first)) ?? null;
}

export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function yearsOf(months: readonly Month[], span: Span | null, order: Order): Year[] {
  return within(months.map(yearOf), span, order, yearOf);
}

function monthsOf(months: readonly Month[], span: Span | null, order: Order): Month[] {
  return within(months, span, order, monthOf);
}

/** Days of a zone may begin a day before those of UTC, or after. */
function within(
  all: readonly string[],
  span: Span | null,
  order: Order,
  of: (date: LocalDate) => string,
): string[] {
  const from = span && of(utc(span.from - day));
  const to = span && of(utc(span.to + day));
  const found = [...new Set(all)].filter(
    (one) => (from === null || one >= from) && (to === null || one <= to),
  );
  found.sort();
  return order === "oldest" ? found : found.reverse();
}

function utc(instant: Instant): LocalDate {
  return localDate(Math.min(Math.max(instant, 0), 253_402_300_799_999), "UTC");
}
