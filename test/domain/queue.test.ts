import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate, midnightBefore, startOfDay } from "../../server/domain/calendar.ts";
import { emptyLedger, type ItemEventType, recordSamples } from "../../server/domain/ledger.ts";
import { openingAt, openTime } from "../../server/domain/opening.ts";
import {
  ageOf,
  amountOf,
  emptyQueue,
  hoursOf,
  levelOf,
  promiseEnds,
  type QueueState,
  standingOf,
} from "../../server/domain/queue.ts";
import { day, hour, minute, second } from "../../server/domain/time.ts";
import { areas, moments } from "../support/arbitraries.ts";
import { areaOf, queueOf, week } from "../support/site.ts";
import { itemId } from "../support/states.ts";

const at = (text: string) => Date.parse(text);
/** Wednesday, 10:00 in Amsterdam, where the area is open from 08:00 to 18:00, Monday to Friday. */
const now = at("2026-11-18T09:00:00Z");
const area = areaOf();
const queue = queueOf({ staleAfter: 3600 });

function pushed(change: Partial<NonNullable<QueueState["pushed"]>> = {}): NonNullable<QueueState["pushed"]> {
  return { waiting: 12, oldestAt: now - 2 * hour, staffed: 3, at: now - minute, hand: true, ...change };
}

/** A queue of which these events are told: item, what happened to it, and when. */
function told(...events: readonly (readonly [string, ItemEventType, number])[]): QueueState {
  const samples = events.map(([item, type, moment], place) => {
    return { kind: "item", queue: queue.id, id: `e${place}`, type, item: itemId(item), at: moment } as const;
  });
  return recordSamples(emptyLedger, samples, 1).queues.get(queue.id) ?? emptyQueue;
}

describe("[QU1] nothing said is no data, and not an empty queue", () => {
  test.each([
    ["a queue that nobody knows", undefined],
    ["a queue without a word", emptyQueue],
  ])("[QU1] %s", (_, state) => {
    expect(levelOf(queue, area, state, now)).toStrictEqual({ state: "no-data" });
  });

  test("[QU1] said to be empty is empty", () => {
    const state = { ...emptyQueue, pushed: pushed({ waiting: 0, oldestAt: null }) };
    expect(levelOf(queue, area, state, now)).toMatchObject({ state: "live", waiting: 0, hours: 0 });
  });
});

describe("[QU2] a level is stale once its source was silent for longer than the site allows, in opening time", () => {
  const night = areaOf({ hours: week([1, 7], [0, 24]) });
  test.each([
    ["open: the limit itself", area, "2026-11-18T09:00:00Z", "2026-11-18T10:00:00.000Z", "live"],
    ["open: a millisecond more", area, "2026-11-18T09:00:00Z", "2026-11-18T10:00:00.001Z", "stale"],
    // closed from 18:00 (17:00 UTC) to 08:00 (07:00 UTC)
    ["over a night", area, "2026-11-18T16:30:00Z", "2026-11-19T07:30:00.000Z", "live"],
    ["over a night, a millisecond more", area, "2026-11-18T16:30:00Z", "2026-11-19T07:30:00.001Z", "stale"],
    ["over a weekend", area, "2026-11-20T16:30:00Z", "2026-11-23T07:30:00.000Z", "live"],
    ["over a weekend, a millisecond more", area, "2026-11-20T16:30:00Z", "2026-11-23T07:30:00.001Z", "stale"],
    ["said at night", area, "2026-11-18T20:00:00Z", "2026-11-19T08:00:00.000Z", "live"],
    ["said at night, a millisecond more", area, "2026-11-18T20:00:00Z", "2026-11-19T08:00:00.001Z", "stale"],
    [
      "closed for 60 days",
      areaOf({ hours: new Map() }),
      "2026-09-19T09:00:00Z",
      "2026-11-18T09:00:00Z",
      "live",
    ],
    [
      "closed for longer",
      areaOf({ hours: new Map() }),
      "2026-09-19T09:00:00Z",
      "2026-11-18T09:00:00.001Z",
      "stale",
    ],
    ["never closed, over a night", night, "2026-11-18T20:00:00Z", "2026-11-18T21:00:00.001Z", "stale"],
    ["a clock that is ahead", area, "2026-11-18T09:05:00Z", "2026-11-18T09:00:00Z", "live"],
  ])("[QU2] %s", (_, where, said, asked, expected) => {
    const state = { ...emptyQueue, pushed: pushed({ at: at(said) }) };
    expect(levelOf(queue, where, state, at(asked)).state).toBe(expected);
  });

  test("[QU2] stale figures are those of the last word", () => {
    const state = { ...emptyQueue, pushed: pushed({ at: now - 5 * hour }) };
    expect(levelOf(queue, area, state, now + 4 * hour)).toStrictEqual({
      state: "stale",
      waiting: 12,
      hours: 2,
      oldestAt: now - 2 * hour,
      staffed: 3,
      asOf: now - 5 * hour,
      hand: true,
    });
  });
});

