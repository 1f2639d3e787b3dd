import { describe, expect, test } from "vitest";
import { weekdayOf } from "../../server/domain/calendar.ts";
import type { KnownLevel } from "../../server/domain/queue.ts";
import type { Area, Queue } from "../../server/domain/site.ts";
import { hour, type Instant, type LocalDate, minute } from "../../server/domain/time.ts";
import { proposeWindows, type WorkAhead } from "../../server/domain/windows-proposals.ts";
import type { WorkFacts } from "../../server/domain/work-plan.ts";
import { applications, areaOf, phones, queueOf, week } from "../support/site.ts";

/** On the clock of Amsterdam in winter; in summer with its own offset. */
const at = (text: string) => Date.parse(text.includes("+") ? text : `${text}+01:00`);

const front = areaOf({
  office: "front",
  hours: new Map([...week([1, 5], [9, 17]), ...week([3, 3], [9, 12]), ...week([6, 6], [9, 13])]),
  holidays: new Set(["2026-11-20"]),
});

describe("[KW8] a front office is proposed its next closed times that are long enough, the earliest first", () => {
  const now = at("2026-11-18T10:00");
  const closed = (
    area: Area,
    length: number,
    from = now,
    taken: { from: Instant; to: Instant; people: number }[] = [],
  ) => {
    const proposals = proposeWindows(area, length, 3, [], taken, from);
    if (proposals.kind !== "closed-hours") throw new Error(proposals.kind);
    return proposals.windows.map(({ from, to, why }) => [from, to - from, why]);
  };

  test("[KW8] the afternoon of a half day, a holiday, a Sunday, nights; five at most", () => {
    expect(closed(front, 3 * hour)).toEqual([
      [at("2026-11-18T12:00"), 3 * hour, "night"],
      [at("2026-11-19T17:00"), 3 * hour, "holiday"],
      [at("2026-11-21T13:00"), 3 * hour, "closed-day"],
      [at("2026-11-23T17:00"), 3 * hour, "night"],
      [at("2026-11-24T17:00"), 3 * hour, "night"],
    ]);
  });

  test("[KW8] a night of 16 hours is too short for 17", () => {
    expect(closed(front, 17 * hour).map(([from]) => from)).toEqual(
      [
        "2026-11-18T12:00",
        "2026-11-19T17:00",
        "2026-11-21T13:00",
        "2026-11-25T12:00",
        "2026-11-28T13:00",
      ].map(at),
    );
  });

  test("[KW8] the break at noon, and not the quiet hour beside it", () => {
    const shop = areaOf({ office: "front", hours: week([1, 7], [9, 12], [13, 18]) });
    expect(closed(shop, hour).slice(0, 2)).toEqual([
      [at("2026-11-18T12:00"), hour, "break"],
      [at("2026-11-18T18:00"), hour, "night"],
    ]);
    expect(closed(shop, hour + 1)[0]).toEqual([at("2026-11-18T18:00"), hour + 1, "night"]);
  });

  test("[KW8] what is closed now begins at the next five minutes, and another window takes its time", () => {
    const night = at("2026-11-19T03:02");
    expect(closed(front, 3 * hour, night)[0]).toEqual([at("2026-11-19T03:05"), 3 * hour, "night"]);
    const taken = [{ from: at("2026-11-19T05:00"), to: at("2026-11-19T05:30"), people: 1 }];
    expect(closed(front, 3 * hour, night, taken)[0]).toEqual([at("2026-11-19T05:30"), 3 * hour, "night"]);
  });

  test("[KW8] the night in which the clocks go forward is an hour shorter", () => {
    const daily = areaOf({ office: "front", hours: week([1, 7], [8, 18]) });
    const from = at("2026-03-27T12:00");
    const starts = (length: number) => closed(daily, length, from).map(([start]) => start);
    const nights = ["2026-03-27T18:00", "2026-03-28T18:00", "2026-03-29T18:00+02:00"].map(at);
    expect(starts(13 * hour).slice(0, 3)).toEqual(nights);
    expect(starts(13.5 * hour).slice(0, 2)).toEqual([nights[0], nights[2]]);
  });

  test("[KW8] where it never closes there is none", () => {
    expect(closed(areaOf({ office: "front", hours: week([1, 7], [0, 24]) }), hour)).toEqual([]);
  });
});

