import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { channels, contrast } from "../support/light.ts";

/** What the colours of prominent boards are held to, reckoned from the styles. */
describe("light", () => {
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    const css = await readFile(new URL("../../board/styles/tokens.css", import.meta.url), "utf8");
    for (const [, name, value] of (css.split(".discreet")[0] ?? "").matchAll(/--([\w-]+): (#[\da-f]{6});/g))
      tokens.set(name!, value!);
  });
  const colour = (name: string) => channels(tokens.get(name)!);

  test.each([
    ["lit-red", "breath-light"],
    ["lit-yellow", "breath-dark"],
    ["lit-blue", "breath-dark"],
    ["lit-white", "breath-dark"],
  ])("[FC6] the breath of %s is seen, and the call is read at every moment of it", async (lamp, breath) => {
    const css = await readFile(new URL("../../board/styles/takeover.css", import.meta.url), "utf8");
    const depth = Number(/to \{\s+opacity: ([\d.]+)/.exec(css)?.[1]);
    const phases = [0, depth / 2, depth].map((share) =>
      colour(lamp).map((part, index) => part * (1 - share) + colour(breath)[index]! * share),
    );
    for (const phase of phases) expect(contrast(colour("lit-ink"), phase)).toBeGreaterThanOrEqual(7);
    // a change of light that large is seen from across a room, and is far from a flash
    expect(contrast(phases[0]!, phases[2]!)).toBeGreaterThan(1.15);
    expect(contrast(phases[0]!, phases[2]!)).toBeLessThan(2);
  });

  test("[FC11] good news and plans are read; at night there is little light, and enough", () => {
    for (const ground of ["ground", "rail"])
      expect(contrast(colour("good"), colour(ground))).toBeGreaterThanOrEqual(7);
    // a thread is a shape, not a text
    expect(contrast(colour("mark"), colour("ground"))).toBeGreaterThanOrEqual(3);
    const night = contrast(colour("night-ink"), colour("night"));
    expect(night).toBeGreaterThanOrEqual(3);
    expect(night).toBeLessThanOrEqual(5);
  });
});
