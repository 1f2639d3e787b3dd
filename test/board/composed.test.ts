import "../../board/words/de.script.ts";
import "../../board/words/en.script.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kpi, page, panel } from "../../board/gallery/pages.ts";
import { manyQueues } from "../../board/gallery/prominent.ts";
import { now, queue } from "../../board/gallery/samples.ts";
import {
  actionHeight,
  arrange,
  cardHeights,
  moreHeight,
  noteHeight,
  planActions,
  planCards,
} from "../../board/models/arrange.ts";
import { chartOf, half, labelled } from "../../board/models/arrivals.ts";
import { hasQueues, pageAt } from "../../board/models/composed.ts";
import { figureSize, sayKpi } from "../../board/models/kpi.ts";
import { within } from "../../board/models/within.ts";
import { speechFor } from "../../board/words/speech.ts";
import type { AreaId } from "../../server/domain/ids.ts";

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const german = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });

describe("which page is shown", () => {
  const pages = [{ dwell: 20 }, { dwell: 30 }, { dwell: 10 }];
  const minute = Math.floor(now / 60_000) * 60_000;

  test.each([
    [0, 0],
    [19.999, 0],
    [20, 1],
    [49.999, 1],
    [50, 2],
    [59.999, 2],
    [60, 0],
  ])("[PG3] %d s after the minute it is %i", (seconds, shown) => {
    expect(pageAt(pages, minute + seconds * 1_000)).toBe(shown);
  });

  test("[PG3] it follows from the server's time alone, and each page has its dwell in every cycle", () => {
    const dwells = fc.array(fc.integer({ min: 5, max: 600 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(dwells, fc.nat(1_000_000), (seconds, cycle) => {
        const composed = seconds.map((dwell) => ({ dwell }));
        const whole = seconds.reduce((before, each) => before + each, 0);
        const shown = Array.from({ length: whole }, (_, second) =>
          pageAt(composed, (cycle * whole + second) * 1_000),
        );
        expect(seconds.map((_, place) => shown.filter((at) => at === place).length)).toEqual(seconds);
      }),
    );
  });

  test("[PG3] a single page stays", () => {
    expect(pageAt([{ dwell: 20 }], now)).toBe(0);
    expect(pageAt([], now)).toBe(0);
  });
});

test("[PG4] a panel shows what belongs to its areas", () => {
  const elsewhere = "branch" as AreaId;
  const queues = { a: queue("Applications", 1), b: queue("Counter", 2, { tile: { area: elsewhere } }) };
  expect(Object.keys(within(queues, panel("queues", [1, 1])))).toEqual(["a"]);
  expect(Object.keys(within(queues, panel("queues", [1, 1], { areas: [elsewhere] })))).toEqual(["b"]);
});

describe("how much fits a cell", () => {
  const sizes = fc.record({
    width: fc.double({ min: 13, max: 80, noNaN: true }),
    height: fc.double({ min: 2, max: 80, noNaN: true }),
  });

  test("[PG5] queues have the height that there is, and every one is shown or counted", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), fc.nat(3), ({ width, height }, count, passed) => {
        const queues = manyQueues(count).map((tile, order) => {
          const response = { response: "r".repeat(80), owner: "Lead", priority: 2, since: 0 } as const;
          return [`q${order}`, { ...tile, order, interventions: order < passed ? [response] : [] }] as const;
        });
        const { rows, shown, columns } = arrange(queues, { queues: height, pageWidth: width });
        expect(rows.reduce((sum, row) => sum + row.height, 0)).toBeLessThanOrEqual(height + 1e-6);
        expect(shown.length === count || shown.length === rows.length * columns - 1).toBe(true);
      }),
    );
  });

  test("[PG5] so do cards and rows, with the line that counts the others", () => {
    const cards = fc.array(fc.record({ roomy: fc.nat(3), close: fc.nat(4) }), { maxLength: 30 });
    fc.assert(
      fc.property(cards, fc.double({ min: moreHeight, max: 60, noNaN: true }), (calls, height) => {
        const plan = planCards(calls, height);
        expect(plan.high).toBeLessThanOrEqual(height + 1e-6);
        const size = plan.cardHeight === cardHeights.roomy ? "roomy" : "close";
        const shown = calls.slice(0, plan.cards);
        const used = shown.reduce((sum, lines) => sum + plan.cardHeight + lines[size] * noteHeight, 0);
        expect(plan.high).toBeCloseTo(used + (plan.cards < calls.length ? moreHeight : 0));
        const rows = planActions(calls.length, height);
        expect(rows * actionHeight + (rows < calls.length ? moreHeight : 0)).toBeLessThanOrEqual(
          height + 1e-6,
        );
      }),
    );
  });

  test.each([
    [40, 20],
    [18.2, 8.1],
    [13.2, 13],
  ])("[PG5] a figure in %d × %d rem is large enough to be read from afar", (width, height) => {
    // 50 rem are the screen's shorter side
    expect(figureSize(4, { width, height }) / 50).toBeGreaterThanOrEqual(0.08);
  });

  test("[PG5] figures of equal cells are equally large, unless one has more digits than usual", () => {
    const cell = { width: 18.2, height: 12 };
    expect(figureSize(2, cell)).toBe(figureSize(4, cell));
    expect(figureSize(9, cell)).toBeLessThan(figureSize(4, cell));
  });
});

