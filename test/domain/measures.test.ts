import { describe, expect, test } from "vitest";
import type { AreaId, ItemId, QueueId } from "../../server/domain/ids.ts";
import type { Measure } from "../../server/domain/intervention.ts";
import {
  emptyLedger,
  type ItemEventType,
  type Ledger,
  type LevelSample,
  recordSamples,
  type Sample,
} from "../../server/domain/ledger.ts";
import { measureOf } from "../../server/domain/measures.ts";
import type { Area, Queue } from "../../server/domain/site.ts";
import { hour, type Instant, minute, second } from "../../server/domain/time.ts";
import { applications, areaOf, branch, byId, loans, phones, queueOf, siteOf } from "../support/site.ts";
import { morning } from "../support/states.ts";

const site = siteOf();

function ledgerOf(...samples: Sample[]): Ledger {
  return recordSamples(emptyLedger, samples, 1);
}

function level(change: Partial<LevelSample> = {}): LevelSample {
  const plain = { waiting: 0, oldestAt: null, staffed: null, hand: false, at: morning };
  return { kind: "level", queue: phones, ...plain, ...change };
}

let ids = 0;
function item(type: ItemEventType, name: string | null, at: Instant): Sample {
  return { kind: "item", queue: phones, id: `e${++ids}`, type, item: name as ItemId | null, at };
}

/** Somebody who came so many ms before `morning`, and how it ended after so many seconds. */
function customer(name: string, before: number, end?: "started" | "abandoned", wait = 0): Sample[] {
  const came = item("arrived", name, morning - before);
  return end ? [came, item(end, name, morning - before + wait * second)] : [came];
}

function figure(measure: Measure, ledger: Ledger, now = morning, queue: QueueId = phones, at = site) {
  return measureOf({ queue, measure }, at, ledger, now);
}

describe("[IV1] the figures of a level", () => {
  test("[IV1] items, hours to a hundredth, people", () => {
    expect(figure("items", ledgerOf(level({ waiting: 7 })))).toBe(7);
    // 40 applications of 10 minutes are 6 h 40 min
    const ledger = ledgerOf(level({ queue: applications, waiting: 40 }));
    expect(figure("hours", ledger, morning, applications)).toBe(6.67);
    expect(figure("staffed", ledgerOf(level({ staffed: 3 })))).toBe(3);
    expect(figure("staffed", ledgerOf(level({ staffed: null })))).toBeNull();
  });

  test("[IV1] days of work: 200 cases of 25 minutes, ten people with 5.5 productive hours", () => {
    const ledger = ledgerOf(level({ queue: applications, waiting: 200 }));
    const queues = byId<QueueId, Queue>([queueOf({ standardTime: 1500 })]);
    const of = (productiveHours: number | null) =>
      figure(
        "days",
        ledger,
        morning,
        applications,
        siteOf({ queues, areas: byId([areaOf({ productiveHours })]) }),
      );
    // 83.33 h / 55 h
    expect([of(55), of(null), of(0)]).toEqual([1.52, null, null]);
  });

  test.each([
    ["on any clock", phones, morning - 95.9 * second, 95],
    // from Tuesday 17:00 to 18:00 and from 08:00 to 10:00 on Wednesday
    ["on opening hours", applications, Date.parse("2026-11-17T16:00:00Z"), 3 * 3600],
    ["a source whose clock is ahead", phones, morning + 2 * second, 0],
  ])("[IV1] the oldest, %s", (_, queue, oldestAt, seconds) => {
    const ledger = ledgerOf(level({ queue, waiting: 2, oldestAt }));
    expect(figure("oldest", ledger, morning, queue)).toBe(seconds);
  });

  test("[IV1] where nothing waits nothing is old; where nobody says since when, nobody knows", () => {
    expect(figure("oldest", ledgerOf(level({ waiting: 0 })))).toBe(0);
    expect(figure("oldest", ledgerOf(level({ waiting: 4 })))).toBeNull();
  });

  test("[IV1] people are as good as the last word on them, whatever items say", () => {
    const told = level({ staffed: 2, at: morning - 50 * minute });
    const ledger = ledgerOf(told, ...customer("a", minute));
    expect(figure("staffed", ledger)).toBe(2);
    expect(figure("staffed", ledger, morning + 11 * minute)).toBeNull();
    expect(figure("items", ledger, morning + 11 * minute)).toBe(1);
    expect(figure("staffed", ledgerOf(...customer("a", minute)))).toBeNull();
  });
});

