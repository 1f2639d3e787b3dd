import fc from "fast-check";
import { expect, it } from "vitest";
import { filtered, offeredFilters } from "../../../board/tablet/models/call-filter.ts";
import { causeCalled, causeIdOf, causesFor } from "../../../board/tablet/models/causes.ts";
import { dutiesOf } from "../../../board/tablet/models/duties.ts";
import { aheadOf } from "../../../board/tablet/models/next-step.ts";
import { pausesFor } from "../../../board/tablet/models/pauses.ts";
import { ruleRows } from "../../../board/tablet/models/rules.ts";
import { settledRows } from "../../../board/tablet/models/settled.ts";
import { colleaguesFor, shiftsOf } from "../../../board/tablet/models/shifts.ts";
import type { AreaId, CallTypeId, CauseId, RuleId, ShelfId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SettledCall, StaffCall } from "../../../server/domain/views/staff-calls.ts";
import { callId, cardOf, entry, personId, personTile, signedIn, staffCall, staffView } from "./support.ts";

const loans = "loans" as AreaId;
const help = "help" as CallTypeId;
const anas = { ownerId: personId("ana"), owner: "Ana" };

const onShift = { ana: personTile("Ana", "member", "loans") };

it.each<[string, "member" | "supervisor", Partial<StaffCall>, object, StaffView["people"]?]>([
  [
    "a supervisor takes what nobody has",
    "supervisor",
    {},
    { take: true, arrive: true, resolve: false, handOver: false, shelve: true, cancelAs: "a", retypeAs: "a" },
  ],
  [
    "a supervisor arrives where another one is coming",
    "supervisor",
    { state: "acknowledged" },
    { take: false, arrive: true, resolve: true, handOver: true },
  ],
  [
    "a supervisor resolves where help is",
    "supervisor",
    { state: "attended" },
    { arrive: false, resolve: true, handOver: true },
  ],
  [
    "a member has nothing to do with another one's call",
    "member",
    {},
    {
      take: false,
      arrive: false,
      resolve: false,
      handOver: false,
      shelve: false,
      cancelAs: null,
      retypeAs: null,
    },
  ],
  [
    "a member takes back and retypes their own",
    "member",
    { raisedById: personId("ana"), reporterIds: [personId("ana")] },
    { take: false, cancelAs: "a", retypeAs: "a" },
  ],
  [
    "a member's own call that others joined is not theirs alone to take back",
    "member",
    { raisedById: personId("ana"), reporterIds: [personId("ana"), personId("ben")] },
    { cancelAs: null, retypeAs: null },
  ],
  [
    "a member who joined takes back their own report",
    "member",
    {
      raisedById: personId("ben"),
      reporterIds: [personId("ben"), personId("ana")],
      alsoAs: [{ as: callId("mine"), by: personId("ana") }],
    },
    { cancelAs: "mine", retypeAs: null },
  ],
  [
    "a member on shift in its area answers a call",
    "member",
    {},
    { take: true, arrive: true, resolve: false, shelve: false, cancelAs: null },
    onShift,
  ],
  [
    "a member on shift arrives where somebody is coming, and resolves what is theirs alone",
    "member",
    { state: "acknowledged", ownerId: personId("ben") },
    { take: false, arrive: true, resolve: false, handOver: false, retypeAs: null },
    onShift,
  ],
  [
    "a member on shift elsewhere has nothing to do with it",
    "member",
    { area: "branch" as AreaId },
    { take: false, arrive: false },
    onShift,
  ],
  [
    "a member who was given a call sees it through",
    "member",
    { state: "acknowledged", ...anas },
    { arrive: true, resolve: true, handOver: true, shelve: false, retypeAs: "a" },
  ],
])("[TB27] %s", (_, role, facts, duties, people = {}) => {
  expect(dutiesOf(signedIn("ana", role), cardOf(staffCall(facts)), people)).toMatchObject(duties);
});

it("[TB27] on a call that is about to be gone there is nothing to do", () => {
  const duties = dutiesOf(signedIn("ana"), { ...cardOf(staffCall()), leaving: "resolved" }, {});
  expect(Object.values(duties).filter(Boolean)).toEqual([]);
});

const to = [{ kind: "role", role: "supervisor", name: null }] as const;
const next = (dueAt: number) => staffCall({ next: { clock: "acknowledge", dueAt, to } });
const minute = 60_000;

it.each<[string, number, object | null]>([
  ["counts down", 3 * minute, { kind: "due", in: 2 * minute, soon: false }],
  ["is marked within its last minute", 2 * minute - 1, { kind: "due", in: minute - 1, soon: true }],
  ["is now where it is due", 30_000, { kind: "due", in: 0, soon: true }],
])("[TB28] the next step %s", (_, dueAt, ahead) => {
  expect(aheadOf(next(dueAt), staffView().areas, minute)).toMatchObject(ahead ?? {});
});

