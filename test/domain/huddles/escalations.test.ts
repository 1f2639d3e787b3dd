import { describe, expect, test } from "vitest";
import type { Context } from "../../../server/domain/actor.ts";
import type { FactCommand } from "../../../server/domain/command.ts";
import type { EscalatedItem, Escalation } from "../../../server/domain/huddles/escalations.ts";
import type { Meeting } from "../../../server/domain/huddles/meeting.ts";
import { minutesOf } from "../../../server/domain/huddles/minutes.ts";
import type { HuddleId } from "../../../server/domain/ids.ts";
import { restoreState, saveState } from "../../../server/domain/saved-state.ts";
import type { State } from "../../../server/domain/state.ts";
import { day, type Instant, minute } from "../../../server/domain/time.ts";
import {
  department,
  escalationId,
  huddleId,
  meetingId,
  withHuddles as site,
  team,
  wholeSite,
} from "../../support/huddles.ts";
import { branch } from "../../support/site.ts";
import {
  actionId,
  addOf,
  ana,
  ben,
  callId,
  done as doneAt,
  morning,
  raiseOf,
  refusalOf as refusalAt,
  server,
  withPeople,
} from "../../support/states.ts";

const x1 = escalationId("x1");
const topic: EscalatedItem = { kind: "topic" };
const escalate = (change: Partial<Extract<FactCommand, { type: "escalate" }>> = {}) =>
  ({
    type: "escalate",
    escalation: x1,
    from: team,
    item: topic,
    title: "Two scanners are too few",
    reason: "We may not buy any",
    area: branch,
    ...change,
  }) as const;
const answer = (text: string) => ({ type: "answer-escalation", escalation: x1, answer: text }) as const;
const further = (reason: string) => ({ type: "escalate-further", escalation: x1, reason }) as const;
const withdraw = { type: "withdraw-escalation", escalation: x1 } as const;

const done = (state: State, command: FactCommand, change: Partial<Context> = {}) =>
  doneAt(state, command, { site, by: ana, ...change });
const codeOf = (state: State, command: FactCommand, change: Partial<Context> = {}) =>
  refusalAt(state, command, { site, by: ana, ...change })?.code ?? null;

/** A huddle of five minutes that begins at an instant. */
function huddle(state: State, id: string, of: HuddleId, at: Instant): State {
  const meeting = meetingId(id);
  const started = done(state, { type: "start-huddle", meeting, huddle: of }, { at });
  return done(started, { type: "end-huddle", meeting }, { at: at + 5 * minute });
}

function escalationOf(state: State): Escalation {
  const escalation = state.escalations.get(x1);
  if (!escalation) throw new Error("there is no escalation x1");
  return escalation;
}

const people = withPeople({ ana: "supervisor", ben: "member" });
const floor = done(done(people, raiseOf()), addOf());
const raised = done(floor, escalate());

describe("[HU15] what a tier can't settle goes to the next one, with a reason", () => {
  test("[HU15] trimmed, with who raised it and where it has been", () => {
    expect(escalationOf(done(floor, escalate({ title: "  Scanners ", reason: " No money\n" })))).toEqual({
      id: x1,
      item: topic,
      title: "Scanners",
      reason: "No money",
      steps: [{ to: department, reason: "No money", at: morning, by: ana }],
      area: branch,
      path: [team, department],
      raisedAt: morning,
      by: ana,
      answer: null,
      heardAt: null,
    });
  });

  test.each<readonly [what: string, change: Parameters<typeof escalate>[0], code: string | null]>([
    ["from the highest tier", { from: wholeSite }, "no-next-tier"],
    ["from a huddle that there isn't", { from: huddleId("attic") }, "unknown-huddle"],
    ["without a title", { title: " " }, "text-missing"],
    ["without a reason", { reason: "" }, "reason-missing"],
    ["in an area that there isn't", { area: "attic" as never }, "unknown-area"],
    ["an action", { item: { kind: "action", action: actionId("a1") } }, null],
    ["an action that there isn't", { item: { kind: "action", action: actionId("a9") } }, "unknown-action"],
    ["a call", { item: { kind: "call", call: callId("c1") } }, null],
    [
      "a call that there isn't, or is in the files",
      { item: { kind: "call", call: callId("c9") } },
      "unknown-call",
    ],
  ])("[HU15] %s", (_, change, code) => {
    expect(codeOf(floor, escalate(change))).toBe(code);
  });

  test("[HU15] the same id is one escalation; members don't escalate", () => {
    expect(codeOf(raised, escalate())).toBe("escalation-exists");
    expect(codeOf(floor, escalate(), { by: ben })).toBe("not-allowed");
  });

  test("[HU15] an item is with one tier at a time; topics may be alike", () => {
    const other = escalationId("x2");
    const joined = done(floor, raiseOf({ call: callId("mine") }));
    const state = done(joined, escalate({ item: { kind: "call", call: callId("mine") } }));
    expect(escalationOf(state).item).toEqual({ kind: "call", call: "c1" });
    const again = escalate({
      escalation: other,
      from: department,
      item: { kind: "call", call: callId("c1") },
    });
    expect(refusalAt(state, again, { site, by: ana })).toMatchObject({
      code: "already-escalated",
      detail: { escalation: "x1", tier: department },
    });
    expect(codeOf(done(state, answer("Soon")), again)).toBeNull();
    expect(codeOf(raised, escalate({ escalation: other }))).toBeNull();
  });
});

