import type { KpiFigure, PanelKind } from "../../server/domain/board.ts";
import type { AreaId } from "../../server/domain/ids.ts";
import type {
  ArrivalsTile,
  HuddleTile,
  KpiTile,
  PageTile,
  PanelTile,
  ProminentView,
} from "../../server/domain/views/prominent.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import { hour, minute } from "../words/units.ts";
import {
  calls,
  german,
  germanFlood,
  germanLabels,
  help,
  lost,
  mixed,
  outage,
  shelvedCall,
  taken,
} from "./calls.ts";
import {
  actions,
  inHand,
  longNames,
  manyQueues,
  office,
  phones,
  queues,
  troubled,
  wellQueues,
} from "./prominent.ts";
import { action, area, areaTile, call, now, queue } from "./samples.ts";
import type { State } from "./states.ts";

/** Boards that are composed of panels. */

const branch = "branch" as AreaId;
type Where = readonly [column: number, row: number, width?: number, height?: number];

export function panel(kind: PanelKind, where: Where, more: Partial<PanelTile> = {}): PanelTile {
  const [column, row, width = 1, height = 1] = where;
  return {
    key: `0.${column}-${row}`,
    kind,
    column,
    row,
    width,
    height,
    title: null,
    areas: [area],
    text: null,
    ...more,
  };
}

export function page(
  columns: readonly number[],
  rows: readonly number[],
  panels: readonly PanelTile[],
  more: Partial<PageTile> = {},
): PageTile {
  return { name: null, dwell: 20, columns, rows, panels, ...more };
}

export function kpi(figure: KpiFigure, value: number | null, more: Partial<KpiTile> = {}): KpiTile {
  return { figure, value, target: null, met: null, ...more };
}

/** A morning with a peak at eleven, and an afternoon with a smaller one at four. */
const usual = [9, 12, 16, 18, 19, 23, 26, 22, 17, 14, 12, 13, 15, 17, 19, 21, 24, 18, 12, 6];
const came = [8, 14, 13, 21, 22, 20, 31, 24, 15, 12, 14, 12, 13, 9];
const arrivals: ArrivalsTile = {
  from: now - 6.5 * hour - 2 * minute,
  today: usual.map((_, slot) => came[slot] ?? null),
  usual,
  peak: { at: now + 1.5 * hour - 2 * minute, count: 24 },
};
const huddle: HuddleTile = {
  carriedOver: 2,
  openCalls: 5,
  overdueActions: 1,
  calls: [
    { label: "System down", place: "Everywhere", raisedAt: now - 21 * hour, carriedOver: true },
    { label: "Missing documents high", place: "Loans", raisedAt: now - 20 * hour, carriedOver: true },
    { label: "Policy question", place: "Desk 4", raisedAt: now - 96 * minute, carriedOver: false },
    { label: "Printer", place: null, raisedAt: now - 40 * minute, carriedOver: false },
    { label: "Customer on the phone", place: "Desk 11", raisedAt: now - 12 * minute, carriedOver: false },
  ],
};
const atLeast = (value: number) => ({ direction: "at-least", value }) as const;
const atMost = (value: number) => ({ direction: "at-most", value }) as const;
const kpis: ProminentView["kpis"] = {
  done: kpi("done", 341, { target: atLeast(320), met: true }),
  level: kpi("service-level", 0.742, { target: atLeast(0.8), met: false }),
  wait: kpi("average-wait", 95, { target: atMost(180), met: true }),
  gone: kpi("abandon-rate", 0.031, { target: atMost(0.05), met: true }),
  taken: kpi("time-to-acknowledge", 154),
};

const first = page(
  [1, 1],
  [1, 1],
  [panel("queues", [1, 1, 1, 2]), panel("calls", [2, 1]), panel("kpi", [2, 2], { key: "done" })],
);
const four = page(
  [3, 2],
  [3, 2],
  [
    panel("queues", [1, 1]),
    panel("calls", [2, 1]),
    panel("kpi", [1, 2], { key: "done" }),
    panel("clock", [2, 2]),
  ],
);
const operations = page(
  [1, 1, 1, 1],
  [2, 3, 3],
  [
    panel("kpi", [1, 1], { key: "level" }),
    panel("kpi", [2, 1], { key: "wait" }),
    panel("kpi", [3, 1], { key: "gone" }),
    panel("clock", [4, 1]),
    panel("queues", [1, 2, 2, 2], { title: "Loans and branch", areas: [area, branch] }),
    panel("arrivals", [3, 2, 2], { key: "came", areas: [branch] }),
    panel("huddle", [3, 3], { key: "huddle" }),
    panel("notice", [4, 3], {
      title: "Today",
      text: "Land register is down from 16:00 to 18:00. File by fax.",
    }),
  ],
  { name: "Operations", dwell: 30 },
);
const people = page(
  [1, 1],
  [1, 1],
  [
    panel("calls", [1, 1]),
    panel("actions", [1, 2]),
    panel("huddle", [2, 1], { key: "huddle" }),
    panel("notice", [2, 2], { text: "Fire drill on Friday at 10:00" }),
  ],
  { name: "People" },
);
/** One panel of each kind, in narrow cells. */
const each = page(
  [1, 1, 1, 1],
  [2, 3],
  [
    panel("kpi", [1, 1], { key: "level" }),
    panel("arrivals", [2, 1], { key: "came" }),
    panel("notice", [3, 1], { text: "Fire drill on Friday at 10:00" }),
    panel("clock", [4, 1]),
    panel("queues", [1, 2]),
    panel("calls", [2, 2]),
    panel("actions", [3, 2]),
    panel("huddle", [4, 2], { key: "huddle" }),
  ],
);
const branchQueues: QueueTile[] = phones.map((tile) => ({ ...tile, area: branch }));

