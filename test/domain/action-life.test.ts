import { describe, expect, test } from "vitest";
import { completeAction } from "../../server/domain/action-life.ts";
import { localDate } from "../../server/domain/calendar.ts";
import type { Measure, Measured } from "../../server/domain/effect.ts";
import type { AreaId, CauseId, KpiId, QueueId } from "../../server/domain/ids.ts";
import type { KaizenAction, openStages } from "../../server/domain/kaizen.ts";
import type { Kpi } from "../../server/domain/kpi.ts";
import { emptyLedger } from "../../server/domain/ledger.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { type DailySeries, measureKey } from "../../server/domain/series.ts";
import type { Area } from "../../server/domain/site.ts";
import { evolve, type State } from "../../server/domain/state.ts";
import { day, hour, type Instant } from "../../server/domain/time.ts";
import { answerDueAt, isUnanswered } from "../../server/domain/unanswered.ts";
import { prominentView } from "../../server/domain/views/prominent.ts";
import { staffView } from "../../server/domain/views/staff.ts";
import {
  applications,
  areaOf,
  branch,
  byId,
  loans,
  missing,
  phones,
  prominentBoard,
  siteOf,
  stuck,
  week,
} from "../support/site.ts";
import {
  actionId,
  actionOf,
  addOf,
  ana,
  ben,
  cy,
  done,
  morning,
  refusalOf,
  withPeople,
} from "../support/states.ts";

const a1 = actionId("a1");
const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member" });
const by = ana;
const stage = (to: (typeof openStages)[number]) => ({ type: "stage-action", action: a1, stage: to }) as const;
const finish = (word: string | null = null) => ({ type: "finish-action", action: a1, word }) as const;
const decline = { type: "decline-action", action: a1, reason: "Too dear" } as const;
const block = { type: "block-action", action: a1, reason: "No test system" } as const;
const unblock = { type: "unblock-action", action: a1 } as const;

function added(change: Parameters<typeof addOf>[0] = {}): State {
  return done(people, addOf({ area: loans, ...change }), { by: cy });
}

/** The tablet's view of the only action. */
function seen(state: State, now: Instant = morning) {
  const names = new Map([
    [ana.person, "Ana Silva"],
    [ben.person, "Ben Ode"],
    [cy.person, "Cy"],
  ]);
  const picture = { site: siteOf(), state, ledger: emptyLedger, names, now };
  return {
    staff: staffView(picture).actions.a1,
    closed: staffView(picture).closedActions.a1,
    board: prominentView(prominentBoard(), picture).actions.a1,
  };
}

describe("[KA9] an action whose owner left the site is nobody's, and its history tells whose it was", () => {
  test("[KA9] on boards and tablets alike", () => {
    const owned = added({ owner: ben.person });
    expect(seen(owned).board?.owner).toBe("Ben");
    const gone = done(owned, { type: "remove-person", person: ben.person });
    expect(seen(gone)).toMatchObject({ board: { owner: null }, staff: { owner: null, ownerId: null } });
    const passed = done(gone, { type: "assign-action", action: a1, owner: null, role: "Team lead" }, { by });
    expect(seen(passed)).toMatchObject({ board: { owner: "Team lead" }, staff: { role: "Team lead" } });
    const again = { type: "assign-action", action: a1, owner: ben.person } as const;
    expect(refusalOf(passed, again, { by })).toEqual({ code: "unknown-person", field: "owner" });
  });
});

const kpiOf: Kpi = {
  id: "mood" as KpiId,
  name: "Mood",
  family: "engagement",
  unit: "number",
  areas: [loans],
  zone: "Europe/Amsterdam",
  better: "more",
  target: null,
  source: { kind: "typed" },
};
const ofCause: Measured = { kind: "calls-of-cause", area: loans, callType: stuck, cause: missing };
const measureOf = (what: Measured, checkOn = "2026-12-18"): Measure => ({
  what,
  baseline: 4,
  target: 2,
  checkOn,
});