describe("[HU16] it goes up tier by tier, and is answered once by the one that has it", () => {
  test("[HU16] up three tiers, and what each said of it is kept", () => {
    const up = done(raised, further("Above our budget"), { at: morning + 1 });
    expect(escalationOf(up)).toMatchObject({
      path: [team, department, wholeSite],
      reason: "Above our budget",
      steps: [{ reason: "We may not buy any" }, { to: wholeSite, reason: "Above our budget" }],
    });
    expect(codeOf(up, further("Higher"))).toBe("no-next-tier");
    const answered = done(up, answer(" Two more in May "), { at: morning + 2 });
    expect(escalationOf(answered).answer).toEqual({
      text: "Two more in May",
      tier: wholeSite,
      at: morning + 2,
      by: ana,
    });
  });

  test.each<readonly [what: string, state: State, command: FactCommand, code: string]>([
    ["an answer without words", raised, answer("  "), "text-missing"],
    ["further without a reason", raised, further(""), "reason-missing"],
    ["a second answer", done(raised, answer("No")), answer("Yes"), "already-answered"],
    ["further after the answer", done(raised, answer("No")), further("Up"), "already-answered"],
    ["withdrawn after the answer", done(raised, answer("No")), withdraw, "already-answered"],
    ["an answer to what was withdrawn", done(raised, withdraw), answer("No"), "unknown-escalation"],
  ])("[HU16] not: %s", (_, state, command, code) => {
    expect(codeOf(state, command)).toBe(code);
  });
});

describe("[HU22] where the machine's clock is set, escalations move with the huddles", () => {
  const shift = (by: number) => ({ type: "shift-clocks", by }) as const;
  const startHuddle = { type: "start-huddle", meeting: meetingId("m1"), huddle: team } as const;
  const endHuddle = { type: "end-huddle", meeting: meetingId("m1") } as const;

  test.each([-day, -30 * minute, day])(
    "[HU22] by %i ms: what went up in a huddle stands in its minutes",
    (by) => {
      const within = done(done(people, startHuddle), escalate(), { at: morning + minute });
      const moved = done(within, shift(by), { by: server, at: morning + 2 * minute + by });
      const endedAt = morning + 3 * minute + by;
      const ended = done(moved, endHuddle, { at: endedAt });
      const meeting = ended.meetings.get(meetingId("m1")) as Meeting;
      expect(minutesOf(meeting, endedAt, ended, site).escalations).toMatchObject([{ what: "raised" }]);
    },
  );

  test("[HU22] an answer from a time that was ahead is told at the very next huddle", () => {
    const answered = done(raised, answer("Buy two"), { at: morning + minute });
    const back = done(answered, shift(-365 * day), { by: server, at: morning + 2 * minute - 365 * day });
    const at = morning + 3 * minute - 365 * day;
    const told = done(done(back, startHuddle, { at }), endHuddle, { at: at + minute });
    expect(told.escalations.get(x1)?.heardAt).toBe(at + minute);
  });

  test("[HU22] what was told already stays as it was written", () => {
    const answered = done(raised, answer("Buy two"), { at: morning + minute });
    const at = morning + 2 * minute;
    const told = done(done(answered, startHuddle, { at }), endHuddle, { at });
    expect(done(told, shift(day), { by: server }).escalations).toEqual(told.escalations);
  });
});

