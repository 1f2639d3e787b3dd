import { describe, expect, test } from "vitest";
import type { Meeting, Meetings } from "../../../server/domain/huddles/meeting.ts";
import { missedBetween } from "../../../server/domain/huddles/missed.ts";
import type { Huddle } from "../../../server/domain/huddles/plan.ts";
import { dayOf, dueOn, nextDue, phaseOf } from "../../../server/domain/huddles/schedule.ts";
import type { AreaId } from "../../../server/domain/ids.ts";
import { huddleOf, meetingId, team } from "../../support/huddles.ts";
import { areaOf, loans, siteOf, week } from "../../support/site.ts";
import { at, iso } from "../areas.ts";

const annex = "annex" as AreaId;
const always = [1, 2, 3, 4, 5, 6, 7];

/** Loans is open on weekdays, closed on Christmas; the annex every day, closed on Christmas and on 18 November. */
const site = siteOf({
  areas: new Map([
    [loans, areaOf({ holidays: new Set(["2026-12-25", "2026-11-19"]) })],
    [
      annex,
      areaOf({
        id: annex,
        hours: new Map([...week([1, 6], [0, 24]), [7, []]]),
        holidays: new Set(["2026-12-25"]),
      }),
    ],
  ]),
});

function held(date: string, endedAt: number | null = 1): Meetings {
  const meeting = { id: meetingId(date), huddle: team, date, endedAt } as Meeting;
  return new Map([[meeting.id, meeting]]);
}
const nobody: Meetings = new Map();

describe("[HU1] a huddle is due on its weekdays at the local time of its zone", () => {
  test.each<readonly [what: string, huddle: Partial<Huddle>, date: string, due: string | null]>([
    ["in winter", {}, "2026-11-18", "2026-11-18T08:00:00Z"],
    ["in summer", {}, "2026-07-15", "2026-07-15T07:00:00Z"],
    ["not on its weekday", { weekdays: new Set([2]) }, "2026-11-18", null],
    ["not on a holiday of all its areas", { areas: [loans, annex] }, "2026-12-25", null],
    ["on a holiday of one of them", { areas: [loans, annex] }, "2026-11-19", "2026-11-19T08:00:00Z"],
    ["not on a holiday of the only one", {}, "2026-11-19", null],
    ["not on a day without hours", { weekdays: new Set(always) }, "2026-11-21", null],
    [
      "on a day on which one has hours",
      { weekdays: new Set(always), areas: [loans, annex] },
      "2026-11-21",
      "2026-11-21T08:00:00Z",
    ],
    ["also outside opening hours", { at: 7 * 60 + 45 }, "2026-11-18", "2026-11-18T06:45:00Z"],
    ["at midnight", { at: 0 }, "2026-11-18", "2026-11-17T23:00:00Z"],
    ["with areas that are not there: never", { areas: ["attic" as AreaId] }, "2026-11-18", null],
  ])("[HU1] %s", (_, change, date, due) => {
    expect(iso(dueOn(huddleOf(change), date, site))).toBe(due);
  });
});

describe("[HU2] a time that the clocks skip is the moment after, one that comes twice the first", () => {
  const open = (zone: string) => {
    const area = areaOf({ zone, hours: week([1, 7], [0, 24]) });
    return siteOf({ areas: new Map([[loans, area]]) });
  };
  test.each([
    ["2026-03-29", "Europe/Amsterdam", 2 * 60 + 30, "2026-03-29T01:00:00Z"],
    ["2026-03-29", "Europe/Amsterdam", 2 * 60, "2026-03-29T01:00:00Z"],
    ["2026-03-29", "Europe/Amsterdam", 3 * 60, "2026-03-29T01:00:00Z"],
    ["2026-03-29", "Europe/Amsterdam", 9 * 60, "2026-03-29T07:00:00Z"],
    ["2026-10-25", "Europe/Amsterdam", 2 * 60 + 30, "2026-10-25T00:30:00Z"],
    ["2026-10-25", "Europe/Amsterdam", 9 * 60, "2026-10-25T08:00:00Z"],
    ["2026-03-27", "Asia/Jerusalem", 2 * 60 + 15, "2026-03-27T00:00:00Z"],
    ["2026-10-04", "Australia/Lord_Howe", 2 * 60 + 10, "2026-10-03T15:30:00Z"],
    ["2018-11-04", "America/Sao_Paulo", 0, "2018-11-04T03:00:00Z"],
    ["2026-11-01", "America/Havana", 30, "2026-11-01T04:30:00Z"],
    // a day that the zone left out on its way over the date line
    ["2011-12-30", "Pacific/Apia", 9 * 60, null],
  ])("[HU2] %s in %s, minute %i", (date, zone, minutes, due) => {
    const huddle = huddleOf({ zone, at: minutes, weekdays: new Set(always) });
    expect(iso(dueOn(huddle, date, open(zone)))).toBe(due);
  });
});

