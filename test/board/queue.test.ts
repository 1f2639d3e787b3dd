import "../../board/words/de.script.ts";
import "../../board/words/en.script.ts";
import { describe, expect, test } from "vitest";
import { now, queue } from "../../board/gallery/samples.ts";
import { barOf, chooseQueues, elapsed, figureOf, remarkOf, unitOf } from "../../board/models/queue.ts";
import { curveOf } from "../../board/models/trend.ts";
import { speechFor } from "../../board/words/speech.ts";
import { hour, minute } from "../../board/words/units.ts";

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const german = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });
const items = { unit: "items", from: 2, to: 10, act: 20 } as const;

describe("what is said of a queue", () => {
  const remark = (tile: ReturnType<typeof queue>) => remarkOf(tile, now, english, false);
  test.each([
    ["no data", queue("A", null), "no data", false],
    [
      "a silent source",
      queue("A", 9, { level: { stale: true, asOf: now - 34 * minute } }),
      "as of 13:58",
      false,
    ],
    [
      "a source that is silent since another day",
      queue("A", 9, { level: { stale: true, asOf: now - 26 * hour } }),
      `as of ${english.date(english.localDate(now - 26 * hour))}`,
      false,
    ],
    [
      "a broken promise",
      queue("A", 9, { level: { promiseEnds: now - 2.4 * hour } }),
      "promise broken 2 h ago",
      true,
    ],
    [
      "one that breaks soon",
      queue("A", 9, { level: { promiseEnds: now + 38 * minute } }),
      "promise ends at 15:10",
      true,
    ],
    ["an old item", queue("A", 9), "oldest 5 h 10 of 1 day", false],
    [
      "opening time, whose days have no 24 hours",
      queue("A", 9, { tile: { clock: "opening-hours", promise: 200 * 3_600 } }),
      "oldest 5 h 10 of 200 h",
      false,
    ],
    [
      "nothing",
      queue("A", 0, { level: { waiting: 0, oldest: null, promiseEnds: null } }),
      "nothing is waiting",
      false,
    ],
    ["no age", queue("A", 9, { level: { oldest: null, promiseEnds: null } }), "age not known", false],
  ])("[BD12] %s", (_, tile, text, urgent) => {
    expect(remark(tile)).toEqual({ text, urgent });
  });

  test("[BD12] short promises are not announced: they are always about to end", () => {
    const phone = queue("A", 3, {
      tile: { promise: 60 },
      level: { oldest: { before: 0, from: now - 20_000, running: true }, promiseEnds: now + 40_000 },
    });
    expect(remark(phone)).toEqual({ text: "oldest 20 s of 1 min", urgent: false });
  });

  test("[BD12] an age stands still while its clock does", () => {
    const watch = { before: 90 * minute, from: now - hour };
    expect(elapsed({ ...watch, running: true }, now)).toBe(150 * minute);
    expect(elapsed({ ...watch, running: false }, now)).toBe(90 * minute);
    expect(elapsed({ ...watch, from: now + hour, running: true }, now)).toBe(90 * minute);
  });
});

test.each([
  [queue("A", null), null, null, "h"],
  [queue("A", 18.46), "18.5", "18,5", "h"],
  [queue("A", 0), "0", "0", "h"],
  [queue("A", 99.97), "100", "100", "h"],
  [queue("A", 1240, { band: items }), "1,240", "1.240", "items"],
  [queue("A", 1, { band: items }), "1", "1", "item"],
  [queue("A", 3, { band: items, tile: { kind: "live" } }), "3", "3", "waiting"],
])(
  "[BD13] figure %#: hours to a tenth below 100, items whole, and no data is no figure",
  (tile, en, de, unit) => {
    expect(figureOf(tile, english)).toBe(en);
    expect(figureOf(tile, german)).toBe(de);
    expect(unitOf(tile, english)).toBe(unit);
  },
);

describe("the bar", () => {
  test("[BD14] the intervention mark stands at 80 % on every bar", () => {
    expect(barOf(queue("A", 30, { band: { act: 30 } })).fill).toBeCloseTo(0.8);
    expect(barOf(queue("B", 7, { band: { act: 7 } })).fill).toBeCloseTo(0.8);
  });
  test("[BD14] a level that is off the bar says so", () => {
    expect(barOf(queue("A", 37, { band: { act: 30 } }))).toMatchObject({ over: false });
    expect(barOf(queue("A", 90, { band: { act: 30 } }))).toMatchObject({ fill: 1, over: true });
  });
});

describe("the day's curve", () => {
  const flat = (count: number, value: number | null) => new Array<number | null>(count).fill(value);
  const curve = (trend: (number | null)[]) => curveOf({ ...queue("A", 12), trend });
  test("[BD15] begins when the day begins to move, and ends now", () => {
    const drawn = curve([...flat(32, 20), 19, 18, 17, 16]);
    expect(drawn?.[0]).toHaveLength(6);
    expect(drawn?.[0]?.[5]?.[0]).toBe(100);
  });
  test("[BD15] has a gap where nothing was known", () => {
    expect(curve([20, 19, null, 18, 17])?.map((run) => run.length)).toEqual([2, 3]);
  });
  test("[BD15] is not drawn from less than an hour", () => {
    expect(curveOf({ ...queue("A", null), trend: [20, 19, 18] })).toBeNull();
  });
  test("[BD15] a source that is silent now adds nothing to it", () => {
    const stale = { ...queue("A", 12, { level: { stale: true } }), trend: [20, 19, 18, 17] };
    expect(curveOf(stale)?.[0]).toHaveLength(4);
  });
});

test("[BD16] where not all queues have a place, what is normal gives way, and the order stays", () => {
  const tiles = [15, 33, 15, 25, 15].map((amount, order): [string, ReturnType<typeof queue>] => [
    `q${order}`,
    { ...queue("A", amount), order },
  ]);
  expect(chooseQueues(tiles, 3).map(([id]) => id)).toEqual(["q0", "q1", "q3"]);
  expect(chooseQueues([...tiles].reverse(), 9).map(([id]) => id)).toEqual(["q0", "q1", "q2", "q3", "q4"]);
});