/** Ten open hours a day, in which a team of four does 4 hours of work each; one person more does 0.55 of an hour. */
const back = areaOf({ productiveHours: 40 });
const noInflow = () => new Array<number>(288).fill(0);

/** So many hours of work, of items of ten minutes, and so many items in each five minutes from 8 to 18. */
function factsOf(hours: number, change: Partial<WorkFacts> = {}, queue: Partial<Queue> = {}): WorkFacts {
  const level: KnownLevel = {
    state: "live",
    waiting: hours * 6,
    hours,
    oldestAt: null,
    staffed: null,
    asOf: 0,
    hand: false,
  };
  return { queue: queueOf(queue), level, usual: noInflow, perOpenHour: null, ...change };
}

/** On workdays so many items in each five minutes from 8 to 18. */
const arriving = (items: number) => (date: LocalDate) =>
  weekdayOf(date) < 6 ? noInflow().fill(items, 96, 216) : noInflow();
/** So many hours of work an hour, in items of ten minutes. */
const inflow = (hoursOfWork: number) => arriving(hoursOfWork / 2);

function propose(
  facts: readonly WorkFacts[],
  now: Instant,
  {
    area = back,
    length = 4 * hour,
    people = 20,
    taken = [] as { from: Instant; to: Instant; people: number }[],
  } = {},
): WorkAhead {
  const proposals = proposeWindows(area, length, people, facts, taken, now);
  if (proposals.kind !== "worked-ahead") throw new Error(JSON.stringify(proposals));
  return proposals;
}
const told = ({ windows }: WorkAhead) =>
  windows.map(({ from, clearHours, extra }) => [from, clearHours, extra && [extra.people, extra.on]]);

