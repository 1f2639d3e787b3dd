import type { KpiFigure } from "./board.ts";
import { type CallTimes, percentile } from "./response-times.ts";
import type { Queue } from "./site.ts";
import { countOf, countUpTo, type Tally } from "./tally.ts";
import { totalsOf } from "./totals.ts";

/** Figures of a day, be it the one so far or one that is over: docs/numbers.md has each definition. */

/** What a queue came to on the day. */
export interface Judged {
  readonly queue: Queue;
  readonly tally: Tally;
}

/** Of all of these queues together; null where there is none, or nothing to divide by. */
export function queueFigure(figure: KpiFigure, judged: readonly Judged[]): number | null {
  const sum = (of: (tally: Tally) => number) => judged.reduce((total, { tally }) => total + of(tally), 0);
  if (judged.length === 0) return null;
  switch (figure) {
    case "arrived":
      return sum(({ arrived }) => arrived);
    case "done":
      return sum(({ completed }) => completed);
    case "abandon-rate":
      return abandonRate(live(judged));
    default: {
      const { serviceLevel, meanWaitAnswered } = totalsOf(
        live(judged).map(({ queue, tally }) => ({ tally, thresholds: queue.service })),
      );
      return figure === "service-level" ? serviceLevel.value : meanWaitAnswered;
    }
  }
}

/** In a deferred queue nobody waits, nor gives up. */
function live(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ queue }) => queue.kind === "live");
}

/** (abandoned − short) / (offered − short); offered are those who arrived, or, where arrivals aren't told, who left. */
function abandonRate(judged: readonly Judged[]): number | null {
  let offered = 0;
  let lost = 0;
  for (const { queue, tally } of judged) {
    const abandoned = countOf(tally.abandoned) + tally.abandonedUnseen;
    const short = countUpTo(tally.abandoned, queue.service.shortAbandon - 1);
    const left = countOf(tally.answered) + tally.answeredUnseen + abandoned;
    offered += Math.max(tally.arrived, left) - short;
    lost += abandoned - short;
  }
  return offered <= 0 ? null : Number((lost / offered).toFixed(6));
}

/** Of the calls that were raised on the day; those that were mistakes are not among them. Seconds, or a count. */
export function callFigure(figure: KpiFigure, times: readonly CallTimes[]): number | null {
  if (figure === "calls-raised") return times.length;
  const of = figure === "time-to-acknowledge" ? "acknowledge" : "resolve";
  const known = times.flatMap((one) => one[of] ?? []).sort((a, b) => a - b);
  return percentile(known, 50);
}
