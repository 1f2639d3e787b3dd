import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEnvelope, parseTabletCommand } from "../../../server/inputs/commands.ts";

const raise = { type: "raise-call", call: "c-1", callType: "help", area: "loans" };

const shelve = {
  type: "shelve",
  shelf: "s-1",
  what: { kind: "call", call: "c-1" },
  reason: "Known outage",
  until: 1_795_000_000_000,
};

test("[AP1] a command that leaves things out is the command with nulls", () => {
  expect(parseTabletCommand(raise)).toEqual({
    ok: true,
    command: { ...raise, queue: null, place: null, note: null },
  });
  expect(parseTabletCommand({ type: "set-level", queue: "phones", waiting: 3 })).toEqual({
    ok: true,
    command: { type: "set-level", queue: "phones", waiting: 3, oldestAt: null, staffed: null, at: null },
  });
});

test.each([
  [{ type: "acknowledge-call", call: "c-1" }],
  [{ type: "attend-call", call: "c-1" }],
  [{ type: "resolve-call", call: "c-1", cause: "question", remark: "It was\nnothing" }],
  [{ type: "cancel-call", call: "c-1" }],
  [{ type: "reopen-call", call: "c-1" }],
  [{ type: "hand-over-call", call: "c-1", to: "ben" }],
  [{ type: "retype-call", call: "c-1", callType: "stuck" }],
  [
    {
      type: "shelve",
      shelf: "s-1",
      what: { kind: "call", call: "c-1" },
      reason: "Known",
      until: 1_795_000_000_000,
    },
  ],
  [
    {
      type: "shelve",
      shelf: "s-1",
      what: { kind: "rule", rule: "phones/long" },
      reason: "",
      until: 1_795_000_000_000,
    },
  ],
  [{ type: "unshelve", shelf: "s-1" }],
  [{ type: "start-shift", person: "ana", areas: ["loans", "branch"] }],
  [{ type: "end-shift", person: "ana" }],
  [{ type: "add-cause", callType: "stuck", cause: "heat", label: "Too hot" }],
  [{ type: "retire-cause", callType: "stuck", cause: "heat" }],
  [
    {
      type: "add-action",
      action: "a",
      title: "T",
      why: null,
      area: "loans",
      owner: null,
      due: "2026-12-24",
      kind: "countermeasure",
      role: "Team lead",
      calls: ["c-1"],
      queues: [],
      causes: [{ callType: "stuck", cause: "heat" }],
      measure: {
        what: { kind: "kpi", kpi: "right-first-time" },
        baseline: 0.8,
        target: 0.95,
        checkOn: "2026-12-24",
      },
    },
  ],
  [{ type: "stage-action", action: "a", stage: "plan" }],
  [{ type: "assign-action", action: "a", owner: "ana", role: null }],
  [{ type: "due-action", action: "a", due: null }],
  [{ type: "edit-action", action: "a", title: "T", why: null, kind: "project" }],
  [{ type: "link-action", action: "a", calls: [], queues: ["phones"], causes: [] }],
  [{ type: "measure-action", action: "a", measure: null }],
  [{ type: "block-action", action: "a", reason: "" }],
  [{ type: "unblock-action", action: "a" }],
  [{ type: "finish-action", action: "a", word: "It helps" }],
  [{ type: "decline-action", action: "a", reason: "Too dear" }],
  [{ type: "start-huddle", meeting: "m", huddle: "team" }],
  [{ type: "turn-huddle", meeting: "m", from: 0, to: 1 }],
  [{ type: "extend-section", meeting: "m", section: 1, seconds: 120 }],
  [{ type: "mark-attendance", meeting: "m", person: "ana", presence: null }],
  [{ type: "capture", meeting: "m", capture: "k", kind: "decision", text: "We open\nat eight" }],
  [{ type: "capture-action", meeting: "m", capture: "k", action: "a" }],
  [
    {
      ...{ type: "escalate", escalation: "x", from: "team", item: { kind: "call", call: "c-1" } },
      ...{ title: "T", reason: "R", area: "loans" },
    },
  ],
  [{ type: "answer-escalation", escalation: "x", answer: "In May" }],
  [{ type: "set-level", queue: "phones", waiting: 0, oldestAt: null, staffed: 3, at: 1_795_000_000_000 }],
])("[AP1] a tablet's command comes through as it is: %j", (command) => {
  expect(parseTabletCommand(command)).toEqual({ ok: true, command });
});

