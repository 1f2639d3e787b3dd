import { describe, expect, test } from "vitest";
import { mark } from "../../board/gallery/samples.ts";
import { greetingLines } from "../../board/models/greeting.ts";
import { phrasesOf, slotsOf } from "../../board/models/marks.ts";
import { waitOf } from "../../board/models/wait.ts";
import { de } from "../../board/words/de.ts";
import { en } from "../../board/words/en.ts";

describe("the staff's strip", () => {
  const queues = { q0: mark(0, "empty"), q1: mark(1, "half") };
  const leaf = { ...mark(1000, "full", "leaf"), phrase: "Inspector Sands" };
  const drop = mark(1001, "half", "drop");
  const shapes = (slots: ReturnType<typeof slotsOf>) => slots.map((slot) => slot?.shape ?? "-").join(" ");

  test("[BD18] places for calls are kept free, so that nothing moves when one comes", () => {
    const before = slotsOf(queues, false);
    const after = slotsOf({ ...queues, c1: leaf }, false);
    expect(shapes(before)).toBe("ring ring - - - - - -");
    expect(shapes(after)).toBe("ring ring leaf - - - - -");
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });
  test("[BD18] marks stand in their order, whatever the order of the frames", () => {
    expect(shapes(slotsOf({ c2: drop, c1: leaf, ...queues }, false))).toBe("ring ring leaf drop - - - -");
  });
  test("[BD18] without a link every mark is dashed, and nobody is called anywhere", () => {
    const slots = slotsOf({ ...queues, c1: leaf }, true);
    expect(slots.filter((slot) => slot !== null).every(({ fill }) => fill === "dashed")).toBe(true);
    expect(phrasesOf({ c1: leaf }, true)).toBe("");
  });
  test("[BD18] a code phrase is said once", () => {
    expect(phrasesOf({ c1: leaf, c2: { ...drop, phrase: "Inspector Sands" }, q0: queues.q0 }, false)).toBe(
      "Inspector Sands",
    );
  });
});

test.each([
  [0, "no waiting", "keine Wartezeit", false],
  [5, "about 5 minutes", "etwa 5 Minuten", false],
  [15, "about 15 minutes", "etwa 15 Minuten", false],
  [20, "about 20 minutes", "etwa 20 Minuten", true],
  [60, "an hour or more", "eine Stunde oder mehr", true],
] as const)("[BD19] a wait of %i minutes: %s", (band, english, german, explained) => {
  expect(waitOf(band, en).wait).toBe(english);
  expect(waitOf(band, de).wait).toBe(german);
  expect(waitOf(band, en).why !== null).toBe(explained);
});

test.each([
  ["Welcome. Have a seat.", ["Welcome.", "Have a seat."]],
  ["We open at 8 a.m. on Mondays", ["We open at 8 a.m. on Mondays"]],
  ["Good morning", ["Good morning"]],
  ["A first sentence that is rather long. And more.", ["A first sentence that is rather long. And more."]],
])("[BD19] a short greeting has a line of its own: %s", (text, lines) => {
  expect(greetingLines(text)).toEqual(lines);
});
