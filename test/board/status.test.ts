import "../../board/words/de.script.ts";
import "../../board/words/en.script.ts";
import { describe, expect, test } from "vitest";
import {
  actions,
  inHand,
  office,
  phones,
  queues,
  troubled,
  wellQueues,
} from "../../board/gallery/prominent.ts";
import { areaTile, call, now, queue } from "../../board/gallery/samples.ts";
import { statusOf } from "../../board/models/status.ts";
import { speechFor } from "../../board/words/speech.ts";

const en = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const de = speechFor({ language: "de", locale: "de-DE", zone: "Europe/Berlin" });
const said = (view: ReturnType<typeof office>, speech = en) =>
  statusOf(view, now, speech)
    .map(({ text }) => text)
    .join(", ");

describe("the sentence of the header", () => {
  const help = call("Help needed", 1_000);
  const quiet = { calls: [], actions };
  test.each([
    ["well", office({ ...quiet, queues: wellQueues }), "No queue above normal, no open calls"],
    ["one above", office({ queues }), "1 queue above normal, 2 calls in hand"],
    [
      "a call that nobody has",
      office({ queues, calls: [help, ...inHand] }),
      "1 call for help, 1 queue above normal, 2 calls in hand",
    ],
    [
      "everything at once",
      office({ queues: troubled }),
      "1 queue to act on, 1 above normal, 2 without fresh data, 2 calls in hand",
    ],
    [
      "nothing known",
      office({ ...quiet, queues: [queue("A", null)] }),
      "1 queue without fresh data, no open calls",
    ],
    ["no queues", office({ ...quiet, queues: [] }), "No queues yet, no open calls"],
  ])("[BD9] %s", (_, view, sentence) => {
    expect(said(view)).toBe(sentence);
  });

  test("[HW9] a kaizen window that runs: until when, with how many; of several areas, where", () => {
    const window = { title: "Mailbox", to: Date.parse("2026-11-19T16:00Z"), people: 4 };
    const view = office({ ...quiet, queues: wellQueues, area: { window } });
    expect(said(view)).toBe("kaizen until 16:00 · 4 people, No queue above normal, no open calls");
    const more = { ...view, areas: { ...view.areas, other: areaTile({ name: "Claims" }) } };
    expect(said(more)).toContain("Loans: kaizen until 16:00 · 4 people");
    expect(said(view, de)).toContain("Kaizen bis 17:00 · 4 Personen");
    const alone = { ...view, areas: { a: areaTile({ window: { ...window, people: 1 } }) } };
    expect(said(alone)).toContain("1 person,");
  });

  test("[BD9] in German", () => {
    expect(said(office({ queues: troubled }), de)).toBe(
      "1 Warteschlange zum Eingreifen, 1 über normal, 2 ohne frische Daten, 2 Rufe in Arbeit",
    );
  });

  test("[BD9] a queue that is within normal but has broken its promise is trouble, and counts once", () => {
    const late = queue("Letters", 12, { level: { promiseEnds: now - 1 } });
    expect(said(office({ queues: [late], calls: [] }))).toBe("1 queue with a broken promise, no open calls");
    expect(said(office({ queues: phones, calls: [] }))).toBe("1 queue to act on, no open calls");
  });

  test("[WB3] a shelved call is no call for help; it is counted by itself", () => {
    const shelved = call("System down", 1_000, { shelvedUntil: now + 60_000 });
    expect(said(office({ queues: wellQueues, calls: [shelved] }))).toBe(
      "No queue above normal, 1 call put aside",
    );
    expect(said(office({ queues, calls: [shelved, ...inHand] }), de)).toBe(
      "1 Warteschlange über normal, 2 Rufe in Arbeit, 1 Ruf zurückgestellt",
    );
  });

  test("[BD9] [WB1] the colour of the most urgent call gives the tone, and good news has one of its own", () => {
    const outage = call("System down", 1_000, { urgency: 3, colour: "red" });
    expect(statusOf(office({ calls: [help, outage] }), now, en)[0]?.tone).toBe("act");
    expect(statusOf(office({ calls: [help] }), now, en)[0]?.tone).toBe("watch");
    const question = call("Policy question", 1_000, { urgency: 1, colour: "blue" });
    expect(statusOf(office({ calls: [question] }), now, en)[0]?.tone).toBe("ask");
    expect(statusOf(office({ queues: wellQueues }), now, en)[0]?.tone).toBe("good");
  });
});