describe("[IV2] the mean wait of those who were answered in the last half-hour", () => {
  test("[IV2] of the answered alone", () => {
    const ledger = ledgerOf(
      ...customer("a", 20 * minute, "started", 10),
      ...customer("b", 15 * minute, "started", 20),
      ...customer("c", 10 * minute, "started", 60),
      ...customer("d", 10 * minute, "abandoned", 300),
      ...customer("e", 9 * minute),
    );
    expect(figure("wait", ledger)).toBe(30);
  });

  test("[IV2] who came long ago and was answered now counts, who was answered long ago doesn't", () => {
    const ledger = ledgerOf(
      ...customer("a", 50 * minute, "started", 49 * 60),
      ...customer("b", 50 * minute, "started", 10),
    );
    expect(figure("wait", ledger)).toBe(49 * 60);
    // answered a minute ago: in half an hour and five minutes that is over for sure
    expect(figure("wait", ledger, morning + 28 * minute)).toBe(49 * 60);
    expect(
      figure(
        "wait",
        ledgerOf(level({ at: morning + 30 * minute }), ...customer("a", 50 * minute, "started", 49 * 60)),
        morning + 34 * minute,
      ),
    ).toBeNull();
  });

  test("[IV2] nobody was answered: nobody knows", () => {
    expect(figure("wait", ledgerOf(...customer("a", minute)))).toBeNull();
    expect(figure("wait", ledgerOf(item("started", null, morning)))).toBeNull();
  });

  test("[IV2] across midnight of the day sheets", () => {
    const midnight = Date.parse("2026-11-19T00:00:00Z");
    const open = siteOf({
      areas: byId([areaOf(), areaOf({ id: branch, zone: "Asia/Jerusalem", hours: allWeek() })]),
    });
    const ledger = ledgerOf(
      item("arrived", "a", midnight - 20 * minute),
      item("started", "a", midnight + minute),
    );
    expect(figure("wait", ledger, midnight + 2 * minute, phones, open)).toBe(21 * 60);
  });
});

function allWeek() {
  return new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]] as const));
}

describe("[IV3] the abandon rate of those who were offered in the last half-hour", () => {
  test("[IV3] short abandons count in neither; who waits was offered", () => {
    const ledger = ledgerOf(
      ...[1, 2, 3, 4, 5, 6].flatMap((minutes) => customer(`a${minutes}`, minutes * minute, "started", 8)),
      ...customer("b", 5 * minute, "abandoned", 40),
      ...customer("c", 6 * minute, "abandoned", 5),
      ...customer("d", 7 * minute, "abandoned", 4.9),
      ...customer("e", minute),
    );
    // 2 of 9
    expect(figure("abandon-rate", ledger)).toBe(22.22);
  });

  test("[IV3] what was before the half-hour, rounded outwards to five minutes, doesn't count", () => {
    const ledger = ledgerOf(
      ...customer("a", 30 * minute, "abandoned", 60),
      ...customer("b", 31 * minute, "abandoned", 60),
      ...customer("c", minute, "started", 1),
    );
    expect(figure("abandon-rate", ledger)).toBe(50);
  });

  test("[IV3] events without arrivals, and without items", () => {
    const counted = ["started", "started", "started", "abandoned"] as const;
    const left = counted.map((type) => item(type, null, morning - minute));
    expect(figure("abandon-rate", ledgerOf(...left))).toBe(25);
    const came = [1, 2, 3, 4, 5].map(() => item("arrived", null, morning - minute));
    expect(figure("abandon-rate", ledgerOf(...left, ...came))).toBe(20);
  });

  test("[IV3] nothing was offered: nobody knows", () => {
    expect(figure("abandon-rate", ledgerOf(level()))).toBeNull();
    expect(figure("abandon-rate", ledgerOf(...customer("a", minute, "abandoned", 2)))).toBeNull();
  });
});

describe("[IV4] null: nobody knows", () => {
  const all: readonly Measure[] = ["items", "hours", "days", "oldest", "wait", "abandon-rate", "staffed"];
  const areas = byId<AreaId, Area>([
    areaOf(),
    areaOf({
      id: branch,
      zone: "Asia/Jerusalem",
      hours: site.areas.get(branch)?.hours ?? new Map(),
      productiveHours: 10,
    }),
  ]);
  const known = siteOf({ areas });
  const full = ledgerOf(
    level({ waiting: 3, oldestAt: morning - minute, staffed: 1, at: morning - 2 * minute }),
    ...customer("a", 20 * minute, "started", 30),
    level({ waiting: 3, oldestAt: morning - minute, staffed: 1 }),
  );

  test.each(all)("[IV4] %s", (measure) => {
    const at = (now: Instant, ledger = full) => figure(measure, ledger, now, phones, known);
    expect(at(morning)).not.toBeNull();
    expect(at(morning, emptyLedger)).toBeNull();
    // the source has been silent for more than its hour
    expect(at(morning + hour + 1)).toBeNull();
    // 24:00 in Jerusalem is 22:00 in UTC
    const late = morning + 13 * hour;
    const told = ledgerOf(level({ waiting: 3, oldestAt: late - minute, staffed: 1, at: late - minute }));
    expect(at(late, told)).toBeNull();
    expect(figure(measure, full, morning, "attic" as QueueId, known)).toBeNull();
  });

  test("[IV4] before it closes it is known", () => {
    const late = morning + 13 * hour;
    const told = ledgerOf(level({ waiting: 3, at: late - minute }));
    expect([figure("items", told, late - 1), figure("items", told, late)]).toEqual([3, null]);
  });

  test("[IV4] the area is the queue's own", () => {
    const ledger = ledgerOf(level({ queue: applications, waiting: 3 }));
    expect(figure("items", ledger, morning, applications)).toBe(3);
    const shut = siteOf({ areas: byId([areaOf({ holidays: new Set(["2026-11-18"]) })]) });
    expect(figure("items", ledger, morning, applications, shut)).toBeNull();
    expect(site.queues.get(applications)?.area).toBe(loans);
  });
});
