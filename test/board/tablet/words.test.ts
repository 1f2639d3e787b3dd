import { expect, it } from "vitest";
import { problemCodes } from "../../../board/tablet/models/api.ts";
import { timesOf } from "../../../board/tablet/words/times.ts";
import { catalogues, sentence, wordsOf } from "../../../board/tablet/words/words.ts";
import { hour, minute, second } from "../../../board/words/units.ts";
import { refusalCodes } from "../../../server/domain/refusal.ts";
import { languages } from "../../../server/domain/site.ts";

/** Every word of a catalogue by its path; functions are asked with plausible facts. */
function leaves(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const say = value as (...given: unknown[]) => string;
    const facts = { by: "Ben", at: "14:32", stage: "Plan" };
    const given = path.startsWith(".refusals") ? [facts] : ["Ana", "Ben", "Cy"];
    return [[path, say(...given)]];
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

it.each(languages)("[TB11] every word of the tablet is there in %s", (language) => {
  const words = leaves(catalogues[language]);
  expect(words.map(([path]) => path)).toEqual(leaves(catalogues.en).map(([path]) => path));
  for (const [path, text] of words) {
    expect(text.trim(), path).not.toBe("");
    expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

it.each(languages)("[TB11] every refusal and every problem is a sentence in %s", (language) => {
  const words = catalogues[language];
  for (const code of [...refusalCodes, ...problemCodes]) {
    for (const facts of [undefined, { by: "Ben", at: "14:32", stage: "Plan" }]) {
      expect(sentence(words, code, facts), code).toMatch(/^\p{Lu}.{8,}\.$/u);
    }
  }
});

it("[TB11] an unknown language is English, and a region is its language", () => {
  expect(wordsOf("de-AT").tag).toBe("de");
  expect(wordsOf("fr").tag).toBe("en");
});

it.each([
  [0, "0:00"],
  [42 * second, "0:42"],
  [59 * minute + 59 * second, "59:59"],
  [hour, "1 h"],
  [65 * minute, "1 h 05"],
  [24 * hour, "1 day"],
  [52 * hour, "2 days 4 h"],
  [100 * hour, "4 days"],
  [-5, "0:00"],
])("[TB12] an age of %i ms reads %s", (ms, text) => {
  expect(timesOf("en-GB", catalogues.en).age(ms)).toBe(text);
});

it.each([
  [-5, "0 min", "0 min"],
  [59 * second, "0 min", "0 min"],
  [3 * minute + 5 * second, "3 min", "3 min"],
  [5 * hour + 10 * minute, "5 h 10", "5 h 10"],
  [50 * hour, "2 days 2 h", "50 h"],
])("[TB12] %i ms last %s, of opening time %s", (ms, span, openSpan) => {
  const times = timesOf("en-GB", catalogues.en);
  expect([times.span(ms), times.openSpan(ms)]).toEqual([span, openSpan]);
});

it.each([
  ["2026-11-19", "heute"],
  ["2026-11-20", "morgen"],
  ["2026-11-18", "1 Tag zu spät"],
  ["2026-11-10", "9 Tage zu spät"],
])("[TB12] due on %s reads “%s” on 19 November", (due, text) => {
  expect(timesOf("de-DE", catalogues.de).due(due, "2026-11-19")).toBe(text);
});

it("[TB12] the day of an instant is the day where the area is", () => {
  const times = timesOf("en-GB", catalogues.en);
  const late = Date.UTC(2026, 10, 19, 23, 30);
  expect(times.localDate(late, "UTC")).toBe("2026-11-19");
  expect(times.localDate(late, "Europe/Berlin")).toBe("2026-11-20");
});