describe("[KA10] a measure is of what the site has, and its check is today or later", () => {
  const attic = { kind: "queue-hours", queue: "attic" as QueueId } as const;
  test.each<readonly [string, Measured, boolean]>([
    ["calls of a cause", ofCause, true],
    ["hours in a queue", { kind: "queue-hours", queue: applications }, true],
    ["abandons of an area with live queues", { kind: "abandon-rate", area: branch }, true],
    ["abandons where nobody waits", { kind: "abandon-rate", area: loans }, false],
    ["an unknown queue", attic, false],
    ["an unknown area", { ...ofCause, area: "attic" as AreaId }, false],
    ["an unknown cause", { ...ofCause, cause: "attic" as CauseId }, false],
    ["an unknown figure", { kind: "kpi", kpi: "attic" as never }, false],
  ])("[KA10] %s", (_, what, known) => {
    const expected = known ? null : { code: "measure-unknown", field: "measure.what" };
    const measure = measureOf(what);
    expect(refusalOf(people, addOf({ area: loans, measure }))).toEqual(expected);
    expect(refusalOf(added(), { type: "measure-action", action: a1, measure }, { by })).toEqual(expected);
  });

  test("[KA10] on the area's own clock", () => {
    const at = Date.parse("2026-11-18T23:30:00Z");
    const measure = measureOf(ofCause, "2026-11-18");
    expect(localDate(at, "Europe/Amsterdam")).toBe("2026-11-19");
    const command = { type: "measure-action", action: a1, measure } as const;
    expect(refusalOf(added(), command, { by, at })).toEqual({
      code: "check-in-the-past",
      field: "measure.checkOn",
    });
    expect(refusalOf(added(), command, { by, at: at - hour })).toBeNull();
  });

  test("[KA10] and it may be taken away", () => {
    const state = done(
      added({ measure: measureOf(ofCause) }),
      { type: "measure-action", action: a1, measure: null },
      { by },
    );
    expect(actionOf(state).measure).toBeNull();
  });
});

describe("[KA11] a block has a reason, and stays through all stages until it is lifted or the action is closed", () => {
  const blocked = done(added(), block, { by, at: morning + hour });
  const told = { blocked: { reason: "No test system", since: morning + hour } };

  test("[KA11] it is seen, wherever the action goes", () => {
    const later = done(done(blocked, stage("do"), { by }), stage("check"), { by });
    expect(actionOf(later)).toMatchObject({ ...told, stage: "check" });
    expect(seen(later)).toMatchObject({
      board: { blocked: "No test system" },
      staff: { blocked: "No test system", blockedSince: morning + hour },
    });
    expect(actionOf(done(later, unblock, { by })).blocked).toBeNull();
    expect(actionOf(done(later, decline, { by })).blocked).toBeNull();
    expect(actionOf(done(later, finish(), { by })).blocked).toBeNull();
  });

  test("[KA11] not twice, not without a reason, and nothing is lifted that isn't there", () => {
    expect(refusalOf(blocked, block, { by })).toEqual({ code: "already-blocked", field: "action" });
    expect(refusalOf(added(), { ...block, reason: " " }, { by })).toEqual({
      code: "reason-missing",
      field: "reason",
    });
    expect(refusalOf(added(), unblock, { by })).toEqual({ code: "not-blocked", field: "action" });
  });
});

describe("[KA12] an action is answered when it first leaves “proposed”, whichever way", () => {
  const at = morning + hour;
  test.each([stage("plan"), stage("check"), finish(), decline])("[KA12] %j", (command) => {
    const answered = done(added(), command, { by, at });
    expect(actionOf(answered).answeredAt).toBe(at);
    if (command.type !== "stage-action") return;
    const back = done(answered, stage("proposed"), { by, at: at + hour });
    const again = done(back, stage("do"), { by, at: at + 2 * hour });
    expect([actionOf(back).answeredAt, actionOf(again).answeredAt]).toEqual([at, at]);
  });

  test("[KA12] not by a change of anything else", () => {
    const owned = done(added(), { type: "assign-action", action: a1, owner: ana.person }, { by, at });
    expect(actionOf(done(owned, block, { by, at })).answeredAt).toBeNull();
  });
});

