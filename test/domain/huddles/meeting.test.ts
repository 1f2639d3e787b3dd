import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Context } from "../../../server/domain/actor.ts";
import type { FactCommand } from "../../../server/domain/command.ts";
import {
  isForgotten,
  longestExtension,
  type Meeting,
  mostCaptured,
  timeSpent,
} from "../../../server/domain/huddles/meeting.ts";
import { restoreState, saveState } from "../../../server/domain/saved-state.ts";
import { decide, emptyState, type State } from "../../../server/domain/state.ts";
import { hour, type Instant, minute } from "../../../server/domain/time.ts";
import { captureId, huddleId, meetingId, withHuddles as site, team } from "../../support/huddles.ts";
import {
  actionId,
  addOf,
  after,
  ana,
  ben,
  contextOf,
  cy,
  done as doneAt,
  morning,
  person,
  personId,
  refusalOf as refusalAt,
  server,
  token,
  withPeople,
  withToken,
} from "../../support/states.ts";

const m1 = meetingId("m1");
const startHuddle = { type: "start-huddle", meeting: m1, huddle: team } as const;
const turn = (from: number, to: number) => ({ type: "turn-huddle", meeting: m1, from, to }) as const;
const about = <Type extends string>(type: Type) => ({ type, meeting: m1 }) as const;
const write = (text: string, id = "k1") =>
  ({ type: "capture", meeting: m1, capture: captureId(id), kind: "decision", text }) as const;
const mark = (presence: "present" | "excused" | null, who = "ben") =>
  ({ type: "mark-attendance", meeting: m1, person: personId(who), presence }) as const;

const done = (state: State, command: FactCommand, change: Partial<Context> = {}) =>
  doneAt(state, command, { site, by: ana, ...change });
const codeOf = (state: State, command: FactCommand, change: Partial<Context> = {}) =>
  refusalAt(state, command, { site, by: ana, ...change })?.code ?? null;

const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member" });
/** At ten o'clock; it was due at nine. */
const running = done(people, startHuddle);
const over = done(running, about("end-huddle"), { at: morning + 10 * minute });

function meetingOf(state: State): Meeting {
  const meeting = state.meetings.get(m1);
  if (!meeting) throw new Error("there is no meeting m1");
  return meeting;
}

describe("[HU6] a huddle is started once at a time, by whoever leads it then", () => {
  test("[HU6] in its first section, with the agenda of the site file and the time of the day", () => {
    expect(meetingOf(running)).toEqual({
      id: m1,
      huddle: team,
      date: "2026-11-18",
      dueAt: morning - hour,
      startedAt: morning,
      startedBy: ana,
      facilitator: ana,
      agenda: site.huddles.get(team)?.agenda,
      section: 0,
      since: morning,
      spent: [0, 0, 0],
      extended: [0, 0, 0],
      attendance: {},
      captured: [],
      changedAt: morning,
      endedAt: null,
      endedBy: null,
    });
  });

  test.each<readonly [what: string, state: State, command: FactCommand, code: string | null]>([
    ["another start meanwhile", running, { ...startHuddle, meeting: meetingId("m2") }, "huddle-running"],
    ["the same id", over, startHuddle, "meeting-exists"],
    ["a huddle that there isn't", people, { ...startHuddle, huddle: huddleId("attic") }, "unknown-huddle"],
    ["once more after its end", over, { ...startHuddle, meeting: meetingId("m2") }, null],
    [
      "another huddle meanwhile",
      running,
      { ...startHuddle, meeting: meetingId("m2"), huddle: huddleId("department") },
      null,
    ],
  ])("[HU6] %s", (_, state, command, code) => {
    expect(codeOf(state, command)).toBe(code);
  });

  test("[HU6] who is late is told which one runs", () => {
    const refusal = refusalAt(running, { ...startHuddle, meeting: meetingId("m2") }, { site, by: ben });
    expect(refusal?.detail).toEqual({ meeting: "m1" });
  });

  test.each<readonly [what: string, state: State, at: Instant, dueAt: Instant | null, date: string]>([
    ["before its time", people, morning - 2 * hour, morning - hour, "2026-11-18"],
    ["long after it", people, morning + 8 * hour, morning - hour, "2026-11-18"],
    ["a second time on its day", over, morning + hour, null, "2026-11-18"],
    ["on a day on which it is not due", people, morning + 3 * 24 * hour, null, "2026-11-21"],
  ])("[HU6] %s", (_, state, at, dueAt, date) => {
    const started = done(state, { ...startHuddle, meeting: meetingId("m2") }, { at });
    expect(started.meetings.get(meetingId("m2"))).toMatchObject({ dueAt, date });
  });
});

