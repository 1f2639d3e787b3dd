import "../../board/words/de.script.ts";
import "../../board/words/en.script.ts";
import { describe, expect, test } from "vitest";
import { actions, office, wellQueues } from "../../board/gallery/prominent.ts";
import { call, now, queue } from "../../board/gallery/samples.ts";
import { labelOf, whereOf, whoOf } from "../../board/models/calls.ts";
import { openingOf } from "../../board/models/opening.ts";
import { planOf } from "../../board/models/queue.ts";
import { statusOf } from "../../board/models/status.ts";
import { isolated } from "../../board/words/isolated.ts";
import { speechFor } from "../../board/words/speech.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const german = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });

function planned(done: number, day: number, byNow: number): QueueTile {
  return queue("A", 12, { tile: { today: { arrived: 50, done }, plan: { day, byNow } } });
}

describe("done today against plan", () => {
  test.each([
    ["behind", planned(34, 80, 40.2), "34 of 80 done", "6 behind", true],
    ["just behind", planned(38, 80, 39.9), "38 of 80 done", "2 behind", true],
    ["one short is on plan", planned(39, 80, 40), "39 of 80 done", "on plan", false],
    ["2 % of a long day is on plan", planned(1180, 1500, 1209), "1,180 of 1,500 done", "on plan", false],
    ["ahead", planned(47, 80, 40), "47 of 80 done", "7 ahead", false],
    ["met", planned(84, 80, 60), "84 of 80 done", "plan met", false],
    ["met at the end of the day", planned(80, 80, 80), "80 of 80 done", "plan met", false],
    ["before the day begins", planned(0, 80, 0), "0 of 80 done", "on plan", false],
  ])("[FC1] %s", (_, tile, done, news, behind) => {
    expect(planOf(tile, english)).toMatchObject({ done, news, behind });
  });

  test("[FC1] in German", () => {
    expect(planOf(planned(34, 1240, 40), german)).toMatchObject({
      done: "34 von 1.240 erledigt",
      news: "im Plan",
    });
    expect(planOf(planned(34, 80, 40), german)?.news).toBe("6 zurück");
  });

  test("[FC1] the thread is as long as the day's plan, the mark stands where it should be by now", () => {
    expect(planOf(planned(20, 80, 40), english)?.bar).toMatchObject({ fill: 0.25, act: 0.5, over: false });
    expect(planOf(planned(120, 80, 80), english)?.bar).toMatchObject({ fill: 1, act: 1 });
  });

  test("[FC1] no plan, nothing said", () => {
    expect(planOf(queue("A", 12), english)).toBeNull();
    expect(planOf(planned(3, 0, 0), english)).toBeNull();
  });
});

describe("the header's sentence", () => {
  const sentence = (view: ReturnType<typeof office>, speech = english) =>
    statusOf(view, now, speech)
      .map(({ text }) => text)
      .join(", ");
  const well = { calls: [], actions };
  const closed = { open: false, changesAt: Date.parse("2026-11-20T08:00:00Z") };
  const withPlan = (done: number) =>
    wellQueues.map((tile, index) =>
      index === 0 ? { ...tile, plan: { day: 160, byNow: 120 }, today: { arrived: 9, done } } : tile,
    );

  test.each([
    ["on plan", office({ ...well, queues: withPlan(121) }), "No queue above normal, on plan, no open calls"],
    ["behind, but well", office({ ...well, queues: withPlan(90) }), "No queue above normal, no open calls"],
    ["no plan", office({ ...well, queues: wellQueues }), "No queue above normal, no open calls"],
  ])("[FC2] %s", (_, view, text) => {
    expect(sentence(view)).toBe(text);
    expect(statusOf(view, now, english)[0]?.tone).toBe("good");
  });

  test.each([
    [
      "closed",
      office({ ...well, area: closed }),
      "closed, opens Fri 08:00, 1 queue above normal, no open calls",
    ],
    [
      "a holiday",
      office({ ...well, area: { ...closed, holiday: true }, queues: wellQueues }),
      "closed today: holiday, opens Fri 08:00, no open calls",
    ],
    [
      "a call comes first",
      office({ area: closed, queues: wellQueues, calls: [call("Help needed", 1_000)] }),
      "1 call for help, closed, opens Fri 08:00",
    ],
  ])("[FC3] %s", (_, view, text) => {
    expect(sentence(view)).toBe(text);
  });

  test("[FC3] several areas on holiday, and one that is not", () => {
    const away = { open: false, holiday: true, changesAt: closed.changesAt };
    expect(openingOf([away, { ...away, changesAt: null }], now, english)).toBe("closed today: holiday");
    expect(openingOf([away, { ...closed, holiday: false }], now, english)).toBe("closed, opens Fri 08:00");
    expect(openingOf([{ ...away, changesAt: null }], now, german)).toBe("heute Feiertag, geschlossen");
    expect(openingOf([away], now, german)).toBe("heute Feiertag, öffnet Fr 09:00");
  });
});

describe("right to left", () => {
  test.each([
    ["he-IL", "rtl"],
    ["ar-EG", "rtl"],
    ["fa-IR", "rtl"],
    ["ur", "rtl"],
    ["en-GB", "ltr"],
    ["fil-PH", "ltr"],
    ["arn", "ltr"],
  ])("[FC7] %s is laid out %s", (locale, dir) => {
    expect(speechFor({ language: "en", locale, zone: "UTC" }).dir).toBe(dir);
  });

  test("[FC7] figures have the digits of the words, whatever the locale writes", () => {
    for (const locale of ["ar-EG", "fa-IR", "ur-PK-u-nu-arabext", "he-IL"]) {
      const speech = speechFor({ language: "en", locale, zone: "UTC" });
      const written = [
        speech.number(1234.5, 1),
        speech.clock(now),
        speech.date(speech.localDate(now)),
      ].join();
      expect(written).toMatch(/[0-9]/);
      expect(written).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
    }
  });

  test("[FC8] a Hebrew or Arabic name inside a sentence is set apart; others are left as they are", () => {
    expect(isolated("Ana")).toBe("Ana");
    expect(isolated("דוד")).toBe("\u2068דוד\u2069");
    const help = call("عطل", 1_000, { place: "עמדה 7", queueName: "Letters", reports: 3 });
    expect(whereOf(help)).toBe("\u2068עמדה 7\u2069 · Letters");
    expect(labelOf(help, english.words)).toBe("\u2068عطل\u2069 ×3");
    expect(whoOf({ ...help, state: "attended", owner: "דוד" }, english)).toBe("\u2068דוד\u2069 is there");
    expect(whoOf({ ...help, state: "attended", owner: "Ana" }, english)).toBe("Ana is there");
  });
});