describe("a figure of the day", () => {
  const target = (direction: "at-least" | "at-most", value: number, met: boolean) => ({
    target: { direction, value },
    met,
  });
  test.each([
    [kpi("done", 341, target("at-least", 320, true)), "Done 341 met at least 320"],
    [
      kpi("service-level", 0.742, target("at-least", 0.8, false)),
      "Service level 74.2 % missed at least 80 %",
    ],
    [kpi("abandon-rate", 0.031, target("at-most", 0.055, true)), "Gave up waiting 3.1 % met at most 5.5 %"],
    [kpi("average-wait", 95, target("at-most", 180, true)), "Average wait 1:35 min met at most 3 min"],
    [kpi("time-to-acknowledge", 4_320), "Call taken after 1 h 12 today so far"],
    [kpi("arrived", 0), "Came in 0 today so far"],
    [
      kpi("service-level", null, { target: { direction: "at-least", value: 0.8 } }),
      "Service level — no data",
    ],
    [undefined, "— no data"],
  ])("[PG6] %j", (tile, said) => {
    const { title, text, unit, verdict, told } = sayKpi(tile, english);
    expect([title, text, unit, verdict, told].filter(Boolean).join(" ")).toBe(said);
  });

  test("[PG6] as the locale writes it", () => {
    const { text, told } = sayKpi(kpi("service-level", 0.742, target("at-least", 0.8, false)), german);
    expect([text, told]).toEqual(["74,2", "mindestens 80 %"]);
  });
});

describe("the day's arrivals", () => {
  const tile = { from: now, today: [4, 8, 3, null], usual: [5, null, 6, 10], peak: null };

  test("[PG7] are columns before the usual day, as high as the largest count; the running half-hour is marked", () => {
    expect(chartOf(tile, 2)).toEqual({
      slots: 4,
      top: 10,
      usual: "M0 10V5h1V10h1V4h1V0h1V10",
      past: "M0.2 10V6h.6V10ZM1.2 10V2h.6V10Z",
      running: "M2.2 10V7h.6V10Z",
      at: 2,
      total: 15,
    });
  });

  test.each([
    [-1, null],
    [0, 0],
    [3, 3],
    [4, null],
  ])("[PG7] in half-hour %i the mark is at %j", (slot, at) => {
    expect(chartOf(tile, slot)?.at).toBe(at);
  });

  test("[PG7] no data is no chart, nothing so far is an empty one", () => {
    expect(chartOf({ ...tile, today: [null, null], usual: [null, null] }, 0)).toBeNull();
    expect(chartOf({ ...tile, today: [], usual: [] }, 0)).toBeNull();
    expect(chartOf({ ...tile, today: [0, null], usual: [null, null] }, 0)).toMatchObject({
      total: 0,
      past: "",
      running: "",
    });
  });

  test("[PG7] times below it never touch, and the last one ends within it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 48 }),
        fc.double({ min: 13, max: 80, noNaN: true }),
        (slots, width) => {
          const each = width / slots;
          const places = labelled(slots, width).map((slot) => slot * each);
          const gaps = places.slice(1).map((left, place) => left - places[place]!);
          for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(5.4 - 1e-6);
          for (const left of places) expect(width - left).toBeGreaterThanOrEqual(4.4 - 1e-6);
          expect(places.length).toBeGreaterThan(0);
        },
      ),
    );
    expect(half).toBe(1_800_000);
  });
});

test("[PG8] only where a page has queues do all queues stand beside a call", () => {
  expect(hasQueues(page([1], [1], [panel("queues", [1, 1])]))).toBe(true);
  expect(hasQueues(page([1], [1], [panel("calls", [1, 1])]))).toBe(false);
});
