import { describe, expect, test } from "vitest";
import type { KpiFigure, KpiTarget } from "../../../server/domain/board.ts";
import type { AreaId, QueueId } from "../../../server/domain/ids.ts";
import { emptyLedger, type Ledger } from "../../../server/domain/ledger.ts";
import type { Queue } from "../../../server/domain/site.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { minute } from "../../../server/domain/time.ts";
import { type KpiPanel, kpiTile } from "../../../server/domain/views/kpis.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { type Happened, ledgerWith } from "../../support/sheets.ts";
import {
  absent,
  applications,
  areaOf,
  branch,
  byId,
  callTypeOf,
  loans,
  phones,
  queueOf,
  sick,
  siteOf,
} from "../../support/site.ts";
import { callId, done, raiseOf, resolveOf } from "../../support/states.ts";

/** 18 November 2026 is a Wednesday: noon in Amsterdam, one o'clock in Jerusalem. */
const noon = Date.parse("2026-11-18T11:00:00Z");

function panelOf(figure: KpiFigure, target: KpiTarget | null = null): KpiPanel {
  const place = { column: 1, row: 1, width: 1, height: 1 };
  return { kind: "kpi", figure, target, title: null, areas: [loans, branch], ...place };
}

function pictureOf(change: Partial<Picture> = {}): Picture {
  return { site: siteOf(), state: emptyState, ledger: emptyLedger, names: new Map(), now: noon, ...change };
}

const both = [loans, branch];
const figureOf = (figure: KpiFigure, ledger: Ledger, change: Partial<Picture> = {}, areas: AreaId[] = both) =>
  kpiTile(panelOf(figure), areas, pictureOf({ ledger, ...change })).value;

const times = (count: number, seconds: number) => Array<number>(count).fill(seconds);
const live = (id: string, change: Partial<Queue> = {}) =>
  queueOf({ id: id as QueueId, area: branch, kind: "live", ...change });