test.each([
  [{ ...raise, call: "c 1" }, "call"],
  [{ ...raise, call: "" }, "call"],
  [{ ...raise, call: "x".repeat(65) }, "call"],
  [{ ...raise, call: 7 }, "call"],
  [{ ...raise, place: "x".repeat(61) }, "place"],
  [{ ...raise, note: "x".repeat(501) }, "note"],
  [{ ...raise, note: ["a"] }, "note"],
  [{ ...raise, colour: "red" }, "colour"],
  [{ ...raise, area: "lo\u0000ans" }, "area"],
  [{ ...raise, note: "x".repeat(10_000) }, "note"],
  [{ type: "resolve-call", call: "c-1" }, "cause"],
  [{ type: "resolve-call", call: "c-1", cause: null }, "cause"],
  [{ type: "resolve-call", call: "c-1", cause: "" }, "cause"],
  [{ type: "resolve-call", call: "c-1", cause: "x".repeat(129) }, "cause"],
  [{ type: "resolve-call", call: "c-1", cause: "he\u0000at" }, "cause"],
  [{ type: "resolve-call", call: "c-1", cause: "heat", remark: "x".repeat(10_000) }, "remark"],
  [{ type: "reopen-call" }, "call"],
  [{ type: "reopen-call", call: "c-1", at: 0 }, "at"],
  [{ type: "hand-over-call", call: "c-1" }, "to"],
  [{ type: "hand-over-call", call: "c-1", to: "B en" }, "to"],
  [{ type: "hand-over-call", call: "c-1", to: null }, "to"],
  [{ type: "retype-call", call: "c-1", callType: "" }, "callType"],
  [{ type: "retype-call", call: "c-1", type2: "stuck", callType: "stuck" }, "type2"],
  [
    { type: "shelve", shelf: "s-1", what: { kind: "area" }, reason: "R", until: 1_795_000_000_000 },
    "what.kind",
  ],
  [
    { type: "shelve", shelf: "s-1", what: { kind: "call" }, reason: "R", until: 1_795_000_000_000 },
    "what.call",
  ],
  [{ ...shelve, until: -1 }, "until"],
  [{ ...shelve, until: 1_795_000_000 }, "until"],
  [{ ...shelve, until: 8e15 }, "until"],
  [{ ...shelve, until: "tomorrow" }, "until"],
  [{ ...shelve, reason: "x".repeat(10_000) }, "reason"],
  [{ ...shelve, shelf: "s\u202e1" }, "shelf"],
  [{ type: "start-shift", person: "ana" }, "areas"],
  [{ type: "start-shift", person: "ana", areas: [] }, "areas"],
  [{ type: "start-shift", person: "ana", areas: Array(51).fill("loans") }, "areas"],
  [{ type: "start-shift", person: "ana", areas: ["loans", "lo\nans"] }, "areas[1]"],
  [{ type: "end-shift" }, "person"],
  [{ type: "add-cause", callType: "stuck", cause: "he at", label: "Heat" }, "cause"],
  [{ type: "add-cause", callType: "stuck", cause: "heat", label: " \u200b " }, "label"],
  [{ type: "add-cause", callType: "stuck", cause: "heat", label: "x".repeat(81) }, "label"],
  [{ type: "retire-cause", callType: "stuck" }, "cause"],
  [{ type: "climb" }, "type"],
  [{ type: "shift-clocks", by: 1 }, "type"],
  [{ type: "settle-deliveries", results: [] }, "type"],
  [{ type: "watch-levels", readings: [] }, "type"],
  [{ type: "archive-calls", calls: [] }, "type"],
  [{ type: "archive-meetings", meetings: [] }, "type"],
  [{ type: "turn-huddle", meeting: "m", from: 0.5, to: 1 }, "from"],
  [{ type: "extend-section", meeting: "m", section: 0, seconds: 0 }, "seconds"],
  [{ type: "capture", meeting: "m", capture: "k", kind: "action", text: "T" }, "kind"],
  [{ type: "mark-attendance", meeting: "m", person: "ana", presence: "late" }, "presence"],
  [{ type: "start-session" }, "type"],
  [{ type: "__proto__" }, "type"],
  [{ type: "add-action", action: "a", title: " ", area: "loans" }, "title"],
  [{ type: "add-action", action: "a", title: "x".repeat(121), area: "loans" }, "title"],
  [{ type: "add-action", action: "a", title: "T", area: "loans", due: "2026-02-30" }, "due"],
  [{ type: "add-action", action: "a", title: "T", area: "loans", calls: ["ok", "not ok"] }, "calls[1]"],
  [{ type: "set-level", queue: "phones", waiting: -1 }, "waiting"],
  [{ type: "set-level", queue: "phones", waiting: 1.5 }, "waiting"],
  [{ type: "set-level", queue: "phones", waiting: 1_000_001 }, "waiting"],
  [{ type: "set-level", queue: "phones", waiting: "3" }, "waiting"],
  [{ type: "set-level", queue: "phones", waiting: Number.NaN }, "waiting"],
  [{ type: "set-level", queue: "phones", waiting: 1, at: "2026-11-21T09:00" }, "at"],
  [{ type: "set-level", queue: "phones", waiting: 1, at: 1_795_000_000 }, "at"],
  [{ type: "set-level", queue: "phones", waiting: 1, at: Number.POSITIVE_INFINITY }, "at"],
  [{}, "type"],
  [null, ""],
  ["raise-call", ""],
  [[raise], ""],
])("[AP2] %j is refused, and its field named: %s", (command, field) => {
  const parsed = parseTabletCommand(command);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.field).toBe(field);
});