describe("[HU7] only who leads it turns, extends, pauses, goes on and ends it", () => {
  const leading = [
    turn(0, 1),
    { type: "extend-section", meeting: m1, section: 0, seconds: 60 },
    about("pause-huddle"),
    about("end-huddle"),
  ] as const;

  test.each(leading)("[HU7] $type", (command) => {
    expect(codeOf(running, command)).toBeNull();
    expect(codeOf(running, command, { by: person("ana") })).toBeNull();
    expect(codeOf(running, command, { by: ben })).toBe("not-facilitator");
    expect(codeOf(running, command, { by: cy })).toBe("not-allowed");
    expect(codeOf(running, command, { by: server })).toBeNull();
    const state = withToken("all", ["admin"], withToken("one", ["huddles:write"], running));
    expect(codeOf(state, command, { by: token("one") })).toBe("not-facilitator");
    expect(codeOf(state, command, { by: token("all") })).toBeNull();
  });

  test("[HU7] any supervisor takes it over, and then it is theirs; nothing is lost", () => {
    expect(codeOf(running, about("take-over-huddle"))).toBe("already-facilitator");
    expect(codeOf(running, about("take-over-huddle"), { by: cy })).toBe("not-allowed");
    const taken = done(running, about("take-over-huddle"), { by: ben, at: morning + 7 });
    expect(meetingOf(taken)).toEqual({ ...meetingOf(running), facilitator: ben, changedAt: morning + 7 });
    expect(codeOf(taken, turn(0, 1))).toBe("not-facilitator");
    expect(codeOf(taken, turn(0, 1), { by: ben })).toBeNull();
  });

  test("[HU7] also when who led it is of the site no more", () => {
    const gone = done(running, { type: "remove-person", person: personId("ana") }, { by: server });
    expect(codeOf(gone, turn(0, 1))).toBe("not-allowed");
    const taken = done(gone, about("take-over-huddle"), { by: ben });
    expect(codeOf(taken, turn(0, 1), { by: ben })).toBeNull();
  });
});

describe("[HU8] a turn says which section it leaves", () => {
  test.each([
    [0, 1, null],
    [0, 2, null],
    [1, 2, "section-moved"],
    [0, 0, "unknown-section"],
    [0, 3, "unknown-section"],
    [0, -1, "unknown-section"],
  ])("[HU8] from %i to %i", (from, to, code) => {
    expect(codeOf(running, turn(from, to))).toBe(code);
  });

  test("[HU8] two who press at once move one section, and the late one is told where it is", () => {
    const moved = done(running, turn(0, 1));
    const refusal = refusalAt(moved, turn(0, 1), { site, by: ana });
    expect(refusal).toEqual({ code: "section-moved", field: "from", detail: { section: 1 } });
    expect(codeOf(moved, turn(1, 0))).toBeNull();
  });
});

describe("[HU9] the section that is open is extended, by ten minutes at most at once", () => {
  const extend = (section: number, seconds: number) =>
    ({ type: "extend-section", meeting: m1, section, seconds }) as const;

  test("[HU9] again and again", () => {
    const twice = done(done(running, extend(0, 60)), extend(0, longestExtension));
    expect(meetingOf(twice).extended).toEqual([60 + longestExtension, 0, 0]);
  });

  test.each([
    [0, longestExtension + 1, "extension-too-long"],
    [1, 60, "section-moved"],
    [3, 60, "unknown-section"],
  ])("[HU9] section %i by %i s", (section, seconds, code) => {
    expect(codeOf(running, extend(section, seconds))).toBe(code);
  });
});