describe("[QU3] the newer source speaks; of the same moment, the pushed level", () => {
  const flow = told(
    ["a", "arrived", now - hour],
    ["b", "arrived", now - hour],
    ["b", "started", now - minute],
  );
  test.each([
    [now - 2 * minute, { waiting: 1, oldestAt: now - hour, asOf: now - minute, hand: false, staffed: 3 }],
    [now - minute, { waiting: 12, oldestAt: now - 2 * hour, asOf: now - minute, hand: true, staffed: 3 }],
    [now, { waiting: 12, asOf: now, hand: true }],
  ])("[QU3] pushed at %i", (pushedAt, expected) => {
    expect(levelOf(queue, area, { ...flow, pushed: pushed({ at: pushedAt }) }, now)).toMatchObject(expected);
  });
});

describe("[QU4] an item waits from its arrival until it leaves, or is forgotten", () => {
  const forgetful = queueOf({ forgetAfter: 3600 });
  const level = (state: QueueState) => levelOf(forgetful, area, state, now);

  test("[QU4] the oldest of those who wait", () => {
    const state = told(
      ["a", "arrived", now - 20 * minute],
      ["b", "arrived", now - 30 * minute],
      ["c", "arrived", now - 40 * minute],
      ["d", "arrived", now - 50 * minute],
      ["e", "completed", now - 50 * minute],
      ["c", "started", now - 10 * minute],
      ["d", "abandoned", now - minute],
    );
    expect(level(state)).toMatchObject({
      state: "live",
      waiting: 2,
      oldestAt: now - 30 * minute,
      asOf: now - minute,
    });
  });

  test("[QU4] nobody waits: none is the oldest", () => {
    const state = told(["a", "arrived", now - 2 * minute], ["a", "started", now - minute]);
    expect(level(state)).toMatchObject({ state: "live", waiting: 0, oldestAt: null });
  });

  test("[QU4] an item without an end is lost after the queue's limit", () => {
    expect(level(told(["a", "arrived", now - hour]))).toMatchObject({ waiting: 1, oldestAt: now - hour });
    expect(level(told(["a", "arrived", now - hour - 1]))).toMatchObject({ waiting: 0, oldestAt: null });
  });
});

describe("[QU5] hours of work are items × standard time", () => {
  test("[QU5] 40 × 15 min + 12 × 45 min + 6 × 120 min = 31.0 h", () => {
    const work: readonly (readonly [number, number])[] = [
      [40, 15],
      [12, 45],
      [6, 120],
    ];
    const sum = work.reduce(
      (hours, [count, minutes]) => hours + hoursOf(queueOf({ standardTime: minutes * 60 }), count),
      0,
    );
    expect(sum).toBeCloseTo(31, 10);
  });

  test("[QU5] the amount is in the unit of the band, hours to a hundredth", () => {
    expect(amountOf(queueOf({ standardTime: 190 }), 7)).toBe(0.37);
    const band = { unit: "items", from: 0, to: 3, act: 6 } as const;
    expect(amountOf(queueOf({ standardTime: 190, level: band }), 7)).toBe(7);
  });
});

test.each([
  [1.99, "below"],
  [2, "normal"],
  [6, "normal"],
  [6.01, "above"],
  [9.99, "above"],
  [10, "act"],
  [11, "act"],
])("[QU6] with a band from 2 to 6 and 10 to act, %f is %s", (amount, standing) => {
  expect(standingOf(queue, amount)).toBe(standing);
});

