import { expect, it } from "vitest";
import { boxKey } from "../../../board/tablet/models/foresee-huddles.ts";
import {
  attendanceRows,
  capturedRows,
  countsOf,
  liveMeetings,
  meetingOf,
  partIn,
} from "../../../board/tablet/models/huddle.ts";
import { clockOf, shownLeft } from "../../../board/tablet/models/huddle-clock.ts";
import { createHuddleMemory, ledKey } from "../../../board/tablet/models/huddle-memory.ts";
import { tiersOf } from "../../../board/tablet/models/huddle-overview.ts";
import type { ActionId, MeetingId, PersonId } from "../../../server/domain/ids.ts";
import {
  captureId,
  department,
  huddleView,
  meeting,
  shown,
  staffHuddle,
  staffMeeting,
  team,
} from "./huddle-support.ts";
import { entry, personId, signedIn, storage } from "./support.ts";

const turn = (from: number, to: number, madeAt = 100_000) =>
  entry({ type: "turn-huddle", meeting, from, to }, { madeAt });

it("[TH1] a turn is drawn at once: the section's clock stops, the next one's runs, and its content is not known yet", () => {
  const live = shown(huddleView(), [turn(1, 2)]);
  expect(live).toMatchObject({ unsent: 1, content: null, facts: { section: 2, since: 100_000 } });
  expect(live.facts.spent).toEqual([60_000, 30_000, 0]);
  expect(shown(huddleView(), []).content).toEqual({ kind: "kpis", charts: [] });
});

it("[TH1] what the server has shown already is not done twice, whichever of the two comes first", () => {
  const turned = huddleView({
    meetings: { [meeting]: staffMeeting({ section: 2, since: 100_020, spent: [60_000, 30_020, 0] }) },
  });
  for (const view of [huddleView(), turned]) {
    expect(shown(view, [], [turn(1, 2)]).facts.section).toBe(2);
    expect(shown(view, [turn(1, 2)]).facts.section).toBe(2);
  }
  expect(shown(turned, [], [turn(1, 2)]).facts.spent).toEqual([60_000, 30_020, 0]);
  // To and fro before the first answer.
  expect(shown(huddleView(), [turn(1, 2), turn(2, 1, 101_000)]).facts.section).toBe(1);
});

it("[TH1] who presses twice, or after somebody else, moves one section", () => {
  expect(shown(huddleView(), [turn(1, 2), turn(1, 2)]).facts.section).toBe(2);
  expect(shown(huddleView(), [turn(0, 1)]).facts.section).toBe(1);
  expect(shown(huddleView(), [turn(1, 7)]).facts.section).toBe(1);
});

it("[TH2] an extension makes the timebox longer once, before, between and after the server's two answers", () => {
  const more = entry({ type: "extend-section", meeting, section: 1, seconds: 60 });
  const longer = huddleView({
    meetings: {
      [meeting]: staffMeeting({
        agenda: staffHuddle().agenda.map((head, place) => (place === 1 ? { ...head, seconds: 180 } : head)),
      }),
    },
  });
  const boxes = new Map([[boxKey(meeting, 1), 180]]);
  const seconds = (
    ...[view, waiting, echoes]: [Parameters<typeof shown>[0], (typeof more)[], (typeof more)[]]
  ) => shown(view, waiting, echoes, boxes).facts.agenda[1]?.seconds;
  expect(seconds(huddleView(), [more], [])).toBe(180);
  expect(seconds(longer, [more], [])).toBe(180);
  expect(seconds(huddleView(), [], [more])).toBe(180);
  expect(seconds(longer, [], [more])).toBe(180);
  // Refused: as it was.
  expect(seconds(huddleView(), [], [])).toBe(120);
  // After a reload nobody knows how long it is to become: what was not sent is added.
  expect(shown(huddleView(), [more]).facts.agenda[1]?.seconds).toBe(180);
});