describe("[HU10] what is spent in a section is exact to the millisecond, and a pause is none of it", () => {
  test("[HU10] a huddle with a pause, a step back and an end while paused", () => {
    const at = (ms: number) => ({ at: morning + ms });
    let state = done(running, turn(0, 1), at(61_003));
    state = done(state, about("pause-huddle"), at(70_000));
    expect(codeOf(state, about("pause-huddle"))).toBe("already-paused");
    state = done(state, turn(1, 2), at(75_000));
    expect(meetingOf(state)).toMatchObject({ section: 2, since: null });
    state = done(state, about("resume-huddle"), at(80_000));
    expect(codeOf(state, about("resume-huddle"))).toBe("not-paused");
    state = done(state, turn(2, 0), at(80_500));
    state = done(state, about("pause-huddle"), at(81_000));
    state = done(state, about("end-huddle"), at(200_000));
    expect(meetingOf(state)).toMatchObject({
      spent: [61_003 + 500, 8_997, 500],
      since: null,
      endedAt: morning + 200_000,
      endedBy: ana,
    });
  });

  const step = fc.oneof(
    fc.record({ kind: fc.constant("turn" as const), to: fc.nat(2) }),
    fc.record({
      kind: fc.constantFrom("pause" as const, "resume" as const, "take" as const, "mark" as const),
    }),
  );
  test("[HU10] whatever is pressed: the sum is the time that passed without the pauses", () => {
    void fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100_000), step), { maxLength: 30 }), (steps) => {
        let [state, at, pausedFor] = [running, morning, 0];
        for (const [ms, what] of steps) {
          const { section, since } = meetingOf(state);
          at += ms;
          if (since === null) pausedFor += ms;
          const command: FactCommand =
            what.kind === "turn"
              ? turn(section, what.to)
              : what.kind === "mark"
                ? mark("present")
                : what.kind === "take"
                  ? about("take-over-huddle")
                  : about(`${what.kind}-huddle`);
          const by = meetingOf(state).facilitator;
          if (codeOf(state, command, { by, at }) === null) state = done(state, command, { by, at });
          expect(timeSpent(meetingOf(state), at)).toBe(at - morning - pausedFor);
        }
        const ended = meetingOf(done(state, about("end-huddle"), { by: server, at }));
        expect(ended.spent.reduce((sum, ms) => sum + ms)).toBe(at - morning - pausedFor);
      }),
      { numRuns: 60 },
    );
  });

  test("[HU10] a clock that is set moves the clocks of what runs, and of nothing else", () => {
    const both = done(over, { ...startHuddle, meeting: meetingId("m2") }, { at: morning + hour });
    const shifted = done(
      both,
      { type: "shift-clocks", by: -3 * hour },
      { by: server, at: morning - 2 * hour },
    );
    expect(meetingOf(shifted)).toEqual(meetingOf(both));
    const ended = done(
      shifted,
      { type: "end-huddle", meeting: meetingId("m2") },
      { at: morning - 2 * hour + 5 },
    );
    expect(ended.meetings.get(meetingId("m2"))?.spent).toEqual([5, 0, 0]);
  });

  test("[HU10] what was forgotten by a clock that was ahead is not forgotten for hours, nor at once", () => {
    for (const by of [-3 * hour, 3 * hour]) {
      const now = morning + by;
      const meeting = meetingOf(done(running, { type: "shift-clocks", by }, { by: server, at: now }));
      expect(isForgotten(meeting, now + 70 * minute - 1)).toBe(false);
      expect(isForgotten(meeting, now + 70 * minute)).toBe(true);
      const late = done(running, write("Late"), { at: morning + 50 * minute });
      const later = done(late, { type: "shift-clocks", by }, { by: server, at: now + 50 * minute });
      expect(isForgotten(meetingOf(later), now + 110 * minute - 1)).toBe(false);
      expect(isForgotten(meetingOf(later), now + 110 * minute)).toBe(true);
    }
  });

  test("[HU10] a turn that was decided before the section began takes nothing off it", () => {
    const early = { at: morning - 1, by: ana };
    const state = after(running, [{ type: "huddle-turned", meeting: m1, to: 1 }], early);
    expect(meetingOf(state).spent).toEqual([0, 0, 0]);
  });
});

describe("[HU11] who is there is marked, of known people", () => {
  test("[HU11] once more marks anew, and null unmarks", () => {
    let state = done(running, mark("present"), { by: ben });
    expect(meetingOf(state).attendance).toEqual({ ben: "present" });
    state = done(done(state, mark("excused")), mark("present", "cy"));
    expect(meetingOf(state).attendance).toEqual({ ben: "excused", cy: "present" });
    expect(meetingOf(done(state, mark(null))).attendance).toEqual({ cy: "present" });
    const again = decide(state, mark("excused"), contextOf({ site, by: ana }));
    expect(again).toEqual({ ok: true, events: [] });
  });

  test("[HU11] whoever was removed is unmarked at most", () => {
    expect(codeOf(running, mark("present", "dan"))).toBe("unknown-person");
    const gone = done(
      done(running, mark("present")),
      { type: "remove-person", person: personId("ben") },
      { by: server },
    );
    expect(codeOf(gone, mark("excused"))).toBe("unknown-person");
    expect(meetingOf(done(gone, mark(null))).attendance).toEqual({});
  });
});

