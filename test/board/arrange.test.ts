import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionHeight,
  arrange,
  cardHeights,
  firstHeading,
  fitting,
  moreHeight,
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
  const { queues } = roomIn(1920, 1080);
  expect([3, 5, 6, 8, 10, 12, 20].map((count) => arrange(count, queues).size).join(" ")).toBe(
    "xl xl l m wide tile tight",
  );
  expect(arrange(20, queues).shown).toBe(20);
  expect(arrange(24, queues)).toEqual({ columns: 2, size: "tight", shown: 19 });
});

describe("the rail", () => {
  const counts = fc.record({
    calls: fc.nat(40),
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
        const forCalls =
          firstHeading + Math.max(cardHeights.close, listed(plan.cards, calls, plan.cardHeight));
        const forActions =
          (sideBySide ? firstHeading : secondHeading) + listed(plan.actions, actions, actionHeight);
        const used = sideBySide ? Math.max(forCalls, forActions) : forCalls + forActions;
        expect(used).toBeLessThanOrEqual(height + 1e-6);
      }),
    );
  });

  test("[BD17] six calls are all shown on a TV, and an action with them", () => {
    const { rail } = roomIn(1920, 1080);
    expect(planRail(6, 7, rail, false)).toEqual({ cardHeight: cardHeights.close, cards: 6, actions: 1 });
    expect(planRail(2, 7, rail, false).cardHeight).toBe(cardHeights.roomy);
  });

  test.each([
    [3, 10, 3, 3],
    [4, 10, 3, 2],
    [4, 1, 3, 0],
  ])("[BD17] of %i lines in %i rem, %i each, %i are shown", (count, height, each, shown) => {
    expect(fitting(count, height, each)).toBe(shown);
  });
});
