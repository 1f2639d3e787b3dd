import { type BoardPage, callFigures, type Panel } from "../board.ts";
import type { AreaId } from "../ids.ts";
import type { ProminentBoard } from "../site.ts";
import { arrivalsTile } from "./arrivals.ts";
import { chartOf } from "./charts.ts";
import { checksDue } from "./checks.ts";
import { huddleTile } from "./huddles.ts";
import { kpiTile } from "./kpis.ts";
import type { Picture } from "./picture.ts";
import type { PageTile, PanelTile, ProminentView } from "./prominent.ts";
import { Remembered } from "./remembered.ts";

/** The pages of a board as it receives them, and what their panels show beside its queues, calls and actions. */

/** The very same as long as the board is. */
export function pageTiles(board: ProminentBoard): readonly PageTile[] {
  return tiles.get(board, [], () => board.pages.map((page, place) => pageTile(board, page, place)));
}

const tiles = new Remembered<ProminentBoard, readonly PageTile[]>();

function pageTile(
  board: ProminentBoard,
  { name, dwell, columns, rows, panels }: BoardPage,
  place: number,
): PageTile {
  return {
    name,
    dwell,
    columns,
    rows,
    panels: panels.map((panel, index): PanelTile => {
      const { kind, title, column, row, width, height } = panel;
      const text = panel.kind === "notice" ? panel.text : null;
      const areas = panelAreas(board, panel);
      return { key: `${place}.${index}`, kind, title, areas, text, column, row, width, height };
    }),
  };
}

/** A panel shows areas of its board, whatever it asks for; what is made of calls, those that the board takes calls from. */
export function panelAreas({ areas, callsFrom }: ProminentBoard, panel: Panel): readonly AreaId[] {
  const calls = panel.kind === "calls" || (panel.kind === "kpi" && callFigures.has(panel.figure));
  const own = calls ? callsFrom : areas;
  return panel.areas.filter((area) => own.includes(area));
}

/** By the panel's key. */
export function panelTiles(board: ProminentBoard, picture: Picture): Pick<ProminentView, PanelData> {
  const view: Writable = { kpis: {}, arrivals: {}, huddles: {}, charts: {}, checks: {} };
  for (const [place, { panels }] of board.pages.entries()) {
    for (const [index, panel] of panels.entries()) {
      const [key, areas] = [`${place}.${index}`, panelAreas(board, panel)];
      if (panel.kind === "kpi") view.kpis[key] = kpiTile(panel, areas, picture);
      else if (panel.kind === "arrivals") view.arrivals[key] = arrivalsTile(panel, areas, picture);
      else if (panel.kind === "chart") {
        const kpi = picture.site.kpis.get(panel.kpi);
        if (kpi) view.charts[key] = chartOf(kpi, picture);
      } else if (panel.kind === "checks") view.checks[key] = checksTile(panel, areas, picture);
      else if (panel.kind === "huddle") view.huddles[key] = huddleTile(areas, board, picture);
    }
  }
  return view;
}

type ChecksTile = ProminentView["checks"][string];

/** The very same until one of its checks changes. */
function checksTile(panel: Panel, areas: readonly AreaId[], picture: Picture): ChecksTile {
  const due = checksDue(areas, picture);
  return checks.get(panel, due, () => ({ checks: due }));
}

const checks = new Remembered<Panel, ChecksTile>();

type PanelData = "kpis" | "arrivals" | "huddles" | "charts" | "checks";
type Writable = {
  -readonly [Name in PanelData]: Record<string, ProminentView[Name][string]>;
};
