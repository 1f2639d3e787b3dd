import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manyQueues } from "../../board/gallery/prominent.ts";
import {
  actionHeight,
  arrange,
  cardHeights,
  firstHeading,
  fitting,
  moreHeight,
  noteHeight,
  planRail,
  roomIn,
  secondHeading,
} from "../../board/models/arrange.ts";

test.each([
  [1920, 1080, "landscape"],
  [3840, 2160, "landscape"],
  [960, 540, "landscape"],
  [1920, 1280, "landscape"],
  [1080, 1920, "stacked"],
  [1600, 1200, "stacked"],
])("[BD16] a window of %i × %i is %s", (width, height, format) => {
  expect(roomIn(width, height).format).toBe(format);
});

test("[BD16] the room does not depend on the pixels", () => {
  expect(roomIn(3840, 2160)).toEqual(roomIn(960, 540));
});

test("[BD16] up to five queues have full rows, twenty have cells, and no queue is hidden without being counted", () => {
  const room = roomIn(1920, 1080);
  const arranged = (count: number) => arrange(queuesOf(count), room);
  expect([3, 5, 6, 8, 10, 12, 20].map((count) => arranged(count).size).join(" ")).toBe(
    "xl xl l m wide tile tight",
  );
  expect(arranged(20).shown).toHaveLength(20);
  expect(arranged(24)).toMatchObject({ columns: 2, size: "tight" });
  expect(arranged(24).shown).toHaveLength(19);
});

type Named = Parameters<typeof arrange>[0][number];
/** `count` queues; those at the given places have a standard response of so many letters. */
function queuesOf(count: number, responses: Readonly<Record<number, number>> = {}): Named[] {
  return manyQueues(count).map((tile, order) => {
    const letters = responses[order] ?? 0;
    const response = { response: "r".repeat(letters), owner: "Lead", priority: 2, since: 0 } as const;
    return [`q${order}`, { ...tile, order, interventions: letters > 0 ? [response] : [] }];
  });
}

describe("the standard response below a queue", () => {
  const room = roomIn(1920, 1080);
  const heights = (queues: Named[]) => arrange(queues, room).rows.map(({ response }) => response);

  test("[WB5] has a line, or as many as it needs; the others stay as they are", () => {
    const [none, one, two] = heights(queuesOf(3, { 1: 40, 2: 100 }));
    expect(none).toBe(0);
    expect(one).toBeGreaterThan(0);
    expect(two).toBeCloseTo((one ?? 0) + 1.5);
  });

  test("[WB5] what stands beside it is as high, so that the rows stay level", () => {
    const { columns, rows, shown } = arrange(queuesOf(10, { 7: 30 }), room);
    expect([columns, rows.length, shown.length]).toEqual([2, 5, 10]);
    expect(rows.map(({ response }) => response > 0)).toEqual([false, false, true, false, false]);
  });

  test("[WB5] whatever the queues, their rows and responses have the height that there is", () => {
    const wanted = fc.record({
      count: fc.integer({ min: 1, max: 40 }),
      responses: fc.dictionary(fc.integer({ min: 0, max: 39 }).map(String), fc.nat(260)),
      screen: fc.constantFrom([1920, 1080], [1080, 1920], [1440, 1080]),
    });
    fc.assert(
      fc.property(wanted, ({ count, responses, screen: [width = 0, height = 0] }) => {
        const queues = queuesOf(count, responses);
        const there = roomIn(width, height);
        const { rows, shown, columns } = arrange(queues, there);
        expect(rows.reduce((sum, row) => sum + row.height, 0)).toBeLessThanOrEqual(there.queues + 1e-6);
        expect(shown.length).toBeGreaterThan(0);
        // all have a place, or the last place counts the others
        const places = rows.length * columns;
        expect(shown.length === count || shown.length === places - 1).toBe(true);
      }),
    );
  });
});

describe("the rail", () => {
  const counts = fc.record({
    calls: fc.array(fc.record({ roomy: fc.nat(3), close: fc.nat(4) }), { maxLength: 40 }),
    actions: fc.nat(40),
    height: fc.double({ min: 20, max: 60, noNaN: true }),
    sideBySide: fc.boolean(),
  });

  test("[BD17] its lists never need more height than there is", () => {
    fc.assert(
      fc.property(counts, ({ calls, actions, height, sideBySide }) => {
        const plan = planRail(calls, actions, height, sideBySide);
        const listed = (shown: number, count: number, each: number) =>
          shown * each + (shown < count ? moreHeight : 0);
        const size = plan.cardHeight === cardHeights.roomy ? "roomy" : "close";
        const notes = calls.slice(0, plan.cards).reduce((sum, lines) => sum + lines[size] * noteHeight, 0);
        const cards = listed(plan.cards, calls.length, plan.cardHeight) + notes;
        const forCalls = firstHeading + Math.max(cardHeights.close, cards);
        const forActions =
          (sideBySide ? firstHeading : secondHeading) + listed(plan.actions, actions, actionHeight);
        const used = sideBySide ? Math.max(forCalls, forActions) : forCalls + forActions;
        expect(used).toBeLessThanOrEqual(height + 1e-6);
      }),
    );
  });

  test("[BD17] six calls are all shown on a TV, and an action with them", () => {
    const { rail } = roomIn(1920, 1080);
    const plain = { roomy: 0, close: 0 };
    const six = planRail(new Array(6).fill(plain), 7, rail, false);
    expect(six).toEqual({ cardHeight: cardHeights.close, cards: 6, actions: 1 });
    expect(planRail([plain, plain], 7, rail, false).cardHeight).toBe(cardHeights.roomy);
  });

  test.each([
    [3, 10, 3, 3],
    [4, 10, 3, 2],
    [4, 1, 3, 0],
  ])("[BD17] of %i lines in %i rem, %i each, %i are shown", (count, height, each, shown) => {
    expect(fitting(new Array(count).fill(each), height)).toBe(shown);
  });
});
