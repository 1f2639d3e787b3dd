import { expect, test } from "vitest";
import { de } from "../../../board/raise/words/de.ts";
import { en } from "../../../board/raise/words/en.ts";
import { wordsOf } from "../../../board/raise/words/words.ts";

function keysOf(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`],
  );
}

test("[PH9] every language has every word, none is empty, and none is the same by oversight", () => {
  expect(keysOf(de)).toEqual(keysOf(en));
  const texts = [...Object.values({ ...de, ...de.state }), ...Object.values({ ...en, ...en.state })];
  expect(texts.filter((text) => typeof text === "string" && text.trim() === "")).toEqual([]);
});

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["en-GB", "en"],
  ["fr", "en"],
  ["", "en"],
])("[PH9] a device that speaks %s is spoken to in %s", (language, expected) => {
  expect(wordsOf(language).language).toBe(expected);
});
