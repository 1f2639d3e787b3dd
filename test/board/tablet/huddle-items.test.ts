import { expect, it } from "vitest";
import { dueChoices, ownerChoices } from "../../../board/tablet/models/huddle-due.ts";
import {
  aboutOf,
  escalationRows,
  factsOf,
  fromChoices,
  isEscalated,
  itemOf,
  openAt,
} from "../../../board/tablet/models/huddle-escalations.ts";
import { actionShown, callShown, escalationShown } from "../../../board/tablet/models/huddle-items.ts";
import { dayBefore, typedFrom, typedKpis, typedValue } from "../../../board/tablet/models/huddle-kpis.ts";
import { lengthsOf, minutesQuery } from "../../../board/tablet/models/huddle-minutes.ts";
import type { ActionId, AreaId } from "../../../server/domain/ids.ts";
import type { KpiUnit } from "../../../server/domain/kpi.ts";
import {
  department,
  escalationId,
  huddleView,
  kpiId,
  meeting,
  shown,
  staffEscalation,
  staffKpi,
  staffMeeting,
  team,
} from "./huddle-support.ts";
import { entry, staffCall } from "./support.ts";

const loans = "loans" as AreaId;

it.each([
  ["2026-11-19", null, ["today", "tomorrow", "week"], null],
  ["2026-11-19", "2026-11-23", ["today", "tomorrow", "next", "week"], "next"],
  ["2026-11-19", "2026-11-20", ["today", "tomorrow", "week"], "tomorrow"],
  ["2026-11-19", "2026-11-26", ["today", "tomorrow", "week"], "week"],
  ["2026-11-19", "2026-12-14", ["today", "tomorrow", "week", "next"], "next"],
] as const)("[TH9] due days of an action on %s with the next huddle on %s", (today, next, names, huddle) => {
  const choices = dueChoices(today, next);
  expect(choices.map(({ name }) => name)).toEqual(names);
  expect(choices.find((choice) => choice.huddle)?.name ?? null).toBe(huddle);
  expect(new Set(choices.map(({ date }) => date)).size).toBe(choices.length);
});

it("[TH9] owners: oneself, then who is here, then who was asked for, then the others", () => {
  const live = shown(
    huddleView({
      meetings: {
        [meeting]: staffMeeting({ expected: ["cy"] as never, attendance: { ben: "present" } as never }),
      },
    }),
    [],
  );
  expect(ownerChoices(huddleView(), live, "ana").map(({ person }) => person)).toEqual(["ana", "ben", "cy"]);
  expect(ownerChoices(huddleView(), live, "cy").map(({ person, me }) => [person, me])).toEqual([
    ["cy", true],
    ["ben", false],
    ["ana", false],
  ]);
});

it("[TH10] what is passed up is with the next tier at once; its answer, its further way and its end are drawn, too", () => {
  const view = huddleView({ escalations: { old: staffEscalation({ raisedAt: 1 }) } });
  const up = entry({
    type: "escalate",
    escalation: escalationId("new"),
    from: team,
    item: { kind: "action", action: "x" as ActionId },
    title: "Post",
    reason: "Too few",
    area: loans,
  });
  const rows = escalationRows(view, [up], []);
  expect(rows).toMatchObject([
    { id: "old", unsent: false },
    { id: "new", unsent: true, escalation: { at: department, path: ["Team", "Department"], byId: "ana" } },
  ]);
  expect(openAt(rows, department).map(({ id }) => id)).toEqual(["old", "new"]);
  expect(isEscalated(rows, { kind: "action", action: "x" as ActionId })).toBe(true);
  expect(isEscalated(rows, { kind: "action", action: "y" as ActionId })).toBe(false);
  const answer = entry({ type: "answer-escalation", escalation: escalationId("old"), answer: "From Monday" });
  const answered = escalationRows(view, [answer], []);
  expect(answered).toMatchObject([{ escalation: { answer: "From Monday", answeredBy: "Department" } }]);
  expect(openAt(answered, department)).toEqual([]);
  const back = entry({ type: "withdraw-escalation", escalation: escalationId("old") });
  expect(escalationRows(view, [back], [])).toMatchObject([{ leaving: true, unsent: true }]);
  expect(escalationRows(view, [], [back])).toEqual([]);
  // Nobody is above the department.
  const further = entry({ type: "escalate-further", escalation: escalationId("old"), reason: "More money" });
  expect(escalationRows(view, [further], [])).toMatchObject([{ escalation: { at: department } }]);
});