it("[TB28] while the area is closed the step rests until it opens, unless it runs on", () => {
  const closed = { ...staffView().areas };
  const area = closed["loans"];
  if (!area) throw new Error("no area");
  const areas = { loans: { ...area, open: false, changesAt: 10 * minute } };
  expect(aheadOf(next(12 * minute), areas, minute)).toMatchObject({ kind: "rests", until: 10 * minute });
  expect(aheadOf(next(5 * minute), areas, minute)).toMatchObject({ kind: "due" });
  expect(
    aheadOf(next(5 * minute), { loans: { ...area, open: false, changesAt: null } }, minute),
  ).toMatchObject({ kind: "rests", until: null });
});

it("[TB28] nobody more is called where the chain has ended, or the call is put aside", () => {
  expect(aheadOf(staffCall(), staffView().areas, 0)).toBeNull();
  expect(aheadOf({ ...next(9), shelvedUntil: 5 }, staffView().areas, 0)).toBeNull();
});

it.each([
  ["Printer jam!", "printer-jam"],
  ["  Drucker  überhitzt / Straße ", "drucker-ueberhitzt-strasse"],
  ["3rd party fails", "rd-party-fails"],
  ["Ça va", "ca-va"],
])("[TB29] %j becomes %j", (label, id) => {
  expect(causeIdOf(label, [])).toBe(id);
});

it("[TB29] whatever its label, a cause's id is within the rules, and no other cause has it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), { maxLength: 12 }),
      (labels) => {
        const causes: { id: string; label: string }[] = [];
        for (const label of labels) {
          const id = causeIdOf(label, causes);
          expect(id).toMatch(/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
          causes.push({ id, label });
        }
        expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
      },
    ),
  );
});

it("[TB29] a cause that was written down here is offered at once, and not twice when the server has it", () => {
  const added = entry({ type: "add-cause", callType: help, cause: "jam" as CauseId, label: "Printer jam" });
  const other = entry({
    type: "add-cause",
    callType: "down" as CallTypeId,
    cause: "x" as CauseId,
    label: "X",
  });
  expect(causesFor(staffView(), help, [added, other]).map(({ id }) => id)).toEqual(["unclear", "jam"]);
  const unclear = entry({ type: "add-cause", callType: help, cause: "unclear" as CauseId, label: "Unclear" });
  expect(causesFor(staffView(), help, [unclear])).toHaveLength(1);
  expect(causeCalled(" unclear RULE ", causesFor(staffView(), help, []))).toMatchObject({ id: "unclear" });
  expect(causeCalled("unclear", causesFor(staffView(), help, []))).toBeUndefined();
});

function settledCall(facts: Partial<SettledCall> = {}): SettledCall {
  return {
    label: "Help needed",
    shape: "triangle",
    urgency: 2,
    colour: "yellow",
    areaName: "Loans",
    place: "Desk 7",
    state: "resolved",
    settledAt: 5,
    reopenUntil: 100,
    cause: "Unclear rule",
    remark: null,
    owner: null,
    raisedById: personId("ben"),
    reporterIds: [personId("ben"), personId("cy")],
    alsoAs: [{ as: callId("joined"), by: personId("cy") }],
    ...facts,
  };
}

it("[TB30] what was settled stands last first, as long as it can be reopened", () => {
  const view = staffView({
    settled: {
      a: settledCall({ settledAt: 1 }),
      b: settledCall({ settledAt: 9 }),
      c: settledCall({ reopenUntil: 10 }),
    },
  });
  expect(settledRows(view, [], [], signedIn("ana"), 10).map(({ id }) => id)).toEqual(["b", "a"]);
});

it("[TB30] it is reopened by supervisors, and by who reported it under their own id", () => {
  const view = staffView({ settled: { a: settledCall() } });
  const row = (person: string, role: "member" | "supervisor") =>
    settledRows(view, [], [], signedIn(person, role), 10)[0];
  expect(row("ana", "supervisor")).toMatchObject({ reopenAs: "a", mine: false });
  expect(row("ben", "member")).toMatchObject({ reopenAs: "a", mine: true });
  expect(row("cy", "member")).toMatchObject({ reopenAs: "joined", mine: true });
  expect(row("dee", "member")).toMatchObject({ reopenAs: null, mine: false });
});

it("[TB30] what is being reopened says so, and is gone when the server has it", () => {
  const view = staffView({ settled: { a: settledCall() } });
  const reopen = (id: string) => entry({ type: "reopen-call", call: callId(id) });
  expect(settledRows(view, [reopen("a")], [], signedIn("ana"), 10)).toMatchObject([{ unsent: true }]);
  expect(settledRows(view, [reopen("joined")], [], signedIn("cy", "member"), 10)).toMatchObject([
    { unsent: true },
  ]);
  expect(settledRows(view, [], [reopen("joined")], signedIn("ana"), 10)).toEqual([]);
});

