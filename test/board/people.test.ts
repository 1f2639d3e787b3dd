import "../../board/words/en.script.ts";
import { describe, expect, test } from "vitest";
import { action, call, now } from "../../board/gallery/samples.ts";
import { actionsByDue } from "../../board/models/actions.ts";
import {
  callsInHand,
  labelOf,
  noteLines,
  notesOf,
  raisedCalls,
  shelvedCalls,
  spotOf,
  standOf,
  whereOf,
  whoOf,
} from "../../board/models/calls.ts";
import { de } from "../../board/words/de.ts";
import { en } from "../../board/words/en.ts";
import { speechFor } from "../../board/words/speech.ts";

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id).join("");

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });

describe("calls", () => {
  const calls = {
    a: call("old", 9_000, { urgency: 1 }),
    b: call("new and urgent", 1_000, { urgency: 3 }),
    c: call("old and urgent", 5_000, { urgency: 3 }),
    d: call("attended", 90_000, { state: "attended" }),
    e: call("taken later", 2_000, { state: "acknowledged" }),
    f: call("taken first", 3_000, { state: "acknowledged" }),
  };

  test("[BD10] of the calls that nobody has, the most urgent is first, then the one that waits longest", () => {
    expect(ids(raisedCalls(calls))).toBe("cba");
  });
  test("[BD10] of the calls in hand, those without help at the place are first, the oldest before others", () => {
    expect(ids(callsInHand(calls))).toBe("fed");
  });
  test("[BD10] calls of the same moment keep their order", () => {
    const same = { y: call("y", 1_000), x: call("x", 1_000) };
    expect(ids(raisedCalls(same))).toBe("xy");
  });

  test.each([
    [{ place: "Desk 7", queueName: "Loans" }, "Desk 7 · Loans", "Desk 7"],
    [{ place: null, queueName: "Loans" }, "Loans", "Loans"],
    [{ place: "", queueName: null }, "Back office", "Back office"],
  ])("[BD10] where: %o", (more, where, spot) => {
    const tile = call("Help", 0, { areaName: "Back office", ...more });
    expect(whereOf(tile)).toBe(where);
    expect(spotOf(tile)).toBe(spot);
  });

  test.each([
    ["raised", null, "nobody has it yet"],
    ["acknowledged", "Ana", "Ana is coming"],
    ["acknowledged", null, "help is coming"],
    ["attended", "Ana", "Ana is there"],
    ["attended", null, "help is there"],
  ] as const)("[BD10] who has a call that is %s, by %s: %s", (state, owner, text) => {
    expect(whoOf(call("Help", 0, { state, owner }), english)).toBe(text);
  });
});

describe("what else there is to know of a call", () => {
  const all = { backToNormal: true, reopened: true, climbed: 2, reports: 3, carriedOver: true };
  test("[WB2] the level is back, it was opened again, more help was called, how many report it, it is carried over: in this order", () => {
    const said = [
      "level is back: cause?",
      "opened again",
      "more help called ×2",
      "3 people report this",
      "carried over",
    ];
    expect(notesOf(call("Help", 0, all), en)).toEqual(said);
    expect(notesOf(call("Help", 0, all), de)).toEqual([
      "Stand wieder normal: Ursache?",
      "wieder geöffnet",
      "weitere Hilfe gerufen ×2",
      "3 Personen melden das",
      "offen geblieben",
    ]);
  });
  test("[WB2] of a plain call nothing; one report is no news", () => {
    expect(notesOf(call("Help", 0), en)).toEqual([]);
    expect(notesOf(call("Help", 0, { climbed: 1 }), en)).toEqual(["more help called"]);
    expect(labelOf(call("Help", 0), en)).toBe("Help");
    expect(labelOf(call("Help", 0, { reports: 3 }), en)).toBe("Help ×3");
  });
  test("[WB2] notes share a line where they have a place; who comes has a line of its own where it has none", () => {
    const tile = call("Help", 0, {
      ...all,
      state: "acknowledged",
      owner: "Maximiliane",
      place: "Counter by the door",
    });
    const lines = (close: boolean) => noteLines(tile, english, { note: 42, close: 27 }, close);
    expect(lines(false)).toEqual([
      "level is back: cause? · opened again",
      "more help called ×2 · 3 people report this",
      "carried over",
    ]);
    expect(lines(true)[0]).toBe("Maximiliane is coming");
    expect(lines(true).slice(1)).toEqual(lines(false));
  });
});

describe("calls that are shelved", () => {
  const shelved = call("Outage", 9_000, { urgency: 3, shelvedUntil: now + 60_000 });
  const calls = { a: shelved, b: call("Help", 1_000), c: { ...shelved, state: "attended" as const } };
  test("[WB3] call nobody, whoever has them, and stay in sight with the end of their time", () => {
    expect(ids(raisedCalls(calls))).toBe("b");
    expect(ids(callsInHand(calls))).toBe("");
    expect(ids(shelvedCalls(calls))).toBe("ac");
    expect([standOf(shelved), whoOf(shelved, english)]).toEqual(["shelved", "put aside until 14:33"]);
  });
});

test("[BD11] actions are in the order of their due dates; those without come last, the oldest proposal first", () => {
  const actions = {
    a: action("no date, new", null),
    b: action("later", "2026-12-01"),
    c: { ...action("no date, old", null), proposedAt: now - 1e9 },
    d: action("late", "2026-11-01"),
  };
  expect(ids(actionsByDue(actions))).toBe("dbca");
});