it("[TH10] an address names what is passed up, and the thing itself says what it is called and where it belongs", () => {
  for (const item of [
    { kind: "action", action: "x" as ActionId },
    { kind: "call", call: "c" as never },
    { kind: "topic" },
  ] as const)
    expect(itemOf(aboutOf(item))).toEqual(item);
  expect(itemOf(null)).toEqual({ kind: "topic" });
  const view = huddleView({ calls: { c: staffCall() } });
  expect(factsOf(view, itemOf("call:c"))).toEqual({ title: "Help needed · Desk 7", area: "loans" });
  expect(factsOf(view, itemOf("action:gone"))).toEqual({ title: "", area: null });
  expect(fromChoices(view, loans, department).map(({ id, to }) => [id, to])).toEqual([
    [department, null],
    [team, "Department"],
  ]);
});

it("[TH11] what a section shows is found among what can be acted on", () => {
  const view = huddleView({
    calls: { c: staffCall({ raisedAt: 7 }), d: staffCall({ raisedAt: 8 }) },
    escalations: { e: staffEscalation() },
  });
  const call = { label: "Help needed", place: "Desk 7", raisedAt: 8, carriedOver: true };
  expect(callShown(view, call)).toBe("d");
  expect(callShown(view, { ...call, raisedAt: 9 })).toBeNull();
  expect(escalationShown(view, staffEscalation())).toBe("e");
  expect(actionShown(view, { proposedAt: 1, title: "x", area: loans } as never)).toBeNull();
});

it.each<[string, KpiUnit, number | null]>([
  ["93", "share", 0.93],
  ["93,5 %", "share", 0.935],
  ["29", "share", 0.29],
  ["12.5", "seconds", 750],
  ["7,25", "hours", 7.25],
  ["1 240", "count", 1_240],
  ["3.5", "count", null],
  ["3,9", "number", 3.9],
  ["-2", "number", -2],
  ["", "number", null],
  ["3.1.2", "number", null],
  ["many", "count", null],
])("[TH12] %s typed as %s", (text, unit, value) => {
  expect(typedValue(text, unit)).toBe(value);
  if (value !== null) expect(typedValue(String(typedFrom(value, unit)), unit)).toBe(value);
});

it("[TH12] what was typed stands there at once, against its target; taken back, it is gone", () => {
  const view = huddleView({
    kpis: {
      first: staffKpi({ order: 1, latest: { date: "2026-11-17", value: 0.8, met: false } }),
      other: staffKpi({ order: 0, source: "computed" }),
    },
  });
  const set = (date: string, value: number | null) =>
    entry({ type: "set-kpi", kpi: kpiId("first"), date, value });
  const latest = (...waiting: ReturnType<typeof set>[]) => typedKpis(view, waiting, [])[0]?.kpi.latest;
  expect(typedKpis(view, [], []).map(({ id }) => id)).toEqual(["first"]);
  expect(latest(set("2026-11-18", 0.95))).toEqual({ date: "2026-11-18", value: 0.95, met: true });
  expect(latest(set("2026-11-18", 0.95), set("2026-11-18", null))).toBeNull();
  expect(latest(set("2026-11-10", 0.5))).toMatchObject({ date: "2026-11-17" });
});

it.each([
  ["2026-11-19", "2026-11-18"],
  ["2026-11-23", "2026-11-20"],
  ["2026-11-22", "2026-11-20"],
])("[TH12] the day talked about on %s is %s", (today, day) => {
  expect(dayBefore(today)).toBe(day);
});

it("[TH13] minutes are asked for by words and huddle, and take as long as their sections", () => {
  expect(minutesQuery({ text: " paper post ", huddle: "team" }, { limit: "30" })).toBe(
    "limit=30&text=paper+post&huddle=team",
  );
  expect(minutesQuery({ text: " ", huddle: "" })).toBe("");
  const section = { kind: "people", title: null, timebox: 60, extended: 60, spent: 90.5 } as const;
  expect(lengthsOf({ sections: [section, section] })).toEqual({ spent: 181, planned: 240 });
});
