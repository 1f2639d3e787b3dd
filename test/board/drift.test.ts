import { expect, test } from "vitest";
import { driftAt } from "../../board/kiosk/drift.ts";

const most = 0.25;
const minutes = Array.from({ length: 220 }, (_, minute) => driftAt(minute));

test("[KI7] in no hour does the picture stand in one place for two minutes", () => {
  for (let from = 0; from + 60 <= minutes.length; from++) {
    expect(new Set(minutes.slice(from, from + 60).map(String)).size).toBe(60);
  }
});

test("[KI7] each minute it moves one small step, over midnight of its path as well", () => {
  for (const [at, [x, y]] of minutes.slice(1).entries()) {
    const [beforeX, beforeY] = minutes[at] ?? [0, 0];
    expect(Math.hypot(x - beforeX, y - beforeY)).toBeCloseTo(0.05, 9);
  }
});

test("[KI7] it never leaves its room, and its mean is the middle", () => {
  for (const axis of [0, 1] as const) {
    const ways = minutes.map((place) => place[axis]);
    expect(Math.max(...ways.map(Math.abs))).toBeLessThanOrEqual(most + 1e-9);
    expect(ways.slice(0, 110).reduce((sum, way) => sum + way, 0)).toBeCloseTo(0, 9);
  }
});