describe("[KA13] an action was begun on the area's day on which it first went to “do”, or beyond it", () => {
  const evening = Date.parse("2026-11-18T23:30:00Z");
  test.each([
    [loans, "2026-11-19"],
    // in New York it is still the day before
    [branch, "2026-11-18"],
  ])("[KA13] in %s", (area, date) => {
    const site = siteOf({ areas: byId([areaOf(), areaOf({ id: branch, zone: "America/New_York" })]) });
    const begun = done(added({ area }), stage("do"), { by, site, at: evening });
    expect(actionOf(begun).doneFrom).toBe(date);
    const again = done(done(begun, stage("plan"), { by, site }), stage("do"), {
      by,
      site,
      at: evening + 9 * day,
    });
    expect(actionOf(again).doneFrom).toBe(date);
  });

  test("[KA13] not by planning, and by checking what nobody said was done", () => {
    const planned = done(added(), stage("plan"), { by });
    expect(actionOf(planned).doneFrom).toBeNull();
    expect(actionOf(done(planned, stage("check"), { by })).doneFrom).toBe("2026-11-18");
  });
});

test("[KA14] an action keeps every change: what, when, by whom, and what it became, the oldest first", () => {
  const steps = [
    [{ type: "assign-action", action: a1, owner: ben.person }, "action-assigned", null, ben.person],
    [{ type: "assign-action", action: a1, owner: null, role: "Team lead" }, "action-assigned", "Team lead"],
    [{ type: "due-action", action: a1, due: "2026-12-01" }, "action-due", "2026-12-01"],
    [
      { type: "edit-action", action: a1, title: "Ask first", why: null, kind: "idea" },
      "action-edited",
      "Ask first",
    ],
    [{ type: "link-action", action: a1, calls: [], queues: [phones], causes: [] }, "action-links-set", null],
    [{ type: "measure-action", action: a1, measure: measureOf(ofCause) }, "action-measured", "2026-12-18"],
    [block, "action-blocked", "No test system"],
    [unblock, "action-unblocked", null],
    [stage("do"), "action-staged", "do"],
    [finish("It works"), "action-done", "It works"],
  ] as const;
  let state = added();
  for (const [place, [command]] of steps.entries())
    state = done(state, command, { by, at: morning + place + 1 });
  const changes = steps.map(([, type, to, person = null], place) => ({
    type,
    to,
    person,
    by,
    at: morning + place + 1,
  }));
  const first = { type: "action-added", to: addOf().title, person: null, by: cy, at: morning };
  expect(actionOf(state).history).toEqual([first, ...changes]);
  const declined = done(added(), decline, { by });
  expect(actionOf(declined).history.at(-1)).toMatchObject({ type: "action-declined", to: "Too dear" });
});

