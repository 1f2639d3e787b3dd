import type { MinutesHead } from "../domain/huddles/minutes.ts";
import { missedBetween } from "../domain/huddles/missed.ts";
import type { HuddleId } from "../domain/ids.ts";
import { day, type Instant, type LocalDate } from "../domain/time.ts";
import type { History, Span } from "./calls.ts";
import { headsByYear, liveMinutes } from "./minutes.ts";
import { readList } from "./minutes-files.ts";

/** How the huddles of the site go: of each huddle, never of a person who leads one. */
export interface HuddleHealth {
  readonly huddle: HuddleId;
  readonly name: string;
  readonly tier: number;
  readonly held: number;
  /** Days on which it was due and nobody held it. */
  readonly missed: readonly LocalDate[];
  /** Of these nobody ended so many; their times aren't counted. */
  readonly forgotten: number;
  /** Seconds, pauses aside; null: nothing was held. */
  readonly averageLength: number | null;
  /** Seconds above the plan, of which one that was shorter has none; null: nothing was held. */
  readonly averageOverrun: number | null;
}

export async function huddleHealth(history: History, span: Span, now: Instant): Promise<HuddleHealth[]> {
  const { site } = history.operations;
  const { first } = await readList(history.store);
  const heads: MinutesHead[] = [];
  // A huddle of the same local day counts as held, also where it began before the span, or after it.
  const wider = { from: span.from - 2 * day, to: span.to + 2 * day };
  for await (const some of headsByYear(history, { span: wider }, "oldest")) heads.push(...some);
  const live = liveMinutes(history);
  return [...site.huddles.values()].map((huddle) => {
    const { id, name, tier } = huddle;
    const near = heads.filter((head) => head.huddle === id);
    const held = near.filter(({ startedAt }) => startedAt >= span.from && startedAt < span.to);
    const ended = held.filter(({ forgotten }) => !forgotten);
    const began = Math.min(
      first[id] ?? Number.POSITIVE_INFINITY,
      ...live.filter((one) => one.huddle === id).map(({ startedAt }) => startedAt),
    );
    const days = new Set(near.map(({ date }) => date));
    for (const { huddle: of, date } of history.operations.book.state.meetings.values())
      if (of === id) days.add(date);
    const missed = Number.isFinite(began)
      ? missedBetween(huddle, site, days, { from: Math.max(span.from, began), to: span.to }, now)
      : [];
    return {
      ...{ huddle: id, name, tier, held: held.length },
      missed: missed.map(({ date }) => date),
      forgotten: held.length - ended.length,
      averageLength: average(ended.map(({ spent }) => spent / 1_000)),
      averageOverrun: average(ended.map(({ spent, planned }) => Math.max(0, spent / 1_000 - planned))),
    };
  });
}

function average(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