test.each([
  ["  Counter   3 ", "Counter 3"],
  ["Counter\n3\t!", "Counter 3 !"],
  ["safe\u202egnp.exe", "safegnp.exe"],
  ["half \ud83d of a face", "half of a face"],
  ["whole \u{1f600} face", "whole \u{1f600} face"],
  ["Desk\u00ad 4\u200b", "Desk 4"],
  ["\u200b\u2060", null],
  // nothing but what has no ink: joiners, fillers, tags, marks without a letter
  ["\u200d\ufe0f", null],
  ["\u3164\u115f\uffa0\u2800", null],
  ["\u{e0041}\u{e007f}\u0301", null],
  ["A\u{e0041}\u2066B\u2069\ufff9\uffff", "AB"],
  ["Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307 a", "Z\u0301\u0302\u0303\u0304 a"],
  // and what letters of other scripts need stays
  ["שָׁלוֹם עולם", "שָׁלוֹם עולם"],
  ["مكتب ٣ می‌خواهم", "مكتب ٣ می‌خواهم"],
  ["क्षेत्र 👩‍👩‍👧 ❤️", "क्षेत्र 👩‍👩‍👧 ❤️"],
  ['<b>3</b> & "4"', '<b>3</b> & "4"'],
  ["   ", null],
  ["", null],
])("[AP3] the place %j is kept as %j: a call must not fail by a stray character", (place, kept) => {
  expect(parseTabletCommand({ ...raise, place })).toMatchObject({ ok: true, command: { place: kept } });
});

test("[AP3] −0 is 0, in whatever is counted or measured", () => {
  const parsed = [
    parseTabletCommand({ type: "set-level", queue: "phones", waiting: -0, staffed: -0 }),
    parseTabletCommand({ type: "set-kpi", kpi: "mood", date: "2026-11-21", value: -0 }),
    parseTabletCommand({ type: "turn-huddle", meeting: "m", from: -0, to: 1 }),
  ];
  const numbers = parsed.flatMap((one) => (one.ok ? Object.values(one.command) : ["not taken"]));
  expect(numbers.filter((value) => Object.is(value, -0) || value === "not taken")).toEqual([]);
});

