import { describe, expect, it } from "vitest";
import { loadSite } from "../../config/load.ts";
import type { Site } from "../../server/domain/site.ts";

async function example(): Promise<Site> {
  const result = await loadSite(new URL("../../config", import.meta.url).pathname);
  if (!result.ok) throw new Error("the example has problems");
  return result.site;
}

describe("the example's calls", () => {
  it("[CF49] are those of an office, each with causes, and with a chain on both clocks", async () => {
    const { callTypes } = await example();
    expect([...callTypes.keys()]).toEqual([
      "help",
      "authority-limit",
      "policy-question",
      "missing-document",
      "system-down",
      "volume-surge",
      "customer-care",
      "absence",
    ]);
    for (const { chain, causes } of callTypes.values()) {
      expect(chain.acknowledge.length).toBeGreaterThanOrEqual(3);
      expect(chain.resolve.length).toBeGreaterThanOrEqual(2);
      expect(causes.size).toBeGreaterThanOrEqual(4);
    }
    expect([...callTypes.values()].filter(({ clock }) => clock === "always").map(({ id }) => id)).toEqual([
      "system-down",
    ]);
  });

  it("[CF49] reach nobody outside, so that it starts without any environment", async () => {
    const { webhooks, mailboxes, mailServer, callTypes } = await example();
    expect([webhooks.size, mailboxes.size, mailServer]).toEqual([0, 0, null]);
    const targets = [...callTypes.values()].flatMap(({ chain }) =>
      [...chain.acknowledge, ...chain.resolve].flatMap(({ to }) => to.map(({ kind }) => kind)),
    );
    expect(new Set(targets)).toEqual(new Set(["shift", "role"]));
  });

  it("[CF49] are raised by rules on every measure, above and below, few of them of high priority", async () => {
    const { interventions } = await example();
    const rules = [...interventions.values()];
    expect(new Set(rules.map(({ measure }) => measure)).size).toBe(7);
    expect(new Set(rules.map(({ direction }) => direction)).size).toBe(2);
    expect(rules.filter(({ priority }) => priority === 3)).toHaveLength(1);
    // A level that is its own way back would flicker; only whole people can't be had in between.
    for (const { measure, level, back } of rules) if (measure !== "staffed") expect(back).not.toBe(level);
    expect(rules.some(({ raises }) => raises === null)).toBe(true);
  });
});
