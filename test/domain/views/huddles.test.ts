import { describe, expect, test } from "vitest";
import type { Call } from "../../../server/domain/call.ts";
import type { Escalation } from "../../../server/domain/huddles/escalations.ts";
import type { Meeting, MeetingCommand } from "../../../server/domain/huddles/meeting.ts";
import type { Huddle, SectionKind } from "../../../server/domain/huddles/plan.ts";
import type { AreaId, CallId, EscalationId, KpiId, QueueId, WindowId } from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { emptyLedger, recordSamples, type Sample } from "../../../server/domain/ledger.ts";
import { measureKey } from "../../../server/domain/series.ts";
import type { Area, Site } from "../../../server/domain/site.ts";
import type { State } from "../../../server/domain/state.ts";
import { day, hour, minute, second } from "../../../server/domain/time.ts";
import { usualKey } from "../../../server/domain/views/arrivals.ts";
import { meetingTiles } from "../../../server/domain/views/meetings.ts";
import { diff, isEmpty } from "../../../server/domain/views/patch.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import type { SectionTile } from "../../../server/domain/views/sections.ts";
import { staffView } from "../../../server/domain/views/staff.ts";
import type { KaizenWindow } from "../../../server/domain/windows.ts";
import { attended, lived, raisedAt, resolved, taken } from "../../support/calls.ts";
import {
  agendaItem,
  captureId,
  department,
  departmentHuddle,
  escalationId,
  huddleOf,
  meetingId,
  siteHuddle,
  team,
} from "../../support/huddles.ts";
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
} from "../../support/site.ts";
import {
  actionId,
  addOf,
  ana,
  ben,
  callId,
  cy,
  done,
  morning,
  personId,
  withPeople,
} from "../../support/states.ts";
import { at } from "../areas.ts";

const every: readonly SectionKind[] = [
  "people",
  "safety",
  "yesterday",
  "kpis",
  "carried-over",
  "today",
  "help",
  "actions",
  "ideas",
  "escalations",
  "recognition",
  "text",
];
const long = huddleOf({
  next: department,
  agenda: every.map((kind) => agendaItem(kind, 60, { text: `about ${kind}` })),
});
const both = { ...departmentHuddle, areas: [loans, branch], opensByItself: false };
const site = (change: Partial<Site> = {}) =>
  siteOf({ huddles: byId<Huddle["id"], Huddle>([long, both, siteHuddle]), ...change });

const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member" });
const names = new Map([
  [personId("ana"), "Ana Ito"],
  [personId("ben"), "Ben Ode"],
  [personId("cy"), "Cy Roe"],
]);
function picture(change: Partial<Picture> = {}): Picture {
  return { site: site(), state: people, ledger: emptyLedger, names, now: morning, ...change };
}

/** The state after some commands of a meeting, each by Ana, a second after the other. */
function held(commands: readonly MeetingCommand[], from = morning, state: State = people): State {
  return commands.reduce(
    (before, command, place) => done(before, command, { site: site(), by: ana, at: from + place * second }),
    state,
  );
}
const meeting = meetingId("m1");
const start: MeetingCommand = { type: "start-huddle", meeting, huddle: team };
const turn = (from: number, to: number): MeetingCommand => ({ type: "turn-huddle", meeting, from, to });

/** What a section shows. */
function shown(
  kind: SectionKind,
  change: Partial<Picture> = {},
  state: State = change.state ?? people,
): SectionTile {
  const [only] = [agendaItem(kind, 60, { text: `about ${kind}` })];
  const huddle = { ...both, agenda: [only] } as Huddle;
  const here = site({ ...change.site, huddles: byId<Huddle["id"], Huddle>([huddle, long]) });
  const now = change.now ?? morning;
  const command: MeetingCommand = { type: "start-huddle", meeting, huddle: huddle.id };
  const running = done(state, command, { site: here, by: ana, at: now });
  const tile = meetingTiles(prominentBoard(), { ...picture(), ...change, site: here, state: running })[
    huddle.id
  ];
  if (tile?.phase !== "running") throw new Error("it doesn't run");
  return tile.content;
}

