import { panelRules } from "./panel-rules.ts";
import { type Finding, quote } from "./problems.ts";
import { entriesOf, type Group, isGroup, placesIn, under } from "./raw.ts";
import type { Outline } from "./rules.ts";

/** How the pages of a prominent board must fit together, and fit the board. Reads the file as it was written. */
export function pageRules(board: Group, site: Outline | null): Finding[] {
  const pages = groupsOf(board.pages);
  return [
    ...pages.flatMap(([place, page]) =>
      under(
        ["pages", place],
        [
          ...gridRules(page),
          ...groupsOf(page.panels).flatMap(([index, panel]) =>
            under(["panels", index], panelRules(panel, board, site)),
          ),
        ],
      ),
    ),
    ...callsInHand(board, pages),
  ];
}

function groupsOf(list: unknown): [number, Group][] {
  return placesIn(list).filter((entry): entry is [number, Group] => isGroup(entry[1]));
}

interface Placed {
  readonly index: number;
  /** Behind its number, where it says what it is. */
  readonly name: string;
  readonly columns: Reach;
  readonly rows: Reach;
}
/** From the first to the last, both of them part of it. */
interface Reach {
  readonly from: number;
  readonly to: number;
}

/** Every panel inside the grid, and no two in one cell. */
function gridRules(page: Group): Finding[] {
  const findings: Finding[] = [];
  const placed: Placed[] = [];
  for (const [index, panel] of groupsOf(page.panels)) {
    const [columns, rows] = [reach(panel, "column", "width"), reach(panel, "row", "height")];
    // What is no whole number the schema refuses by itself.
    if (!columns || !rows) continue;
    const outside = [
      ...outsideOf(columns, page, { all: "columns", one: "column", size: "width" }),
      ...outsideOf(rows, page, { all: "rows", one: "row", size: "height" }),
    ];
    findings.push(...under(["panels", index], outside));
    if (outside.length > 0) continue;
    const here = {
      index,
      name: typeof panel.panel === "string" ? ` (${quote(panel.panel)})` : "",
      columns,
      rows,
    };
    const other = placed.find((one) => meet(one.columns, columns) && meet(one.rows, rows));
    if (other) findings.push({ path: ["panels", index], sentence: sharing(here, other) });
    placed.push(here);
  }
  return findings;
}

function reach(panel: Group, at: string, size: string): Reach | null {
  const [from, length] = [panel[at] ?? 1, panel[size] ?? 1];
  const whole = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;
  return whole(from) && whole(length) ? { from, to: from + length - 1 } : null;
}

interface Axis {
  readonly all: "columns" | "rows";
  readonly one: "column" | "row";
  readonly size: "width" | "height";
}

function outsideOf({ from, to }: Reach, page: Group, { all, one, size }: Axis): Finding[] {
  const shares = page[all];
  if (shares !== undefined && (!Array.isArray(shares) || shares.length === 0)) return [];
  const count = shares?.length ?? 1;
  const there = count === 1 ? `one ${one}` : `${count} ${all}`;
  if (from > count) {
    const sentence = `there is no ${one} ${from}: the page has ${there}; add a share to "${all}", or move the panel`;
    return [{ path: [one], sentence }];
  }
  if (to <= count) return [];
  const sentence = `it would end in ${one} ${to}, but the page has ${there}; add a share to "${all}", or write less`;
  return [{ path: [size], sentence }];
}

function meet(one: Reach, other: Reach): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function sharing(here: Placed, other: Placed): string {
  const column = Math.max(here.columns.from, other.columns.from);
  const row = Math.max(here.rows.from, other.rows.from);
  return `it shares column ${column}, row ${row} with panels[${other.index}]${other.name}; give one of them another "column" or "row", or less width or height`;
}

/** A call that somebody has taken is still open: a board that took it over in large and then dropped it would say that all is well. */
function callsInHand(board: Group, pages: readonly (readonly [number, Group])[]): Finding[] {
  const from = entriesOf(board.callsFrom ?? board.areas).map(([, id]) => id);
  if (pages.length === 0 || from.length === 0) return [];
  const panels = pages
    .flatMap(([, page]) => groupsOf(page.panels))
    .filter(([, panel]) => panel.panel === "calls");
  if (panels.length === 0) {
    const sentence =
      'no page shows the calls that somebody has: once taken they would be gone from the board; add {"panel": "calls"} to a page, or write "callsFrom": []';
    return [{ path: ["pages"], sentence }];
  }
  if (panels.some(([, panel]) => panel.areas === undefined)) return [];
  const shown = new Set(panels.flatMap(([, panel]) => entriesOf(panel.areas).map(([, id]) => id)));
  return [...new Set(from)]
    .filter((id) => !shown.has(id))
    .map((id) => ({
      path: ["pages"],
      sentence: `no panel "calls" shows those of ${quote(id)}; add it to the areas of one, or take it out of the board's`,
    }));
}