describe("[HU17] the answer is told at the next huddle of the tier where it began", () => {
  const top = done(done(raised, further("Up"), { at: morning + 1 }), answer("In May"), { at: morning + day });

  test("[HU17] not by the tiers between, nor by one that had begun before the answer", () => {
    const meeting = meetingId("early");
    const early = done(
      done(done(raised, further("Up")), { type: "start-huddle", meeting, huddle: team }),
      answer("In May"),
      { at: morning + minute },
    );
    const after = done(early, { type: "end-huddle", meeting }, { at: morning + 5 * minute });
    expect(escalationOf(after).heardAt).toBeNull();
    let state = huddle(top, "d", department, morning + day + minute);
    expect(escalationOf(state).heardAt).toBeNull();
    state = huddle(state, "t", team, morning + 2 * day);
    expect(escalationOf(state).heardAt).toBe(morning + 2 * day + 5 * minute);
    const again = huddle(state, "t2", team, morning + 3 * day);
    expect(escalationOf(again).heardAt).toBe(morning + 2 * day + 5 * minute);
  });

  test("[HU17] what has no answer is carried on from huddle to huddle", () => {
    let state = raised;
    for (const [index, of] of [team, department, team, department].entries())
      state = huddle(state, `m${index}`, of, morning + index * day);
    expect(escalationOf(state)).toEqual(escalationOf(raised));
  });

  test("[HU17] 30 days after it was told it leaves the state with what is archived; before, never", () => {
    const told = huddle(top, "t", team, morning + 2 * day);
    const heardAt = escalationOf(told).heardAt ?? 0;
    const archive = (state: State, at: Instant) =>
      done(state, { type: "archive-meetings", meetings: [meetingId("t")] }, { by: server, at });
    expect(archive(told, heardAt + 30 * day).escalations.size).toBe(1);
    expect(archive(told, heardAt + 30 * day + 1).escalations.size).toBe(0);
    const untold = huddle(raised, "t", team, morning + 1);
    expect(archive(untold, morning + 400 * day).escalations.size).toBe(1);
  });

  test("[HU17] a snapshot keeps it", () => {
    expect(restoreState(JSON.parse(JSON.stringify(saveState(top)))).escalations).toEqual(top.escalations);
  });
});

describe("[HU20] what a huddle opens with", () => {
  const kinds = (state: State, id: string) =>
    state.meetings.get(meetingId(id))?.agenda.map(({ kind }) => kind) ?? [];
  const own = (of: HuddleId) => site.huddles.get(of)?.agenda.map(({ kind }) => kind) ?? [];
  const start = (state: State, id: string, of: HuddleId, at = morning) =>
    done(state, { type: "start-huddle", meeting: meetingId(id), huddle: of }, { at });

  test("[HU20] with its own agenda, where nothing came up", () => {
    expect(kinds(start(people, "m1", department), "m1")).toEqual(own(department));
    // what it handed up itself waits elsewhere
    expect(kinds(start(done(people, escalate()), "m1", team), "m1")).toEqual(own(team));
  });

  test("[HU20] with what came up from below, and then with its own", () => {
    const state = start(done(people, escalate()), "m1", department);
    const rest = own(department).filter((kind) => kind !== "escalations");
    expect(kinds(state, "m1")).toEqual(["escalations", ...rest]);
    const further1 = start(done(done(people, escalate()), further("Nor may we")), "m1", department);
    expect(kinds(further1, "m1")).toEqual(own(department));
  });

  test("[HU20] an answer is told at the first tier, where its agenda has no section for it", () => {
    const answered = done(done(people, escalate()), answer("On Monday"));
    const state = start(answered, "m1", team, morning + minute);
    expect(kinds(state, "m1").filter((kind) => kind === "escalations")).toHaveLength(1);
    const ended = done(state, { type: "end-huddle", meeting: meetingId("m1") }, { at: morning + 2 * minute });
    expect(kinds(start(ended, "m2", team, morning + 3 * minute), "m2")).toEqual(own(team));
  });
});
