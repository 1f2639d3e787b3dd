import { describe, expect, test } from "vitest";
import type { AreaId, QueueId } from "../../../server/domain/ids.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import type { Site } from "../../../server/domain/site.ts";
import { emptyState } from "../../../server/domain/state.ts";
import { minute } from "../../../server/domain/time.ts";
import {
  type ArrivalsPanel,
  arrivalsTile,
  type UsualArrivals,
} from "../../../server/domain/views/arrivals.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { type Happened, ledgerWith } from "../../support/sheets.ts";
import {
  applications,
  areaOf,
  branch,
  byId,
  loans,
  phones,
  queueOf,
  siteOf,
  week,
} from "../../support/site.ts";

const desk = "desk" as QueueId;
const live = { kind: "live", promise: { seconds: 180, clock: "elapsed" } } as const;

/** Loans from 8 to 11 in Amsterdam, with applications and a desk; the branch from 9 to 12:15 in Jerusalem, an hour ahead, with phones. */
function houseOf(holidays: readonly string[] = []): Site {
  return siteOf({
    areas: byId([
      areaOf({ hours: week([1, 7], [8, 9.5], [10, 11]), holidays: new Set(holidays) }),
      areaOf({
        id: branch,
        zone: "Asia/Jerusalem",
        hours: week([1, 7], [9, 12.25]),
        holidays: new Set(holidays),
      }),
    ]),
    queues: byId([queueOf(), queueOf({ id: desk, ...live }), queueOf({ id: phones, area: branch, ...live })]),
  });
}
const house = houseOf();

const panelOf = (queues: QueueId[] = []): ArrivalsPanel => {
  const place = { column: 1, row: 1, width: 1, height: 1 };
  return { kind: "arrivals", queues, title: null, areas: [loans, branch], ...place };
};

/** 18 November 2026, ten past nine in Amsterdam. */
const now = Date.parse("2026-11-18T08:10Z");
const both: AreaId[] = [loans, branch];

function tile(happened: readonly Happened[], change: Partial<Picture> = {}, areas = both, panel = panelOf()) {
  const picture = {
    site: house,
    state: emptyState,
    ledger: ledgerWith(happened),
    names: new Map(),
    now,
    ...change,
  };
  return arrivalsTile(panel, areas, picture);
}

/** So many in each half-hour of the wall clock from an hour on, spread over its five minutes. */
function usualFrom(hour: number, ...halves: number[]): number[] {
  const means = new Array<number>(288).fill(0);
  for (const [place, count] of halves.entries())
    for (let step = 0; step < 6; step++) means[hour * 12 + place * 6 + step] = count / 6;
  return means;
}