it("[TH2] a pause stops the clock, going on starts it; a turn while paused stays paused", () => {
  const pause = entry({ type: "pause-huddle", meeting }, { madeAt: 80_000 });
  const goOn = entry({ type: "resume-huddle", meeting }, { madeAt: 95_000 });
  const paused = shown(huddleView(), [pause]);
  expect(paused.facts).toMatchObject({ since: null, spent: [60_000, 10_000, 0] });
  expect(clockOf(paused.facts, 999_999)).toMatchObject({ left: 110_000, paused: true });
  expect(shown(huddleView(), [pause, turn(1, 2)]).facts.since).toBeNull();
  expect(clockOf(shown(huddleView(), [pause, goOn]).facts, 100_000).left).toBe(105_000);
});

it("[TH3] the clocks come from what the server keeps: what is left, what is over, and how late the huddle ends", () => {
  const { facts } = shown(huddleView(), []);
  expect(clockOf(facts, 100_000)).toEqual({
    left: 90_000,
    used: 0.25,
    paused: false,
    whole: { spent: 90_000, planned: 240_000, late: 0 },
  });
  const over = clockOf(facts, 205_000);
  expect(over).toMatchObject({ left: -15_000, used: 1, whole: { spent: 195_000, late: 15_000 } });
  expect(shownLeft(59_100)).toEqual({ over: false, ms: 60_000 });
  expect(shownLeft(0)).toEqual({ over: false, ms: 0 });
  expect(shownLeft(-15_900)).toEqual({ over: true, ms: 15_000 });
});

it("[TH4] whoever takes over leads at once; a member follows", () => {
  const ben = { person: "ben", name: "Ben Okafor" };
  const taken = shown(huddleView(), [entry({ type: "take-over-huddle", meeting }, ben)]);
  expect(taken.facts).toMatchObject({ facilitator: "Ben Okafor", facilitatorId: "ben" });
  const parts = (live: ReturnType<typeof shown>) =>
    [signedIn("ana"), signedIn("ben"), signedIn("cy", "member")].map((me) => partIn(live, me));
  expect(parts(shown(huddleView(), []))).toEqual(["leads", "may", "follows"]);
  expect(parts(taken)).toEqual(["may", "leads", "follows"]);
});

it("[TH4] who led is remembered over a reload, so that whoever is led by another is told", () => {
  const keep = storage();
  createHuddleMemory(keep).led.value = ledKey("ana", meeting);
  const after = createHuddleMemory(keep);
  expect(after.led.value).toBe(ledKey("ana", meeting));
  after.led.value = null;
  expect(createHuddleMemory(keep).led.value).toBeNull();
});

it("[TH5] a huddle that is begun without a line runs here; one that somebody else began meanwhile is joined", () => {
  const start = entry(
    { type: "start-huddle", meeting: "mine" as MeetingId, huddle: team },
    { madeAt: 50_000 },
  );
  const none = huddleView({ meetings: {} });
  expect(shown(none, [start, turn(0, 1)])).toMatchObject({ id: "mine", unsent: 1 });
  expect(shown(none, [start]).facts).toMatchObject({
    section: 0,
    since: 50_000,
    facilitatorId: "ana",
    expected: ["cy"],
  });
  expect(shown(huddleView(), [start]).id).toBe(meeting);
  expect(meetingOf(liveMeetings(none, [], [], 0), team)).toBeNull();
});

it("[TH5] the one that runs is shown before one that ended; of these the last", () => {
  const view = huddleView({
    meetings: {
      a: staffMeeting({ startedAt: 1, endedAt: 2 }),
      b: staffMeeting({ startedAt: 3, endedAt: 4 }),
    },
  });
  expect(shown(view, []).id).toBe("b");
  const end = entry({ type: "end-huddle", meeting }, { madeAt: 90_000 });
  expect(shown(huddleView(), [end]).facts).toMatchObject({ endedAt: 90_000, since: null });
});

