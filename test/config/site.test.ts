import { describe, expect, it } from "vitest";
import type { AreaId, BoardId, QueueId } from "../../server/domain/ids.ts";
import { goodFiles, goodSite, lobby, office, problemsOf, siteOf, siteWith } from "./samples.ts";
import { type Row, tableOf } from "./table.ts";

const table = tableOf(goodSite);

const queue = "areas/loans/queues/applications";
const inQueue = "areas.loans.queues.applications";

describe("settings", () => {
  table("[CF5] a setting that is not known is refused, with the one that was meant", [
    ["nmae", "x", 'nmae: there is no such setting here; did you mean "name"?'],
    [
      "areas/loans/office-hours",
      {},
      'areas.loans.office-hours: there is no such setting here; there are "name", "office", "zone", "hours", "holidays", "shortDays", "leaders", "productiveHours" and "queues"',
    ],
    [`${queue}/level/too`, 3, `${inQueue}.level.too: there is no such setting here; did you mean "to"?`],
    [`${queue}/Name`, "x", `${inQueue}.Name: there is no such setting here; did you mean "name"?`],
    [
      "a\u202eb\n",
      1,
      String.raw`["a\u202eb\n"]: there is no such setting here; there are "name", "language", "locale", "zone", "names", "areas", "callTypes", "helpChains", "huddles", "returningCause", "tablets", "backup", "quietHours", "webhooks", "mail", "mailboxes" and "kpis"`,
    ],
    ["$schema", "./site.schema.json", null],
    ["$schema", 7, "$schema: write the place of the JSON Schema, or leave it out"],
  ]);

  table("[CF6] what is missing or of another kind is said with an example", [
    ["name", undefined, "name: this is missing: write the name of the site"],
    ["name", 12, "name: write the name of the site, not 12"],
    ["areas", [], "areas: write areas, by id, not a list"],
    ["areas/branch", null, "areas.branch: write an area, as a group in braces, not null"],
    ["callTypes", {}, "callTypes: this is empty: write at least one call type"],
    [
      "callTypes/help/causes",
      {},
      "callTypes.help.causes: this is empty: write at least one cause, because a call is resolved with its cause",
    ],
    [
      "callTypes/help/urgency",
      4,
      "callTypes.help.urgency: write 1 (can wait a little), 2 (soon) or 3 (now), not 4",
    ],
    [
      "callTypes/help/shape",
      "star",
      'callTypes.help.shape: there is no "star" here; there are "triangle", "diamond", "circle", "square", "octagon" and "hexagon"',
    ],
    ["callTypes/help/mark", "leav", 'callTypes.help.mark: there is no "leav" here; did you mean "leaf"?'],
    ["areas/loans/office", true, 'areas.loans.office: write "back" or "front", not true'],
    ["language", "fr", 'language: there is no "fr" here; there are "en" and "de"'],
    [`${queue}/level/act`, "25", `${inQueue}.level.act: write a number such as 4 or 7.5, not "25"`],
    [`${queue}/level/from`, -1, `${inQueue}.level.from: this can't be less than 0`],
    [
      `${queue}/promise`,
      undefined,
      `${inQueue}.promise: this is missing: write a promise such as {"within": "4 h", "clock": "opening-hours"}`,
    ],
  ]);

  const duration = 'a duration such as "90 s", "4 min", "1.5 h" or "2 days"';
  table("[CF7] a duration is a number, a space and s, min, h, day or days", [
    ...["90 s", "4 min", "1 h", "1.5 h", "0.25 h"].map((text): Row => [`${queue}/standardTime`, text, null]),
    ...["60 days", "1000.5 h"].map((text): Row => [`${queue}/forgetAfter`, text, null]),
    ...["4min", "4 m", "4", "-4 min", "4  min", "PT4M", "1 h 30 min", "1,5 h", "∞ h", "4 min ", ""].map(
      (text): Row => [
        `${queue}/standardTime`,
        text,
        `${inQueue}.standardTime: write ${duration}, not ${text === "" ? "an empty text" : JSON.stringify(text)}`,
      ],
    ),
    [`${queue}/standardTime`, 240, `${inQueue}.standardTime: write ${duration}, not 240`],
    [`${queue}/standardTime`, undefined, `${inQueue}.standardTime: this is missing: write ${duration}`],
    [`${queue}/standardTime`, "0 s", `${inQueue}.standardTime: this must be longer than nothing`],
    [`${queue}/forgetAfter`, "4000 days", `${inQueue}.forgetAfter: this is longer than ten years`],
    ["areas/branch/queues/counter/serviceLevel", { within: "20 s", shortAbandon: "0 s" }, null],
  ]);

  table("[CF8] where opening time is counted, days would be ambiguous and are refused", [
    [
      `${queue}/promise/within`,
      "5 days",
      `${inQueue}.promise.within: write this in hours: it counts opening time, so five days of ten hours are "50 h"`,
    ],
    [`${queue}/promise`, { within: "5 days", clock: "elapsed" }, null],
    [
      `${queue}/staleAfter`,
      "1 day",
      `${inQueue}.staleAfter: write this in hours: it counts opening time, so five days of ten hours are "50 h"`,
    ],
    [
      `${queue}/standardTime`,
      "2 days",
      `${inQueue}.standardTime: write this in hours of work, such as "8 h"`,
    ],
  ]);

  const plain = "this has a line break, or a character that can't be seen; write one plain line";
  table("[CF9] a text is one line that can be read, without marks that turn its direction", [
    ["name", "  Harbour  ", null],
    ["name", "   ", "name: this is empty: write the name of the site"],
    ["name", "x".repeat(61), "name: this is too long: 60 characters are the most"],
    ...["a\nb", "a\u0000b", "a\u202eb", "a\u2066b", "a\u2028b", "a\u0085b", "a\ud800b"].map(
      (text): Row => ["name", text, `name: ${plain}`],
    ),
    ["name", "בנק הנמל 🏦 Hafenbank – “eins”", null],
    ["callTypes/help/codePhrase", "a\tb", `callTypes.help.codePhrase: ${plain}`],
    [
      "callTypes/help/causes",
      { a: "" },
      "callTypes.help.causes.a: this is empty: write what the cause is called",
    ],
  ]);

  const id = 'an id has small letters, digits and hyphens and begins with a letter, such as "phone-banking"';
  table("[CF10] an id has small letters, digits and hyphens and begins with a letter", [
    ...["Loans", "2nd", "a_b", "a b", "-a", "a-", "a--b", "ä"].map(
      (name): Row => [
        `callTypes/help/causes/${name}`,
        "Cause",
        `callTypes.help.causes${/^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}: ${id}`,
      ],
    ),
    ["callTypes/help/causes/a-2-b", "Cause", null],
    [
      `callTypes/help/causes/${"a".repeat(41)}`,
      "Cause",
      `callTypes.help.causes.${"a".repeat(41)}: an id has at most 40 characters`,
    ],
  ]);

  table("[CF11] a zone and a locale are ones that there are", [
    [
      "zone",
      "Europe/Amsterdm",
      'zone: there is no time zone "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?',
    ],
    [
      "zone",
      "Asia/Amsterdam",
      'zone: there is no time zone "Asia/Amsterdam"; did you mean "Europe/Amsterdam"?',
    ],
    ["zone", "+01:00", 'zone: there is no time zone "+01:00"; write one such as "Europe/Amsterdam"'],
    ["zone", "local", 'zone: there is no time zone "local"; write one such as "Europe/Amsterdam"'],
    ["zone", "CET", 'zone: there is no time zone "CET"; write one such as "Europe/Amsterdam"'],
    ["zone", undefined, 'zone: this is missing: write an IANA time zone such as "Europe/Amsterdam"'],
    ["zone", "UTC", null],
    ["zone", "America/Argentina/Buenos_Aires", null],
    [
      "areas/branch/zone",
      "Mars/Phobos",
      'areas.branch.zone: there is no time zone "Mars/Phobos"; write one such as "Europe/Amsterdam"',
    ],
    ["areas/branch/zone", "Asia/Kathmandu", null],
    ["locale", "en_GB", 'locale: write "en-GB", with a hyphen'],
    ["locale", "english", 'locale: there is no locale "english"; write one such as "en-GB"'],
    ["locale", "de-CH", null],
  ]);

  table("[CF12] a holiday is a day of the calendar, with a name or without, and once", [
    ["areas/loans/holidays", ["2026-12-25", "2026-12-31 New Year's Eve"], null],
    [
      "areas/loans/holidays",
      ["2027-02-29"],
      'areas.loans.holidays[0]: there is no day "2027-02-29" in the calendar',
    ],
    ["areas/loans/holidays", ["2028-02-29"], null],
    [
      "areas/loans/holidays",
      ["25.12.2026"],
      'areas.loans.holidays[0]: write a date such as "2026-12-25" or "2026-12-25 Christmas Day", not "25.12.2026"',
    ],
    [
      "areas/loans/holidays",
      ["2026-12-25", "2026-12-25 Christmas"],
      'areas.loans.holidays[1]: "2026-12-25" is in this list already',
    ],
    ["areas/loans/holidays", "2026-12-25", 'areas.loans.holidays: write a list of dates, not "2026-12-25"'],
  ]);

  table("[CF80] a short day is a day of the calendar with hours of its own", [
    ["areas/loans/shortDays", { "2026-12-23": "08:00-12:00" }, null],
    ["areas/loans/shortDays", { "2026-12-23": ["08:00-12:00", "13:00-14:00"] }, null],
    [
      "areas/loans/shortDays",
      { "2027-02-29": "08:00-12:00" },
      'areas.loans.shortDays.2027-02-29: write a day such as "2026-12-24", not "2027-02-29"',
    ],
    [
      "areas/loans",
      {
        ...goodSite.areas.loans,
        holidays: ["2026-12-25 Christmas Day"],
        shortDays: { "2026-12-25": "08:00-12:00" },
      },
      "areas.loans.shortDays.2026-12-25: this day is among the holidays, too: leave it out there or here",
    ],
    [
      "areas/loans/shortDays",
      { "2026-12-23": "12:00-08:00" },
      "areas.loans.shortDays.2026-12-23: it closes before it opens; a day ends at 24:00",
    ],
    [
      "areas/loans/shortDays",
      { "2026-12-23": ["08:00-12:00", "11:00-14:00"] },
      'areas.loans.shortDays.2026-12-23[1]: "11:00-14:00" overlaps "08:00-12:00"; write one period for both',
    ],
    [
      "areas/loans/shortDays",
      ["2026-12-23"],
      'areas.loans.shortDays: write days with hours of their own such as {"2026-12-24": "08:00-12:00"}, not a list',
    ],
  ]);

  table("[CF13] the parts of a queue fit together", [
    [`${queue}/level/from`, 23, `${inQueue}.level.from: 23 is more than "to" (22); write from ≤ to ≤ act`],
    [`${queue}/level/act`, 21.5, `${inQueue}.level.act: 21.5 is less than "to" (22); write from ≤ to ≤ act`],
    [`${queue}/level`, { unit: "hours", from: 5, to: 5, act: 5 }, null],
    [
      `${queue}/serviceLevel`,
      {},
      `${inQueue}.serviceLevel: only a live queue has a service level; leave this out, or set "kind" to "live"`,
    ],
    [
      `${queue}/forgetAfter`,
      "2 days",
      `${inQueue}.forgetAfter: items would be forgotten before their promise ("50 h") ends; write a longer time`,
    ],
    [
      `${queue}/promise/within`,
      "3000 h",
      `${inQueue}.forgetAfter: items would be forgotten before their promise ("3000 h") ends; write a longer time`,
    ],
  ]);

  it("[CF14] the id of a queue is there once on the whole site", () => {
    const site = siteWith("areas/branch/queues/applications", {
      name: "Twice",
      kind: "live",
      standardTime: "5 min",
      promise: { within: "10 min", clock: "elapsed" },
      level: { unit: "items", from: 0, to: 4, act: 8 },
    });
    expect(problemsOf({ ...goodFiles, "site.json": site })).toEqual([
      'site.json: areas.branch.queues.applications: area "loans" has a queue "applications" already; give this one another id',
    ]);
  });
});