function composed(pages: readonly PageTile[], more: Parameters<typeof office>[0] = {}): ProminentView {
  const view = office({
    kpis,
    arrivals: { came: arrivals },
    huddles: { huddle },
    queues: [...queues.slice(0, 4), ...branchQueues],
    ...more,
    face: { name: "Loans and branch", pages, ...more?.face },
  });
  return {
    ...view,
    areas: { ...view.areas, [branch]: areaTile({ order: 1, name: "Branch", office: "front" }) },
  };
}

const all = [operations, people, four];
const settledNone = { settled: { count: 0, median: null } };
const germanPage = page(
  [1, 1, 1],
  [2, 3],
  [
    panel("kpi", [1, 1], { key: "level", title: "Servicegrad aller Telefonwarteschlangen heute" }),
    panel("kpi", [2, 1], { key: "taken" }),
    panel("notice", [3, 1], {
      title: "Hinweis der Bereichsleitung Kreditsachbearbeitung",
      text: "Grundbucheintragungsanträge bitte bis auf Weiteres nur noch elektronisch einreichen; die Kreditwürdigkeitsprüfung übernimmt vorübergehend die Vertragsänderung.",
    }),
    panel("queues", [1, 2], { title: "Kreditsachbearbeitung und Grundbuch" }),
    panel("calls", [2, 2], { title: "Unterstützungsanforderungen" }),
    panel("huddle", [3, 2], { key: "huddle" }),
  ],
  { name: "Kreditsachbearbeitung und Vertragsänderungen", dwell: 30 },
);
const long: HuddleTile = {
  ...huddle,
  carriedOver: 12,
  calls: huddle.calls.map((one, place) => ({
    ...one,
    label: germanLabels[place] ?? "",
    place: "Kreditwürdigkeitsprüfung, Platz 12",
  })),
};
const longView = (more: Parameters<typeof office>[0] = {}) =>
  composed([germanPage, people], {
    queues: longNames,
    huddles: { huddle: long },
    calls: calls(5, (place) => ({ ...germanFlood(place), ...taken(place) })),
    actions: [
      action("Grundbuchauszüge gesammelt beim Amtsgericht abholen lassen", "2026-11-17", "Anastasia"),
      ...actions,
    ],
    ...more,
    face: { ...german, name: "Kreditabteilung Hafenviertel", ...more?.face },
  });

export const pageStates: { readonly [name: string]: State } = {
  "pages-1": { view: composed([four], { queues: wellQueues }) },
  "pages-tall": { view: composed([first], { queues: troubled }) },
  "pages-operations": { view: composed(all) },
  "pages-people": { view: composed([people, operations]) },
  "pages-many": {
    view: composed(
      [
        page(
          [1, 1],
          [1, 1],
          [panel("queues", [1, 1, 1, 2]), panel("calls", [2, 1]), panel("actions", [2, 2])],
        ),
      ],
      { queues: manyQueues(24), calls: [...calls(9, taken), shelvedCall] },
    ),
  },
  "pages-kpis": {
    view: composed([
      page(
        [1, 1, 1, 1],
        [1, 1, 2],
        [
          ...Object.keys(kpis).map((key, place) =>
            panel("kpi", [(place % 4) + 1, place < 4 ? 1 : 2], { key }),
          ),
          panel("arrivals", [2, 2, 3], { key: "came" }),
          panel("queues", [1, 3, 4], { areas: [area, branch] }),
        ],
      ),
    ]),
  },
  "pages-each": { view: composed([each]) },
  "pages-empty": {
    view: composed([each], {
      queues: [],
      calls: [],
      actions: [],
      kpis: {
        level: kpi("service-level", null, { target: atLeast(0.8) }),
        wait: kpi("average-wait", 0),
        gone: kpi("abandon-rate", 0),
      },
      arrivals: { came: { ...arrivals, today: usual.map((_, slot) => (slot < 14 ? 0 : null)), peak: null } },
      huddles: { huddle: { carriedOver: 0, openCalls: 0, overdueActions: 0, calls: [] } },
      face: settledNone,
    }),
  },
  "pages-no-data": {
    view: composed([each], {
      queues: [...wellQueues.map(({ name }) => queue(name, null))],
      calls: [],
      kpis: {},
      arrivals: {},
      huddles: {},
    }),
  },
  "pages-de": { view: longView() },
  "pages-call": {
    view: composed(all, { calls: [help, ...inHand] }),
    next: composed(all, {
      calls: [{ ...help, state: "acknowledged", acknowledgedAt: now, owner: "Ana" }, ...inHand],
    }),
  },
  "pages-call-de": {
    view: longView({
      calls: [call(germanLabels[0] ?? "", 90_000, { place: "Kreditwürdigkeitsprüfung, Platz 12" })],
    }),
  },
  "pages-call-no-queues": { view: composed([people], { calls: [outage, ...inHand] }) },
  "pages-flood": {
    view: composed(all, { calls: calls(14, mixed), face: { flood: { count: 14, waiting: 14 } } }),
  },
  "pages-stale": { view: composed(all), ...lost },
  "pages-sound-locked": { view: composed(all), soundLocked: true },
  "pages-read-only": { view: composed(all), readOnly: true },
};