it("[TH6] the huddles of the site stand by tier, with what is due, near or under way", () => {
  const view = huddleView({
    huddles: {
      [department]: staffHuddle({ order: 1, name: "Department", tier: 2, nextAt: 90 * 60_000 }),
      later: staffHuddle({ order: 3, nextAt: null }),
      [team]: staffHuddle({ order: 2 }),
      due: staffHuddle({ order: 0, nextAt: 0 }),
    },
  });
  const tiers = tiersOf(view, liveMeetings(view, [], [], 0), 35 * 60_000);
  expect(tiers.map(({ tier, rows }) => [tier, rows.map(({ id }) => id)])).toEqual([
    [1, ["due", "team", "later"]],
    [2, ["department"]],
  ]);
  const flags = tiers.flatMap(({ rows }) =>
    rows.map(({ due, near, running }) => [due, near, running !== null]),
  );
  expect(flags).toEqual([
    [true, true, false],
    [false, true, true],
    [false, false, false],
    [false, false, false],
  ]);
});

it("[TH7] those who are asked for stand first, and whoever was marked besides; where nobody is, everybody", () => {
  const asked = (expected: string[], attendance = {}) =>
    attendanceRows(
      huddleView(),
      shown(
        huddleView({
          meetings: { [meeting]: staffMeeting({ expected: expected as PersonId[], attendance }) },
        }),
        [],
      ),
    );
  const names = (rows: readonly { readonly person: string }[]) => rows.map(({ person }) => person);
  expect(names(asked(["cy"]).expected)).toEqual(["cy"]);
  expect(names(asked(["cy"], { ben: "excused" }).expected)).toEqual(["ben", "cy"]);
  expect(names(asked(["cy"]).rest)).toEqual(["ana", "ben"]);
  expect(names(asked([]).expected)).toEqual(["ana", "ben", "cy"]);
  expect(countsOf(asked(["cy", "ana"], { cy: "present", ben: "absent" }).expected)).toEqual({
    present: 1,
    absent: 1,
    excused: 0,
    unmarked: 1,
  });
});

it("[TH7] a mark is drawn at once, and taken back", () => {
  const mark = (presence: "present" | null) =>
    entry({ type: "mark-attendance", meeting, person: personId("cy"), presence });
  expect(shown(huddleView(), [mark("present")]).facts.attendance).toEqual({ cy: "present" });
  expect(shown(huddleView(), [mark("present"), mark(null)]).facts.attendance).toEqual({});
});

it("[TH8] what is kept stands there at once, once, in the section in which it was said, and can be taken away", () => {
  const note = entry({
    type: "capture",
    meeting,
    capture: captureId("n"),
    kind: "decision",
    text: "Loans first",
  });
  const action = entry(
    { type: "capture-action", meeting, capture: captureId("a"), action: "x" as ActionId },
    { about: "Sort the post" },
  );
  const drop = entry({ type: "drop-capture", meeting, capture: captureId("n") });
  const { captured } = shown(huddleView(), [note, turn(1, 2), action]);
  expect(captured).toMatchObject([
    { id: "n", kind: "decision", text: "Loans first", section: 1, unsent: true, by: "Ana Duarte" },
    { id: "a", kind: "action", text: "Sort the post", action: "x", section: 2, unsent: true },
  ]);
  const parts = capturedRows(shown(huddleView(), [note, turn(1, 2), action]));
  expect([parts.here.map(({ id }) => id), parts.before.map(({ id }) => id)]).toEqual([["a"], ["n"]]);
  expect(shown(huddleView(), [note, drop]).captured).toEqual([]);
  const told = staffMeeting({
    all: [{ id: captureId("n"), kind: "decision", text: "Loans first", section: 1, by: "Ana", action: null }],
  });
  const known = huddleView({ meetings: { [meeting]: told } });
  expect(shown(known, [], [note]).captured).toMatchObject([{ id: "n", unsent: false }]);
});

it("[TH8] what somebody was writing is there again after a reload, and old drafts go", () => {
  const keep = storage();
  const { drafts } = createHuddleMemory(keep);
  drafts.write("ana.m1.note", "Half a sen");
  expect(createHuddleMemory(keep).drafts.read("ana.m1.note")).toBe("Half a sen");
  drafts.write("ana.m1.note", "");
  expect(keep.keys()).toEqual([]);
  for (let number = 0; number < 30; number++) drafts.write(`d${number}`, "x");
  expect(keep.keys()).toHaveLength(12);
  expect(drafts.read("d29")).toBe("x");
});
