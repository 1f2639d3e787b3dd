import { describe, expect, it } from "vitest";
import { loadSite } from "../../config/load.ts";
import type { KpiId } from "../../server/domain/ids.ts";
import { type Kpi, kpiFamilies } from "../../server/domain/kpi.ts";
import { change, goodFiles, goodSite, problemsOf, siteOf } from "./samples.ts";
import { tableOf } from "./table.ts";

const site = {
  ...goodSite,
  kpis: {
    level: {
      name: "Answered in time",
      family: "efficiency",
      unit: "percent",
      areas: ["branch", "loans"],
      target: { atLeast: 81.9 },
      source: { computed: "service-level" },
    },
    mood: { name: "Mood", family: "engagement", unit: "number", better: "more", source: "typed" },
    arrived: {
      name: "Came in",
      family: "efficiency",
      unit: "count",
      better: "less",
      source: { computed: "arrived" },
    },
  },
};
const table = tableOf(site);
const kpi = (id: string, written: unknown = site): Kpi | undefined =>
  siteOf({ ...goodFiles, "site.json": written }).kpis.get(id as KpiId);

describe("KPIs", () => {
  it("[CF58] become what the huddle reads", () => {
    expect(kpi("level")).toEqual({
      id: "level",
      name: "Answered in time",
      family: "efficiency",
      unit: "share",
      areas: ["branch", "loans"],
      zone: "Europe/Amsterdam",
      better: "more",
      target: { direction: "at-least", value: 0.819 },
      source: { kind: "computed", figure: "service-level" },
    });
    expect(kpi("mood")).toMatchObject({ unit: "number", target: null, source: { kind: "typed" } });
    expect(kpi("mood", change(site, "kpis/mood/source", "pushed"))?.source).toEqual({ kind: "pushed" });
    expect([...siteOf(goodFiles).kpis]).toEqual([]);
  });

  table("[CF58]", [
    ["kpis", [], "kpis: write KPIs, by id, not a list"],
    [
      "kpis/mood/family",
      "moral",
      'kpis.mood.family: there is no "moral" here; there are "efficiency", "quality", "compliance" and "engagement"',
    ],
    ["kpis/mood/unit", "percents", 'kpis.mood.unit: there is no "percents" here; did you mean "percent"?'],
    [
      "kpis/mood/unit",
      undefined,
      'kpis.mood.unit: this is missing: write "count", "percent", "duration", "hours" or "number"',
    ],
    [
      "kpis/mood/source",
      "guessed",
      'kpis.mood.source: write "pushed", "typed" or a figure such as {"computed": "service-level"}, not "guessed"',
    ],
    [
      "kpis/mood/source",
      undefined,
      'kpis.mood.source: this is missing: write "pushed", "typed" or a figure such as {"computed": "service-level"}',
    ],
    [
      "kpis/mood/owner",
      "Ana",
      'kpis.mood.owner: there is no such setting here; there are "name", "family", "unit", "areas", "better", "target" and "source"',
    ],
  ]);

  table("[CF59]", [
    [
      "kpis/level/source",
      { computed: "servicelevel" },
      'kpis.level.source.computed: there is no "servicelevel" here; did you mean "service-level"?',
    ],
    [
      "kpis/level/source",
      {},
      'kpis.level.source.computed: this is missing: write "arrived", "done", "service-level", "abandon-rate", "average-wait", "calls-raised", "time-to-acknowledge" or "time-to-resolve"',
    ],
    ["kpis/arrived/unit", "hours", 'kpis.arrived.unit: "arrived" has another unit: write "count"'],
    [
      "kpis/level/unit",
      "duration",
      [
        'kpis.level.unit: "service-level" has another unit: write "percent"',
        'kpis.level.target.atLeast: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not 81.9',
      ],
    ],
    ["areas/branch/queues", {}, null],
    ["kpis/arrived/areas", ["branch"], null],
  ]);

  it("[CF59] is reckoned from queues that there are", () => {
    const bare = change(change(site, "areas/loans/queues/loan-desk", undefined), "kpis/level/areas", [
      "loans",
    ]);
    expect(() => kpi("level", bare)).toThrow(
      'kpis.level.source.computed: "service-level" is of live queues, and "loans" has none; choose another figure or other areas',
    );
  });

  table("[CF60]", [
    [
      "kpis/mood/better",
      undefined,
      'kpis.mood.better: this is missing: write "more" or "less", whichever is better',
    ],
    [
      "kpis/arrived/better",
      undefined,
      'kpis.arrived.better: this is missing: write "more" or "less", whichever is better',
    ],
    [
      "kpis/mood/target",
      { atMost: 3 },
      'kpis.mood.target.atMost: the more of this the better: write "atLeast" instead',
    ],
    ["kpis/mood/target", { atLeast: -2.5 }, null],
    [
      "kpis/mood/target",
      { atLeast: "3" },
      'kpis.mood.target.atLeast: write a number such as 4 or 7.5, not "3"',
    ],
    [
      "kpis/arrived/target",
      { atMost: 2.5 },
      "kpis.arrived.target.atMost: write a whole number such as 300, not 2.5",
    ],
    ["kpis/level/better", "more", null],
    [
      "kpis/level/better",
      "less",
      'kpis.level.better: the more of "service-level" the better: write "more", or leave it out',
    ],
    [
      "kpis/level/target",
      { atMost: 80 },
      'kpis.level.target.atMost: the more of this the better: write "atLeast" instead',
    ],
    [
      "kpis/level/target",
      { atLeast: 0.8 },
      "kpis.level.target.atLeast: this is in percent, and less than one: write 80, if that is what you mean",
    ],
  ]);

  it("[CF60] a target says which way is better", () => {
    const aimed = (target: unknown) => {
      const bare = change(site, "kpis/mood/better", undefined);
      return kpi("mood", change(bare, "kpis/mood/target", target))?.better;
    };
    expect([aimed({ atLeast: 4 }), aimed({ atMost: 4 })]).toEqual(["more", "less"]);
  });

  table("[CF61]", [
    [
      "kpis/level/areas",
      [],
      "kpis.level.areas: this list is empty: write at least one area, or leave it out",
    ],
    ["kpis/level/areas", ["lons"], 'kpis.level.areas[0]: there is no area "lons"; did you mean "loans"?'],
    ["kpis/level/areas", ["loans", "loans"], 'kpis.level.areas[1]: "loans" is in this list already'],
  ]);

  it("[CF61] are of all areas, and on the clock of the first one", () => {
    const far = change(site, "areas/branch/zone", "Asia/Jerusalem");
    expect(kpi("mood", far)).toMatchObject({ areas: ["loans", "branch"], zone: "Europe/Amsterdam" });
    expect(kpi("level", far)?.zone).toBe("Asia/Jerusalem");
  });

  it("[CF58] are 40 at most", () => {
    const many = (count: number) =>
      change(
        site,
        "kpis",
        Object.fromEntries(Array.from({ length: count }, (_, place) => [`mood-${place}`, site.kpis.mood])),
      );
    expect(siteOf({ ...goodFiles, "site.json": many(40) }).kpis.size).toBe(40);
    expect(problemsOf({ ...goodFiles, "site.json": many(41) })).toEqual([
      "site.json: kpis: these are too many: 40 KPIs are the most, and six are enough for a team",
    ]);
  });

  it("[CF62] of the example are of all families and sources", async () => {
    const result = await loadSite(new URL("../../config", import.meta.url).pathname);
    if (!result.ok) throw new Error("the example has problems");
    const kpis = [...result.site.kpis.values()];
    expect(new Set(kpis.map(({ family }) => family))).toEqual(new Set(kpiFamilies));
    expect(new Set(kpis.map(({ source }) => source.kind))).toEqual(new Set(["computed", "pushed", "typed"]));
    expect(kpis.length).toBeLessThanOrEqual(8);
  });
});
