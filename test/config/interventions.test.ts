import { describe, expect, it } from "vitest";
import type { RuleId } from "../../server/domain/ids.ts";
import { fullSite } from "./full-site.ts";
import { change, goodFiles, siteOf } from "./samples.ts";
import { type Row, tableOf } from "./table.ts";

const table = tableOf(fullSite);
const rules = (site: unknown = fullSite) => siteOf({ ...goodFiles, "site.json": site }).interventions;

const inLoans = "areas/loans/queues/applications/interventions";
const loans = "areas.loans.queues.applications.interventions";
const inCounter = "areas/branch/queues/counter/interventions";
const counter = "areas.branch.queues.counter.interventions";
const words = { response: "Do it", owner: "Team lead" };

describe("interventions", () => {
  it("[CF38] are known as queue/intervention, with values in the unit of their measure", () => {
    expect([...rules().keys()]).toEqual([
      "applications/full",
      "applications/old",
      "counter/alone",
      "counter/long-wait",
      "counter/leaving",
    ]);
    expect(rules().get("applications/full" as RuleId)).toEqual({
      id: "applications/full",
      queue: "applications",
      measure: "hours",
      direction: "above",
      level: 25,
      back: 22,
      hold: 600,
      priority: 2,
      response: "Take two people from offers until it is below 22 hours",
      owner: "Team lead, Loans",
      raises: "help",
    });
    const wait = rules().get("counter/long-wait" as RuleId);
    expect(wait).toMatchObject({ level: 600, back: 300 });
  });

  it("[CF38] are back at the level itself, count at once, are of low priority and raise nothing unless told", () => {
    const alone = rules().get("counter/alone" as RuleId);
    expect(alone).toMatchObject({
      direction: "below",
      level: 2,
      back: 2,
      hold: 0,
      priority: 1,
      raises: null,
    });
    const old = rules().get("applications/old" as RuleId);
    expect(old).toMatchObject({ direction: "above", level: 162_000, back: 162_000 });
  });

  const level = (measure: string, above: unknown): readonly [string, unknown] => [
    `${inCounter}/leaving`,
    { measure, above, ...words },
  ];
  const at = `${counter}.leaving.above`;
  table("[CF39] a level is written as its measure wants it", [
    [...level("items", 8), null],
    [...level("items", 7.5), `${at}: write a whole number such as 40, not 7.5`],
    [...level("items", "8"), `${at}: write a whole number such as 40, not "8"`],
    [...level("items", true), `${at}: write a level such as 40, 7.5 or "40 min", not true`],
    [...level("staffed", -1), `${at}: this can't be less than 0`],
    [...level("hours", 7.5), null],
    [...level("hours", "7 h"), `${at}: write a number such as 4 or 7.5, not "7 h"`],
    [...level("oldest", "40 min"), null],
    [...level("oldest", 40), `${at}: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not 40`],
    [
      ...level("wait", "40min"),
      `${at}: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not "40min"`,
    ],
    [...level("wait", "4000 days"), `${at}: this is longer than ten years`],
    [...level("abandon-rate", 0), null],
    [...level("abandon-rate", 101), `${at}: this can't be more than 100`],
    [...level("abandon-rate", "8 %"), `${at}: write a percentage from 0 to 100, such as 8, not "8 %"`],
    [
      ...level("waiting", 8),
      `${counter}.leaving.measure: there is no "waiting" here; there are "items", "hours", "days", "oldest", "wait", "abandon-rate" and "staffed"`,
    ],
  ]);

  const bounds = (more: object): readonly [string, unknown] => [
    `${inCounter}/leaving`,
    { measure: "items", ...words, ...more },
  ];
  const both = `${counter}.leaving`;
  table("[CF40] it is either above or below, can be passed, and back lies on the normal side", [
    [...bounds({ above: 8, below: 2 }), `${both}.below: there is "above" already; write one of both`],
    [...bounds({}), `${both}.above: this is missing: write "above" or "below" with the level`],
    [...bounds({ above: 8, back: 8 }), null],
    [
      ...bounds({ above: 8, back: 9 }),
      `${both}.back: 9 is on the wrong side of "above" (8): write the same or less`,
    ],
    [...bounds({ below: 8, back: 9 }), null],
    [
      ...bounds({ below: 8, back: 7 }),
      `${both}.back: 7 is on the wrong side of "below" (8): write the same or more`,
    ],
    [...bounds({ above: 8, back: "5" }), `${both}.back: write a whole number such as 40, not "5"`],
    [...bounds({ below: 0 }), `${both}.below: nothing is ever below 0; write a level above it`],
    [...bounds({ above: 0 }), null],
    [
      ...bounds({ measure: "abandon-rate", above: 100 }),
      `${both}.above: no rate is ever above 100; write a level below it`,
    ],
    [
      ...bounds({ measure: "oldest", above: "40 min", back: "1 h" }),
      `${both}.back: "1 h" is on the wrong side of "above" ("40 min"): write the same or less`,
    ],
  ]);

  const days = { measure: "days", above: 0.5, ...words };
  const old = (more: object) => ({ measure: "oldest", ...words, ...more });
  const live = 'only in a live queue people wait, and may leave: measure "oldest", "items" or "hours" here';
  table("[CF41] it fits its queue, its area and the call types", [
    [`${inLoans}/full`, days, null],
    [
      `${inCounter}/leaving`,
      days,
      `${counter}.leaving.measure: days of work need the "productiveHours" of the area: write them there, or measure "hours"`,
    ],
    [`${inLoans}/full`, { measure: "wait", above: "5 min", ...words }, `${loans}.full.measure: ${live}`],
    [`${inLoans}/full`, { measure: "abandon-rate", above: 5, ...words }, `${loans}.full.measure: ${live}`],
    [
      `${inLoans}/full/raises`,
      "hlp",
      `${loans}.full.raises: there is no call type "hlp"; did you mean "help"?`,
    ],
    [
      `${inLoans}/full/raises`,
      7,
      `${loans}.full.raises: write the id of a call type such as "volume-surge", not 7`,
    ],
  ]);

  const inHours = 'write this in hours: it counts opening time, so five days of ten hours are "50 h"';
  table("[CF8] the hold time; the age of the oldest, where the promise counts opening time", [
    [`${inLoans}/full`, old({ above: "2 days" }), `${loans}.full.above: ${inHours}`],
    [`${inLoans}/full`, old({ above: "50 h", back: "1 day" }), `${loans}.full.back: ${inHours}`],
    [`${inCounter}/leaving`, old({ above: "2 days" }), null],
    [`${inCounter}/leaving/hold`, "1 day", `${counter}.leaving.hold: ${inHours}`],
    [`${inCounter}/leaving/hold`, "12 h", null],
  ]);

  const missing = (name: string): Row[1] =>
    change(fullSite.areas.branch.queues.counter.interventions.alone, name, undefined);
  const response = "the standard response in one sentence (every signal needs a response)";
  const owner = "who owns the response (every signal needs one who acts on it)";
  table("[CF42] every signal needs a response, and somebody who owns it", [
    [
      `${inCounter}/alone`,
      missing("response"),
      `${counter}.alone.response: this is missing: write ${response}`,
    ],
    [`${inCounter}/alone/response`, " ", `${counter}.alone.response: this is empty: write ${response}`],
    [`${inCounter}/alone`, missing("owner"), `${counter}.alone.owner: this is missing: write ${owner}`],
    [`${inCounter}/alone/owner`, ["Ann"], `${counter}.alone.owner: write ${owner}, not a list`],
  ]);

  table("[CF6] what an intervention is of another kind", [
    [
      `${inCounter}/alone/priority`,
      4,
      `${counter}.alone.priority: write 1 (low), 2 (medium) or 3 (high), not 4`,
    ],
    [`${inCounter}/alone/hold`, "0 s", null],
    [
      `${inCounter}/alone/hold`,
      5,
      `${counter}.alone.hold: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not 5`,
    ],
    [
      `${inCounter}/alone/bellow`,
      5,
      `${counter}.alone.bellow: there is no such setting here; did you mean "below"?`,
    ],
  ]);
});
