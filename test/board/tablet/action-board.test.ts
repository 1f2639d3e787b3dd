import { signal } from "@preact/signals";
import { describe, expect, it, test } from "vitest";
import { dropOf, edgeScroll, stepFrom, stepOf } from "../../../board/tablet/models/action-drag.ts";
import {
  type ActionFilter,
  allActions,
  createActionFilter,
  facetsOf,
  marksOf,
  passes,
  readFilter,
  rolesOf,
  toggled,
} from "../../../board/tablet/models/action-filter.ts";
import { type ActionRow, stageGroups } from "../../../board/tablet/models/actions.ts";
import { createIdeas, ideasOf } from "../../../board/tablet/models/ideas.ts";
import { amountOf, measureOptions, typedOf } from "../../../board/tablet/models/measures.ts";
import { instantAt, windowRows } from "../../../board/tablet/models/windows.ts";
import type { Measure } from "../../../server/domain/effect.ts";
import type { ActionId, AreaId, CallId, QueueId, WindowId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { ClosedAction, StaffAction } from "../../../server/domain/views/staff-actions.ts";
import type { TabletCommand } from "../../../server/protocol.ts";
import { entry, personId, personTile, signedIn, staffView, storage } from "./support.ts";

const loans = "loans" as AreaId;
const branch = "branch" as AreaId;
const plain: StaffAction = {
  ...{ area: loans, title: "Checklist", stage: "do", kind: "idea", why: null, due: null, proposedAt: 0 },
  ...{ owner: null, ownerId: null, role: null, origin: null, calls: 0, callIds: [], queues: [], causes: [] },
  ...{ measure: null, effect: null, checkOn: null, doneFrom: null, answeredAt: null, unanswered: false },
  ...{ blocked: null, blockedSince: null, proposedBy: null, proposedById: null },
};
const actions: Record<string, StaffAction> = {
  mine: { ...plain, owner: "Ana", ownerId: personId("ana"), due: "2026-11-10", kind: "project" },
  bens: { ...plain, owner: "Ben", ownerId: personId("ben"), blocked: "No scanner", area: branch },
  role: { ...plain, owner: "Team lead", role: "Team lead", due: "2026-11-10", blocked: "No room" },
  idea: { ...plain, stage: "proposed", unanswered: true },
};
const people = { ana: personTile("Ana"), ben: personTile("Ben") };
const today = () => "2026-11-19";
const rowsOf = (view: StaffView, ...commands: TabletCommand[]): readonly ActionRow[] =>
  stageGroups(
    view,
    commands.map((command) => entry(command)),
    [],
    today,
  ).flatMap(({ rows }) => rows);
const view = staffView({ actions, people });
const rows = rowsOf(view);

describe("filters", () => {
  const ids = (filter: Partial<ActionFilter>) =>
    rows.filter((row) => passes(row, { ...allActions, ...filter }, "ana")).map(({ id }) => id);

  test.each<[string, Partial<ActionFilter>, string[]]>([
    ["everything", {}, ["idea", "mine", "role", "bens"]],
    ["an area", { area: "branch" }, ["bens"]],
    ["one's own", { owner: "mine" }, ["mine"]],
    ["nobody's", { owner: "nobody" }, ["idea"]],
    ["a person's", { owner: "person:ben" }, ["bens"]],
    ["a role's", { owner: "role:Team lead" }, ["role"]],
    ["a kind", { kind: "project" }, ["mine"]],
    ["overdue", { marks: ["overdue"] }, ["mine", "role"]],
    ["overdue and blocked", { marks: ["overdue", "blocked"] }, ["role"]],
    ["unanswered", { marks: ["unanswered"] }, ["idea"]],
  ])("[TK1] actions are looked at by %s", (_, filter, found) => expect(ids(filter)).toEqual(found));

  it("[TK1] a quick filter counts what it would leave of what the others leave, and is not offered where that is nothing", () => {
    const counts = (filter: ActionFilter) =>
      facetsOf(rows, filter, "ana").map(({ what, count, chosen }) => [what, count, chosen]);
    expect(counts(allActions)).toEqual([
      ["mine", 1, false],
      ["overdue", 2, false],
      ["blocked", 2, false],
      ["unanswered", 1, false],
    ]);
    expect(counts({ ...allActions, area: "branch" })).toEqual([["blocked", 1, false]]);
    const blocked = toggled(allActions, "blocked");
    expect(counts(blocked)).toEqual([
      ["overdue", 1, false],
      ["blocked", 2, true],
    ]);
    expect(toggled(blocked, "blocked")).toEqual(allActions);
    expect(marksOf(rows[2] as ActionRow)).toEqual(["overdue", "blocked"]);
    expect(rolesOf(rows)).toEqual(["Team lead"]);
  });

  it("[TK2] the filter stays on the tablet; what can't be read filters nothing", () => {
    const keep = storage();
    const filter = createActionFilter(keep);
    filter.value = { area: "loans", owner: "role:Team lead", kind: "project", marks: ["blocked"] };
    expect(createActionFilter(keep).value).toEqual(filter.value);
    expect(readFilter("{")).toEqual(allActions);
    expect(readFilter('{"owner":"person:","kind":"whim","marks":["late"],"area":7}')).toEqual(allActions);
  });
});

describe("moving a card", () => {
  it("[TK3] let go on a stage it goes there, on an end it asks for a word, elsewhere it goes back", () => {
    expect(dropOf("do", "check")).toEqual({ kind: "stage", stage: "check" });
    expect(dropOf("do", "done")).toEqual({ kind: "sheet", sheet: "finish" });
    expect(dropOf("do", "declined")).toEqual({ kind: "sheet", sheet: "decline" });
    expect(dropOf("do", "do")).toEqual({ kind: "nothing" });
    expect(dropOf("do", null)).toEqual({ kind: "nothing" });
  });

  it("[TK3] arrow keys go along the line as it is read, and past the last stage it is done", () => {
    expect([stepOf("ArrowRight", false), stepOf("ArrowLeft", false)]).toEqual([1, -1]);
    expect([stepOf("ArrowRight", true), stepOf("ArrowLeft", true)]).toEqual([-1, 1]);
    expect(stepOf("ArrowUp", false)).toBeNull();
    expect([stepFrom("plan", 1), stepFrom("act", 1), stepFrom("proposed", -1)]).toEqual(["do", "done", null]);
  });

  it("[TK3] near an edge the page scrolls, the faster the nearer, and in the middle it stands", () => {
    expect([0, 28, 100, 172, 200, 400].map((at) => edgeScroll(at, 0, 200))).toEqual([-14, -7, 0, 7, 14, 14]);
  });
});

describe("drawn at once", () => {
  const action = "mine" as ActionId;
  const after = (...commands: TabletCommand[]) => rowsOf(view, ...commands).find(({ id }) => id === action);
  const measure: Measure = {
    what: { kind: "queue-hours", queue: "post" as QueueId },
    ...{ baseline: 20, target: 8, checkOn: "2026-12-01" },
  };

  test.each<[string, TabletCommand, Partial<StaffAction>]>([
    [
      "another text",
      { type: "edit-action", action, title: "Form", why: "Asked twice", kind: "countermeasure" },
      { title: "Form", why: "Asked twice", kind: "countermeasure" },
    ],
    [
      "links",
      { type: "link-action", action, calls: ["c" as CallId], queues: [], causes: [] },
      { calls: 1, callIds: ["c" as CallId] },
    ],
    [
      "a measure",
      { type: "measure-action", action, measure },
      { measure, checkOn: "2026-12-01", effect: null },
    ],
    [
      "what blocks it",
      { type: "block-action", action, reason: "No key" },
      { blocked: "No key", blockedSince: 1_000 },
    ],
    [
      "a role",
      { type: "assign-action", action, owner: null, role: "Team lead" },
      { owner: "Team lead", ownerId: null, role: "Team lead" },
    ],
  ])("[TK4] %s", (_, command, facts) => {
    expect(after(command)).toMatchObject({ unsent: true, action: facts });
  });

  it("[TK4] an idea that is taken up is answered with the same tap", () => {
    const plan = { type: "stage-action", action: "idea" as ActionId, stage: "plan" } as const;
    const idea = rowsOf(view, plan).find(({ id }) => id === "idea");
    expect(idea?.action).toMatchObject({ stage: "plan", unanswered: false, answeredAt: 1_000 });
  });
});

describe("measures", () => {
  it("[TK5] a share is typed in percent, and a comma is a point; what is no figure is none", () => {
    expect(amountOf("12,5", "share")).toBeCloseTo(0.125);
    expect(amountOf("12.5 %", "share")).toBeCloseTo(0.125);
    expect(amountOf("4,25", "calls")).toBe(4.25);
    expect([amountOf("", "hours"), amountOf("-1", "hours"), amountOf("many", "hours")]).toEqual([
      null,
      null,
      null,
    ]);
    expect([typedOf(0.125, "share"), typedOf(1 / 3, "calls")]).toEqual(["12.5", "0.33"]);
  });

  it("[TK5] what an action is linked to is offered first", () => {
    const causes = (labels: string[]) => labels.map((label) => ({ id: label, label, added: false }));
    const [help, down] = [view.callTypes["help"], view.callTypes["down"]];
    if (!help || !down) throw new Error("no types");
    const site = staffView({
      callTypes: { help: { ...help, causes: causes(["a"]) }, down: { ...down, causes: causes(["b"]) } },
    });
    const linked = {
      ...plain,
      causes: [{ callType: "down", cause: "b" }] as unknown as StaffAction["causes"],
    };
    expect(measureOptions(site, linked)["calls-of-cause"].map(({ key }) => key)).toEqual([
      "calls-of-cause down b",
      "calls-of-cause help a",
    ]);
  });
});

describe("windows", () => {
  const tile = { title: "Checklist", area: loans, people: 2, action: null };
  const site = staffView({
    windows: {
      later: { ...tile, from: 500, to: 600 },
      now: { ...tile, from: 50, to: 150 },
      over: { ...tile, from: 0, to: 90 },
    } as StaffView["windows"],
  });

  it("[TK6] windows stand by their beginning; what is over is gone, what is cancelled stays until it is sent", () => {
    const ids = (waiting: TabletCommand[], echoes: TabletCommand[] = []) =>
      windowRows(
        site,
        waiting.map((command) => entry(command)),
        echoes.map((command) => entry(command)),
        100,
      ).map(({ id, running, leaving, unsent }) => [id, running, leaving, unsent]);
    expect(ids([])).toEqual([
      ["now", true, false, false],
      ["later", false, false, false],
    ]);
    const cancel = { type: "cancel-window", window: "later" as WindowId } as const;
    expect(ids([cancel]).at(1)).toEqual(["later", false, true, true]);
    expect(ids([], [cancel])).toHaveLength(1);
    const plan = { type: "plan-window", window: "new" as WindowId, ...tile, from: 300, to: 400 } as const;
    expect(ids([plan]).map(([id]) => id)).toEqual(["now", "new", "later"]);
  });

  test.each([
    ["2026-11-26", "12:00", "2026-11-26T11:00:00Z"],
    ["2026-07-01", "00:30", "2026-06-30T22:30:00Z"],
    ["2026-03-29", "12:00", "2026-03-29T10:00:00Z"],
    ["2026-10-25", "01:00", "2026-10-24T23:00:00Z"],
    ["2026-10-25", "12:00", "2026-10-25T11:00:00Z"],
  ])("[TK6] %s %s is on the area's clock", (date, time, instant) => {
    expect(instantAt(date, time, "Europe/Berlin")).toBe(Date.parse(instant));
  });

  it("[TK6] half a time is none", () => {
    expect([instantAt("", "12:00", "UTC"), instantAt("2026-11-26", "", "UTC")]).toEqual([null, null]);
  });
});

describe("ideas", () => {
  const by = { proposedBy: "Ana", proposedById: personId("ana") };
  const closed: ClosedAction = {
    ...{
      area: loans,
      title: "Sign",
      kind: "idea",
      stage: "declined",
      owner: null,
      closedAt: 9,
      proposedAt: 3,
    },
    ...{ ...by, reason: "No permit", word: null, effect: null },
  };
  const open = { ...plain, ...by, stage: "proposed", proposedAt: 5 } as const;
  const site = (facts: Partial<StaffView> = {}) =>
    staffView({ actions: { new: open, others: plain }, closedActions: { sign: closed }, ...facts });

  it("[TK7] whoever proposed something is told whether it waits, is taken up, done with what came of it, or declined and why", () => {
    const done: ClosedAction = {
      ...closed,
      ...{ stage: "done", proposedAt: 1, reason: null, word: "Saved ten minutes" },
      effect: { before: 4, after: 1, reached: true },
    };
    const taken = { ...open, stage: "plan", answeredAt: 6, proposedAt: 4 } as const;
    const all = site({ actions: { new: open, taken }, closedActions: { sign: closed, done } });
    expect(ideasOf(all, "ana").map(({ id, answer }) => [id, answer])).toEqual([
      ["new", { kind: "waiting" }],
      ["taken", { kind: "answered", stage: "plan" }],
      ["sign", { kind: "declined", reason: "No permit" }],
      ["done", { kind: "done", word: "Saved ten minutes", reached: true }],
    ]);
  });

  it("[TK7] an answer is news to its person until it is seen, also after a reload, and another stage is no news", () => {
    const keep = storage();
    const seen = signal<StaffView | null>(site());
    const me = signal<ReturnType<typeof signedIn> | null>(signedIn("ana"));
    const ideas = createIdeas(seen, me, keep);
    expect([...ideas.unseen.value]).toEqual(["sign"]);
    ideas.see();
    expect(ideas.unseen.value.size).toBe(0);
    const again = createIdeas(seen, me, keep);
    expect(again.unseen.value.size).toBe(0);
    seen.value = site({ actions: { new: { ...open, stage: "plan", answeredAt: 7 } } });
    expect([...again.unseen.value]).toEqual(["new"]);
    again.see();
    seen.value = site({ actions: { new: { ...open, stage: "do", answeredAt: 7 } } });
    expect(again.unseen.value.size).toBe(0);
    me.value = signedIn("ben");
    expect(again.mine.value).toEqual([]);
  });
});
