import type { Stopwatch } from "../../server/domain/queue.ts";
import type { LevelTile, QueueTile } from "../../server/domain/views/queues.ts";
import { duration, openDuration, roughly } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";
import { hour, second } from "../words/units.ts";

export function elapsed({ before, from, running }: Stopwatch, now: number): number {
  return running ? before + Math.max(0, now - from) : before;
}

/** The oldest item has broken its promise. */
export function isBroken({ level }: QueueTile, now: number): boolean {
  return level !== null && level.promiseEnds !== null && now >= level.promiseEnds;
}

export interface Remark {
  readonly urgent: boolean;
  readonly text: string;
}

/** What is said of the oldest item, or why nothing can be said. `brief`: in a narrow cell. */
export function remarkOf(queue: QueueTile, now: number, speech: Speech, brief: boolean): Remark {
  const { level } = queue;
  const { words } = speech;
  if (level === null) return { urgent: false, text: words.queue.noData };
  if (level.stale) return { urgent: false, text: words.queue.asOf(when(level.asOf, now, speech)) };
  if (level.promiseEnds !== null && now >= level.promiseEnds) {
    return { urgent: true, text: words.queue.promiseBroken(roughly(now - level.promiseEnds, words)) };
  }
  return oldestRemark(queue, level, now, speech, brief);
}

/** A time of day, or the day where it was another one: "as of 17:22" would be read as today's. */
function when(at: number, now: number, { clock, date, localDate }: Speech): string {
  const day = localDate(at);
  return day === localDate(now) ? clock(at) : date(day);
}

function oldestRemark(
  { promise, clock: runsOn }: QueueTile,
  level: LevelTile,
  now: number,
  { words, clock }: Speech,
  brief: boolean,
): Remark {
  if (level.waiting === 0) return { urgent: false, text: words.queue.nothingWaits };
  if (level.oldest === null) return { urgent: false, text: words.queue.ageUnknown };
  const left = level.promiseEnds === null ? Number.POSITIVE_INFINITY : level.promiseEnds - now;
  // Promises of minutes are always about to end: only long ones are announced.
  if (left < hour && promise * second > 2 * hour && level.promiseEnds !== null) {
    return { urgent: true, text: words.queue.promiseEnds(clock(level.promiseEnds)) };
  }
  const long = runsOn === "opening-hours" ? openDuration : duration;
  const age = long(elapsed(level.oldest, now), words);
  const say = brief ? words.queue.age : words.queue.oldest;
  return { urgent: false, text: say(age, long(promise * second, words)) };
}

/** The level as a figure: hours to a tenth while that fits, items whole. Null: no data. */
export function figureOf({ band, level }: QueueTile, { number }: Speech): string | null {
  if (level === null) return null;
  const tenths = band.unit === "hours" && level.amount > 0 && level.amount < 99.95;
  return number(level.amount, tenths ? 1 : 0);
}

export function unitOf({ band, kind, level }: QueueTile, { words }: Speech): string {
  if (band.unit === "hours") return words.queue.hours;
  return kind === "live" ? words.queue.waiting : words.queue.items(level?.amount ?? 0);
}

/** Where the intervention mark stands on every bar, so that the marks of all rows line up. */
export const actMark = 0.8;

/** What is to be done now, and by whom: of the levels that are passed, the response of the most important one. */
export function responseOf({ interventions }: QueueTile): string | null {
  const [first] = interventions;
  return first ? `${first.owner}: ${first.response}` : null;
}

export interface Plan {
  /** "34 of 80 done" */
  readonly done: string;
  /** "6 behind" */
  readonly news: string;
  readonly behind: boolean;
  readonly bar: Bar;
}

/** So much of the day's plan, and one item, may be missing or too many: that is still on plan. */
const slack = 0.02;

/** What is done against what was planned for today, all of it and by now; null: no plan. */
export function planOf({ plan, today }: QueueTile, { words: { queue: words }, number }: Speech): Plan | null {
  if (plan === null || plan.day <= 0) return null;
  const { day, byNow } = plan;
  const over = Math.round(today.done - byNow);
  const near = Math.max(1, day * slack);
  const behind = -over > near;
  const met = today.done >= day ? words.planMet : words.onPlan;
  const news = behind
    ? words.behind(number(-over))
    : over > near && today.done < day
      ? words.ahead(number(over))
      : met;
  const place = (value: number) => Math.min(1, Math.max(0, value / day));
  const bar = { fill: place(today.done), over: false, from: 0, to: 0, act: place(byNow) };
  return { done: words.planned(number(today.done), number(day)), news, behind, bar };
}

/** Fractions of a bar's length. `over`: the level does not fit on the bar. */
export interface Bar {
  readonly fill: number;
  readonly over: boolean;
  readonly from: number;
  readonly to: number;
  /** Where the intervention mark stands; of a plan, what was to be done by now. */
  readonly act: number;
}

export function barOf({ band: { from, to, act }, level }: QueueTile): Bar {
  const amount = level?.amount ?? 0;
  const place = (value: number) => Math.min(1, Math.max(0, (value / act) * actMark));
  return {
    fill: place(amount),
    over: amount * actMark > act,
    from: place(from),
    to: place(to),
    act: actMark,
  };
}

const weight = { act: 3, above: 2, below: 1, normal: 0 } as const;

/** The queues to show, in their order, where not all have a place: what is normal gives way. */
export function chooseQueues(
  queues: readonly (readonly [string, QueueTile])[],
  places: number,
): (readonly [string, QueueTile])[] {
  const ordered = [...queues].sort(([, a], [, b]) => a.order - b.order);
  if (ordered.length <= places) return ordered;
  const urgency = ({ level }: QueueTile) => (level === null ? 1 : weight[level.standing]);
  const kept = [...ordered]
    .sort(([, a], [, b]) => urgency(b) - urgency(a) || a.order - b.order)
    .slice(0, places);
  return ordered.filter((entry) => kept.indexOf(entry) >= 0);
}