describe("[HU3] the next time is the first that nobody held, for ten minutes after it", () => {
  test.each<readonly [what: string, now: string, meetings: Meetings, next: string | null]>([
    ["before it", "2026-11-18T06:00:00Z", nobody, "2026-11-18T08:00:00Z"],
    ["at it", "2026-11-18T08:00:00Z", nobody, "2026-11-18T08:00:00Z"],
    ["ten minutes after it", "2026-11-18T08:10:00Z", nobody, "2026-11-18T08:00:00Z"],
    ["later: past a holiday", "2026-11-18T08:10:00.001Z", nobody, "2026-11-20T08:00:00Z"],
    ["held already, before its time", "2026-11-18T07:00:00Z", held("2026-11-18"), "2026-11-20T08:00:00Z"],
    ["held now", "2026-11-18T08:01:00Z", held("2026-11-18", null), "2026-11-20T08:00:00Z"],
    ["on a Friday evening", "2026-11-20T19:00:00Z", nobody, "2026-11-23T08:00:00Z"],
  ])("[HU3] %s", (_, now, meetings, next) => {
    expect(iso(nextDue(huddleOf(), site, meetings, at(now)))).toBe(next);
  });

  test("[HU3] it is looked for over two months", () => {
    const closed = (until: string) => {
      const holidays = new Set<string>();
      for (let time = at("2026-11-18"); time < at(until); time += 86_400_000)
        holidays.add(new Date(time).toISOString().slice(0, 10));
      return siteOf({ areas: new Map([[loans, areaOf({ holidays })]]) });
    };
    const now = at("2026-11-18T06:00:00Z");
    expect(iso(nextDue(huddleOf(), closed("2027-01-19"), nobody, now))).toBe("2027-01-19T08:00:00Z");
    expect(nextDue(huddleOf(), closed("2027-02-01"), nobody, now)).toBeNull();
  });
});

test("[HU6] one that starts after midnight while it is waited for belongs to the day before", () => {
  const late = huddleOf({ at: 23 * 60 + 58 });
  const due = at("2026-11-17T22:58:00Z");
  const started = (time: string, meetings = nobody) => dayOf(late, site, meetings, at(time));
  expect(started("2026-11-17T23:08:00Z")).toEqual({ date: "2026-11-17", at: due });
  expect(started("2026-11-17T23:08:00.001Z").date).toBe("2026-11-18");
  expect(started("2026-11-17T23:03:00Z", held("2026-11-17")).date).toBe("2026-11-18");
});

describe("[HU21] who starts a huddle while its boards remind starts that one", () => {
  /** Two minutes past midnight in Amsterdam, on weekdays; boards remind from three minutes to midnight on. */
  const night = huddleOf({ at: 2 });
  const due = { date: "2026-11-18", at: at("2026-11-17T23:02Z") };

  test("[HU21] also before its midnight, whether that day had one or not", () => {
    for (const before of [held("2026-11-17"), nobody]) {
      expect(dayOf(night, site, before, at("2026-11-17T22:57Z") - 1).date).toBe("2026-11-17");
      expect(dayOf(night, site, before, at("2026-11-17T22:57Z"))).toEqual(due);
    }
  });

  test("[HU21] so that no board waits for it once more", () => {
    const { date } = dayOf(night, site, held("2026-11-17"), at("2026-11-17T22:58Z"));
    expect(phaseOf(night, site, held(date), at("2026-11-17T23:03Z"))).toBeNull();
  });

  test("[HU21] not one that is further ahead", () => {
    const late = at("2026-11-17T22:00Z");
    expect(dayOf(night, site, held("2026-11-17"), late)).toEqual({ date: "2026-11-17", at: null });
  });
});

describe("[HU4] its boards remind before it, and wait for its start ten minutes", () => {
  test.each<readonly [now: string, meetings: Meetings, huddle: Partial<Huddle>, phase: string | undefined]>([
    ["2026-11-18T07:54:59.999Z", nobody, {}, undefined],
    ["2026-11-18T07:55:00Z", nobody, {}, "soon"],
    ["2026-11-18T07:59:59.999Z", nobody, {}, "soon"],
    ["2026-11-18T07:59:59.999Z", nobody, { remind: 0 }, undefined],
    ["2026-11-18T08:00:00Z", nobody, {}, "open"],
    ["2026-11-18T08:10:00Z", nobody, {}, "open"],
    ["2026-11-18T08:10:00.001Z", nobody, {}, undefined],
    ["2026-11-18T08:00:00Z", nobody, { opensByItself: false }, undefined],
    ["2026-11-18T07:58:00Z", held("2026-11-18"), {}, undefined],
    ["2026-11-18T08:02:00Z", held("2026-11-18"), {}, undefined],
    ["2026-11-18T08:02:00Z", held("2026-11-18", null), {}, "running"],
    ["2026-11-18T08:02:00Z", held("2026-11-17"), {}, "open"],
    // over midnight, on both sides
    ["2026-11-17T22:57:00Z", nobody, { at: 0 }, "soon"],
    ["2026-11-18T23:03:00Z", nobody, { at: 23 * 60 + 58 }, "open"],
  ])("[HU4] at %s", (now, meetings, huddle, phase) => {
    expect(phaseOf(huddleOf(huddle), site, meetings, at(now))?.phase).toBe(phase);
  });
});

describe("[HU5] a time of which nothing was held on its local day was missed", () => {
  const november = { from: at("2026-11-01"), to: at("2026-12-01") };
  const now = at("2026-11-20T12:00:00Z");
  const dates = (heldOn: readonly string[], span = november) =>
    missedBetween(huddleOf(), site, new Set(heldOn), span, now).map(({ date }) => date);

  test("[HU5] weekends, holidays and today are none", () => {
    expect(dates([], { from: at("2026-11-16"), to: at("2026-12-01") })).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
    ]);
  });

  test("[HU5] whatever the hour at which it was held", () => {
    expect(dates(["2026-11-17"], { from: at("2026-11-16"), to: at("2026-11-19") })).toEqual([
      "2026-11-16",
      "2026-11-18",
    ]);
  });

  test("[HU5] a time counts from the beginning of the span, and not at its end", () => {
    const due = at("2026-11-17T08:00:00Z");
    expect(dates([], { from: due, to: due + 1 })).toEqual(["2026-11-17"]);
    expect(dates([], { from: due + 1, to: at("2026-11-18") })).toEqual([]);
    expect(dates([], { from: at("2026-11-17"), to: due })).toEqual([]);
  });
});