it("[TB31] a call is given to those on shift in its area first, then to others on shift, then to everybody else", () => {
  const view = staffView({
    people: {
      zoe: personTile("Zoe", "member", "loans"),
      abe: personTile("Abe"),
      ben: personTile("Ben", "member", "branch"),
      ana: personTile("Ana", "supervisor", "loans"),
      gone: personTile(""),
    },
  });
  const names = colleaguesFor(view, loans, "ana").map(({ name, shift }) => [name, shift]);
  expect(names).toEqual([
    ["Zoe", "here"],
    ["Ben", "elsewhere"],
    ["Abe", null],
  ]);
});

it("[TB31] a shift that was begun or ended here is shown at once", () => {
  const view = staffView({ people: { ana: personTile("Ana"), ben: personTile("Ben", "member", "branch") } });
  const start = entry({ type: "start-shift", person: personId("ana"), areas: [loans] });
  const end = entry({ type: "end-shift", person: personId("ben") });
  expect(shiftsOf(view, [start], [])).toMatchObject([
    { name: "Ana", areas: ["loans"], unsent: true },
    { name: "Ben", unsent: false },
  ]);
  expect(shiftsOf(view, [], [start, end])).toMatchObject([{ name: "Ana", unsent: false }]);
});

it("[TB25] what is put aside rests for a while, or until its area closes today", () => {
  const [area] = Object.values(staffView().areas);
  if (!area) throw new Error("no area");
  const minutes = (changesAt: number | null, open = true) =>
    pausesFor({ ...area, open, changesAt }, minute).map((pause) => pause.minutes);
  expect(minutes(200 * minute)).toEqual([15, 60, 240, null]);
  expect(minutes(200 * minute, false)).toEqual([15, 60, 240]);
  expect(minutes(3_000 * minute)).toEqual([15, 60, 240]);
  expect(minutes(null)).toEqual([15, 60, 240]);
  expect(pausesFor(undefined, minute)[0]).toEqual({ minutes: 15, until: 16 * minute });
});

it("[TB45] calls are looked at by who has them, whose they are, and where one is on shift", () => {
  const view = staffView({ people: { ana: personTile("Ana", "supervisor", "branch") } });
  const cards = [
    cardOf(staffCall(), "a"),
    cardOf(staffCall({ state: "acknowledged", ...anas }), "b"),
    cardOf(staffCall({ area: "branch" as AreaId, shelvedUntil: 9 }), "c"),
    cardOf(staffCall({ state: "attended", reporterIds: [personId("ana")] }), "d"),
  ];
  const ids = (filter: Parameters<typeof filtered>[1]) =>
    filtered(cards, filter, signedIn("ana"), view).map(({ id }) => id);
  expect([ids("all"), ids("waiting"), ids("mine"), ids("shift")]).toEqual([
    ["a", "b", "c", "d"],
    ["a"],
    ["b", "d"],
    ["c"],
  ]);
  expect(offeredFilters(cards, signedIn("ana"), view).map(({ count }) => count)).toEqual([4, 1, 2, 1]);
  expect(offeredFilters(cards, signedIn("ben"), view).map(({ filter }) => filter)).toEqual([
    "all",
    "waiting",
    "mine",
  ]);
});

it("[TB47] a rule that is put aside here rests at once, and is taken up at once", () => {
  const rule = {
    order: 0,
    area: loans,
    queueName: "Applications",
    measure: "hours",
    direction: "above",
    level: 25,
    response: "Two people come over",
    owner: "Team lead",
    priority: 2,
    passed: false,
    heldUntil: null,
    shelvedUntil: null,
  } as const;
  const id = "applications/too-many" as RuleId;
  const put = entry({
    type: "shelve",
    shelf: "s" as ShelfId,
    what: { kind: "rule", rule: id },
    reason: "month end",
    until: 99,
  });
  const take = entry({ type: "unshelve", shelf: "s" as ShelfId });
  const view = staffView({ rules: { [id]: rule } });
  expect(ruleRows(view, [put], [])).toMatchObject([
    { id, unsent: true, shelf: "s", rule: { shelvedUntil: 99 } },
  ]);
  expect(ruleRows(view, [take], [put])).toMatchObject([
    { unsent: true, shelf: null, rule: { shelvedUntil: null } },
  ]);
  const shelved = staffView({
    rules: { [id]: { ...rule, shelvedUntil: 99 } },
    shelf: { s: { kind: "rule", item: id, reason: "month end", at: 1, until: 99, by: null } },
  });
  expect(ruleRows(shelved, [], [])).toMatchObject([{ unsent: false, shelf: "s" }]);
  expect(ruleRows(shelved, [], [take])).toMatchObject([{ unsent: false, rule: { shelvedUntil: null } }]);
});