describe("[KW9] a back office is told when its deferred queues can be worked ahead to empty, and what to clear by when", () => {
  test("[KW9] the published case: 200 cases of 25 minutes, 80 a day come in, 10 people of 5.5 hours: 3.85 days", () => {
    const level = { ...factsOf(0).level, waiting: 200, hours: (200 * 25) / 60 } as KnownLevel;
    const facts = factsOf(0, { usual: arriving(80 / 120), level }, { standardTime: 25 * 60 });
    const { hours, emptyAt } = propose([facts], at("2026-11-18T08:00"), {
      area: areaOf({ productiveHours: 55 }),
    });
    expect(hours).toBe(83.33);
    // three days of ten hours, and 0.846 of the fourth
    const fourth = at("2026-11-23T08:00");
    const expected = (83.3333333 / (55 - 33.3333333) - 3) * 10 * hour;
    expect(Math.abs((emptyAt ?? 0) - fourth - expected)).toBeLessThan(minute);
  });

  test("[KW9] 34 hours: with nobody more on three days, and earlier the more people come", () => {
    // Three people: 1.65 hours of work an hour. 34 / 1.65 = 20.6 hours: Friday 8:36.
    const area = areaOf({ productiveHours: 16.5 });
    expect(told(propose([factsOf(34)], at("2026-11-18T08:00"), { area }))).toEqual([
      [at("2026-11-20T09:00"), 34, null],
      [at("2026-11-23T08:00"), 34, null],
      [at("2026-11-24T08:00"), 34, null],
      // two days make 33, and one person more another 5.5
      [at("2026-11-20T08:00"), 34, [1, "2026-11-19"]],
      // "clear 34 h by Thu 12:00: two people more on Wed": 14 × 1.65 + 11 = 34.1
      [at("2026-11-19T12:00"), 34, [2, "2026-11-18"]],
      [at("2026-11-19T09:00"), 34, [3, "2026-11-18"]],
      [at("2026-11-19T08:00"), 34, [4, "2026-11-18"]],
    ]);
  });

  test("[KW9] what comes in until then is cleared, too", () => {
    // 4 get done and 2 come in an hour: 12 / 2 = 6 hours; the window of one hour still fits
    const { windows } = propose([factsOf(12, { usual: inflow(2) })], at("2026-11-18T08:00"), {
      length: hour,
    });
    expect(windows[0]).toMatchObject({ from: at("2026-11-18T14:00"), clearHours: 24, extra: null });
    expect(windows[0]?.by).toBe(at("2026-11-18T14:00"));
  });

  test.each<readonly [string, Area, string, number, string]>([
    [
      "over a half day and two holidays",
      // Thursday the 24th: 4 hours, 16 hours of work. 18 are left for Tuesday.
      areaOf({
        productiveHours: 40,
        hours: new Map([...week([1, 5], [8, 18]), ...week([4, 4], [8, 12])]),
        holidays: new Set(["2026-12-25", "2026-12-28"]),
      }),
      "2026-12-24T08:00",
      34,
      "2026-12-29T12:30",
    ],
    [
      "over a short day, of which its own hours count",
      // 16 hours of work until noon, none on the holiday
      areaOf({
        productiveHours: 40,
        shortDays: new Map([["2026-12-24", [{ from: 8 * 60, to: 12 * 60 }]]]),
        holidays: new Set(["2026-12-25"]),
      }),
      "2026-12-24T08:00",
      34,
      "2026-12-28T12:30",
    ],
    [
      "on a day of 25 hours",
      areaOf({ productiveHours: 48, hours: week([1, 7], [0, 24]) }),
      "2026-10-25T00:00+02:00",
      50,
      "2026-10-26T00:00",
    ],
    [
      "on a day of 23 hours",
      areaOf({ productiveHours: 48, hours: week([1, 7], [0, 24]) }),
      "2026-03-29T00:00",
      50,
      "2026-03-30T02:00+02:00",
    ],
  ])("[KW9] %s", (_, area, now, hours, expected) => {
    expect(propose([factsOf(hours)], at(now), { area }).windows[0]?.from).toBe(at(expected));
  });

  test("[KW9] a window that is planned already takes its people, and no other stands in it", () => {
    // all are away from 10 to 12: 8 + 24 hours are done by 18:00, 2 are left
    const taken = [{ from: at("2026-11-18T10:00"), to: at("2026-11-18T12:00"), people: 20 }];
    const now = at("2026-11-18T08:00");
    expect(propose([factsOf(34)], now, { taken }).windows[0]?.from).toBe(at("2026-11-19T08:30"));
    expect(propose([factsOf(0)], now, { taken, length: hour }).windows[0]?.from).toBe(now);
    expect(propose([factsOf(0)], now, { taken }).windows[0]?.from).toBe(at("2026-11-18T12:00"));
  });

  test("[KW9] it ends before the area closes; one that is longer than a day begins with it", () => {
    const now = at("2026-11-18T14:10");
    expect(propose([factsOf(0)], now).windows[0]?.from).toBe(at("2026-11-19T08:00"));
    expect(propose([factsOf(0)], now, { length: 3 * hour }).windows[0]?.from).toBe(at("2026-11-18T14:30"));
    const long = propose([factsOf(0)], now, { length: 20 * hour }).windows.map(({ from }) => from);
    expect(long).toEqual(["2026-11-19T08:00", "2026-11-20T08:00", "2026-11-23T08:00"].map(at));
  });

  test("[KW9] live queues take what they need of the capacity first", () => {
    // 3 of the 4 hours of work go to the phones: 8 hours need 8 hours
    const live = factsOf(0, { usual: inflow(3) }, { id: phones, kind: "live" });
    const proposals = propose([factsOf(8), live], at("2026-11-18T08:00"), { length: hour });
    expect(proposals.windows[0]?.from).toBe(at("2026-11-18T16:00"));
    expect(proposals.doubts).toEqual([{ why: "live-queue", queue: phones }]);
  });

  test.each([
    ["nobody works there", factsOf(8), 0],
    ["as much comes in as gets done", factsOf(8, { usual: inflow(4) }), 40],
  ])("[KW9] never, where %s", (_, facts, productiveHours) => {
    const { windows, emptyAt } = propose([facts], at("2026-11-18T08:00"), {
      area: areaOf({ productiveHours }),
    });
    expect(emptyAt).toBeNull();
    expect(windows.filter(({ extra }) => extra === null)).toEqual([]);
  });
});

