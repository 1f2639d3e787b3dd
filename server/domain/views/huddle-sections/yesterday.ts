import type { Span } from "../../calendar.ts";
import type { Call } from "../../call.ts";
import { causeLabel } from "../../causes.ts";
import { daysOf, openDayBefore } from "../../huddles/yesterday.ts";
import { isOpenAction } from "../../kaizen.ts";
import { standingOf } from "../../queue.ts";
import { type CallTimes, percentile, timesOf } from "../../response-times.ts";
import { measureKey } from "../../series.ts";
import { queuesOf } from "../../site.ts";
import type { Instant, LocalDate } from "../../time.ts";
import type { Picture } from "../picture.ts";
import { Remembered } from "../remembered.ts";
import type { YesterdaySection } from "../sections.ts";
import { chartsOf } from "./charts.ts";
import { heldBefore } from "./people.ts";
import type { OpenSection } from "./section.ts";

/** So many causes are named. */
const named = 3;

/** The last day on which one of the areas was open: its calls, its KPIs, and what was closed since the last huddle. */
export function yesterdaySection(section: OpenSection, picture: Picture): YesterdaySection {
  const { huddle, meeting, item } = section;
  const { site, state } = picture;
  const date = openDayBefore(site, huddle.areas, meeting.date);
  const days = daysOf(site, huddle.areas, date);
  const before = heldBefore(meeting, state.meetings);
  const since = before?.endedAt ?? Math.min(...[...days.values()].map(({ from }) => from));
  const calls = figures.get(item, [state.calls, state.causes, site, huddle, date], () =>
    callFigures(picture, days),
  );
  return {
    kind: "yesterday",
    date,
    ...calls,
    levels: levelsAt(section, picture, date),
    kpis: chartsOf(section, picture),
    closed: closedSince(section, picture, since),
  };
}

type CallFigures = Pick<YesterdaySection, "raised" | "resolved" | "toAcknowledge" | "toResolve" | "causes">;
const figures = new Remembered<OpenSection["item"], CallFigures>();

/** As the KPIs reckon them (docs/numbers.md): a call that was cancelled was a mistake, and is not counted. */
function callFigures({ site, state }: Picture, days: ReadonlyMap<string, Span>): CallFigures {
  const raised: CallTimes[] = [];
  const causes = new Map<string, number>();
  let resolved = 0;
  for (const call of state.calls.values()) {
    const day = days.get(call.area);
    if (!day) continue;
    const times = isIn(call.raisedAt, day) ? timesOf(call, site) : null;
    if (times) raised.push(times);
    if (!isResolvedIn(call, day)) continue;
    resolved++;
    const label = causeLabel(site, state.causes, call.type, call.cause);
    causes.set(label, (causes.get(label) ?? 0) + 1);
  }
  return {
    raised: raised.length,
    resolved,
    toAcknowledge: median(raised.map(({ acknowledge }) => acknowledge)),
    toResolve: median(raised.map(({ resolve }) => resolve)),
    causes: [...causes]
      .map(([label, count]) => ({ label, count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
      .slice(0, named),
  };
}

function isIn(at: Instant, { from, to }: Span): boolean {
  return at >= from && at < to;
}

function isResolvedIn(call: Call, day: Span): call is Extract<Call, { state: "resolved" }> {
  return call.state === "resolved" && isIn(call.resolvedAt, day);
}

/** Milliseconds of the middle of some seconds. */
function median(seconds: readonly (number | null)[]): number | null {
  const known = seconds.filter((one) => one !== null).sort((a, b) => a - b);
  const middle = percentile(known, 50);
  return middle === null ? null : Math.round(middle * 1000);
}

/** What was done or declined since then, the newest first. */
function closedSince(
  { huddle }: OpenSection,
  { state }: Picture,
  since: Instant,
): YesterdaySection["closed"] {
  return [...state.actions.values()]
    .flatMap((action) => {
      if (isOpenAction(action) || !huddle.areas.includes(action.area)) return [];
      const at = action.stage === "done" ? action.doneAt : action.declinedAt;
      return at < since ? [] : [{ at, title: action.title, stage: action.stage }];
    })
    .sort((a, b) => b.at - a.at)
    .map(({ title, stage }) => ({ title, stage }));
}

function levelsAt(
  { huddle }: OpenSection,
  { site, daily }: Picture,
  date: LocalDate,
): YesterdaySection["levels"] {
  return queuesOf(site, huddle.areas).flatMap((queue) => {
    const series = daily?.get(measureKey({ kind: "queue-hours", queue: queue.id }));
    const hours = series?.find((one) => one.date === date)?.value;
    if (hours === undefined) return [];
    const amount = queue.level.unit === "hours" ? hours : (hours * 3600) / queue.standardTime;
    return [{ name: queue.name, hours, standing: standingOf(queue, amount) }];
  });
}
