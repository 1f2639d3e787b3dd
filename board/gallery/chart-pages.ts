import type { ActionTile, PageTile, ProminentView } from "../../server/domain/views/prominent.ts";
import { german, lost } from "./calls.ts";
import {
  charts,
  checks,
  fewValues,
  flat,
  germanCharts,
  noValues,
  oneValue,
  serviceLevel,
  split,
} from "./charts.ts";
import { page, panel } from "./pages.ts";
import { actions, office } from "./prominent.ts";
import { arabicFace } from "./right-to-left.ts";
import { action } from "./samples.ts";
import type { State } from "./states.ts";

/** Boards that are composed of charts, of a kanban and of checks. */

const openStages = ["proposed", "plan", "do", "check", "act"] as const;
const staged: readonly ActionTile[] = [
  ...actions.map(
    (one, place) => ({ ...one, stage: openStages[[2, 2, 3, 1, 1, 4, 0][place] ?? 0] ?? "do" }) as const,
  ),
  { ...action("A shelf for files that wait for a signature", null, null), stage: "proposed" },
  { ...action("Let customers upload payslips from their phone", null, null), stage: "proposed" },
  {
    ...action("Order a second scanner for the counter", "2026-11-12", "Dana"),
    stage: "do",
    blocked: "no budget before January",
  },
];
const many: readonly ActionTile[] = Array.from({ length: 5 }, () => staged).reduce(
  (all, some) => all.concat(some),
  [],
);
const long = "Kreditwürdigkeitsprüfungsstelle und Grundbucheintragungsanträge";

const numbered: ProminentView["charts"] = Object.fromEntries(
  charts.map((chart, place) => [`c${place}`, chart]),
);
const chartPanel = (key: string, where: Parameters<typeof panel>[1]) => panel("chart", where, { key });

function composed(pages: readonly PageTile[], more: Parameters<typeof office>[0] = {}): ProminentView {
  return office({
    charts: { ...numbered, few: fewValues, one: oneValue, none: noValues, flat, split, level: serviceLevel },
    checks: { checks: { checks } },
    actions: staged,
    calls: [],
    ...more,
    face: { name: "Loans", pages, ...more?.face },
  });
}

const kanban = page([1], [1], [panel("kanban", [1, 1])], { name: "Improvements" });
const halves = page(
  [5, 3],
  [1, 1],
  [panel("kanban", [1, 1, 1, 2]), chartPanel("level", [2, 1]), panel("checks", [2, 2], { key: "checks" })],
);
const eight = page(
  [1, 1, 1, 1],
  [1, 1],
  Object.keys(numbered).map((key, place) => chartPanel(key, [(place % 4) + 1, Math.floor(place / 4) + 1])),
);
const odd = page(
  [1, 1, 1],
  [1, 1],
  ["few", "one", "none", "flat", "split", "level"].map((key, place) =>
    chartPanel(key, [(place % 3) + 1, Math.floor(place / 3) + 1]),
  ),
);
const one = page([1], [1], [chartPanel("level", [1, 1])]);
const lengthened = staged.map((action) => ({
  ...action,
  title: `${action.title} – ${long}`,
  owner: "Anastasia-Konstantina",
  blocked: action.blocked && `${action.blocked} ${long}`,
}));

export const chartPageStates: { readonly [name: string]: State } = {
  "pages-kanban": { view: composed([kanban]) },
  "pages-kanban-full": { view: composed([kanban], { actions: many }) },
  "pages-kanban-empty": { view: composed([kanban], { actions: [] }) },
  "pages-kanban-de": { view: composed([kanban], { actions: lengthened, face: german }) },
  "pages-kanban-rtl": { view: composed([kanban], { face: arabicFace }) },
  "pages-kanban-half": { view: composed([halves]) },
  "pages-kanban-half-full": { view: composed([halves], { actions: many }) },
  "pages-chart": { view: composed([one]) },
  "pages-chart-8": { view: composed([eight]) },
  "pages-chart-8-de": {
    view: composed([eight], {
      face: german,
      charts: Object.fromEntries(germanCharts.map((chart, place) => [`c${place}`, chart])),
    }),
  },
  "pages-chart-8-rtl": { view: composed([eight], { face: arabicFace }) },
  "pages-chart-states": { view: composed([odd]) },
  "pages-chart-stale": { view: composed([odd]), ...lost },
  "pages-checks": { view: composed([page([1], [1], [panel("checks", [1, 1], { key: "checks" })])]) },
  "pages-checks-empty": {
    view: composed([page([1], [1], [panel("checks", [1, 1], { key: "checks" })])], { checks: {} }),
  },
};
