import { describe, expect, test } from "vitest";
import { minutesOf } from "../../../server/domain/huddles/minutes.ts";
import type { AreaId, HuddleId, KpiId } from "../../../server/domain/ids.ts";
import type { Kpi, KpiEntry } from "../../../server/domain/kpi.ts";
import type { State } from "../../../server/domain/state.ts";
import { minute } from "../../../server/domain/time.ts";
import { department, escalationId, meetingId, team, wholeSite, withHuddles } from "../../support/huddles.ts";
import { branch, byId, loans } from "../../support/site.ts";
import { ana, done, morning, withPeople } from "../../support/states.ts";

const kpi = (id: string, source: Kpi["source"]["kind"], area: AreaId = loans): Kpi => ({
  id: id as KpiId,
  name: `The ${id}`,
  family: "engagement",
  unit: "share",
  areas: [area],
  zone: "Europe/Amsterdam",
  better: "more",
  target: null,
  source: { kind: source } as Kpi["source"],
});

test("[MI8] what was typed on the day of a huddle, until its end, of its areas, stands in its minutes", () => {
  const site = {
    ...withHuddles,
    kpis: byId<KpiId, Kpi>([kpi("mood", "typed"), kpi("pushed", "pushed"), kpi("other", "typed", branch)]),
  };
  const midnight = Date.parse("2026-11-17T23:00:00Z");
  const end = morning + 10 * minute;
  const entry = (at: number, value: number): KpiEntry => ({ at, value, by: ana });
  const days = new Map([
    ["2026-11-14", entry(midnight - 1, 0.1)],
    ["2026-11-15", entry(midnight, 0.2)],
    ["2026-11-16", entry(end, 0.3)],
    ["2026-11-17", entry(end + 1, 0.4)],
  ]);
  const kpis = new Map([...site.kpis.keys()].map((id) => [id, days]));
  const meeting = meetingId("m1");
  const start = { type: "start-huddle", meeting, huddle: team } as const;
  const state = { ...done(withPeople({ ana: "supervisor" }), start, { site, by: ana }), kpis };
  const held = state.meetings.get(meeting);
  if (!held) throw new Error("nothing was started");
  expect(minutesOf(held, end, state, site).kpis).toEqual([
    { kpi: "mood", name: "The mood", unit: "share", date: "2026-11-15", value: 0.2 },
    { kpi: "mood", name: "The mood", unit: "share", date: "2026-11-16", value: 0.3 },
  ]);
});

test("[MI1] a huddle that the site file doesn't name any more is called by its id", () => {
  const start = { type: "start-huddle", meeting: meetingId("m1"), huddle: team } as const;
  const state = done(withPeople({ ana: "supervisor" }), start, { site: withHuddles, by: ana });
  const held = state.meetings.get(meetingId("m1"));
  const site = { ...withHuddles, huddles: new Map() };
  expect(held && minutesOf(held, morning, state, site)).toMatchObject({ name: "team", tier: 1 });
});

describe("[MI1] an escalation stands in the minutes of the tier that handed it up, answered or told it, while it met", () => {
  const x = { escalation: escalationId("x1") };
  const people = withPeople({ ana: "supervisor" });
  const at = (minutes: number) => ({ site: withHuddles, by: ana, at: morning + minutes * minute });
  const start = (of: HuddleId) => ({ type: "start-huddle", meeting: meetingId(of), huddle: of }) as const;
  const end = (of: HuddleId) => ({ type: "end-huddle", meeting: meetingId(of) }) as const;
  const up = {
    type: "escalate",
    ...x,
    from: team,
    item: { kind: "topic" },
    title: "T",
    reason: "R",
    area: loans,
  } as const;
  const further = { type: "escalate-further", ...x, reason: "F" } as const;
  const answer = { type: "answer-escalation", ...x, answer: "A" } as const;
  const happened = (state: State, of: HuddleId) => {
    const meeting = state.meetings.get(meetingId(of));
    if (!meeting) throw new Error(`nothing of ${of}`);
    return minutesOf(meeting, meeting.endedAt ?? morning, state, withHuddles).escalations;
  };

  test("[MI1] through three tiers and back", () => {
    // All three meet at once: what happens in one of them is nobody else's.
    let state = [team, department, wholeSite].reduce((before, of) => done(before, start(of), at(0)), people);
    state = done(done(done(state, up, at(1)), further, at(2)), answer, at(3));
    state = [team, department, wholeSite].reduce((before, of) => done(before, end(of), at(4)), state);
    expect(happened(state, team).map(({ what, answer }) => [what, answer])).toEqual([["raised", null]]);
    expect(happened(state, department).map(({ what }) => what)).toEqual(["raised"]);
    expect(happened(state, wholeSite)).toMatchObject([{ what: "answered", answer: "A", reason: "F" }]);
    const next = meetingId("next");
    state = done(state, { type: "start-huddle", meeting: next, huddle: team }, at(10));
    const beside = done(state, { ...start(department), meeting: meetingId("beside") }, at(10));
    state = done(
      done(beside, { type: "end-huddle", meeting: next }, at(15)),
      {
        ...{ type: "end-huddle", meeting: meetingId("beside") },
      },
      at(15),
    );
    const whatIn = (id: string) => {
      const meeting = state.meetings.get(meetingId(id));
      return (
        meeting &&
        minutesOf(meeting, meeting.endedAt ?? 0, state, withHuddles).escalations.map(({ what }) => what)
      );
    };
    expect([whatIn("next"), whatIn("beside")]).toEqual([["told"], []]);
  });

  test("[MI1] and not of what happened between two huddles", () => {
    let state = done(people, start(team), at(0));
    state = done(done(state, end(team), at(5)), up, at(6));
    state = done(done(state, start(department), at(7)), end(department), at(8));
    state = done(state, answer, at(9));
    expect([happened(state, team), happened(state, department)]).toEqual([[], []]);
  });
});
