import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { page, panel } from "../../board/gallery/pages.ts";
import { between, narrow, roomIn, type Size } from "../../board/models/arrange.ts";
import { type PlacedPanel, placePanels } from "../../board/models/grid.ts";
import { type PanelKind, panelKinds } from "../../server/domain/board.ts";
import type { PageTile } from "../../server/domain/views/prominent.ts";

const weight = () => 12;
/** These have a line to themselves. */
const alone: readonly PanelKind[] = ["queues", "arrivals", "kanban"];
const screens = [
  [1920, 1080],
  [3840, 2160],
  [960, 540],
  [1080, 1920],
  [1440, 1080],
] as const;

/** A page whose cells all hold a panel of their own, some of them two columns wide. */
const pages = fc
  .record({
    columns: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    kinds: fc.array(fc.constantFrom(...panelKinds), { minLength: 16, maxLength: 16 }),
    wide: fc.boolean(),
  })
  .map(({ columns, rows, kinds, wide }) => {
    const step = wide && columns.length > 1 ? 2 : 1;
    const places = rows.flatMap((_, row) =>
      columns.flatMap((_, column) => (column % step === 0 ? [[column, row] as const] : [])),
    );
    const panels = places.map(([column, row], place) =>
      panel(kinds[place]!, [column + 1, row + 1, Math.min(step, columns.length - column)], {
        key: `0.${place}`,
      }),
    );
    return page(columns, rows, panels);
  });

function outside({ cell }: PlacedPanel, { width, height }: Size): boolean {
  const slack = 1e-6;
  return (
    cell.left < -slack ||
    cell.top < -slack ||
    cell.left + cell.width > width + slack ||
    cell.top + cell.height > height + slack ||
    cell.width <= 0 ||
    cell.height <= 0
  );
}

function overlap({ cell: a }: PlacedPanel, { cell: b }: PlacedPanel): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

function overlaps(placed: readonly PlacedPanel[]): boolean {
  return placed.some((one, place) => placed.slice(place + 1).some((other) => overlap(one, other)));
}

describe("the panels of a page", () => {
  test.each(screens)(
    "[PG1] at %i × %i they are inside the safe margins, and none covers another",
    (width, height) => {
      const room = roomIn(width, height).whole;
      const wide = (50 * width) / Math.min(width, height);
      const high = (50 * height) / Math.min(width, height);
      expect(room.width).toBeLessThanOrEqual(wide * 0.9 + 1e-6);
      expect(room.height).toBeLessThan(high * 0.9);
      fc.assert(
        fc.property(pages, (composed) => {
          const placed = placePanels(composed, room, weight);
          expect(placed.filter((one) => outside(one, room))).toEqual([]);
          expect(overlaps(placed)).toBe(false);
        }),
      );
    },
  );

  test("[PG1] columns and rows have their shares, and the space between them", () => {
    const composed = page(
      [3, 1],
      [1, 2],
      [panel("queues", [1, 1, 1, 2]), panel("kpi", [2, 1]), panel("clock", [2, 2])],
    );
    expect(cells(composed, { width: 82.4, height: 31.8 })).toEqual([
      { left: 0, top: 0, width: 60, height: 31.8 },
      { left: 60 + between, top: 0, width: 20, height: 10 },
      { left: 60 + between, top: 11.8, width: 20, height: 20 },
    ]);
  });

  function cells(composed: PageTile, room: Size) {
    return placePanels(composed, room, weight).map(({ cell: { left, top, width, height } }) => {
      const round = (length: number) => Math.round(length * 1e6) / 1e6;
      return { left: round(left), top: round(top), width: round(width), height: round(height) };
    });
  }

  test("[PG2] on an upright screen they stand below each other in reading order, small ones beside each other", () => {
    const composed = page(
      [1, 1],
      [1, 1],
      [panel("kpi", [1, 1]), panel("queues", [2, 1]), panel("kpi", [1, 2]), panel("calls", [2, 2])],
    );
    const room = roomIn(1080, 1920).whole;
    const placed = placePanels(composed, room, ({ kind }) => (kind === "queues" ? 30 : 10));
    const tops = placed.map(({ panel: { kind }, cell }) => [kind, Math.round(cell.top)] as const);
    expect(tops.map(([kind]) => kind)).toEqual(["kpi", "kpi", "queues", "calls"]);
    expect(tops[0]?.[1]).toBe(tops[1]?.[1]);
    const [first, , queues, calls] = placed.map(({ cell }) => cell);
    expect(first!.width).toBeLessThan(narrow);
    expect([queues!.width, calls!.width]).toEqual([room.width, room.width]);
    // what holds more is higher
    expect(queues!.height).toBeGreaterThan(2 * calls!.height);
  });

  test("[PG2] of up to ten panels none is left out while it has the whole screen", () => {
    fc.assert(
      fc.property(pages, fc.constantFrom(...screens), (composed, [width, height]) => {
        fc.pre(composed.panels.length <= 10);
        const wide = composed.panels.filter(({ kind }) => alone.includes(kind)).length;
        // four lists of queues and charts in columns that are too narrow have no place below each other
        fc.pre(wide <= 2);
        const shown = placePanels(composed, roomIn(width, height).whole, weight).map(
          ({ panel: { key } }) => key,
        );
        expect(shown.sort()).toEqual(composed.panels.map(({ key }) => key).sort());
      }),
    );
  });
});
