import { callFigures, type KpiFigure } from "./board.ts";
import { addDays, localDate, type Span, startOfDay } from "./calendar.ts";
import type { Call } from "./call.ts";
import type { Measured } from "./effect.ts";
import { callFigure, queueFigure } from "./figures.ts";
import type { AreaId, QueueId } from "./ids.ts";
import type { Actions } from "./kaizen.ts";
import type { Ledger } from "./ledger.ts";
import { openingOn } from "./opening.ts";
import { hoursOf } from "./queue.ts";
import { timesOf } from "./response-times.ts";
import { kpiKey, measureKey, type SeriesKey } from "./series.ts";
import { type Area, type Queue, queuesOf, type Site } from "./site.ts";
import type { Tally } from "./tally.ts";
import type { Instant, LocalDate } from "./time.ts";

/** What is reckoned day by day, of days that are over: the computed KPIs of a site, what its open actions are measured by, and what its huddles tell of the day before. */

export interface Reckoning {
  readonly key: SeriesKey;
  /** Whose days these are; one at least. A day on which all of them are closed is none. */
  readonly areas: readonly Area[];
  /** Whose day sheets it is made from. */
  readonly queues: readonly Queue[];
  /** Whether it is made from calls. */
  readonly calls: boolean;
  readonly of: (day: DayBook) => DayFact;
}

/** What is known of one local day, on the clock of each area. */
export interface DayBook {
  readonly site: Site;
  readonly date: LocalDate;
  /** Null: nothing was heard of the queue on that day. */
  tally(queue: Queue): QueueDay | null;
  /** The last level that was told on the day before an instant, in items. */
  level(queue: Queue, before: Instant): number | null;
  /** Raised on that day. */
  calls(area: Area): readonly Call[];
  /** Whether anybody on the site raised a call on it. */
  readonly anyCalls: boolean;
}
export interface QueueDay {
  readonly tally: Tally;
  /** Whether an item was told of, and not only levels. */
  readonly items: boolean;
}

export interface DayFact {
  /** Null: there is no figure of this day. */
  readonly value: number | null;
  /** The source has begun to speak: before, nothing is known, and not 0. */
  readonly begun: boolean;
}
export const unknownDay: DayFact = { value: null, begun: false };

/** So many series of actions at once, the newest actions first: the disk is read for each. */
const mostMeasures = 200;

/** By key, each once. `ledger` tells which queues speak of items. */
export function reckoningsOf(site: Site, actions: Actions, ledger: () => Ledger): readonly Reckoning[] {
  const made = new Map<SeriesKey, Reckoning>();
  for (const { id, areas, source } of site.kpis.values()) {
    if (source.kind !== "computed") continue;
    add(made, figureReckoning(kpiKey(id), source.figure, areas, site, ledger));
  }
  const measures = [...actions.values()].flatMap(({ stage, measure }) =>
    stage === "done" || stage === "declined" || measure === null ? [] : [measure.what],
  );
  for (const what of measures.reverse().slice(0, mostMeasures)) {
    if (!made.has(measureKey(what))) add(made, measureReckoning(what, site, ledger));
  }
  for (const queue of queuesTold(site)) {
    const what = { kind: "queue-hours", queue } as const;
    if (!made.has(measureKey(what))) add(made, measureReckoning(what, site, ledger));
  }
  return [...made.values()];
}

/** Huddles that look back tell how much was left in the queues that keep. */
function queuesTold({ huddles, queues }: Site): readonly QueueId[] {
  const looksBack = [...huddles.values()].filter(({ agenda }) =>
    agenda.some(({ kind }) => kind === "yesterday"),
  );
  return [...queues.values()]
    .filter(({ area, kind }) => kind === "deferred" && looksBack.some(({ areas }) => areas.includes(area)))
    .map(({ id }) => id);
}

/** What the site does not have any more is not reckoned. */
function add(made: Map<SeriesKey, Reckoning>, reckoning: Reckoning | null): void {
  if (reckoning && reckoning.areas.length > 0) made.set(reckoning.key, reckoning);
}

function figureReckoning(
  key: SeriesKey,
  figure: KpiFigure,
  ids: readonly AreaId[],
  site: Site,
  ledger: () => Ledger,
): Reckoning {
  const areas = ids.flatMap((id) => site.areas.get(id) ?? []);
  const calls = callFigures.has(figure);
  const queues = calls ? [] : queuesOf(site, ids);
  return {
    key,
    areas,
    queues,
    calls,
    of: (day) => (calls ? ofCalls(figure, areas, day) : ofQueues(figure, queues, day, ledger())),
  };
}

/** As views/kpis.ts does for today, of the queues of which something was heard. */
function ofQueues(figure: KpiFigure, queues: readonly Queue[], day: DayBook, ledger: Ledger): DayFact {
  let begun = false;
  const judged = queues.flatMap((queue) => {
    const known = ledger.queues.get(queue.id)?.lastEventAt == null ? null : day.tally(queue);
    if (known?.items) begun = true;
    return known ? [{ queue, tally: known.tally }] : [];
  });
  return { value: queueFigure(figure, judged), begun };
}

function ofCalls(figure: KpiFigure, areas: readonly Area[], day: DayBook): DayFact {
  const times = areas.flatMap((area) => day.calls(area)).flatMap((call) => timesOf(call, day.site) ?? []);
  return { value: callFigure(figure, times), begun: day.anyCalls };
}

function measureReckoning(what: Measured, site: Site, ledger: () => Ledger): Reckoning | null {
  const key = measureKey(what);
  switch (what.kind) {
    case "kpi":
      return null;
    case "abandon-rate":
      return figureReckoning(key, "abandon-rate", [what.area], site, ledger);
    case "calls-of-cause": {
      const area = site.areas.get(what.area);
      const isOfIt = (call: Call) =>
        call.type === what.callType && call.state === "resolved" && call.cause === what.cause;
      const of = (day: DayBook): DayFact =>
        area ? { value: day.calls(area).filter(isOfIt).length, begun: day.anyCalls } : unknownDay;
      return area ? { key, areas: [area], queues: [], calls: true, of } : null;
    }
    case "queue-hours":
      return levelReckoning(key, what.queue, site);
  }
}

/** Hours of work at the last close of the day, from the last level that was told on that day before it. */
function levelReckoning(key: SeriesKey, id: QueueId, site: Site): Reckoning | null {
  const queue = site.queues.get(id);
  const area = queue && site.areas.get(queue.area);
  if (!area) return null;
  const of = (day: DayBook): DayFact => {
    const close = openingOn(area, day.date).at(-1)?.to;
    const waiting = close === undefined ? null : day.level(queue, close);
    if (waiting === null) return unknownDay;
    return { value: Number(hoursOf(queue, waiting).toFixed(6)), begun: true };
  };
  return { key, areas: [area], queues: [queue], calls: false, of };
}

/** So many open days, and no further back than that many days. */
const openDays = 60;
const furthestBack = 130;

/** The last days that are over in all of the areas, and on which one of them was open; the oldest first. */
export function daysOf({ areas }: Pick<Reckoning, "areas">, now: Instant): readonly LocalDate[] {
  const ended = areas.map(({ zone }) => addDays(localDate(now, zone), -1)).sort();
  const [last] = ended;
  const dates: LocalDate[] = [];
  for (let back = 0; last !== undefined && back < furthestBack && dates.length < openDays; back++) {
    const date = addDays(last, -back);
    if (areas.some((area) => openingOn(area, date).length > 0)) dates.push(date);
  }
  return dates.reverse();
}

/** A local day in instants. */
export function spanOf(date: LocalDate, zone: string): Span {
  return { from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) };
}
