import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../support/stage.ts";

/** What the sections of a huddle and their panels show, on the gallery's page. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

const textOf = async (selector: string) =>
  ((await stage.page.textContent(selector)) ?? "").replace(/\s+/g, " ").trim();
const count = (selector: string) => stage.page.locator(selector).count();

test("[HS15] people are counts with a shape and a word each, and one figure for everybody", async () => {
  await stage.show("prominent-section-people");
  const counts = await stage.page.locator(".people-count").allTextContents();
  expect(counts).toEqual(["9here", "1absent", "2excused"]);
  expect(await textOf(".people-rest")).toBe("3 not marked yet");
  const crowd = await stage.page
    .locator(".people-crowd .person")
    .evaluateAll((all) => all.map((one) => one.className));
  expect(crowd).toHaveLength(15);
  expect(new Set(crowd).size).toBe(4);
});

test("[HS16] a verdict has a sign and a word; without a target there is neither", async () => {
  await stage.show("pages-chart-states");
  const told = await stage.page
    .locator(".run")
    .evaluateAll((all) =>
      all.map(
        (one) =>
          `${one.querySelector(".kpi-target path")?.getAttribute("d") ?? ""}|${one.querySelector(".kpi-target")?.textContent}`,
      ),
    );
  const [few, , none, flat, , level] = told;
  expect(few).toBe("|no target");
  expect(none).toBe("|no data yet");
  expect(flat).toMatch(/.\|met · at most 0$/);
  expect(level).toMatch(/.\|missed · at least 80.%$/);
  expect(flat?.split("|")[0]).not.toBe(level?.split("|")[0]);
});

test("[HS6] a chart says that it has too few values, and which side of a change is which", async () => {
  await stage.show("pages-chart-states");
  expect(await stage.page.locator(".run-few").allTextContents()).toEqual([
    "3 values – a usual range needs 6",
    "1 value – a usual range needs 6",
  ]);
  expect(await count(".run-split")).toBe(1);
  const [before, after] = await stage.page.locator(".run-label:not([class*=-label])").allTextContents();
  expect([before, after]).toEqual(["before", "after"]);
});

test("[HS17] a kanban has its stages with their counts, and says what is late and what is held up", async () => {
  await stage.show("pages-kanban");
  const heads = await stage.page.locator(".kanban-head").allTextContents();
  expect(heads).toEqual(["Proposed3", "Plan2", "Do3", "Check1", "Act1"]);
  const held = stage.page.locator(".kanban-card", { hasText: "second scanner" });
  expect(await held.textContent()).toMatch(/7 days late · Dana.*no budget before January/);
  const signs = await held.locator("path").evaluateAll((all) => all.map((one) => one.getAttribute("d")));
  expect(new Set(signs).size).toBe(2);
});

test.each([
  [1920, 1080],
  [1080, 1920],
])("[HS17] at %i × %i every action of a full kanban is shown or counted", async (width, height) => {
  await stage.show("pages-kanban-full", width, height);
  const stages = await stage.page.locator(".kanban-stage").evaluateAll((all) =>
    all.map((one) => {
      const number = (selector: string) =>
        Number(/\d+/.exec(one.querySelector(selector)?.textContent ?? "0")?.[0]);
      return {
        all: number(".kanban-count"),
        shown: one.querySelectorAll(".kanban-card").length + number(".rows-more"),
      };
    }),
  );
  expect(stages).toHaveLength(5);
  for (const { all, shown } of stages) expect(shown).toBe(all);
});