describe("[HU12] decisions, notes, recognition and actions are kept with the section in which they came up", () => {
  test("[HU12] by anybody, trimmed, until somebody drops them", () => {
    let state = done(running, write("  We open at eight  "), { by: cy });
    state = done(state, turn(0, 2));
    state = done(state, addOf());
    const action = {
      type: "capture-action",
      meeting: m1,
      capture: captureId("k2"),
      action: actionId("a1"),
    } as const;
    state = done(state, action);
    expect(meetingOf(state).captured).toEqual([
      { id: "k1", section: 0, at: morning, by: cy, kind: "decision", text: "We open at eight" },
      { id: "k2", section: 2, at: morning, by: ana, kind: "action", action: "a1" },
    ]);
    expect(codeOf(state, { ...action, capture: captureId("k3") })).toBe("capture-exists");
    expect(codeOf(state, { ...action, capture: captureId("k3"), action: actionId("a9") })).toBe(
      "unknown-action",
    );
    const drop = { type: "drop-capture", meeting: m1, capture: captureId("k1") } as const;
    expect(codeOf(state, drop, { by: cy })).toBe("not-allowed");
    const dropped = done(state, drop, { by: ben });
    expect(meetingOf(dropped).captured.map(({ id }) => id)).toEqual(["k2"]);
    expect(codeOf(dropped, drop)).toBe("unknown-capture");
  });

  test("[HU12] not without words, not twice under an id, and 200 at most", () => {
    expect(codeOf(running, write(" \n "))).toBe("text-missing");
    let state = done(running, write("Yes"));
    expect(codeOf(state, write("No"))).toBe("capture-exists");
    for (let number = 2; number <= mostCaptured; number++) state = done(state, write("More", `k${number}`));
    expect(meetingOf(state).captured).toHaveLength(mostCaptured);
    expect(codeOf(state, write("Too much", "k201"))).toBe("too-many-captures");
  });
});

describe("[HU13] after its end nothing of it changes", () => {
  test.each<FactCommand>([
    turn(0, 1),
    { type: "extend-section", meeting: m1, section: 0, seconds: 60 },
    about("pause-huddle"),
    about("resume-huddle"),
    about("take-over-huddle"),
    about("end-huddle"),
    mark("present"),
    write("Late"),
    { type: "drop-capture", meeting: m1, capture: captureId("k1") },
  ])("[HU13] $type", (command) => {
    expect(codeOf(over, command, { by: ben })).toBe("huddle-over");
    expect(codeOf(people, command)).toBe("unknown-meeting");
  });

  test("[HU13] it leaves the state when the server has kept it, and not before its end", () => {
    const archive = { type: "archive-meetings", meetings: [m1, meetingId("m9")] } as const;
    expect(codeOf(over, archive)).toBe("not-allowed");
    expect(done(running, archive, { by: server })).toEqual(running);
    expect(after(running, [{ type: "meetings-archived", meetings: [m1] }]).meetings.size).toBe(1);
    expect(done(over, archive, { by: server }).meetings.size).toBe(0);
  });

  test("[HU13] and a snapshot keeps all of it", () => {
    const state = done(done(running, mark("present")), write("Kept"));
    expect(restoreState(JSON.parse(JSON.stringify(saveState(state)))).meetings).toEqual(state.meetings);
    expect(restoreState({ ...saveState(emptyState), meetings: undefined } as never).meetings.size).toBe(0);
  });
});

test("[HU14] a huddle that nobody ended is forgotten an hour after its planned end, or after the last that was done in it", () => {
  const planned = 10 * minute;
  const forgotten = (state: State, at: Instant) => isForgotten(meetingOf(state), at);
  expect(forgotten(running, morning + planned + hour - 1)).toBe(false);
  expect(forgotten(running, morning + planned + hour)).toBe(true);
  const extended = done(running, { type: "extend-section", meeting: m1, section: 0, seconds: 300 });
  expect(forgotten(extended, morning + planned + hour)).toBe(false);
  expect(forgotten(extended, morning + planned + hour + 5 * minute)).toBe(true);
  const later = done(running, write("Still here"), { at: morning + 50 * minute });
  expect(forgotten(later, morning + 110 * minute - 1)).toBe(false);
  expect(forgotten(later, morning + 110 * minute)).toBe(true);
  expect(forgotten(over, morning + 24 * hour)).toBe(false);
});
