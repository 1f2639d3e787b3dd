import "../../board/words/de.script.ts";
import "../../board/words/en.script.ts";
import { describe, expect, test } from "vitest";
import { now } from "../../board/gallery/samples.ts";
import { dueOf } from "../../board/models/actions.ts";
import { closedText } from "../../board/models/closed.ts";
import { openingOf } from "../../board/models/opening.ts";
import { customerWords } from "../../board/words/customers.ts";
import { de } from "../../board/words/de.ts";
import { duration, roughly, stopwatch } from "../../board/words/durations.ts";
import { en } from "../../board/words/en.ts";
import { de as huddleDe } from "../../board/words/huddle/de.ts";
import { en as huddleEn } from "../../board/words/huddle/en.ts";
import { languageFor, speechFor } from "../../board/words/speech.ts";
import { day, hour, minute, second } from "../../board/words/units.ts";

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const german = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });

test.each([
  [-5, "0 s", "0 s"],
  [59_999, "59 s", "59 s"],
  [minute, "1 min", "1 min"],
  [3 * minute + 5 * second, "3 min 05", "3 min 05"],
  [12 * minute + 30 * second, "12 min", "12 min"],
  [hour - 1, "59 min", "59 min"],
  [hour, "1 h", "1 h"],
  [5 * hour + 10 * minute, "5 h 10", "5 h 10"],
  [day, "1 day", "1 Tag"],
  [day + 3 * hour, "1 day 3 h", "1 Tag 3 h"],
  [2 * day + 10 * minute, "2 days", "2 Tage"],
  [4 * day + 3 * hour, "4 days", "4 Tage"],
])("[WD1] %i ms last %s", (ms, inEnglish, inGerman) => {
  expect(duration(ms, en)).toBe(inEnglish);
  expect(duration(ms, de)).toBe(inGerman);
});

test.each([
  [45 * second, "45 s"],
  [2 * minute + 15 * second, "2 min"],
  [2 * hour + 50 * minute, "2 h"],
  [2 * day + 2 * hour, "2 days"],
])("[WD1] roughly, %i ms are %s", (ms, text) => {
  expect(roughly(ms, en)).toBe(text);
});

test.each([
  [42 * second, "0:42"],
  [12 * minute + 40 * second, "12:40"],
  [59 * minute + 59 * second, "59:59"],
  [hour + 5 * minute, "1 h 05"],
])("[WD1] a running clock shows %i ms as %s", (ms, text) => {
  expect(stopwatch(ms, en)).toBe(text);
});

test.each([
  ["2026-11-17", "2 days late", "2 Tage zu spät", true],
  ["2026-11-18", "1 day late", "1 Tag zu spät", true],
  ["2026-11-19", "today", "heute", false],
  ["2026-11-20", "tomorrow", "morgen", false],
  ["2026-11-23", "Mon", "Mo", false],
  ["2026-11-25", "Wed", "Mi", false],
  ["2026-11-26", "26 Nov", "26. Nov.", false],
  [null, "no date", "ohne Datum", false],
])("[WD2] due %s is said %s", (due, inEnglish, inGerman, late) => {
  expect(dueOf(due, "2026-11-19", english)).toEqual({ late, text: inEnglish });
  expect(dueOf(due, "2026-11-19", german)).toEqual({ late, text: inGerman });
});

test("[WD2] days are counted by the calendar, also over a change of the clocks", () => {
  expect(dueOf("2026-10-26", "2026-10-24", english).text).toBe("Mon");
  expect(dueOf("2026-10-23", "2026-10-26", english).text).toBe("3 days late");
});

describe("opening hours", () => {
  const at = (time: string) => Date.parse(time);
  const open = (changesAt: number | null) => ({ open: true, changesAt });
  const closed = (changesAt: number | null) => ({ open: false, changesAt });
  test.each([
    [[open(at("2026-11-19T18:00Z"))], "open until 18:00"],
    [[open(at("2026-11-20T00:00Z"))], "open until midnight"],
    [[open(at("2026-11-20T18:00Z"))], "open until Fri 18:00"],
    [[open(null)], "open"],
    [[closed(at("2026-11-19T16:00Z"))], "closed, opens 16:00"],
    [[closed(at("2026-11-23T08:00Z"))], "closed, opens Mon 08:00"],
    [[closed(null)], "closed"],
    [[open(1), closed(2), open(3)], "2 of 3 areas open"],
    [[open(1), open(2)], "open"],
    [[closed(1), closed(2)], "closed"],
    [[], ""],
  ])("[WD3] %o: %s", (areas, text) => {
    expect(openingOf(areas, now, english)).toBe(text);
  });

  test("[WD3] customers read when the house opens again", () => {
    expect(closedText(at("2026-11-19T20:00Z"), now, english)).toBe("We are closed. We open at 20:00.");
    expect(closedText(at("2026-11-20T06:00Z"), now, german)).toBe(
      "Wir haben geschlossen. Wir öffnen am Freitag um 07:00.",
    );
    expect(closedText(null, now, english)).toBe("We are closed at the moment.");
  });
});

describe("dates and numbers", () => {
  test("[WD4] are those of the board's locale and zone", () => {
    const american = speechFor({ language: "en", locale: "en-US", zone: "America/New_York" });
    expect([english.clock(now), german.clock(now)]).toEqual(["14:32", "15:32"]);
    expect(american.clock(now)).toMatch(/^9:32\sAM$/);
    expect([english.day(now), german.day(now)]).toEqual(["19 November", "19. November"]);
    expect([english.number(1240.46), german.number(18.46, 1)]).toEqual(["1,240", "18,5"]);
  });
  test("[WD4] midnight begins the day, and a zone's date may be another than ours", () => {
    expect(english.clock(Date.parse("2026-11-19T00:00Z"))).toBe("00:00");
    const tokyo = speechFor({ language: "en", locale: "en-GB", zone: "Asia/Tokyo" });
    expect(tokyo.localDate(Date.parse("2026-11-19T16:00Z"))).toBe("2026-11-20");
  });
  test("[WD4] a zone that an old television does not know leaves its own", () => {
    expect(speechFor({ language: "en", locale: "en-GB", zone: "Europe/Nowhere" }).clock(now)).toMatch(
      /^\d\d:\d\d$/,
    );
  });
});

test.each([
  ["de-AT", "de"],
  ["EN", "en"],
  ["fr-FR", "en"],
  ["", "en"],
])("[WD5] a device that speaks %s is spoken to in %s", (wanted, language) => {
  expect(languageFor(wanted)).toBe(language);
});

test("[WD5] German has every word that English has, and no empty one", () => {
  const paths = (words: object, path = ""): string[] =>
    Object.entries(words).flatMap(([key, word]: [string, unknown]) =>
      typeof word === "object" && word !== null
        ? paths(word, `${path}${key}.`)
        : [`${path}${key}:${typeof word}`],
    );
  for (const [german, english] of [
    [de, en],
    [customerWords.de!, customerWords.en!],
    [huddleDe, huddleEn],
  ] as const) {
    expect(paths(german)).toEqual(paths(english));
    expect(JSON.stringify(german)).not.toContain('""');
  }
});
