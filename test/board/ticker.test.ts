import { expect, test } from "vitest";
import { nextTick } from "../../board/ticker.ts";

test.each([
  [1_000_000, 1, 1_000],
  [1_000_250, 1, 750],
  [1_000_250, 2, 375],
  [1_000_250, 60, 250],
])("[BD6] at %i and speed %i the next tick is %i ms away", (serverNow, speed, wait) => {
  expect(nextTick(serverNow, speed)).toBe(wait);
});