test("[AP3] so are the label of a cause and the reason of a shelving", () => {
  const label = "  Too\u202e hot\n\u0007 ";
  const add = { type: "add-cause", callType: "stuck", cause: "heat", label };
  expect(parseTabletCommand(add)).toMatchObject({ command: { label: "Too hot" } });
  const put = { ...shelve, reason: "\u2066Known\u2069 outage\u0000" };
  expect(parseTabletCommand(put)).toMatchObject({ command: { reason: "Known outage" } });
});

test("[AP3] a note keeps its lines, and nothing else that can't be printed", () => {
  const parsed = parseTabletCommand({ ...raise, note: "\u0007one\r\ntwo\u2028three\t\n\u200efour \n" });
  expect(parsed).toMatchObject({ command: { note: "one\ntwo\nthree \nfour" } });
});

test.each([
  ["2026-11-21T09:30:00+01:00", Date.UTC(2026, 10, 21, 8, 30)],
  ["2026-11-21T08:30Z", Date.UTC(2026, 10, 21, 8, 30)],
  ["2026-11-21t08:30:00.250z", Date.UTC(2026, 10, 21, 8, 30, 0, 250)],
  ["2026-11-21T08:30:00.123456789-0930", Date.UTC(2026, 10, 21, 18, 0, 0, 123)],
  ["2026-11-21T08:30:00+05", Date.UTC(2026, 10, 21, 3, 30)],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
  [1_795_000_000_000, 1_795_000_000_000],
])("[AP4] %s is an instant", (at, instant) => {
  expect(parseTabletCommand({ type: "set-level", queue: "q", waiting: 1, at })).toMatchObject({
    command: { at: instant },
  });
});

test.each([
  "2026-11-21",
  "2026-11-21T09:30",
  "2026-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-11-21T24:00:00Z",
  "now",
  "",
  "1969-01-01T00:00:00Z",
  "9999-01-01T00:00:00Z",
])("[AP4] %s is none", (at) => {
  expect(parseTabletCommand({ type: "set-level", queue: "q", waiting: 1, at })).toEqual({
    ok: false,
    field: "at",
  });
});

test.each(["\u202egpj", "a\u2066b", "a\u200bb", "\ufeffa", "a\u{e0041}", "a\u0007", "a\u2028b", "\ud800"])(
  "[FZ10] an id that another system made hides nothing and turns nothing around: %j",
  (queue) => {
    const command = { type: "set-level", queue, waiting: 1 };
    expect(parseTabletCommand(command)).toEqual({ ok: false, field: "queue" });
    expect(parseTabletCommand({ ...command, queue: "Schlange 3/ä שלום" }).ok).toBe(true);
  },
);

test("[AP5] keys of the prototype are keys that should not be there", () => {
  for (const key of ["__proto__", "constructor", "toString"]) {
    const command: unknown = JSON.parse(
      `{"type":"cancel-call","call":"c-1",${JSON.stringify(key)}:{"polluted":true}}`,
    );
    expect(parseTabletCommand(command)).toEqual({ ok: false, field: key });
  }
  expect("polluted" in {}).toBe(false);
});

test("[AP5] whatever comes over the wire, parsing never throws", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (value) => {
      expect(typeof parseEnvelope(value).ok).toBe("boolean");
      expect(typeof parseEnvelope({ id: "c", person: "p-1", command: value }).ok).toBe("boolean");
      expect(typeof parseTabletCommand({ ...raise, note: value }).ok).toBe("boolean");
    }),
  );
});

test("[AP5] an envelope carries the command's id and who asked for it", () => {
  expect(parseEnvelope({ id: "k", person: "p-1", command: raise })).toMatchObject({
    ok: true,
    value: { id: "k", person: "p-1", command: { call: "c-1" } },
  });
  expect(parseEnvelope({ id: "", person: "p-1", command: raise })).toEqual({ ok: false, field: "id" });
  expect(parseEnvelope({ id: "k", person: "p-1", command: { ...raise, call: 1 } })).toEqual({
    ok: false,
    field: "command.call",
  });
});
