import type { PanelKind } from "../../server/domain/board.ts";
import type { PageTile, PanelTile } from "../../server/domain/views/prominent.ts";
import { between, type Size, sum } from "./arrange.ts";

/** Where the panels of a page stand. Lengths are in rem, from the upper left corner of the room that the page has. */
export interface Cell extends Size {
  readonly left: number;
  readonly top: number;
}
export interface PlacedPanel {
  readonly panel: PanelTile;
  readonly cell: Cell;
}

/** Between rows; between columns it is `between`. */
export const below = 1.8;
/** What a panel needs at least; and what it had better have, where that is for us to say. */
const leastWidth = 13;
const fairWidth = 17;
const fairHeight = 7;
const leastHeight = 4.6;
/** Panels with one thing to say: several of them may stand in a line. */
const small: readonly PanelKind[] = ["kpi", "clock", "notice"];
/** These always have a line to themselves. */
const wide: readonly PanelKind[] = ["queues", "arrivals", "kanban"];

/** As the site composed it; or, where that is upright or too narrow, turned. `weightOf`: rem that a panel would fill. */
export function placePanels(
  { columns, rows, panels }: PageTile,
  room: Size,
  weightOf: (panel: PanelTile) => number,
): PlacedPanel[] {
  const placed = panels.map((panel) => {
    const [left, width] = span(columns, panel.column, panel.width, room.width, between);
    const [top, height] = span(rows, panel.row, panel.height, room.height, below);
    return { panel, cell: { left, top, width, height } };
  });
  const narrow = placed.some(({ cell }) => cell.width < leastWidth);
  return narrow || room.width < room.height ? turned(placed, room, weightOf) : placed;
}

/** Cells of a grid line, counted from 1, as the place where they begin and their length. */
function span(
  shares: readonly number[],
  first: number,
  count: number,
  length: number,
  gap: number,
): [from: number, length: number] {
  const free = length - gap * (shares.length - 1);
  const until = (line: number) => (sum(shares.slice(0, line)) / sum(shares)) * free + gap * line;
  const from = until(first - 1);
  return [from, until(first - 1 + count) - gap - from];
}

export function hasOneThing({ kind }: PanelTile): boolean {
  return small.indexOf(kind) >= 0;
}

/**
 * Below each other in reading order, small ones in one line, and where that is too high, lists too; as high as what they
 * hold. The last ones give way where even that is too much: only beside a call, if at all.
 */
function turned(
  placed: readonly PlacedPanel[],
  room: Size,
  weightOf: (panel: PanelTile) => number,
): PlacedPanel[] {
  const read = [...placed]
    .sort((a, b) => a.panel.row - b.panel.row || a.panel.column - b.panel.column)
    .map(({ panel }) => panel);
  const high = (lines: PanelTile[][]) => sum(lines.map((line) => below + Math.max(...line.map(weightOf))));
  const airy = linesOf(read, room, hasOneThing);
  const lines = high(airy) <= room.height ? airy : linesOf(read, room, ({ kind }) => wide.indexOf(kind) < 0);
  const shown = lines.slice(0, Math.max(1, Math.floor((room.height + below) / (leastHeight + below))));
  const heights = heightsOf(shown, room, weightOf);
  const turnedPanels: PlacedPanel[] = [];
  shown.forEach((line, row) => {
    const [top, height] = span(heights, row + 1, 1, room.height, below);
    line.forEach((panel, place) => {
      const [left, width] = span(
        line.map(() => 1),
        place + 1,
        1,
        room.width,
        between,
      );
      turnedPanels.push({ panel, cell: { left, top, width, height } });
    });
  });
  return turnedPanels;
}

/** Each panel in a line, those that share one in the first that has a place. */
function linesOf(
  panels: readonly PanelTile[],
  { width }: Size,
  shares: (panel: PanelTile) => boolean,
): PanelTile[][] {
  const abreast = Math.max(1, Math.floor((width + between) / (fairWidth + between)));
  const lines: PanelTile[][] = [];
  for (const panel of panels) {
    const open = lines.filter((line) => shares(panel) && line.every(shares) && line.length < abreast)[0];
    if (open) open.push(panel);
    else lines.push([panel]);
  }
  return lines;
}

/** Shares of the height: what each line needs at least, and of the rest by weight. */
function heightsOf(
  lines: readonly (readonly PanelTile[])[],
  room: Size,
  weightOf: (panel: PanelTile) => number,
): number[] {
  const least = Math.min(fairHeight, (room.height + below) / lines.length - below);
  const free = room.height - below * (lines.length - 1) - least * lines.length;
  const weights = lines.map((line) => Math.max(...line.map(weightOf)) - least + 0.1);
  return weights.map((weight) => least + (free * weight) / sum(weights));
}