describe("[QU7] the promise of the oldest item ends on the clock of the promise", () => {
  const open = queueOf({ promise: { seconds: 4 * 3600, clock: "opening-hours" } });
  const elapsed = queueOf({ promise: { seconds: 4 * 3600, clock: "elapsed" } });
  test.each([
    ["in opening hours, on the same day", open, "2026-11-18T08:00:00Z", "2026-11-18T12:00:00Z"],
    ["in opening hours, at the very close", open, "2026-11-18T13:00:00Z", "2026-11-18T17:00:00Z"],
    ["in opening hours, over a night", open, "2026-11-18T15:00:00Z", "2026-11-19T09:00:00Z"],
    ["in opening hours, over a weekend", open, "2026-11-20T15:00:00Z", "2026-11-23T09:00:00Z"],
    ["in opening hours, since a Sunday", open, "2026-11-22T12:00:00Z", "2026-11-23T11:00:00Z"],
    ["elapsed, over a night", elapsed, "2026-11-18T15:00:00Z", "2026-11-18T19:00:00Z"],
    ["elapsed, over a change of clocks", elapsed, "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"],
  ])("[QU7] %s", (_, promised, since, expected) => {
    expect(promiseEnds(promised, area, at(since))).toBe(at(expected));
  });

  test("[QU7] never where the area does not open", () => {
    expect(promiseEnds(open, areaOf({ hours: new Map() }), now)).toBeNull();
  });

  test("[QU7] of nothing, never", () => {
    expect(promiseEnds(open, area, null)).toBeNull();
  });
});

/** What a board counts from a stopwatch. */
const read = ({ before, from, running }: ReturnType<typeof ageOf>, moment: number) =>
  before + (running ? moment - from : 0);

describe("[QU8] a stopwatch shows the age on the clock of the promise", () => {
  const open = queueOf({ promise: { seconds: 3600, clock: "opening-hours" } });
  const elapsed = queueOf({ promise: { seconds: 3600, clock: "elapsed" } });
  // an item of Thursday, 17:00 in Amsterdam
  test.each([
    ["while open", "2026-11-19T16:30:00Z", 30 * minute],
    ["at night", "2026-11-19T22:00:00Z", hour],
    ["the next day", "2026-11-20T09:00:00Z", 3 * hour],
    ["on Saturday", "2026-11-21T12:00:00Z", 11 * hour],
    ["on Sunday", "2026-11-22T12:00:00Z", 11 * hour],
    ["on Monday", "2026-11-23T08:00:00Z", 12 * hour],
  ])("[QU8] in opening hours, %s", (_, moment, expected) => {
    expect(read(ageOf(open, area, at("2026-11-19T16:00:00Z"), at(moment)), at(moment))).toBe(expected);
  });

  test("[QU8] elapsed, at night as well", () => {
    const moment = at("2026-11-19T22:00:00Z");
    expect(read(ageOf(elapsed, area, at("2026-11-19T16:00:00Z"), moment), moment)).toBe(6 * hour);
  });

  test("[QU8] at any moment, and until the area opens or closes without being made anew", () => {
    void fc.assert(
      fc.property(areas, moments, moments, fc.nat(3 * 24 * 3600), (where, one, other, later) => {
        const [since, moment] = one < other ? [one, other] : [other, one];
        const { changesAt } = openingAt(where, moment);
        const then = Math.min(moment + later * second, changesAt ?? Number.POSITIVE_INFINITY);
        const watch = ageOf(open, where, since, moment);
        expect(read(watch, moment)).toBe(openTime(where, since, moment));
        expect(read(watch, then)).toBe(openTime(where, since, then));
        expect(read(ageOf(elapsed, where, since, moment), then)).toBe(then - since);
      }),
      { numRuns: 500 },
    );
  });

  test("[QU8] the same one, as long as nothing opens or closes on that day", () => {
    void fc.assert(
      fc.property(areas, moments, fc.nat(3600), (where, moment, passes) => {
        const { changesAt } = openingAt(where, moment);
        const midnight = new Date(moment).toLocaleDateString("sv", { timeZone: where.zone });
        const then = moment + passes * second;
        fc.pre(then < (changesAt ?? Number.POSITIVE_INFINITY));
        fc.pre(new Date(then).toLocaleDateString("sv", { timeZone: where.zone }) === midnight);
        const since = moment - 100 * hour;
        expect(ageOf(open, where, since, then)).toEqual(ageOf(open, where, since, moment));
      }),
    );
  });
});