describe("[HV1] a huddle is on the prominent boards of its areas, and only while there is something to show", () => {
  test.each([
    ["08:54:59", {}],
    ["08:55:00", { team: "soon" }],
    ["09:00:00", { team: "open" }],
    ["09:09:59", { team: "open" }],
    ["09:56:00", { department: "soon" }],
    ["10:00:00", {}],
  ])("[HV1] at %s", (time, phases) => {
    const tiles = meetingTiles(
      prominentBoard({ areas: [loans] }),
      picture({ now: at(`2026-11-19T${time}+01:00`) }),
    );
    expect(Object.fromEntries(Object.entries(tiles).map(([id, { phase }]) => [id, phase]))).toEqual(phases);
  });

  test("[HV1] a board of another area shows another huddle", () => {
    const now = at("2026-11-19T08:56:00+01:00");
    expect(meetingTiles(prominentBoard({ areas: [branch] }), picture({ now }))).toEqual({});
    const later = at("2026-11-19T09:56:00+01:00");
    expect(Object.keys(meetingTiles(prominentBoard({ areas: [branch] }), picture({ now: later })))).toEqual([
      department,
    ]);
  });

  test("[HV1] the reminder tells what is to come, and nothing else", () => {
    const tiles = meetingTiles(prominentBoard(), picture({ now: at("2026-11-19T08:56:00+01:00") }));
    expect(tiles[team]).toEqual({
      name: "Loans, daily",
      tier: 1,
      agenda: every.map((kind) => ({ kind, title: null, seconds: 60 })),
      phase: "soon",
      at: at("2026-11-19T09:00:00+01:00"),
    });
  });
});

describe("[HV2] under way it tells the section, its clocks as facts, and what was captured in it", () => {
  test("[HV2] after turning, extending, pausing and capturing", () => {
    const capture = (id: string, text: string): MeetingCommand => ({
      type: "capture",
      meeting,
      capture: captureId(id),
      kind: "note",
      text,
    });
    const state = held([
      start,
      capture("n1", "first section"),
      turn(0, 1),
      { type: "extend-section", meeting, section: 1, seconds: 90 },
      capture("n2", "second section"),
      { type: "pause-huddle", meeting },
    ]);
    const tile = meetingTiles(prominentBoard(), picture({ state }))[team];
    expect(tile).toMatchObject({
      phase: "running",
      meeting,
      startedAt: morning,
      facilitator: "Ana",
      section: 1,
      since: null,
      before: 3000,
      beforeAll: 5000,
      content: { kind: "safety", text: "about safety" },
      captured: [{ kind: "note", text: "second section" }],
    });
    expect(tile?.agenda[1]).toEqual({ kind: "safety", title: null, seconds: 150 });
  });

  test("[HV2] an action is said as it is called now", () => {
    const action = actionId("a1");
    const added = done(held([start]), addOf({ area: loans, title: "Old name" }), {
      site: site(),
      by: ana,
      at: morning,
    });
    const captured = held(
      [{ type: "capture-action", meeting, capture: captureId("c1"), action }],
      morning,
      added,
    );
    const renamed = done(
      captured,
      { type: "edit-action", action, title: "New name", why: null, kind: "idea" },
      { site: site(), by: ana },
    );
    const tile = meetingTiles(prominentBoard(), picture({ state: renamed }))[team];
    expect(tile).toMatchObject({ captured: [{ kind: "action", text: "New name" }] });
  });

  test("[HV2] boards of different areas show the very same", () => {
    const now = picture({
      state: done(people, { type: "start-huddle", meeting, huddle: department }, { site: site(), by: ana }),
    });
    const one = meetingTiles(prominentBoard({ areas: [loans] }), now)[department];
    expect(meetingTiles(prominentBoard({ areas: [branch] }), now)[department]).toBe(one);
  });
});

describe("[HV3] of people it shows how many", () => {
  const mark = (person: string, presence: "present" | "absent" | "excused"): MeetingCommand => ({
    type: "mark-attendance",
    meeting,
    person: personId(person),
    presence,
  });

  test("[HV3] who is on shift there, or was marked the time before, and is not marked yet, is counted", () => {
    const yesterday: Meeting = {
      ...running(people),
      id: meetingId("m0"),
      date: "2026-11-17",
      endedAt: morning - day,
      attendance: { [personId("cy")]: "present", [personId("left")]: "present" },
    };
    const before: State = { ...people, meetings: byId([yesterday]) };
    const onShift = done(
      before,
      { type: "start-shift", person: personId("ben"), areas: [loans] },
      { site: site(), by: ben, at: morning },
    );
    expect(sectionOf(held([start], morning, onShift))).toEqual({
      kind: "people",
      present: 0,
      absent: 0,
      excused: 0,
      unmarked: 2,
    });
    const marked = held([start, mark("cy", "excused"), mark("ana", "present")], morning, onShift);
    expect(sectionOf(marked)).toEqual({ kind: "people", present: 1, absent: 0, excused: 1, unmarked: 1 });
    // Tablets are told who that is.
    expect(staffView(picture({ state: marked })).meetings[meeting]?.expected).toEqual(["ben", "cy"]);
  });

  function running(state: State): Meeting {
    const [one] = held([start], morning - day, state).meetings.values();
    return one as Meeting;
  }
  function sectionOf(state: State): SectionTile | undefined {
    const tile = meetingTiles(prominentBoard(), picture({ state }))[team];
    return tile?.phase === "running" ? tile.content : undefined;
  }
});

