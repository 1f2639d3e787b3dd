import { describe, expect, test } from "vitest";
import { lobby, mark } from "../../board/gallery/samples.ts";
import { greetingLines } from "../../board/models/greeting.ts";
import { phrasesOf, slotsOf } from "../../board/models/marks.ts";
import { pagesOf } from "../../board/models/pages.ts";
import { waitText } from "../../board/models/wait.ts";
import { customerWords } from "../../board/words/customers.ts";

describe("the staff's strip", () => {
  const queues = { q0: mark(0, "empty"), q1: mark(1, "half") };
  const leaf = { ...mark(1000, "full", "leaf"), phrase: "Inspector Sands" };
  const drop = mark(1001, "half", "drop");
  const shapes = (slots: ReturnType<typeof slotsOf>) =>
    slots.map((slot) => (slot === "more" ? "…" : (slot?.shape ?? "-"))).join(" ");
  const free = (places: number) => " -".repeat(places);

  test("[BD18] places for calls are kept free, so that nothing moves when one comes", () => {
    const before = slotsOf(queues, false);
    const after = slotsOf({ ...queues, c1: leaf }, false);
    expect(shapes(before)).toBe(`ring ring${free(16)}`);
    expect(shapes(after)).toBe(`ring ring leaf${free(15)}`);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });
  test("[BD18] marks stand in their order, whatever the order of the frames", () => {
    expect(shapes(slotsOf({ c2: drop, c1: leaf, ...queues }, false))).toBe(`ring ring leaf drop${free(14)}`);
  });
  test("[BD18] without a link every mark is dashed, and nobody is called anywhere", () => {
    const slots = slotsOf({ ...queues, c1: leaf }, true);
    expect(slots.every((slot) => slot === null || (slot !== "more" && slot.fill === "dashed"))).toBe(true);
    expect(phrasesOf({ c1: leaf }, true)).toBe("");
  });
  test("[BD18] a code phrase is said once", () => {
    expect(phrasesOf({ c1: leaf, c2: { ...drop, phrase: "Inspector Sands" }, q0: queues.q0 }, false)).toBe(
      "Inspector Sands",
    );
  });
});

describe("more calls than there are places", () => {
  const calls = (count: number, fillOf: (index: number) => "full" | "half" | "empty") =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, mark(1000 + index, fillOf(index), "leaf")]),
    );
  const orders = (slots: ReturnType<typeof slotsOf>) =>
    slots.flatMap((slot) => (slot === null || slot === "more" ? [] : [slot.order]));

  test("[LB12] as many as fit stand there; of more, the last place says so, and those go first that nobody has", () => {
    expect(
      orders(
        slotsOf(
          calls(18, () => "half"),
          false,
        ),
      ),
    ).toHaveLength(18);
    const slots = slotsOf(
      calls(20, (index) => (index < 10 ? "empty" : index < 19 ? "half" : "full")),
      false,
    );
    expect(slots).toHaveLength(18);
    expect(slots[17]).toBe("more");
    // ten of which help is on its way or nobody comes, and the oldest of the others, in their order
    expect(orders(slots)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((at) => 1000 + at),
    );
  });

  test("[LB12] many queues leave places for calls, in a second row", () => {
    const queues = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`q${at}`, mark(at, "empty")]));
    const slots = slotsOf({ ...queues, ...calls(7, () => "full") }, false);
    expect(slots).toHaveLength(26);
    expect(orders(slots).slice(20)).toEqual([1000, 1001, 1002, 1003, 1004]);
    expect(slots[25]).toBe("more");
  });
});

test.each([
  [0, "no waiting", "keine Wartezeit"],
  [5, "about 5 minutes", "etwa 5 Minuten"],
  [15, "about 15 minutes", "etwa 15 Minuten"],
  [60, "an hour or more", "eine Stunde oder mehr"],
] as const)("[BD19] a wait of %i minutes: %s", (band, english, german) => {
  expect(waitText(band, customerWords.en!)).toBe(english);
  expect(waitText(band, customerWords.de!)).toBe(german);
});

test("[LB8] the words that explain a wait alarm nobody and name nobody", () => {
  for (const { waitWhy } of Object.values(customerWords))
    for (const sentence of [waitWhy.several, waitWhy.joining]) {
      expect(sentence).toMatch(/^[\p{L}\s.]+\.$/u);
      expect(sentence).not.toMatch(/help|call|problem|sorry|delay|urgent|Hilfe|Ruf|Störung|leider/i);
    }
  expect(customerWords.en!.waitWhy.joining).toContain("joining");
  expect(customerWords.en!.waitWhy.several).not.toContain("joining");
});

describe("what a lobby is shown in turn", () => {
  const slide = { title: "Savings", text: null, picture: null };
  const tip = (text: string) => ({ title: null, text, picture: null });

  test("[LB11] the welcome, the slides in their order, then the tips", () => {
    const face = lobby({ slides: [slide, { ...slide, title: "Cards" }], tips: ["One", "Two"] });
    expect(pagesOf(face)).toEqual([null, slide, { ...slide, title: "Cards" }, tip("One"), tip("Two")]);
  });
  test("[LB11] without slides the welcome stays, and tips stand below it; a closed house says when it opens", () => {
    expect(pagesOf(lobby({ tips: ["One"] }))).toEqual([null]);
    expect(pagesOf(lobby({ slides: [slide], open: false }))).toEqual([null]);
  });
});

test.each([
  ["Welcome. Have a seat.", ["Welcome.", "Have a seat."]],
  ["We open at 8 a.m. on Mondays", ["We open at 8 a.m. on Mondays"]],
  ["Good morning", ["Good morning"]],
  ["A first sentence that is rather long. And more.", ["A first sentence that is rather long. And more."]],
])("[BD19] a short greeting has a line of its own: %s", (text, lines) => {
  expect(greetingLines(text)).toEqual(lines);
});