describe("what is left out", () => {
  const area = (id: string) => siteOf(goodFiles).areas.get(id as AreaId);
  const queueOf = (id: string) => siteOf(goodFiles).queues.get(id as QueueId);

  it("[CF15] has defaults: language, locale, names, the area's zone, holidays", () => {
    expect(siteOf(goodFiles)).toMatchObject({ language: "en", locale: "en", names: "first" });
    expect(area("loans")).toMatchObject({ zone: "Europe/Amsterdam", holidays: new Set() });
  });

  it("[CF15] has defaults for each kind of queue", () => {
    const service = { within: 20, shortAbandon: 5 };
    expect(queueOf("applications")).toMatchObject({
      area: "loans",
      service,
      staleAfter: 36_000,
      forgetAfter: 90 * 86_400,
    });
    expect(queueOf("counter")).toMatchObject({
      area: "branch",
      service,
      staleAfter: 900,
      forgetAfter: 14_400,
    });
    expect(queueOf("applications")?.promise).toEqual({ seconds: 180_000, clock: "opening-hours" });
  });

  it("[CF15] a board takes calls of its own areas, and the site's language and locale", () => {
    const board = siteOf(goodFiles).boards.get("lobby" as BoardId);
    expect(board).toEqual({
      ...lobby,
      id: "lobby",
      callsFrom: ["branch"],
      language: "en",
      locale: "en",
      tips: [],
      waitOf: [],
      night: { after: 1800, before: 1800 },
      explainFrom: 15,
      slides: [],
      slideFor: 20,
    });
  });

  it("[CF15] a board in another language doesn't keep the site's locale", () => {
    const site = siteWith("locale", "en-GB");
    const boards = {
      "boards/a.json": { ...office, language: "de" },
      "boards/b.json": { ...office, language: "de", locale: "de-AT" },
    };
    const { boards: made } = siteOf({ "site.json": site, ...boards, "boards/c.json": office });
    expect([...made.values()].map(({ locale }) => locale)).toEqual(["de", "de-AT", "en-GB"]);
  });
});