describe("[HV4] yesterday is the last day on which one of the areas was open", () => {
  /** Loans from Monday to Friday, closed on the 18th; the branch at times as well. */
  const weekdays = (change: Partial<Area> = {}) => areaOf({ holidays: new Set(["2026-11-18"]), ...change });
  const closed = { id: branch, zone: "Asia/Jerusalem", hours: new Map() } as const;
  test.each([
    ["a Friday", "2026-11-20T10:00:00+01:00", "2026-11-19"],
    ["a Monday", "2026-11-23T10:00:00+01:00", "2026-11-20"],
    ["the day after a holiday", "2026-11-19T10:00:00+01:00", "2026-11-17"],
    ["the Monday after clocks went back", "2026-10-26T10:00:00+01:00", "2026-10-23"],
    ["the Monday after clocks went forward", "2026-03-30T10:00:00+02:00", "2026-03-27"],
  ])("[HV4] on %s", (_, now, date) => {
    const areas = byId<AreaId, Area>([weekdays(), areaOf(closed)]);
    expect(shown("yesterday", { site: siteOf({ areas }), now: at(now) })).toMatchObject({ date });
  });

  test("[HV4] where another area was open it is that day, on the clock of each", () => {
    // Wednesday's huddle: the branch was open on Tuesday until midnight in Jerusalem, 23:00 in Amsterdam
    const call = (id: string, area: AreaId, raised: string, ended: string) => [
      lived(
        raisedAt(at(raised), { call: callId(id), area, callType: stuck, queue: null }),
        taken(at(raised) + 2 * minute, callId(id)),
        attended(at(raised) + 4 * minute, callId(id)),
        resolved(at(ended), missing, callId(id)),
      ),
    ];
    const calls = byId<CallId, Call>([
      ...call("c1", branch, "2026-11-16T23:30:00+01:00", "2026-11-17T10:00:00+01:00"),
      ...call("c2", branch, "2026-11-17T22:30:00+01:00", "2026-11-17T22:50:00+01:00"),
      ...call("c3", branch, "2026-11-17T23:30:00+01:00", "2026-11-17T23:50:00+01:00"),
      ...call("c4", loans, "2026-11-17T09:00:00+01:00", "2026-11-17T09:30:00+01:00"),
    ]);
    const daily = new Map([
      [
        measureKey({ kind: "queue-hours", queue: applications }),
        [
          { date: "2026-11-16", value: 1 },
          { date: "2026-11-17", value: 7.5 },
        ],
      ],
    ]);
    expect(shown("yesterday", { daily }, { ...people, calls })).toEqual({
      kind: "yesterday",
      date: "2026-11-17",
      raised: 3,
      resolved: 3,
      toAcknowledge: 2 * minute,
      toResolve: 30 * minute,
      causes: [{ label: "Documents missing", count: 3 }],
      levels: [{ name: "Applications", hours: 7.5, standing: "above" }],
      kpis: [],
      closed: [],
    });
  });

  test("[HV4] what was done or declined since the huddle before is told, the newest first", () => {
    const add = (state: State, id: string, area: AreaId) =>
      done(state, addOf({ action: actionId(id), title: id, area }), {
        site: site(),
        by: ana,
        at: morning - 9 * day,
      });
    let state = ["early", "late", "declined", "open"].reduce((before, id) => add(before, id, loans), people);
    const by = (time: number) => ({ site: site(), by: ana, at: time });
    const yesterday = held([start], morning - day, people).meetings.get(meeting) as Meeting;
    const before = { ...yesterday, id: meetingId("m0"), huddle: department, endedAt: morning - day };
    state = { ...state, meetings: byId([before]) };
    state = done(state, { type: "finish-action", action: actionId("early") }, by(morning - day - 1));
    state = done(state, { type: "finish-action", action: actionId("late") }, by(morning - day));
    state = done(
      state,
      { type: "decline-action", action: actionId("declined"), reason: "No" },
      by(morning - 1),
    );
    expect(shown("yesterday", {}, state)).toMatchObject({
      closed: [
        { title: "declined", stage: "declined" },
        { title: "late", stage: "done" },
      ],
    });
  });
});

