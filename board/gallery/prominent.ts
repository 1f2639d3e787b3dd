import type { CallTile } from "../../server/domain/views/calls.ts";
import type { ActionTile, ProminentView } from "../../server/domain/views/prominent.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import { hour, minute } from "../words/units.ts";
import { action, area, areaTile, call, now, queue } from "./samples.ts";

/** A back office at work: five queues, two calls in hand, some actions. */
export function office(more: OfficeMore = {}): ProminentView {
  return {
    board: {
      face: {
        mode: "prominent",
        name: "Loans",
        language: "en",
        locale: "en-GB",
        zone: "Europe/London",
        settled: { count: 11, median: 6 * minute },
        flood: null,
        quiet: false,
        night: false,
        pages: [],
        ...more.face,
      },
    },
    areas: { [area]: areaTile(more.area) },
    queues: numbered(
      "q",
      (more.queues ?? queues).map((tile, order) => ({ ...tile, order })),
    ),
    calls: numbered("c", more.calls ?? inHand),
    actions: numbered("a", more.actions ?? actions),
    kpis: more.kpis ?? {},
    arrivals: more.arrivals ?? {},
    huddles: more.huddles ?? {},
    charts: more.charts ?? {},
    checks: more.checks ?? {},
    meetings: more.meetings ?? {},
  };
}

interface OfficeMore {
  readonly face?: Partial<ProminentView["board"]["face"]>;
  readonly area?: Parameters<typeof areaTile>[0];
  readonly queues?: readonly QueueTile[];
  readonly calls?: readonly CallTile[];
  readonly actions?: readonly ActionTile[];
  readonly kpis?: ProminentView["kpis"];
  readonly arrivals?: ProminentView["arrivals"];
  readonly huddles?: ProminentView["huddles"];
  readonly charts?: ProminentView["charts"];
  readonly checks?: ProminentView["checks"];
  readonly meetings?: ProminentView["meetings"];
}

function numbered<T>(prefix: string, tiles: readonly T[]): { readonly [key: string]: T } {
  const entries: { [key: string]: T } = {};
  tiles.forEach((tile, index) => {
    entries[`${prefix}${index}`] = tile;
  });
  return entries;
}

export const wellQueues = [
  queue("Applications", 18.5, { tile: { today: { arrived: 142, done: 151 } } }),
  queue("Missing documents", 14.2, {
    band: { from: 6, to: 15, act: 26 },
    tile: { today: { arrived: 61, done: 64 } },
  }),
  queue("Disbursements", 6.4, { band: { from: 8, to: 18, act: 26 }, slope: -0.4 }),
  queue("Complaints", 4.2, {
    band: { from: 1.5, to: 4.5, act: 8 },
    slope: 0.02,
    tile: { promise: 14_400, today: { arrived: 9, done: 8 } },
    level: { oldest: { before: 95 * minute, from: now, running: true } },
  }),
  queue("Amendments", 9.1, {
    band: { from: 5, to: 12, act: 16 },
    slope: 0.02,
    tile: { today: { arrived: 31, done: 30 } },
  }),
];

const missing = queue("Missing documents", 24.8, {
  band: { from: 6, to: 15, act: 26 },
  slope: 0.6,
  tile: { today: { arrived: 61, done: 40 } },
  level: { promiseEnds: now + 38 * minute },
});
export const queues = [wellQueues[0], missing, ...wellQueues.slice(2)].filter((tile) => tile !== undefined);

export const troubled = [
  queue("Applications", 33.4, {
    slope: 0.9,
    level: { promiseEnds: now - 2 * hour },
    tile: { today: { arrived: 173, done: 118 } },
  }),
  missing,
  queue("Disbursements", null),
  queue("Complaints", 4.2, { band: { from: 1.5, to: 4.5, act: 8 }, slope: 0.02 }),
  queue("Amendments", 9.1, {
    band: { from: 5, to: 12, act: 16 },
    level: { stale: true, asOf: now - 34 * minute },
  }),
];

export const phones = [
  queue("Telephone: accounts", 7, {
    band: { unit: "items", from: 0, to: 3, act: 6 },
    slope: 0.2,
    tile: { kind: "live", promise: 60, today: { arrived: 1240, done: 1187 } },
    level: { oldest: { before: 195_000, from: now, running: true }, promiseEnds: now - 135_000 },
  }),
  queue("Counter", 2, {
    band: { unit: "items", from: 0, to: 4, act: 8 },
    tile: { kind: "live", promise: 600, today: { arrived: 96, done: 94 } },
    level: { oldest: { before: 130_000, from: now, running: true }, promiseEnds: now + 470_000 },
  }),
];

export const inHand = [
  call("Missing documents high", 185_000, {
    state: "acknowledged",
    place: null,
    queueName: "Missing documents",
    owner: "Ben",
  }),
  call("Policy question", 760_000, {
    state: "attended",
    shape: "diamond",
    urgency: 1,
    colour: "blue",
    place: "Desk 4",
    queueName: null,
  }),
];

export const actions = [
  action("Checklist for missing payslips", "2026-11-23"),
  action("Scan at the counter, not later", "2026-11-17", "Ana"),
  action("Second reader for large loans", "2026-11-20", "Chidi"),
  action("One template for all reminder letters", "2026-11-27", null),
  action("Agree with Legal who signs partial releases", "2026-12-12", "Dana"),
  action("Move the morning hand-over to 08:15", null, "Ben"),
  action("Try pairs on first applications", "2026-12-18", "Ana"),
];

/** `count` queues, some of them above their level. */
export function manyQueues(count: number): QueueTile[] {
  const names = [
    "Applications",
    "Missing documents",
    "Disbursements",
    "Complaints",
    "Amendments",
    "Redemptions",
    "Valuations",
    "Insurance",
    "Land register",
    "Collections",
  ];
  return Array.from({ length: count }, (_, index) => {
    const name = `${names[index % names.length]}${index >= names.length ? " II" : ""}`;
    const amount = [18.5, 24.8, 6.4, 13.1, 31.2, 11.9, 104, 16, 12.7, 20.3][(index * 7) % 10] ?? 12;
    return queue(name, index === 6 ? null : amount, {
      slope: index % 3 ? -0.1 : 0.3,
      ...(index === 8 && { level: { stale: true, asOf: now - 40 * minute } }),
    });
  });
}

export const longNames = [
  queue("Kreditwürdigkeitsprüfungen", 18.5),
  queue("Fehlende Einkommensnachweise und Gehaltsabrechnungen", 24.8, {
    band: { from: 6, to: 15, act: 26 },
    slope: 0.5,
  }),
  queue("Grundbucheintragungsanträge", 1240, { band: { unit: "items", from: 800, to: 1300, act: 1800 } }),
  queue("Beschwerden", 41.2, { slope: 0.8, level: { promiseEnds: now - 50 * hour } }),
];
