import type { BoardPage, Night, Panel, Slide } from "../server/domain/board.ts";
import type { AreaId, BoardId, KpiId, QueueId } from "../server/domain/ids.ts";
import { figureUnits } from "../server/domain/kpi.ts";
import type { Board, Site } from "../server/domain/site.ts";
import type { BoardFile } from "./board-schema.ts";
import { lobbyDefaults, nightDefault, pageDefault } from "./defaults.ts";
import { buildTarget } from "./kpi-targets.ts";
import type { NightFile } from "./night-schema.ts";
import type { PageFile, PanelFile } from "./page-schema.ts";
import { isOfCalls } from "./panel-rules.ts";

/** Turns the file of a board without problems into the board. */
export function buildBoard(
  id: BoardId,
  board: BoardFile,
  site: Pick<Site, "language" | "locale">,
  slides: ReadonlyMap<string, readonly Slide[]>,
): Board {
  const { name, language = site.language } = board;
  const areas = board.areas as AreaId[];
  const callsFrom = (board.callsFrom as AreaId[] | undefined) ?? areas;
  // A board in another language does not keep the dates of the site's.
  const locale = board.locale ?? (language === site.language ? site.locale : language);
  const base = { id, name, areas, callsFrom, language, locale, night: buildNight(board.night) };
  if (board.mode === "prominent") {
    const pages = (board.pages ?? []).map((page) => buildPage(page, { areas, callsFrom }));
    return { ...base, mode: "prominent", pages };
  }
  const { welcome, tips = [], waitOf = [] } = board;
  const { slideFor = lobbyDefaults.slideFor, explainFrom = lobbyDefaults.explainFrom } = board;
  return {
    ...base,
    mode: "discreet",
    welcome,
    tips,
    waitOf: waitOf as QueueId[],
    explainFrom: explainFrom / 60,
    slides: slides.get(board.slides ?? "") ?? [],
    slideFor,
  };
}

function buildNight(night: NightFile = {}): Night | null {
  if (night === false) return null;
  return { after: night.after ?? nightDefault.after, before: night.before ?? nightDefault.before };
}

interface Places {
  readonly areas: readonly AreaId[];
  readonly callsFrom: readonly AreaId[];
}

function buildPage(page: PageFile, board: Places): BoardPage {
  const { name = null, dwell = pageDefault.dwell, columns = [1], rows = [1], panels } = page;
  return { name, dwell, columns, rows, panels: panels.map((panel) => buildPanel(panel, board)) };
}

function buildPanel(panel: PanelFile, { areas, callsFrom }: Places): Panel {
  const { title = null, column = 1, row = 1, width = 1, height = 1 } = panel;
  const chosen = "areas" in panel ? (panel.areas as AreaId[] | undefined) : undefined;
  const base = { title, column, row, width, height, areas: chosen ?? (isOfCalls(panel) ? callsFrom : areas) };
  switch (panel.panel) {
    case "kpi": {
      const { figure, target } = panel;
      return {
        ...base,
        kind: "kpi",
        figure,
        target: target ? buildTarget(figureUnits[figure], target) : null,
      };
    }
    case "arrivals":
      return { ...base, kind: "arrivals", queues: (panel.queues as QueueId[] | undefined) ?? [] };
    case "chart":
      return { ...base, kind: "chart", kpi: panel.kpi as KpiId };
    case "notice":
      return { ...base, kind: "notice", text: panel.text };
    default:
      return { ...base, kind: panel.panel };
  }
}
