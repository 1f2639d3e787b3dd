import "../../../board/words/de.script.ts";
import "../../../board/words/en.script.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chart,
  charts,
  fewValues,
  noValues,
  oneValue,
  serviceLevel,
  split,
  swinging,
} from "../../../board/gallery/charts.ts";
import { byFamily } from "../../../board/huddle/chart/families.ts";
import { sayFigure, sayTarget } from "../../../board/huddle/chart/figures.ts";
import { familyLine, gridOf, layoutOf, rowGap } from "../../../board/huddle/chart/layout.ts";
import { datesOf, placeLabels, plotOf } from "../../../board/huddle/chart/plot.ts";
import { inside as german } from "../../../board/words/huddle/sections-de.ts";
import { inside as english } from "../../../board/words/huddle/sections-en.ts";
import { speechFor } from "../../../board/words/speech.ts";

const box = { width: 40, height: 12 };
const en = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const de = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });

describe("a run chart", () => {
  test("[HS4] has every value inside its box, a larger one above a smaller one, with the target and the limits", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (drawn, value) => {
        const tile = chart("x", null, "number", { values: drawn, target: { direction: "at-least", value } });
        const plot = plotOf(tile, box);
        const heights = [...plot.points.map(({ y }) => y), plot.target ?? 0];
        for (const { mean, upper, lower } of plot.stretches)
          if (mean !== null) heights.push(mean, upper, lower);
        for (const y of heights) {
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(box.height);
        }
        for (const { x } of plot.points) {
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(box.width);
        }
        const [highest, lowest] = [Math.max(...drawn), Math.min(...drawn)];
        const at = (wanted: number) => plot.points[drawn.indexOf(wanted)]?.y ?? 0;
        expect(at(highest)).toBeLessThanOrEqual(at(lowest));
      }),
    );
  });

  test("[HS4] a flat line stands in the middle", () => {
    const { points } = plotOf(chart("x", null, "count", { values: [0, 0, 0] }), box);
    expect(points.map(({ y }) => y)).toEqual([6, 6, 6]);
  });

  test("[HS5] has a band of natural limits from six values on; of fewer it leaves room to say so", () => {
    const six = plotOf(chart("x", null, "count", { values: [1, 2, 1, 3, 2, 1] }), box);
    expect([six.few, six.stretches[0]?.mean]).toEqual([null, expect.any(Number)]);
    for (const tile of [fewValues, oneValue]) {
      const plot = plotOf(tile, box);
      expect(plot.stretches[0]?.mean).toBeNull();
      expect(plot.few).toBeGreaterThan(20);
    }
    expect(english.chart.fewValues(3)).toBe("3 values – a usual range needs 6");
    expect(german.chart.fewValues(1)).toContain("1 Wert ");
    expect(plotOf(noValues, box).points).toEqual([]);
  });

  test("[HS6] is parted in before and after, each with limits of its own and no line between", () => {
    const { stretches, split: edge, points } = plotOf(split, box);
    const [before, after] = stretches;
    expect(edge).toBeGreaterThan(points[15]?.x ?? 0);
    expect(edge).toBeLessThan(points[16]?.x ?? 0);
    expect([before?.to, after?.from]).toEqual([edge, edge]);
    expect(before?.line.split(" ")).toHaveLength(16);
    expect(after?.line.split(" ")).toHaveLength(9);
    expect(after?.mean).toBeGreaterThan(before?.mean ?? 0);
  });

  test("[HS7] beside others shows the same day at the same place, and at most the last forty", () => {
    const long = chart("x", null, "count", { values: swinging(55, 20, 5) });
    const dates = datesOf([serviceLevel, long]);
    expect(dates).toHaveLength(40);
    const [one, other] = [
      plotOf(serviceLevel, box, dates),
      plotOf(chart("y", null, "count", { values: [1] }), box, dates),
    ];
    expect(other.points[0]?.x).toBe(one.points[one.points.length - 1]?.x);
  });

  test("[HS8] has labels that never touch, the target's before the mean's before the limits'", () => {
    const label = (tone: string, y: number) => ({ tone, text: tone, y });
    const placed = placeLabels(
      [label("target", 5), label("mean", 5.5), label("upper", -3), label("lower", 14)],
      12,
      1.4,
    );
    expect(placed).toEqual([label("target", 5), label("upper", 0.7), label("lower", 11.3)]);
  });
});

describe("what it says", () => {
  test.each([
    ["share", 0.819, "81.9 %", "81,9 %"],
    ["share", 1, "100 %", "100 %"],
    ["count", 1_204, "1,204", "1.204"],
    ["count", 12.13, "12.1", "12,1"],
    ["seconds", 154, "2:34 min", "2:34 min"],
    ["seconds", 4_320, "1 h 12", "1 h 12"],
    ["hours", 26.2, "26.2 h", "26,2 h"],
    ["number", 3.96, "4", "4"],
    ["number", -0.4, "-0.4", "-0,4"],
  ] as const)("[HS9] %s %d is %s", (unit, value, said, auf) => {
    const plain = (text: string) => text.replace(/\u00a0/g, " ");
    expect(plain(sayFigure(unit, value, en))).toBe(said);
    expect(plain(sayFigure(unit, value, de))).toBe(auf);
  });

  test("[HS9] a target says which way it points; in a narrow cell by a sign", () => {
    const target = { direction: "at-most", value: 300 } as const;
    expect(sayTarget("seconds", target, english.chart, en)).toBe("at most 5:00\u00a0min");
    expect(sayTarget("seconds", target, english.chart.short, en)).toBe("≤\u00a05:00\u00a0min");
  });
});

describe("charts together", () => {
  /** Rooms of sections at 16 : 9, 9 : 16 and 4 : 3, with their agendas. */
  const rooms = [
    { width: 56, height: 28 },
    { width: 44, height: 52 },
    { width: 40, height: 27 },
  ];

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "[HS10] %i of them stand in equal cells with a plot in each",
    (count) => {
      for (const room of rooms) {
        const { columns, rows, cell } = gridOf(count, room);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(rows * (cell.height + familyLine + rowGap) - rowGap).toBeLessThanOrEqual(room.height + 1e-6);
        expect(columns * cell.width).toBeLessThanOrEqual(room.width);
        // more than six on a squarish screen are figures alone
        if (count <= 6 || room.width !== 40)
          expect(layoutOf(cell, 2).plot, `${count} in ${room.width} × ${room.height}`).not.toBeNull();
      }
    },
  );

  test("[HS10] alone, or two of them, have figures as large as main figures", () => {
    // 50 rem are the screen's shorter side
    for (const room of rooms)
      for (const count of [1, 2])
        expect(layoutOf(gridOf(count, room).cell).figure).toBeGreaterThanOrEqual(4.25);
  });

  test("[HS11] stand family by family, in each as the site names them", () => {
    const mixed = [charts[7], charts[0], charts[4], charts[1], charts[2], split].flatMap((one) => one ?? []);
    expect(byFamily(mixed).map(({ name }) => name)).toEqual([
      "Service level",
      "Loans done",
      "First time right",
      "Answered within the promise",
      "Mood of the day",
      "Missing payslips",
    ]);
  });
});