describe("[KW10] no window is proposed in which a promise would break", () => {
  const promise = (hours: number, clock: "opening-hours" | "elapsed" = "opening-hours") => ({
    promise: { seconds: hours * 3600, clock },
  });
  // 3 of 4 hours an hour come in, and nothing waits
  const now = at("2026-11-18T08:00");
  const first = (queue: Partial<Queue>, options: Parameters<typeof propose>[2] = {}, from = now) =>
    propose([factsOf(0, { usual: inflow(3) }, queue)], from, options).windows[0]?.from;

  test("[KW10] what comes in at its beginning must keep until it was worked on after it", () => {
    // the first half-hour's work is done half an hour after the four hours
    expect(first(promise(4.5))).toBe(now);
    expect(first(promise(4.4))).toBeUndefined();
  });

  test("[KW10] those who stay go on working", () => {
    // two of seven people stop: 2.9 of 3 hours an hour still get done
    expect(first(promise(1), { people: 2 })).toBe(now);
    expect(first(promise(1), { people: 4 })).toBeUndefined();
  });

  test("[KW10] a promise that runs at night is not kept over it", () => {
    const quick = promise(6, "elapsed");
    // an hour leaves 3 hours, and 1 an hour gets done of them: done by 18:00, or not before tomorrow
    expect(first(quick, { length: hour }, at("2026-11-18T14:00"))).toBe(at("2026-11-18T14:00"));
    expect(first(quick, { length: hour }, at("2026-11-18T14:30"))).toBe(at("2026-11-19T08:00"));
    expect(first(promise(6), { length: hour }, at("2026-11-18T14:30"))).toBe(at("2026-11-18T14:30"));
  });

  test("[KW10] of two queues the one with the shorter promise is worked on first", () => {
    const slow = factsOf(0, { usual: inflow(1.5) }, promise(20));
    const quick = factsOf(0, { usual: inflow(1.5) }, { id: phones, ...promise(2.5) });
    expect(propose([slow, quick], now, { length: 2 * hour }).windows[0]?.from).toBe(now);
    const both = [slow, quick].map(
      (facts) => ({ ...facts, queue: { ...facts.queue, ...promise(2) } }) as WorkFacts,
    );
    expect(propose(both, now, { length: 2 * hour }).windows[0]).toBeUndefined();
  });
});

describe("[KW11] no data is not zero: what is not known is said", () => {
  const now = at("2026-11-18T08:00");
  const noData = { level: { state: "no-data" } } as const;
  test.each<readonly [string, Partial<Area>, WorkFacts, object]>([
    ["productive hours", { productiveHours: null }, factsOf(8), { what: "capacity" }],
    ["level", {}, factsOf(8, noData), { what: "level", queue: applications }],
    ["inflow", {}, factsOf(8, { usual: () => undefined }), { what: "inflow", queue: applications }],
  ])("[KW11] %s", (_, change, facts, missing) => {
    const area = { ...back, ...change };
    expect(proposeWindows(area, hour, 3, [facts], [], now)).toEqual({ kind: "unknown", missing: [missing] });
  });

  test("[KW11] of a day of which nothing usual is known, today speaks; and a stale level is told", () => {
    const known = inflow(0);
    // 12 items of ten minutes an open hour on Wednesday, nothing on other days: 12 hours need 6
    const usual = (date: string) => (date === "2026-11-18" ? undefined : known(date));
    const level = { ...factsOf(12).level, state: "stale" } as KnownLevel;
    const proposals = propose([factsOf(12, { usual, perOpenHour: 12, level })], now, { length: hour });
    expect(proposals.windows[0]?.from).toBe(at("2026-11-18T14:00"));
    expect(proposals.doubts.map(({ why }) => why)).toEqual(["stale-level", "inflow-unknown"]);
  });

  test("[KW11] on a closed day of which nothing is known nothing comes in", () => {
    const weekdays = (date: string) =>
      ["2026-11-21", "2026-11-22", "2026-11-28", "2026-11-29", "2026-12-05", "2026-12-06"].includes(date)
        ? undefined
        : noInflow();
    expect(propose([factsOf(8, { usual: weekdays })], now).doubts).toEqual([]);
  });
});
