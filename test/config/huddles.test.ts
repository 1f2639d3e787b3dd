import { describe, expect, it } from "vitest";
import { loadSite } from "../../config/load.ts";
import { plannedLength } from "../../server/domain/huddles/plan.ts";
import type { HuddleId } from "../../server/domain/ids.ts";
import { change, goodFiles, goodSite, problemsOf, siteOf } from "./samples.ts";
import { tableOf } from "./table.ts";

const daily = {
  name: "Loans, daily",
  areas: ["loans"],
  days: "mon-fri",
  at: "09:10",
  next: "department",
  agenda: [
    { panel: "people", timebox: "1 min" },
    { panel: "safety", timebox: "30 s", title: "Well?", text: "Is anybody not well?" },
  ],
};
const department = { ...daily, name: "Department", areas: ["loans", "branch"], at: "09:30", next: "weekly" };
const weekly = { ...daily, name: "Site", days: ["mon", "thu-fri"], at: "10:00", next: undefined };
const full = { ...goodSite, huddles: { daily, department, weekly } };
const table = tableOf(full);
const siteWith = (place: string, value: unknown) =>
  siteOf({ ...goodFiles, "site.json": change(full, place, value) });

describe("the huddles of a site", () => {
  it("[CF63] have days, a time of day in the zone of their first area, an agenda, and defaults for the rest", () => {
    const { huddles } = siteWith("areas/loans/zone", "Asia/Tokyo");
    expect(huddles.get("daily" as HuddleId)).toEqual({
      id: "daily",
      name: "Loans, daily",
      tier: 1,
      next: "department",
      areas: ["loans"],
      zone: "Asia/Tokyo",
      weekdays: new Set([1, 2, 3, 4, 5]),
      at: 550,
      remind: 300,
      opensByItself: false,
      agenda: [
        { kind: "people", title: null, seconds: 60, kpis: [], text: null },
        { kind: "safety", title: "Well?", seconds: 30, kpis: [], text: "Is anybody not well?" },
      ],
    });
    expect(huddles.get("weekly" as HuddleId)?.weekdays).toEqual(new Set([1, 4, 5]));
    expect(siteOf(goodFiles).huddles.size).toBe(0);
  });

  table("[CF63] any other form is refused", [
    ["huddles/daily/remind", "0 s", null],
    ["huddles/daily/opensByItself", true, null],
    ["huddles/daily/days", "sat-mon", null],
    [
      "huddles/daily/days",
      "monday",
      'huddles.daily.days: write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun',
    ],
    [
      "huddles/daily/days",
      ["mon", "tues"],
      'huddles.daily.days[1]: write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun',
    ],
    ["huddles/daily/days", [], "huddles.daily.days: this list is empty: write at least one day"],
    ["huddles/daily/days", ["mon", "mon"], 'huddles.daily.days[1]: "mon" is in this list already'],
    [
      "huddles/daily/days",
      undefined,
      'huddles.daily.days: this is missing: write days such as "mon-fri", or a list of them',
    ],
    [
      "huddles/daily/at",
      "9:10",
      'huddles.daily.at: write a time of day such as "09:10" (00:00 to 23:59), not "9:10"',
    ],
    [
      "huddles/daily/at",
      "24:00",
      'huddles.daily.at: write a time of day such as "09:10" (00:00 to 23:59), not "24:00"',
    ],
    ["huddles/daily/remind", "2 h", "huddles.daily.remind: this is too long: 1 h is the most"],
    ["huddles/daily/remnd", 1, 'huddles.daily.remnd: there is no such setting here; did you mean "remind"?'],
    [
      "huddles/daily/areas",
      ["loan"],
      'huddles.daily.areas[0]: there is no area "loan"; did you mean "loans"?',
    ],
    ["huddles/daily/areas", [], "huddles.daily.areas: this list is empty: write at least one area"],
  ]);

  table("[CF64] an agenda has sections of known panels, each with a timebox, and two hours in all at most", [
    [
      "huddles/daily/agenda/0/panel",
      "peple",
      'huddles.daily.agenda[0].panel: there is no panel "peple"; did you mean "people"?',
    ],
    [
      "huddles/daily/agenda",
      [],
      'huddles.daily.agenda: this agenda is empty: write at least one section such as {"panel": "people", "timebox": "1 min"}',
    ],
    ["huddles/daily/agenda", Array(20).fill(daily.agenda[0]), null],
    [
      "huddles/daily/agenda",
      Array(21).fill(daily.agenda[0]),
      "huddles.daily.agenda: these are too many: 20 sections are the most",
    ],
    [
      "huddles/daily/agenda",
      Array(3).fill({ panel: "people", timebox: "41 min" }),
      "huddles.daily.agenda: the timeboxes come to 123 minutes, and two hours are the most for a huddle",
    ],
    [
      "huddles/daily/agenda/0/timebox",
      "5 s",
      "huddles.daily.agenda[0].timebox: this is too short: 10 s is the least",
    ],
    [
      "huddles/daily/agenda/0/timebox",
      undefined,
      'huddles.daily.agenda[0].timebox: this is missing: write a duration such as "90 s", "4 min", "1.5 h" or "2 days"',
    ],
    [
      "huddles/daily/agenda/0/kpis",
      ["on-time"],
      'huddles.daily.agenda[0].kpis: only the panels "kpis" and "yesterday" show KPIs; leave this out',
    ],
    [
      "huddles/daily/agenda/0",
      { panel: "kpis", timebox: "1 min", kpis: ["on-time"] },
      'huddles.daily.agenda[0].kpis[0]: there is no KPI "on-time"; add it under "kpis"',
    ],
    [
      "huddles/daily/agenda/0/text",
      "Who is there?",
      'huddles.daily.agenda[0].text: only the panels "text", "safety" and "recognition" show a text of yours; leave this out, or write a title',
    ],
    [
      "huddles/daily/agenda/0/panel",
      "text",
      "huddles.daily.agenda[0].text: this is missing: write the text that it shows",
    ],
  ]);
});

