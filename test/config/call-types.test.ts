import { describe, expect, it } from "vitest";
import type { AreaId, CallTypeId } from "../../server/domain/ids.ts";
import { fullSite } from "./full-site.ts";
import { change, goodFiles, goodSite, siteOf } from "./samples.ts";
import { tableOf } from "./table.ts";

const table = tableOf(fullSite);
const made = (site: unknown) => siteOf({ ...goodFiles, "site.json": site });
const help = (site: unknown) => made(site).callTypes.get("help" as CallTypeId);

describe("a call type", () => {
  it.each([
    [1, "blue", "chime"],
    [2, "yellow", "repeated"],
    [3, "red", "urgent"],
  ])("[CF33] of urgency %i is %s and sounds as %s unless told", (urgency, colour, sound) => {
    const site = change(goodSite, "callTypes/help/urgency", urgency);
    expect(help(site)).toMatchObject({ colour, sound, clock: "opening-hours", reopenWithin: 1800 });
  });

  it("[CF33] has the colour, sound, clock and time for reopening that it is given", () => {
    const given = { colour: "white", sound: "none", clock: "always", reopenWithin: 3600 };
    expect(help(fullSite)).toMatchObject(given);
    expect(help(change(fullSite, "callTypes/help/reopenWithin", "0 s"))?.reopenWithin).toBe(0);
  });

  const type = "callTypes/help";
  table("[CF33] others than there are, or longer than a day, are refused", [
    [
      `${type}/colour`,
      "green",
      'callTypes.help.colour: there is no "green" here; there are "red", "yellow", "blue" and "white"',
    ],
    [
      `${type}/sound`,
      "siren",
      'callTypes.help.sound: there is no "siren" here; there are "none", "chime", "repeated" and "urgent"',
    ],
    [`${type}/clock`, "allways", 'callTypes.help.clock: there is no "allways" here; did you mean "always"?'],
    [`${type}/reopenWithin`, "1 day", null],
    [`${type}/reopenWithin`, "25 h", "callTypes.help.reopenWithin: this is too long: 1 day is the most"],
    [
      `${type}/reopenWithin`,
      30,
      'callTypes.help.reopenWithin: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not 30',
    ],
  ]);
});

describe("areas, tablets and returning causes", () => {
  it("[CF48] have their figures, and defaults where they are left out", () => {
    const area = (site: unknown) => made(site).areas.get("loans" as AreaId);
    expect(area(fullSite)).toMatchObject({ leaders: 2, productiveHours: 66 });
    expect(area(goodSite)).toMatchObject({ leaders: 1, productiveHours: null });
    expect(made(fullSite)).toMatchObject({ lockAfter: 300, returning: { count: 4, within: 30 * 86_400 } });
    expect(made(goodSite)).toMatchObject({ lockAfter: null, returning: { count: 3, within: 14 * 86_400 } });
    expect(made(goodSite)).toMatchObject({ quiet: null, mailServer: null, webhooks: new Map() });
    expect(made(change(goodSite, "returningCause", { count: 5 })).returning).toEqual({
      count: 5,
      within: 1_209_600,
    });
  });

  it("[BK17] a plan for backups has its time and what stays, and none where none is written", () => {
    expect(made(fullSite).backup).toEqual({ at: 150, keep: { daily: 3, weekly: 2, monthly: 6 } });
    expect(made(change(goodSite, "backup", { at: "23:00" })).backup).toEqual({
      at: 1380,
      keep: { daily: 7, weekly: 4, monthly: 12 },
    });
    expect(made(goodSite).backup).toBeNull();
  });

  table("[BK17] a plan that can't be kept is refused", [
    ["backup/at", "2:30", 'backup.at: write a time of day such as "09:10" (00:00 to 23:59), not "2:30"'],
    ["backup/keep/daily", 0, "backup.keep.daily: this can't be less than 1"],
    ["backup/keep/weekly", -1, "backup.keep.weekly: this can't be less than 0"],
    ["backup/folder", "/mnt", 'backup.folder: there is no such setting here; there are "at" and "keep"'],
  ]);

  table("[CF48] figures that mean nothing are refused", [
    ["areas/loans/leaders", 0, "areas.loans.leaders: this can't be less than 1"],
    ["areas/loans/leaders", 1.5, "areas.loans.leaders: write a whole number such as 2, not 1.5"],
    ["areas/loans/productiveHours", 0, "areas.loans.productiveHours: this must be more than 0"],
    ["areas/loans/productiveHours", -1, "areas.loans.productiveHours: this can't be less than 0"],
    ["tablets/lockAfter", "5 s", "tablets.lockAfter: this is too short: 10 s is the least"],
    ["tablets/lockAfter", "25 h", "tablets.lockAfter: this is too long: 1 day is the most"],
    ["tablets", {}, null],
    ["tablets/lock", "5 min", 'tablets.lock: there is no such setting here; there is only "lockAfter"'],
    ["returningCause/count", 1, "returningCause.count: this can't be less than 2"],
    ["returningCause/within", "0 s", "returningCause.within: this must be longer than nothing"],
    ["returningCause/within", "400 days", "returningCause.within: this is too long: 366 days is the most"],
  ]);
});