describe("[KA15] what has a measure is done when its effect is there; without it, it needs a word", () => {
  const begun = done(added({ measure: measureOf(ofCause) }), stage("do"), { by });
  const at = morning + 30 * day;
  /** Four a day before, and so many after. */
  const daily = (after: number): DailySeries => {
    const days = Array.from({ length: 16 }, (_, place) => ({
      date: `2026-11-${10 + place}`,
      value: place < 8 ? 4 : after,
    }));
    return new Map([[measureKey(ofCause), days]]);
  };

  test("[KA15] reached", () => {
    const over = actionOf(done(begun, finish(), { by, at, daily: daily(1) }));
    expect(over).toMatchObject({ stage: "done", word: null, effect: { before: 4, after: 1, reached: true } });
  });

  test.each([
    ["not reached", daily(3), { before: 4, after: 3, reached: false }],
    ["nothing is known", new Map(), { before: null, after: null, reached: null }],
    ["nothing was read yet", undefined, { before: null, after: null, reached: null }],
  ])("[KA15] %s", (_, series, effect) => {
    const context = { by, at, ...(series && { daily: series }) };
    for (const word of [null, "", " \n"])
      expect(refusalOf(begun, finish(word), context)).toEqual({ code: "effect-missing", field: "word" });
    const over = done(begun, finish("The form was dropped"), context);
    expect(actionOf(over)).toMatchObject({ stage: "done", word: "The form was dropped", effect });
    expect(seen(over, at).closed).toMatchObject({ stage: "done", word: "The form was dropped", effect });
  });

  test("[KA15] a figure that people type speaks like any other", () => {
    const kpi = kpiOf;
    const typed = siteOf({ kpis: byId([kpi]) });
    const what = { kind: "kpi", kpi: kpi.id } as const;
    const measure = { ...measureOf(what), baseline: 1, target: 4 };
    const day = (state: State, date: string, value: number) =>
      done(state, { type: "set-kpi", kpi: kpi.id, date, value }, { site: typed, at, by });
    const added = done(people, addOf({ area: loans, measure }), { site: typed });
    const begun = done(added, stage("do"), { site: typed, by });
    const poor = day(day(begun, "2026-11-17", 1), "2026-11-18", 3);
    expect(refusalOf(poor, finish(), { by, at, site: typed, daily: new Map() })?.code).toBe("effect-missing");
    const good = day(poor, "2026-11-19", 5);
    const over = actionOf(done(good, finish(), { by, at, site: typed, daily: new Map() }));
    expect(over).toMatchObject({ effect: { before: 1, after: 4, reached: true } });
  });

  test("[KA15] of what has none nothing is asked, and a word is kept all the same", () => {
    expect(actionOf(done(added(), finish(), { by }))).toMatchObject({ effect: null, word: null });
    expect(actionOf(done(added(), finish("Lovely"), { by }))).toMatchObject({ effect: null, word: "Lovely" });
  });
});

describe("[KA16] an idea is unanswered from the same time of the next open day on, a project from a week later on", () => {
  const workdays = areaOf({ holidays: new Set(["2026-11-19", "2026-12-25"]) });
  const daily = areaOf({ hours: week([1, 7], [0, 24]) });
  const closed = areaOf({ hours: new Map() });
  test.each([
    ["on a Tuesday", workdays, "idea", "2026-11-17T10:00:30+01:00", "2026-11-18T10:00:30+01:00"],
    ["before a holiday", workdays, "idea", "2026-11-18T10:00+01:00", "2026-11-20T10:00+01:00"],
    [
      "on a Friday, a countermeasure",
      workdays,
      "countermeasure",
      "2026-11-20T16:30+01:00",
      "2026-11-23T16:30+01:00",
    ],
    ["on a Sunday night", workdays, "idea", "2026-11-22T23:59+01:00", "2026-11-23T23:59+01:00"],
    ["over the end of summer time", workdays, "idea", "2026-10-23T10:00+02:00", "2026-10-26T10:00+01:00"],
    ["at a time that the clocks skip", daily, "idea", "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00"],
    ["at a time that comes twice", daily, "idea", "2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00"],
    ["a project, up to a holiday", workdays, "project", "2026-12-18T10:00+01:00", "2026-12-25T10:00+01:00"],
    [
      "a project over the beginning of summer time",
      workdays,
      "project",
      "2026-03-27T10:00+01:00",
      "2026-04-03T10:00+02:00",
    ],
    ["of an area that is gone, every day", null, "idea", "2026-11-21T10:00+01:00", "2026-11-22T10:00+01:00"],
    ["where it is always closed, never", closed, "idea", "2026-11-18T10:00+01:00", null],
  ] as const)("[KA16] %s", (_, area, kind, proposed, due) => {
    const site = siteOf({ areas: area ? byId([area]) : new Map() });
    const action: KaizenAction = { ...actionOf(added()), kind, proposedAt: Date.parse(proposed) };
    const expected = due && Date.parse(due);
    expect(answerDueAt(action, site)).toBe(expected);
    if (expected === null) return;
    expect([expected - 1, expected].map((now) => isUnanswered(action, site, now))).toEqual([false, true]);
    const answered: KaizenAction = { ...action, answeredAt: expected - 1 };
    expect(isUnanswered(answered, site, expected + day)).toBe(false);
  });

  test("[KA16] boards and tablets say so", () => {
    expect(seen(added(), morning + day - 1)).toMatchObject({ board: { unanswered: false } });
    const late = seen(added(), morning + day);
    expect(late).toMatchObject({ board: { unanswered: true }, staff: { unanswered: true } });
    expect(seen(done(added(), stage("plan"), { by }), morning + day).board?.unanswered).toBe(false);
  });
});