describe("arrivals of today", () => {
  test("[PN6] are counted by half-hours from the first opening to the last close; the running one so far", () => {
    const happened: Happened[] = [
      [desk, "2026-11-18T06:55Z", { arrived: 1000 }],
      [desk, "2026-11-18T07:00Z", { arrived: 1 }],
      [desk, "2026-11-18T07:25Z", { arrived: 2 }],
      [desk, "2026-11-18T07:30Z", { arrived: 4 }],
      [phones, "2026-11-18T08:00Z", { arrived: 8 }],
      [phones, "2026-11-18T08:10Z", { arrived: 16 }],
      // ahead of our clock
      [phones, "2026-11-18T08:15Z", { arrived: 500 }],
      [applications, "2026-11-18T07:00Z", { arrived: 700 }],
    ];
    const { from, today, usual, peak } = tile(happened);
    // the branch opens at 9 in Jerusalem, which is 8 in Amsterdam, and closes at 12:15, which is 11:15
    expect(from).toBe(Date.parse("2026-11-18T07:00Z"));
    expect(today).toEqual([3, 4, 24, null, null, null, null]);
    expect(usual).toEqual(Array(7).fill(null));
    expect(peak).toBeNull();
    // later than everything: what came after closing is not in it
    const evening = tile(happened, { now: Date.parse("2026-11-18T20:00Z") });
    expect(evening.today).toEqual([3, 4, 524, 0, 0, 0, 0]);
  });

  test("[PN6] of the queues that are named, of whatever kind, and of the panel's areas alone", () => {
    const happened: Happened[] = [
      [applications, "2026-11-18T07:00Z", { arrived: 7 }],
      [phones, "2026-11-18T07:00Z", { arrived: 8 }],
    ];
    expect(tile(happened, {}, both, panelOf([applications])).today).toEqual([7, 0, 0, null, null, null]);
    expect(tile(happened, {}, [loans], panelOf([phones, applications])).today).toEqual([
      7,
      0,
      0,
      null,
      null,
      null,
    ]);
    expect(tile(happened, {}, [branch]).today.slice(0, 3)).toEqual([8, 0, 0]);
  });

  test("[PN6] nothing told is not nothing come, and a closed day has no half-hours", () => {
    expect(tile([]).today).toEqual(Array(7).fill(null));
    const closed = houseOf(["2026-11-18"]);
    const midnight = Date.parse("2026-11-17T23:00Z");
    const empty = { from: midnight, today: [], usual: [], peak: null };
    expect(tile([[desk, "2026-11-18T07:00Z", { arrived: 1 }]], { site: closed })).toEqual(empty);
  });

  test.each([
    ["UTC", "2026-11-18T12:00Z", 48],
    // the clocks go forward and back in Amsterdam
    ["Europe/Amsterdam", "2026-03-29T12:00Z", 46],
    ["Europe/Amsterdam", "2026-10-25T12:00Z", 50],
    // by half an hour
    ["Australia/Lord_Howe", "2026-10-04T01:00Z", 47],
    ["Asia/Kathmandu", "2026-11-18T12:00Z", 48],
  ])("[PN6] a day in %s, %s, that never closes, has %i half-hours", (zone, at, count) => {
    const site = siteOf({
      areas: byId([areaOf({ zone, hours: week([1, 7], [0, 24]) })]),
      queues: byId([queueOf(live)]),
    });
    const { today, from } = tile([], { site, now: Date.parse(at) }, [loans]);
    expect(today).toHaveLength(count);
    expect(Date.parse(at) - from).toBeLessThan(24 * 60 * minute);
  });
});

describe("usual arrivals", () => {
  const usual: UsualArrivals = new Map([
    [`${desk} 2026-11-18`, usualFrom(8, 1, 2, 6, 5)],
    // on the clock of Jerusalem
    [`${phones} 2026-11-18`, usualFrom(9, 10, 20, 0.3, 0, 7)],
    [`${desk} 2026-11-17`, usualFrom(8, 500)],
  ] as const);

  test("[PN7] are those of the same day, of all queues together, each on the clock of its area", () => {
    expect(tile([], { usual }).usual).toEqual([11, 22, 6.3, 5, 7, 0, 0]);
    expect(tile([], { usual }, [loans]).usual).toEqual([1, 2, 6, 5, 0, 0]);
  });

  test("[PN8] the peak is the busiest half-hour that is still to come, the first of several", () => {
    const peak = (at: string) => tile([], { usual, now: Date.parse(at) }).peak;
    expect(peak("2026-11-18T04:00Z")).toEqual({ at: Date.parse("2026-11-18T07:30Z"), count: 22 });
    // the one that is running is no more to come
    expect(peak("2026-11-18T07:30Z")).toEqual({ at: Date.parse("2026-11-18T09:00Z"), count: 7 });
    expect(peak("2026-11-18T09:00Z")).toBeNull();
    const even = new Map([[`${desk} 2026-11-18`, usualFrom(8, 1, 3, 3)]] as const);
    expect(tile([], { usual: even, now: 0 + Date.parse("2026-11-18T05:00Z") }).peak?.at).toBe(
      Date.parse("2026-11-18T07:30Z"),
    );
  });

  test("[PN5] until a sheet, the five minutes or they change the tile is the very same", () => {
    const panel = panelOf();
    const ledger = ledgerWith([[desk, "2026-11-18T07:00Z", { arrived: 1 }]]);
    const at = (change: Partial<Picture>) => tile([], { ledger, usual, ...change }, both, panel);
    const first = at({});
    expect(at({ now: now + 4 * minute, usual: new Map(usual) })).toBe(first);
    expect(at({ now: now + 5 * minute })).not.toBe(first);
    expect(at({ ledger: emptyLedger })).not.toBe(first);
    expect(at({ usual: new Map() }).usual[0]).toBeNull();
  });
});
