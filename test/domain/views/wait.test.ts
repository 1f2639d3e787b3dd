import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QueueId } from "../../../server/domain/ids.ts";
import { emptyLedger, recordSamples, type Sample } from "../../../server/domain/ledger.ts";
import { emptyState } from "../../../server/domain/state.ts";
import { hour, minute, second } from "../../../server/domain/time.ts";
import {
  bandOf,
  nextWait,
  pauseBeforeShorter,
  shownWait,
  type WaitMemory,
  waitBands,
  waitNow,
} from "../../../server/domain/views/wait.ts";
import { branch, byId, discreetBoard, phones, queueOf, siteOf } from "../../support/site.ts";
import { morning } from "../../support/states.ts";

describe("[VW12] a wait is told as the next longer band", () => {
  test.each([
    [0, 0],
    [minute, 0],
    [minute + 1, 5],
    [5 * minute, 5],
    [5 * minute + 1, 10],
    [20 * minute + 1, 30],
    [45 * minute + 1, 60],
    [3 * hour, 60],
  ])("[VW12] %i ms: %i min", (wait, band) => {
    expect(bandOf(wait)).toBe(band);
  });

  test("[VW12] never as less than it is, up to an hour", () => {
    void fc.assert(
      fc.property(fc.integer({ min: minute + 1, max: hour }), (wait) => {
        const band = bandOf(wait);
        expect(band * minute).toBeGreaterThanOrEqual(wait);
        const shorter = waitBands[waitBands.indexOf(band) - 1] ?? 0;
        expect(shorter * minute).toBeLessThan(wait);
      }),
    );
  });
});

describe("[VW13] a longer wait is told at once, a shorter one after a pause and one band at a time", () => {
  /** What is shown after each look: wait in minutes, seconds since the look before. */
  function shown(looks: readonly (readonly [number | null, number])[]): (number | null)[] {
    let memory: WaitMemory | null = null;
    let now = morning;
    return looks.map(([minutes, passed]) => {
      now += passed * second;
      memory = nextWait(memory, minutes === null ? null : minutes * minute, now);
      return shownWait(memory);
    });
  }

  test.each<readonly [string, [number | null, number][], (number | null)[]]>([
    [
      "longer at once",
      [
        [2, 0],
        [12, 1],
        [50, 1],
      ],
      [5, 15, 60],
    ],
    [
      "shorter after three minutes",
      [
        [12, 0],
        [8, 1],
        [8, 179],
        [8, 1],
      ],
      [15, 15, 15, 10],
    ],
    [
      "then again after three",
      [
        [30, 0],
        [0, 1],
        [0, 180],
        [0, 179],
        [0, 1],
      ],
      [30, 30, 20, 20, 15],
    ],
    [
      "the pause begins anew when it was as long once more",
      [
        [12, 0],
        [8, 1],
        [12, 178],
        [8, 1],
        [8, 179],
      ],
      [15, 15, 15, 15, 15],
    ],
    [
      "not known: nothing; known again soon, it goes on from where it was",
      [
        [12, 0],
        [null, 1],
        [8, 1],
        [null, 100],
        [8, 79],
        [8, 1],
      ],
      [15, null, 15, null, 15, 10],
    ],
    [
      "not known for three minutes: forgotten",
      [
        [12, 0],
        [null, 1],
        [null, 179],
        [null, 1],
        [2, 1],
      ],
      [15, null, null, null, 5],
    ],
    [
      "longer at once, also after it was not known",
      [
        [2, 0],
        [null, 1],
        [12, 1],
      ],
      [5, null, 15],
    ],
  ])("[VW13] [LB9] %s", (_, looks, expected) => {
    expect(shown(looks)).toEqual(expected);
  });

  test("[VW13] whatever the wait does, what is shown never jumps back", () => {
    const looks = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 400 })), {
      minLength: 1,
    });
    void fc.assert(
      fc.property(looks, (steps) => {
        let memory: WaitMemory | null = null;
        let now = morning;
        let fell = Number.NEGATIVE_INFINITY;
        for (const [minutes, passed] of steps) {
          now += passed * second;
          const before: WaitMemory | null = memory;
          memory = nextWait(memory, minutes * minute, now);
          const band = memory?.band ?? -1;
          // never less than the truth
          expect(band).toBeGreaterThanOrEqual(bandOf(minutes * minute));
          if (!before || band >= before.band) continue;
          expect(waitBands.indexOf(before.band) - waitBands.indexOf(memory?.band ?? 0)).toBe(1);
          expect(now - fell).toBeGreaterThanOrEqual(pauseBeforeShorter);
          fell = now;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("[VW14] the wait is how long the next in line has waited, the longest of the board's queues", () => {
  const chats = "chats" as QueueId;
  const live = { area: branch, kind: "live", promise: { seconds: 180, clock: "elapsed" } } as const;
  const site = siteOf({ queues: byId([queueOf({ id: phones, ...live }), queueOf({ id: chats, ...live })]) });
  const board = discreetBoard({ waitOf: [phones, chats] });
  const level = (queue: QueueId, waiting: number, oldestAt: number | null, at = morning): Sample => {
    return { kind: "level", queue, waiting, oldestAt, staffed: null, hand: false, at };
  };
  const wait = (samples: Sample[], now = morning) => {
    const ledger = recordSamples(emptyLedger, samples, 1);
    return waitNow(board, { site, state: emptyState, ledger, names: new Map(), now });
  };

  test.each<readonly [string, Sample[], number | null]>([
    [
      "the longest",
      [level(phones, 2, morning - 4 * minute), level(chats, 1, morning - 9 * minute)],
      9 * minute,
    ],
    ["nobody waits", [level(phones, 0, null)], 0],
    ["no data", [], null],
    ["some wait, nobody says since when", [level(phones, 5, null)], null],
    ["one is known, one is not", [level(phones, 5, null), level(chats, 1, morning - minute)], minute],
    ["of the future, as clocks differ", [level(phones, 1, morning + minute)], 0],
    ["a silent source", [level(phones, 2, morning - 9 * hour, morning - 3 * hour)], null],
  ])("[VW14] %s", (_, samples, expected) => {
    expect(wait(samples)).toBe(expected);
  });

  test("[VW14] of no queue, none", () => {
    const silent = discreetBoard({ waitOf: [] });
    const ledger = recordSamples(emptyLedger, [level(phones, 2, morning - minute)], 1);
    expect(waitNow(silent, { site, state: emptyState, ledger, names: new Map(), now: morning })).toBeNull();
  });
});
