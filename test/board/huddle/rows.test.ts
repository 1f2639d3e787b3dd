import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sizeOf } from "../../../board/huddle/sections/letters.ts";
import {
  headingLine,
  listGap,
  moreLine,
  planRows,
  type RowNeed,
  rowForms,
} from "../../../board/huddle/sections/rows.ts";

const need: RowNeed = { title: 30, side: 11, sideLines: 2, notes: [], sign: true };
const row = fc.record({
  title: fc.integer({ min: 1, max: 120 }),
  side: fc.nat(30),
  sideLines: fc.integer({ min: 1, max: 2 }),
  notes: fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 2 }),
  sign: fc.boolean(),
});
const lists = fc.array(fc.array(row, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 });
const room = fc.record({
  width: fc.double({ min: 18, max: 80, noNaN: true }),
  height: fc.double({ min: 24, max: 70, noNaN: true }),
});

describe("the rows of a section", () => {
  test("[HS12] never need more height than there is, and every one is shown or counted", () => {
    fc.assert(
      fc.property(lists, room, (rows, place) => {
        const { shown } = planRows(rows, { ...place, headings: true });
        let used = listGap * (rows.length - 1);
        rows.forEach((list, at) => {
          const placed = shown[at] ?? [];
          used += headingLine + placed.reduce((sum, { height }) => sum + height, 0);
          if (placed.length < list.length) used += moreLine;
          expect(placed.length).toBeLessThanOrEqual(list.length);
        });
        expect(used).toBeLessThanOrEqual(place.height + 1e-6);
      }),
    );
  });

  test("[HS13] are as large as they may be: few stand in the largest letters, many in the smallest", () => {
    const formOf = (count: number) => {
      const rows = Array.from({ length: count }, () => need);
      return planRows([rows], { width: 56, height: 28, headings: false }).form.name;
    };
    expect([3, 5, 6, 8, 30].map(formOf)).toEqual(["huge", "large", "medium", "small", "small"]);
  });

  test("[HS13] a title that is longer than three lines makes smaller letters before it ends in …", () => {
    const place = { width: 26, height: 40, headings: false };
    const long = { ...need, title: 75 };
    expect(planRows([[long]], place).form.title).toBeLessThan(rowForms[0]?.title ?? 0);
    expect(planRows([[{ ...need, title: 20 }]], place).form.name).toBe("huge");
  });

  test("[HS13] where they have no place, the first list has most of it, and each one begins if it can", () => {
    const many = (count: number) => Array.from({ length: count }, () => need);
    const { shown } = planRows([many(20), many(20)], { width: 40, height: 30, headings: true });
    const [first = [], second = []] = shown;
    expect(first.length).toBeGreaterThan(second.length);
    expect(second.length).toBe(1);
  });
});

test("[HS14] what is asked stands in the largest letters in which it fits", () => {
  expect(sizeOf("Who helps?", 56, 10)).toBe(4.3);
  expect(sizeOf("Who helps? ".repeat(30), 56, 10)).toBeLessThan(2.7);
  expect(sizeOf("Who helps? ".repeat(90), 56, 10)).toBe(1.6);
});