const level = (queue: QueueId, waiting: number): Sample => ({
  kind: "level",
  queue,
  waiting,
  oldestAt: null,
  staffed: null,
  hand: false,
  at: morning - minute,
});

describe("[HV5] today has levels, plans, the next peak and the kaizen windows of the day", () => {
  test("[HV5] a queue of which nothing was heard has no figures", () => {
    const ledger = recordSamples(emptyLedger, [level(applications, 42)], 1);
    const window = (id: string, from: number, area = loans) => ({
      id: id as WindowId,
      title: id,
      area,
      from,
      to: from + hour,
      people: 3,
      action: null,
      plannedAt: morning,
      by: ana,
    });
    const windows = byId<WindowId, KaizenWindow>([
      window("tonight", morning + 9 * hour),
      window("tomorrow", morning + day),
      window("noon", morning + 2 * hour),
      window("other", morning, "attic" as AreaId),
    ]);
    const usual = new Map([
      [usualKey(phones, "2026-11-18"), Array.from({ length: 288 }, (_, place) => (place === 150 ? 9 : 1))],
    ]);
    expect(shown("today", { ledger, usual }, { ...people, windows })).toEqual({
      kind: "today",
      queues: [
        { name: "Applications", waiting: 42, hours: 7, standing: "above", plan: null },
        { name: "Phones", waiting: null, hours: null, standing: null, plan: null },
      ],
      // 12:30 in Jerusalem
      peak: { at: at("2026-11-18T11:30:00+01:00"), count: 14 },
      windows: [
        { title: "noon", from: morning + 2 * hour, to: morning + 3 * hour },
        { title: "tonight", from: morning + 9 * hour, to: morning + 10 * hour },
      ],
    });
  });
});

test("[HV6] help tells by area how many are on shift, which queues are short of it, and which have room", () => {
  const ledger = recordSamples(emptyLedger, [level(applications, 1), level(phones, 7)], 1);
  const state = done(
    people,
    { type: "start-shift", person: personId("ben"), areas: [loans, branch] },
    { site: site(), by: ben, at: morning },
  );
  expect(shown("help", { ledger }, state)).toEqual({
    kind: "help",
    areas: [
      { name: "Loans", onShift: 1, short: [], room: ["Applications"] },
      { name: "Branch", onShift: 1, short: ["Phones"], room: [] },
    ],
  });
});

describe("[HV7] actions stand once: overdue, due within a week, blocked; ideas as they wait", () => {
  const owned = { owner: personId("cy"), area: loans };
  const add = (state: State, id: string, due: string | null, when = morning - 20 * day) =>
    done(state, addOf({ ...owned, action: actionId(id), title: id, due }), {
      site: site(),
      by: ana,
      at: when,
    });
  const block = (state: State, id: string) =>
    done(
      state,
      { type: "block-action", action: actionId(id), reason: "Waits for IT" },
      { site: site(), by: ana },
    );
  let state = people;
  for (const [id, due] of [
    ["late", "2026-11-17"],
    ["later", "2026-11-10"],
    ["today", "2026-11-18"],
    ["week", "2026-11-25"],
    ["far", "2026-11-26"],
    ["stuck", null],
  ] as const)
    state = add(state, id, due);
  state = block(block(block(state, "late"), "stuck"), "far");

  test("[HV7] by their day in the zone of their area", () => {
    const content = shown("actions", {}, state);
    if (content.kind !== "actions") throw new Error(content.kind);
    const titles = (ones: readonly { readonly title: string }[]) => ones.map(({ title }) => title);
    expect([titles(content.overdue), titles(content.due), titles(content.blocked)]).toEqual([
      ["later", "late"],
      ["today", "week"],
      ["far", "stuck"],
    ]);
    expect(content.overdue[1]).toMatchObject({ owner: "Cy", blocked: "Waits for IT", due: "2026-11-17" });
  });

  test("[HV7] ideas: those that wait for too long first, then the oldest", () => {
    const fresh = add(add(people, "new", null, morning - minute), "newer", null, morning - second);
    const old = add(fresh, "unanswered", null, morning - 9 * day);
    const staged = done(
      add(old, "taken", null),
      { type: "stage-action", action: actionId("taken"), stage: "plan" },
      { site: site(), by: ana },
    );
    const content = shown("ideas", {}, staged);
    expect(content).toMatchObject({
      ideas: [{ title: "unanswered", unanswered: true }, { title: "new" }, { title: "newer" }],
    });
  });
});

