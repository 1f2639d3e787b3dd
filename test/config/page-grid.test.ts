import * as fc from "fast-check";
import { expect, test } from "vitest";
import { goodFiles, office, problemsOf } from "./samples.ts";

/** Panels anywhere on a grid and beyond it, one of them that of the calls. */
const places = fc.array(
  fc.record(
    {
      column: fc.integer({ min: 1, max: 5 }),
      row: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 3 }),
      height: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 6 },
);
const shares = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

test("[CF52] a page is refused exactly where a panel takes a cell that is not there, or is taken", () => {
  void fc.assert(
    fc.property(shares, shares, places, (columns, rows, panels) => {
      const cells = panels.flatMap(({ column = 1, row = 1, width = 1, height = 1 }) =>
        Array.from({ length: width * height }, (_, cell) => ({
          column: column + (cell % width),
          row: row + Math.floor(cell / width),
        })),
      );
      const outside = cells.some(({ column, row }) => column > columns.length || row > rows.length);
      const taken = new Set(cells.map(({ column, row }) => `${column} ${row}`)).size < cells.length;
      const page = {
        columns,
        rows,
        panels: panels.map((at, index) => ({ panel: index === 0 ? "calls" : "clock", ...at })),
      };
      const problems = problemsOf({ ...goodFiles, "boards/office.json": { ...office, pages: [page] } });
      expect(problems.length > 0).toBe(outside || taken);
      for (const problem of problems)
        expect(problem).toMatch(/^boards\/office\.json: pages\[0\]\.panels\[\d\]/);
    }),
    { numRuns: 300 },
  );
});
