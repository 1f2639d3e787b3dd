import { describe, expect, test } from "vitest";
import { partsOf } from "../../board/faces/parts.ts";
import { help, outage } from "../../board/gallery/calls.ts";
import { agenda, meets, open, running, soon } from "../../board/gallery/huddles.ts";
import { lobbyView } from "../../board/gallery/lobby.ts";
import { page, panel } from "../../board/gallery/pages.ts";
import { office } from "../../board/gallery/prominent.ts";
import { now } from "../../board/gallery/samples.ts";
import { frameOf } from "../../board/huddle/frame.ts";
import { shownMeeting } from "../../board/huddle/shown.ts";
import { roomIn } from "../../board/models/arrange.ts";
import { calledDuring, countdown, overallTimer, sectionTimer, stepsOf } from "../../board/models/huddle.ts";
import { isBusy, isUrgent } from "../../board/models/meetings.ts";

const second = 1_000;
const minute = 60 * second;

describe("the clocks of a huddle", () => {
  const clocks = running(2, 70 * second, { agenda, before: 20 * second });

  test.each([
    ["as it goes on", 0, 90, 90],
    ["a minute later", 60, 150, 30],
    ["to the second", 90, 180, 0],
    ["over its timebox", 132, 222, -42],
  ])("[HW3] of a section: %s", (_, later, spent, left) => {
    const timer = sectionTimer(clocks, now + later * second);
    expect([timer.spent, timer.left, timer.planned]).toEqual([spent, left, 180].map((s) => s * second));
  });

  test("[HW3] a pause stands still, whatever the time is; a board whose clock is behind counts nothing twice", () => {
    const paused = { ...clocks, since: null };
    expect(sectionTimer(paused, now + minute)).toEqual(sectionTimer(paused, now));
    expect(sectionTimer(paused, now).spent).toBe(20 * second);
    expect(sectionTimer(clocks, now - 5 * minute).spent).toBe(20 * second);
  });

  test("[HW3] all sections together, with what extensions gave; over by as much as they took too long", () => {
    const all = agenda.reduce((sum, { seconds }) => sum + seconds * second, 0);
    const timer = overallTimer(clocks, now);
    expect(timer).toEqual({ spent: 172 * second, planned: all, left: all - 172 * second });
    const longer = clocks.agenda.map((head, place) => (place === 2 ? { ...head, seconds: 240 } : head));
    expect(overallTimer({ ...clocks, agenda: longer }, now).planned).toBe(all + minute);
    expect(overallTimer(clocks, now + 20 * minute).left).toBeLessThan(0);
  });

  test("[HW3] a countdown shows each second as long as it lasts", () => {
    expect([180_000, 179_999, 1_001, 1_000, 1, 0].map(countdown)).toEqual([
      180_000, 180_000, 2_000, 1_000, 1_000, 0,
    ]);
  });

  test("[HW4] the agenda says how long what is done took, what was skipped, and what was gone back from", () => {
    const spent = [44, 0, 30, 70, 0, 0, 0, 0, 0, 0].map((s) => s * second);
    const steps = stepsOf({ agenda, section: 2, spent });
    expect(steps.map(({ state }) => state).slice(0, 5)).toEqual(["done", "done", "now", "coming", "coming"]);
    expect(steps.map((step) => step.spent).slice(0, 4)).toEqual([44_000, null, 30_000, 70_000]);
    const over = stepsOf({ agenda, section: 3, spent: [61, 0, 30].map((s) => s * second) });
    expect(over.map((step) => step.over).slice(0, 4)).toEqual([1_000, 0, 0, 0]);
  });
});

