import { describe, expect, test } from "vitest";
import type { Call } from "../../server/domain/call.ts";
import type { AreaId } from "../../server/domain/ids.ts";
import { percentile, responseTimes, timesBy, timesOf } from "../../server/domain/response-times.ts";
import { hour, minute } from "../../server/domain/time.ts";
import {
  attended,
  cancelled,
  lived,
  raisedAt,
  reopened,
  resolved,
  returned,
  retyped,
  taken,
} from "../support/calls.ts";
import { absent, branch, byId, callTypeOf, loans, siteOf, stuck } from "../support/site.ts";

/** Loans: Monday to Friday from 8 to 18 in Amsterdam. Type "absent" counts always, "stuck" on opening hours. */
const site = siteOf({ callTypes: byId([callTypeOf(), callTypeOf({ id: absent, clock: "always" })]) });
const at = (text: string) => Date.parse(text);
/** Friday, 20 November 2026, 17:50 in Amsterdam: ten minutes before the weekend. */
const friday = at("2026-11-20T17:50:00+01:00");
const stuckAt = (time: number) => raisedAt(time, { callType: stuck, area: loans, queue: null });

describe("[LN10] a call's times run on the clock of its type, from the first raise", () => {
  test.each<readonly [string, Call, object]>([
    [
      "taken, attended and resolved within the hour",
      lived(
        stuckAt(friday),
        taken(friday + minute),
        attended(friday + 2 * minute),
        resolved(friday + 9 * minute),
      ),
      { acknowledge: 60, arrive: 120, resolve: 540 },
    ],
    [
      "over the weekend, of which ten minutes and ten minutes were open",
      lived(
        stuckAt(friday),
        taken(at("2026-11-23T08:05:00+01:00")),
        attended(at("2026-11-23T08:07:00+01:00")),
        resolved(at("2026-11-23T08:10:00+01:00")),
      ),
      { acknowledge: 15 * 60, arrive: 17 * 60, resolve: 20 * 60 },
    ],
    [
      "who goes straight there has it",
      lived(stuckAt(friday), attended(friday + 3 * minute), resolved(friday + 4 * minute)),
      { acknowledge: 180, arrive: 180, resolve: 240 },
    ],
    [
      "nobody said that they were there",
      lived(stuckAt(friday), taken(friday + minute), resolved(friday + 2 * minute)),
      { acknowledge: 60, arrive: null, resolve: 120 },
    ],
    [
      "reopened: first taken, last resolved",
      lived(
        stuckAt(friday),
        taken(friday + minute),
        resolved(friday + 2 * minute),
        reopened(friday + 3 * minute),
        taken(friday + 5 * minute),
        attended(friday + 6 * minute),
        resolved(friday + 8 * minute),
      ),
      { acknowledge: 60, arrive: 360, resolve: 480 },
    ],
    [
      "reopened and still open",
      lived(
        stuckAt(friday),
        taken(friday + minute),
        resolved(friday + 2 * minute),
        reopened(friday + 3 * minute),
      ),
      { acknowledge: 60, arrive: null, resolve: null },
    ],
    ["still open", lived(stuckAt(friday)), { acknowledge: null, arrive: null, resolve: null }],
    [
      "returned to normal before anybody had it",
      lived(stuckAt(friday), returned(friday + minute)),
      { acknowledge: null, arrive: null, resolve: null },
    ],
    [
      "retyped to a type that always counts",
      lived(stuckAt(friday), retyped(friday + minute, absent), taken(friday + 63 * hour)),
      { acknowledge: 63 * 3600, arrive: null, resolve: null },
    ],
    [
      "of an area that the site has no more",
      lived(
        raisedAt(friday, { callType: stuck, area: "attic" as AreaId, queue: null }),
        taken(friday + 63 * hour),
      ),
      { acknowledge: 63 * 3600 },
    ],
    [
      "taken before it was raised, on a clock that was set back",
      lived(stuckAt(friday), taken(friday - hour)),
      { acknowledge: 0 },
    ],
  ])("[LN10] %s", (_, call, times) => {
    expect(timesOf(call, site)).toMatchObject(times);
  });

  test("[LN10] a call that was cancelled was a mistake, and is not counted", () => {
    expect(timesOf(lived(stuckAt(friday), taken(friday + 1), cancelled(friday + 2)), site)).toBeNull();
  });

  test.each([
    // Saturday, 23:30 in UTC, is Sunday, half past one, in Jerusalem.
    [branch, "2026-11-21T23:30:00Z", 1, 7],
    [loans, "2026-11-21T23:30:00Z", 0, 7],
    // In the hour that Amsterdam has twice.
    [loans, "2026-10-25T00:30:00Z", 2, 7],
    [loans, "2026-10-25T01:30:00Z", 2, 7],
    [loans, "2026-11-23T07:00:00Z", 8, 1],
  ])("[LN10] in %s at %s it is hour %i of weekday %i", (area, time, hour, weekday) => {
    const call = lived(raisedAt(at(time), { callType: stuck, area, queue: null }));
    expect(timesOf(call, site)).toMatchObject({ hour, weekday });
  });
});

describe("[LN11] percentiles are by nearest rank: always a value that there was", () => {
  // The vectors of the usual textbook example.
  const five = [15, 20, 35, 40, 50];
  const ten = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
  const eleven = [3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20];
  test.each([
    [five, 5, 15],
    [five, 30, 20],
    [five, 40, 20],
    [five, 50, 35],
    [five, 100, 50],
    [ten, 25, 7],
    [ten, 50, 8],
    [ten, 75, 15],
    [ten, 90, 16],
    [ten, 100, 20],
    [eleven, 25, 7],
    [eleven, 50, 9],
    [eleven, 75, 15],
    [eleven, 90, 16],
    [[7], 1, 7],
    [[7], 90, 7],
    [[], 50, null],
  ])("[LN11] of %j the %ith is %s", (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });
});

describe("[LN12] times are told by type, area, hour or weekday, with how many there were", () => {
  const minutes = (acknowledge: number | null, change: object = {}) => ({
    type: stuck,
    area: loans,
    hour: 9,
    weekday: 1,
    acknowledge,
    arrive: null,
    resolve: acknowledge === null ? null : acknowledge * 10,
    ...change,
  });

  test("[LN12] medians and 90th percentiles of what is known", () => {
    const some = [5, 1, 4, null, 2, 3].map((value) => minutes(value));
    expect(responseTimes(some)).toEqual({
      calls: 6,
      acknowledge: { count: 5, median: 3, p90: 5 },
      arrive: { count: 0, median: null, p90: null },
      resolve: { count: 5, median: 30, p90: 50 },
    });
  });

  test("[LN12] grouped, hours and weekdays in order", () => {
    const some = [
      minutes(1, { hour: 10, weekday: 7 }),
      minutes(2, { hour: 9, type: absent }),
      minutes(3, { hour: 9 }),
    ];
    const by = (group: Parameters<typeof timesBy>[0]) =>
      timesBy(group, some).map(({ key, times }) => [key, times.calls, times.acknowledge.median]);
    expect(by("hour")).toEqual([
      ["9", 2, 2],
      ["10", 1, 1],
    ]);
    expect(by("weekday")).toEqual([
      ["1", 2, 2],
      ["7", 1, 1],
    ]);
    expect(by("type")).toEqual([
      ["stuck", 2, 1],
      ["absent", 1, 2],
    ]);
    expect(by("area")).toEqual([["loans", 3, 2]]);
  });
});