describe("tiers", () => {
  it("[CF65] unless told, a huddle is one tier above the highest that hands up to it", () => {
    const tiers = (place = "returningCause", value: unknown = {}) =>
      [...siteWith(place, value).huddles.values()].map(({ tier }) => tier);
    expect(tiers()).toEqual([1, 2, 3]);
    expect(tiers("huddles/department/tier", 4)).toEqual([1, 4, 5]);
    expect(tiers("huddles/daily/next", "weekly")).toEqual([1, 1, 2]);
    expect(tiers("huddles/weekly/tier", 9)).toEqual([1, 2, 9]);
  });

  table("[CF65] what can't be settled goes to a higher tier, and never round in a circle", [
    [
      "huddles/daily/next",
      "deparment",
      'huddles.daily.next: there is no huddle "deparment"; did you mean "department"?',
    ],
    ["huddles/daily/next", "daily", "huddles.daily.next: a huddle can't hand up to itself; leave this out"],
    [
      "huddles/weekly/tier",
      2,
      'huddles.department.next: "weekly" is of tier 2, and this one of tier 2: what it can\'t settle goes to a higher tier',
    ],
    [
      "huddles/department/tier",
      1,
      'huddles.daily.next: "department" is of tier 1, and this one of tier 1: what it can\'t settle goes to a higher tier',
    ],
    [
      "huddles/weekly/next",
      "department",
      'huddles.department.next: this goes round in a circle ("department" → "weekly" → "department"): what is handed up would come back; leave one "next" out',
    ],
    ["huddles/weekly/tier", 0, "huddles.weekly.tier: this can't be less than 1"],
  ]);
});

describe("the example's huddles", () => {
  it("[CF66] are of three tiers, each team's handing up to the site's", async () => {
    const result = await loadSite(new URL("../../config", import.meta.url).pathname);
    if (!result.ok) throw new Error("the example has problems");
    const huddles = [...result.site.huddles.values()];
    expect(huddles.map(({ id, tier, next, zone }) => [id, tier, next, zone])).toEqual([
      ["loans-daily", 1, "operations-daily", "Europe/Amsterdam"],
      ["branch-daily", 1, "operations-daily", "Asia/Jerusalem"],
      ["operations-daily", 2, "site-weekly", "Europe/Amsterdam"],
      ["site-weekly", 3, null, "Europe/Amsterdam"],
    ]);
    expect(huddles.map((huddle) => plannedLength(huddle) / 60)).toEqual([10, 8, 13.5, 28]);
  });

  it("[CF66] the example of the guide is a site without a problem", async () => {
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(new URL("../../docs/config.md", import.meta.url), "utf8");
    const [, json = ""] = /^```json\n("huddles": .*?)^```$/ms.exec(text) ?? [];
    const site = { ...goodSite, ...(JSON.parse(`{${json}}`) as object) };
    expect(problemsOf({ ...goodFiles, "site.json": site })).toEqual([]);
    expect([...siteOf({ ...goodFiles, "site.json": site }).huddles.values()].map(({ tier }) => tier)).toEqual(
      [1, 2],
    );
  });
});
