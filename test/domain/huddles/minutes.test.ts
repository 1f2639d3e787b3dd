import { expect, test } from "vitest";
import { minutesOf } from "../../../server/domain/huddles/minutes.ts";
import type { AreaId, KpiId } from "../../../server/domain/ids.ts";
import type { Kpi, KpiEntry } from "../../../server/domain/kpi.ts";
import { minute } from "../../../server/domain/time.ts";
import { meetingId, team, withHuddles } from "../../support/huddles.ts";
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