test("[KA21] until when an idea is to be answered is reckoned once, and anew for other hours", () => {
  let asked = 0;
  const area = areaOf();
  const counted: Area = {
    ...area,
    get zone() {
      asked++;
      return area.zone;
    },
  };
  const action: KaizenAction = { ...actionOf(added()), area: area.id, proposedAt: morning };
  const site = siteOf({ areas: byId([counted]) });
  expect(isUnanswered(action, site, morning + 2 * day)).toBe(true);
  const once = asked;
  for (let look = 0; look < 500; look++) isUnanswered(action, site, morning + 2 * day + look);
  expect(asked).toBe(once);
  const closed = siteOf({ areas: byId([areaOf({ hours: new Map() })]) });
  expect(isUnanswered(action, closed, morning + 2 * day)).toBe(false);
});

describe("[KA17] an action of an older snapshot or journal is whole", () => {
  const older = {
    id: a1,
    title: "Ask for the passport at the door",
    why: null,
    area: branch,
    owner: null,
    due: null,
    calls: [],
    queues: [],
    origin: null,
    proposedBy: cy,
    proposedAt: morning,
  };
  const born = { type: "action-added", at: morning, by: cy, to: older.title, person: null };
  const since = {
    kind: "idea",
    role: null,
    causes: [],
    measure: null,
    blocked: null,
    answeredAt: null,
    doneFrom: null,
  };

  test("[KA17] of a snapshot", () => {
    const open = { ...older, stage: "plan" } as unknown as KaizenAction;
    expect(completeAction(open)).toEqual({ ...older, ...since, stage: "plan", history: [born] });
    const over = { ...older, stage: "done", doneAt: morning } as unknown as KaizenAction;
    expect(completeAction(over)).toMatchObject({ stage: "done", effect: null, word: null, history: [born] });
    const origin = { callType: stuck, area: branch, cause: missing, count: 3, within: 60 };
    expect(completeAction({ ...open, origin })).toMatchObject({
      kind: "countermeasure",
      causes: [{ callType: stuck, cause: missing }],
    });
  });

  test("[KA17] of a journal", () => {
    const { id: action, origin: _, proposedBy: __, proposedAt: ___, ...facts } = older;
    const event = { type: "action-added", action, ...facts } as const;
    const after = evolve(people, event, { at: morning, by: cy });
    expect(actionOf(after)).toEqual({ ...older, ...since, stage: "proposed", history: [born] });
    const staged = evolve(after, { type: "action-staged", action, stage: "do" }, { at: morning, by });
    expect(actionOf(staged)).toMatchObject({ stage: "do", doneFrom: "2026-11-18", answeredAt: morning });
    const over = evolve(staged, { type: "action-done", action }, { at: morning, by });
    expect(actionOf(over)).toMatchObject({ stage: "done", effect: null, word: null });
  });

  test("[KA17] and one of today comes back from a snapshot as it was", () => {
    const state = done(done(added({ measure: measureOf(ofCause) }), stage("do"), { by }), block, { by });
    const saved = JSON.parse(JSON.stringify(saveState(state)));
    expect(restoreState(saved).actions).toEqual(state.actions);
  });
});