describe("[QU9] openings do not depend on what was asked before", () => {
  const copy = (where: typeof area) => ({ ...where });
  test("[QU9] whatever is asked in whatever order", () => {
    void fc.assert(
      fc.property(
        areas,
        fc.array(fc.tuple(moments, moments), { minLength: 2, maxLength: 12 }),
        (where, asked) => {
          for (const [from, to] of asked) {
            expect(openingAt(where, to)).toEqual(openingAt(copy(where), to));
            expect(openTime(where, from, to)).toBe(openTime(copy(where), from, to));
          }
        },
      ),
    );
  });

  test("[QU9] opening time adds up, and passes only while it is open", () => {
    void fc.assert(
      fc.property(areas, moments, moments, moments, (where, ...three) => {
        const [a, b, c] = three.sort((x, y) => x - y) as [number, number, number];
        expect(openTime(where, a, b) + openTime(where, b, c)).toBe(openTime(where, a, c));
        const { open, changesAt } = openingAt(where, b);
        const until = Math.min(c, changesAt ?? c);
        expect(openTime(where, b, until)).toBe(open ? until - b : 0);
      }),
      { numRuns: 500 },
    );
  });

  // midnight comes twice, never, a whole day is left out, clocks jump by half an hour
  test.each([
    ["America/Havana", "2026-10-31T00:00:00Z"],
    ["Africa/Cairo", "2026-04-23T00:00:00Z"],
    ["Pacific/Apia", "2011-12-29T00:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T00:00:00Z"],
  ])("[QU9] a moment in %s is on the day that its date says", (zone, from) => {
    const dates = new Intl.DateTimeFormat("sv", { timeZone: zone });
    for (let moment = at(from); moment < at(from) + 3 * day; moment += 10 * minute) {
      const date = localDate(moment, zone);
      expect(date).toBe(dates.format(moment));
      expect(midnightBefore(moment, zone)).toBe(startOfDay(date, zone));
      expect(midnightBefore(moment, zone)).toBeLessThanOrEqual(moment);
    }
  });

  test("[QU9] what never closes does not change", () => {
    const always = areaOf({ hours: week([1, 7], [0, 24]) });
    expect(openingAt(always, now)).toMatchObject({ open: true, changesAt: null });
    const holiday = areaOf({ hours: week([1, 7], [0, 24]), holidays: new Set(["2026-11-26"]) });
    expect(openingAt(holiday, now)).toMatchObject({ open: true, changesAt: at("2026-11-25T23:00:00Z") });
  });
});

describe("[QU14] what was told while the clock was ahead is stale, and gives way to what is told now", () => {
  const year = 365 * day;
  const level = (waiting: number, moment: number) =>
    ({
      kind: "level",
      queue: queue.id,
      waiting,
      oldestAt: null,
      staffed: null,
      hand: false,
      at: moment,
    }) as const;
  const arrival = (id: string, moment: number) =>
    ({ kind: "item", queue: queue.id, id, type: "arrived", item: itemId(id), at: moment }) as const;
  const stateOf = (ledger: typeof emptyLedger) => ledger.queues.get(queue.id);
  const ahead = recordSamples(emptyLedger, [level(7, now + year), arrival("a", now + year)], 1, {
    at: now + year,
  });

  test("[QU14] stale", () => {
    expect(levelOf(queue, area, stateOf(ahead), now)).toMatchObject({ state: "stale" });
  });

  test("[QU14] a level told now counts", () => {
    const state = stateOf(recordSamples(ahead, [level(3, now)], 2, { at: now }));
    expect(levelOf(queue, area, state, now)).toMatchObject({ state: "live", waiting: 3, asOf: now });
  });

  test("[QU14] so does an item's event", () => {
    const state = stateOf(recordSamples(ahead, [arrival("b", now)], 2, { at: now }));
    expect(levelOf(queue, area, state, now)).toMatchObject({ state: "live", waiting: 2, asOf: now });
  });
});