test("[HV8] escalations are what came up and waits here, and what was answered above and is still to be told here", () => {
  const one = (
    id: string,
    path: Escalation["path"],
    answer: Escalation["answer"] = null,
    heardAt: number | null = null,
  ): Escalation => ({
    id: escalationId(id),
    item: { kind: "topic" },
    title: id,
    reason: "Not ours to settle",
    steps: [],
    area: loans,
    path,
    raisedAt: morning,
    by: cy,
    answer,
    heardAt,
  });
  const answer = { text: "Yes", tier: siteHuddle.id, at: morning, by: ben };
  const escalations = byId<EscalationId, Escalation>([
    one("here", [team, department]),
    one("further", [team, department, siteHuddle.id]),
    one("answered", [department, siteHuddle.id], answer),
    one("told", [department, siteHuddle.id], answer, morning),
    one("not ours", [team, department], answer),
  ]);
  const facts = { reason: "Not ours to settle", areaName: "Loans", raisedAt: morning };
  expect(shown("escalations", {}, { ...people, escalations })).toEqual({
    kind: "escalations",
    below: [
      { ...facts, title: "here", path: ["Loans, daily", "Back office"], answer: null, answeredBy: null },
    ],
    answers: [
      {
        ...facts,
        title: "answered",
        path: ["Back office", "whole-site"],
        answer: "Yes",
        answeredBy: "whole-site",
      },
    ],
  });
});

describe("[HV10] nothing is told for the passing of time alone", () => {
  test.each(every)("[HV10] while %s is open", (kind) => {
    const commands = [
      start,
      ...every.slice(0, every.indexOf(kind)).map((_, place) => turn(place, place + 1)),
    ];
    const state = held(commands);
    const board = prominentBoard();
    const now = picture({ state, now: morning + 20 * second });
    const later = { ...now, now: morning + 55 * second };
    const [before, after] = [meetingTiles(board, now)[team], meetingTiles(board, later)[team]];
    expect(before).toMatchObject({ content: { kind } });
    expect(after).toBe(before);
    expect(isEmpty(diff(prominentView(board, now), prominentView(board, later)))).toBe(true);
    expect(isEmpty(diff(staffView(now), staffView(later)))).toBe(true);
  });
});

describe("[HV11] tablets receive the huddles, today's meetings, what was handed up, windows and KPIs", () => {
  test("[HV11] a huddle with its next time, and the one that is under way with who is there", () => {
    const state = held([
      start,
      { type: "mark-attendance", meeting, person: personId("cy"), presence: "absent" },
    ]);
    const { huddles, meetings } = staffView(picture({ state }));
    expect(huddles[team]).toMatchObject({
      order: 0,
      tier: 1,
      next: department,
      running: meeting,
      nextAt: at("2026-11-19T09:00:00+01:00"),
    });
    expect(huddles[siteHuddle.id]).toMatchObject({ running: null, nextAt: at("2026-11-18T11:00:00+01:00") });
    expect(meetings[meeting]).toMatchObject({
      huddle: team,
      facilitatorId: "ana",
      attendance: { cy: "absent" },
      endedAt: null,
      content: { kind: "people" },
    });
  });

  test("[HV11] one that ended stays until the end of its day, without what its section showed", () => {
    const state = held([
      start,
      { type: "capture", meeting, capture: captureId("n1"), kind: "decision", text: "We do it" },
      { type: "end-huddle", meeting },
    ]);
    const view = staffView(picture({ state }));
    expect(view.meetings[meeting]).toMatchObject({
      content: { kind: "text", text: null },
      all: [{ id: "n1", section: 0, by: "Ana", action: null, text: "We do it" }],
    });
    expect(Object.keys(staffView(picture({ state, now: at("2026-11-19T00:00:00+01:00") })).meetings)).toEqual(
      [],
    );
    expect(meetingTiles(prominentBoard(), picture({ state }))[team]).toBeUndefined();
  });

  test.each([
    ["2026-11-18T09:00:00+01:00", "2026-11-17"],
    ["2026-11-23T09:00:00+01:00", "2026-11-20"],
  ])("[HV11] at %s a KPI is of %s, when its areas were open last", (now, openDay) => {
    const kpi: Kpi = {
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
    const view = staffView(picture({ site: siteOf({ kpis: byId([kpi]) }), now: at(now) }));
    expect(view.kpis).toMatchObject({ mood: { openDay, latest: null } });
  });

  test("[HV11] one whose huddle left the site file can be led to its end", () => {
    const state = held([start]);
    const gone = picture({ state, site: siteOf() });
    expect(staffView(gone).meetings[meeting]).toMatchObject({ name: team, huddle: team });
    expect(meetingTiles(prominentBoard(), gone)).toEqual({});
  });
});