describe("which huddle, and which call", () => {
  test("[HW5] the one that runs comes before the one that waits, and that before one to come; of equals the lower tier", () => {
    const tiles = { a: soon(minute), b: open(minute), c: running(0, 0), d: { ...running(0, 0), tier: 2 } };
    expect(shownMeeting(tiles)).toBe(tiles.c);
    expect(shownMeeting({ a: tiles.a, b: tiles.b })).toBe(tiles.b);
    expect(shownMeeting({ a: soon(2 * minute), z: tiles.a })).toBe(tiles.a);
    expect(shownMeeting({})).toBeUndefined();
  });

  test("[HW7] of the calls that nobody has the most urgent is said, the oldest of equals, and how many others there are", () => {
    const tile = running(2, minute);
    const { calls } = office({
      calls: [help, { ...help, raisedAt: help.raisedAt - minute }, { ...help, urgency: 1 }],
    });
    const told = calledDuring(calls, tile);
    expect(told?.named.call.raisedAt).toBe(help.raisedAt - minute);
    expect(told?.others).toBe(2);
  });

  test("[HW7] one that somebody has is said if it came during the huddle; what was there before is not", () => {
    const tile = open(minute);
    const taken = { ...help, state: "acknowledged" as const, owner: "Ana" };
    expect(calledDuring(office({ calls: [taken] }).calls, tile)?.named.call.owner).toBe("Ana");
    const before = { ...taken, raisedAt: now - 2 * minute };
    expect(calledDuring(office({ calls: [before] }).calls, tile)).toBeNull();
    expect(calledDuring(office({ calls: [{ ...help, shelvedUntil: now + minute }] }).calls, tile)).toBeNull();
  });

  test("[HW8] a call of urgency 3 that nobody has takes over; one that somebody has does not", () => {
    expect(isUrgent(office({ calls: [help, outage] }).calls)).toBe(true);
    expect(isUrgent(office({ calls: [{ ...outage, state: "acknowledged" }] }).calls)).toBe(false);
  });
});

test("[HW14] a board is busy while somebody calls or a huddle runs, and not while one is announced or waited for", () => {
  expect([soon(minute), open(minute), running(0, 0)].map((tile) => isBusy(meets(tile)))).toEqual([
    false,
    false,
    true,
  ]);
  expect([office({ calls: [help] }), office(), lobbyView()].map(isBusy)).toEqual([true, false, false]);
});

test("[HW1] what a view needs besides its face: panels, a flood, a huddle or a panel of its script", () => {
  const one = page([1], [1], [panel("kpi", [1, 1])]);
  expect(partsOf(office())).toEqual([]);
  expect(partsOf(office({ face: { pages: [one] } }))).toEqual(["pages"]);
  expect(partsOf(office({ face: { flood: { count: 12, waiting: 3 } } }))).toEqual(["flooded"]);
  expect(partsOf(meets(soon(minute), { face: { pages: [one] } }))).toEqual(["pages", "huddle-en"]);
  const stages = page([1], [1], [panel("kanban", [1, 1])]);
  expect(partsOf(office({ face: { pages: [one, stages] } }))).toEqual(["pages", "huddle-en"]);
  const begins = page([1], [1], [panel("huddle", [1, 1])]);
  expect(partsOf(office({ face: { pages: [begins] } }))).toEqual(["pages"]);
  expect(partsOf(lobbyView())).toEqual([]);
});

test.each([
  [1920, 1080],
  [1080, 1920],
  [960, 540],
  [1440, 1080],
])(
  "[HW6] on %i × %i, the contents of a section have room, whatever else there is to say",
  (width, height) => {
    const room = roomIn(width, height);
    for (let sections = 1; sections <= 20; sections++) {
      const bare = { sections, captured: 0, band: false, notice: false, trouble: false };
      const full = { sections, captured: 9, band: true, notice: true, trouble: true };
      expect(frameOf(room, bare).content.height).toBeGreaterThan(26);
      const { content, captured, step } = frameOf(room, full);
      expect(content.height).toBeGreaterThan(12);
      expect(content.width).toBeGreaterThan(36);
      expect(captured).toBeGreaterThanOrEqual(1);
      expect(frameOf(room, { ...bare, captured: 9 }).captured).toBe(3);
      expect(step).toBeGreaterThanOrEqual(1.5);
    }
  },
);