describe("figures of queues", () => {
  /** The vector of a published example: 1,000 answered, 860 of them within 20 s; 60 gave up, 20 within 20 s, 10 of these sooner than 5 s. */
  const vector: Happened[] = [
    [
      phones,
      "2026-11-18T08:00Z",
      {
        arrived: 560,
        answered: [...times(400, 20), ...times(140, 20.5)],
        abandoned: [...times(10, 4.9), ...times(10, 5)],
      },
    ],
    [phones, "2026-11-18T09:00Z", { arrived: 500, answered: times(460, 3), abandoned: times(40, 90) }],
  ];

  test("[PN2] service level: answered in time / (answered + abandoned − short), 81.90 %", () => {
    const value = figureOf("service-level", ledgerWith(vector));
    expect(value).toBe(0.819048);
    expect(((value ?? 0) * 100).toFixed(2)).toBe("81.90");
  });

  test("[PN2] abandon rate: (abandoned − short) / (offered − short), who still waits among the offered", () => {
    expect(figureOf("abandon-rate", ledgerWith(vector))).toBe(Number((50 / 1050).toFixed(6)));
    const waiting: Happened = [
      phones,
      "2026-11-18T10:00Z",
      { arrived: 40, abandoned: [...times(2, 1), ...times(4, 30)] },
    ];
    expect(figureOf("abandon-rate", ledgerWith([waiting]))).toBe(0.105263);
    const untold: Happened = [phones, "2026-11-18T10:00Z", { answeredUnseen: 9, abandonedUnseen: 1 }];
    expect(figureOf("abandon-rate", ledgerWith([untold]))).toBe(0.1);
  });

  test("[PN2] average wait is that of those who were answered", () => {
    const happened: Happened = [phones, "2026-11-18T10:00Z", { answered: [10, 20, 60], abandoned: [600] }];
    expect(figureOf("average-wait", ledgerWith([happened]))).toBe(30);
  });

  test("[PN2] each queue is judged by its own times, and deferred queues are in none of the three", () => {
    const queues = byId<QueueId, Queue>([
      live("calls", { service: { within: 20, shortAbandon: 5 } }),
      live("counter", { service: { within: 300, shortAbandon: 30 } }),
      queueOf({ id: "letters" as QueueId, area: branch }),
    ]);
    const bucket = { answered: times(10, 200), abandoned: times(2, 20), arrived: 12 };
    const happened = [...queues.keys()].map((id): Happened => [id, "2026-11-18T10:00Z", bucket]);
    const change = { site: siteOf({ queues }) };
    // calls: 0 of 12; counter: 10 of 10, because both who left were short
    expect(figureOf("service-level", ledgerWith(happened), change)).toBe(0.454545);
    expect(figureOf("abandon-rate", ledgerWith(happened), change)).toBe(Number((2 / 22).toFixed(6)));
    expect(figureOf("arrived", ledgerWith(happened), change)).toBe(36);
  });

  test("[PN2] arrived and done are counted in all queues of the areas", () => {
    const happened: Happened[] = [
      [phones, "2026-11-18T10:00Z", { arrived: 5, completed: 3 }],
      [applications, "2026-11-18T10:00Z", { arrived: 7, completed: 11 }],
    ];
    expect(figureOf("arrived", ledgerWith(happened))).toBe(12);
    expect(figureOf("done", ledgerWith(happened))).toBe(14);
    expect(figureOf("done", ledgerWith(happened), {}, [loans])).toBe(11);
  });

  test("[PN3] today begins at midnight of each area", () => {
    const happened: Happened[] = [
      // 23:55 on the 17th in Amsterdam, and an hour later in Jerusalem
      [applications, "2026-11-17T22:55Z", { arrived: 1 }],
      [phones, "2026-11-17T22:55Z", { arrived: 10 }],
      [applications, "2026-11-17T23:00Z", { arrived: 100 }],
      [phones, "2026-11-17T21:55Z", { arrived: 1000 }],
      [phones, "2026-11-18T10:55Z", { arrived: 10_000 }],
      // later than now
      [phones, "2026-11-18T11:05Z", { arrived: 100_000 }],
    ];
    expect(figureOf("arrived", ledgerWith(happened))).toBe(10_110);
  });

  test("[PN4] no data is not zero: without a word of an item there is no figure; with one, none came", () => {
    for (const figure of ["arrived", "done", "service-level", "abandon-rate", "average-wait"] as const)
      expect(figureOf(figure, emptyLedger)).toBeNull();
    const told = ledgerWith([], [phones]);
    expect(figureOf("arrived", told)).toBe(0);
    expect(figureOf("service-level", told)).toBeNull();
    expect(figureOf("abandon-rate", told)).toBeNull();
    expect(figureOf("average-wait", told)).toBeNull();
  });
});

describe("figures of calls", () => {
  const site = siteOf({
    callTypes: byId([callTypeOf({ id: absent, clock: "always", causes: new Map([[sick, "Ill"]]) })]),
  });
  const raise = (state: State, name: string, at: number, area: AreaId = loans) =>
    done(state, raiseOf({ call: callId(name), area, queue: null, place: name }), { site, at });
  const acknowledge = (state: State, name: string, at: number) =>
    done(state, { type: "acknowledge-call", call: callId(name) }, { site, at });
  const resolve = (state: State, name: string, at: number) =>
    done(state, resolveOf(callId(name)), { site, at });

  /** Three of the loans today, taken after 2, 4 and 9 min; one resolved after 30; one of yesterday, one of next door, one by mistake. */
  function stateNow(): State {
    let state = raise(emptyState, "old", Date.parse("2026-11-17T22:59Z"));
    for (const [name, after] of [
      ["a", 2],
      ["b", 4],
      ["c", 9],
    ] as const) {
      state = raise(state, name, noon - 60 * minute);
      state = acknowledge(state, name, noon - (60 - after) * minute);
    }
    state = raise(state, "next door", noon - 40 * minute, branch);
    state = acknowledge(state, "next door", noon - 10 * minute);
    state = raise(state, "mistake", noon - 20 * minute);
    state = done(state, { type: "cancel-call", call: callId("mistake") }, { site, at: noon - 19 * minute });
    return resolve(state, "a", noon - 30 * minute);
  }
  const value = (figure: KpiFigure, areas: AreaId[], state = stateNow()) =>
    kpiTile(panelOf(figure), areas, pictureOf({ site, state })).value;

  test("[PN2] those that were raised today, without mistakes, and the median of their times", () => {
    expect(value("calls-raised", [loans])).toBe(3);
    expect(value("time-to-acknowledge", [loans])).toBe(4 * 60);
    expect(value("time-to-resolve", [loans])).toBe(30 * 60);
  });

  test("[PN3] of several areas together", () => {
    expect(value("calls-raised", both)).toBe(4);
    // 2, 4, 9 and 30: by nearest rank the second
    expect(value("time-to-acknowledge", both)).toBe(4 * 60);
  });

  test("[PN4] without calls none were raised, and nothing is known of times", () => {
    expect(value("calls-raised", both, emptyState)).toBe(0);
    expect(value("time-to-acknowledge", both, emptyState)).toBeNull();
    expect(value("time-to-resolve", both, emptyState)).toBeNull();
  });
});

describe("targets", () => {
  const met = (
    figure: KpiFigure,
    target: KpiTarget | null,
    bucket: Happened[2],
    now = noon,
    change: Partial<Picture> = {},
  ) => {
    const ledger = ledgerWith([
      [phones, "2026-11-18T08:00Z", bucket],
      [applications, "2026-11-18T08:00Z", bucket],
    ]);
    return kpiTile(
      panelOf(figure, target),
      [loans],
      pictureOf({ ledger, now, site: phonesInLoans, ...change }),
    ).met;
  };
  const phonesInLoans = siteOf({ queues: byId([queueOf(), live(phones, { area: loans })]) });
  const least = (value: number): KpiTarget => ({ direction: "at-least", value });
  const most = (value: number): KpiTarget => ({ direction: "at-most", value });
  const evening = Date.parse("2026-11-18T17:00Z");

  test("[PN4] are met at the figure itself, and missed beyond it", () => {
    const answered = [...times(8, 10), ...times(2, 30)];
    expect(met("service-level", least(0.8), { answered })).toBe(true);
    expect(met("service-level", least(0.81), { answered })).toBe(false);
    expect(met("average-wait", most(14), { answered })).toBe(true);
    expect(met("average-wait", most(13), { answered })).toBe(false);
    expect(met("arrived", most(9), { arrived: 5 })).toBe(false);
    expect(met("service-level", null, { answered })).toBeNull();
    expect(met("service-level", least(0.8), { arrived: 1 })).toBeNull();
  });

  test("[PN4] what is to be done by the end of the day is not missed before the last area has closed for the day", () => {
    expect(met("done", least(10), { completed: 4 })).toBeNull();
    expect(met("done", least(8), { completed: 4 })).toBe(true);
    // 17:59 and 18:00 in Amsterdam
    expect(met("done", least(10), { completed: 4 }, evening - minute)).toBeNull();
    expect(met("done", least(10), { completed: 4 }, evening)).toBe(false);
    const holidays = new Set(["2026-11-18"]);
    const closed = siteOf({ queues: phonesInLoans.queues, areas: byId([areaOf({ holidays })]) });
    expect(met("done", least(10), { completed: 4 }, evening, { site: closed })).toBeNull();
  });
});

describe("cost", () => {
  test("[PN5] until something of it changes a tile is the very same", () => {
    const panel = panelOf("service-level");
    const ledger = ledgerWith([[phones, "2026-11-18T08:00Z", { answered: times(100, 10) }]]);
    const site = siteOf();
    const tile = (change: Partial<Picture> = {}) =>
      kpiTile(panel, both, pictureOf({ site, ledger, ...change }));
    const first = tile();
    expect(tile({ now: noon + 4 * minute })).toBe(first);
    expect(tile({ now: noon + 5 * minute })).toBe(first);
    const more = ledgerWith([[phones, "2026-11-18T08:00Z", { answered: times(100, 30) }]]);
    expect(tile({ ledger: more })).toMatchObject({ value: 0 });
  });
});
