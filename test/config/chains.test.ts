import { describe, expect, it } from "vitest";
import type { CallTypeId } from "../../server/domain/ids.ts";
import { fullSite } from "./full-site.ts";
import { change, goodFiles, siteOf } from "./samples.ts";
import { tableOf } from "./table.ts";

const table = tableOf(fullSite);
const type = (id: string, site: unknown = fullSite) =>
  siteOf({ ...goodFiles, "site.json": site }).callTypes.get(id as CallTypeId);

const steps = (...to: readonly unknown[]) => to.map((target, at) => ({ after: `${at} s`, to: [target] }));
const whom =
  'whom to call: "shift", "shift:branch", "role:supervisor", "area:branch", "webhook:pager" or "mail:duty-desk"';

describe("a help chain", () => {
  it("[CF34] has steps on two clocks, each with its targets, in seconds", () => {
    expect(type("help")?.chain).toEqual({
      acknowledge: [
        {
          after: 0,
          to: [
            { kind: "shift", area: null },
            { kind: "role", role: "supervisor" },
          ],
        },
        {
          after: 300,
          to: [
            { kind: "shift", area: "branch" },
            { kind: "area", area: "branch" },
          ],
        },
        {
          after: 900,
          to: [
            { kind: "role", role: "admin" },
            { kind: "webhook", webhook: "pager" },
            { kind: "mail", mailbox: "duty-desk" },
          ],
        },
      ],
      resolve: [{ after: 3600, to: [{ kind: "role", role: "supervisor" }] }],
    });
  });

  it("[CF34] may be of one clock alone; without one there is none", () => {
    expect(type("absence")?.chain).toEqual({
      acknowledge: [],
      resolve: [{ after: 7200, to: [{ kind: "shift", area: null }] }],
    });
    expect(type("absence", change(fullSite, "callTypes/absence/helpChain", undefined))?.chain).toEqual({
      acknowledge: [],
      resolve: [],
    });
  });

  const own = "callTypes/absence/helpChain";
  const inOwn = "callTypes.absence.helpChain";
  table("[CF34] what a chain, a step or a target is, is said with an example", [
    [own, {}, `${inOwn}: this is empty: write "acknowledge", "resolve" or both`],
    [
      own,
      7,
      `${inOwn}: write a help chain such as {"acknowledge": [{"after": "5 min", "to": ["shift"]}]}, or the id of one of "helpChains", not 7`,
    ],
    [
      own,
      { acknowlege: [] },
      `${inOwn}.acknowlege: there is no such setting here; did you mean "acknowledge"?`,
    ],
    [own, { resolve: [] }, `${inOwn}.resolve: this list is empty: write at least one step, or leave it out`],
    [
      own,
      { resolve: [{ to: ["shift"] }, { after: "5 min" }] },
      [
        `${inOwn}.resolve[0].after: this is missing: write a duration such as "90 s", "4 min", "1.5 h" or "2 days"`,
        `${inOwn}.resolve[1].to: this is missing: write a list such as ["shift", "role:supervisor"]`,
      ],
    ],
    [
      own,
      { resolve: [{ after: "5 min", to: [] }] },
      `${inOwn}.resolve[0].to: this list is empty: write ${whom}`,
    ],
    [
      own,
      { resolve: steps("boss", "shift:", "Shift", 7, "role:boss", "role:supervisr") },
      [
        `${inOwn}.resolve[0].to[0]: write ${whom}, not "boss"`,
        `${inOwn}.resolve[1].to[0]: write ${whom}, not "shift:"`,
        `${inOwn}.resolve[2].to[0]: write ${whom}, not "Shift"`,
        `${inOwn}.resolve[3].to[0]: write ${whom}, not 7`,
        `${inOwn}.resolve[4].to[0]: there is no role "boss"; there are "member", "supervisor" and "admin"`,
        `${inOwn}.resolve[5].to[0]: there is no role "supervisr"; did you mean "supervisor"?`,
      ],
    ],
    [
      own,
      { resolve: [{ after: "-5 min", to: ["shift"] }] },
      `${inOwn}.resolve[0].after: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not "-5 min"`,
    ],
    [
      own,
      { resolve: [{ after: "721 h", to: ["shift"] }] },
      `${inOwn}.resolve[0].after: this is too long: 30 days is the most`,
    ],
    [
      own,
      { resolve: steps(...Array(21).fill("shift")) },
      `${inOwn}.resolve: these are too many: 20 steps are the most`,
    ],
  ]);

  const late = (after: string, before: string) =>
    `"${after}" is not later than the step before ("${before}"); write a longer time, or put the targets of both into one step`;
  table("[CF35] each step is later than the one before, and calls each target once", [
    [
      own,
      {
        acknowledge: [
          { after: "5 min", to: ["shift"] },
          { after: "300 s", to: ["role:admin"] },
        ],
      },
      `${inOwn}.acknowledge[1].after: ${late("300 s", "5 min")}`,
    ],
    [
      own,
      {
        resolve: [
          { after: "1 h", to: ["shift"] },
          { after: "10 min", to: ["shift"] },
          { after: "20 min", to: ["shift"] },
        ],
      },
      `${inOwn}.resolve[1].after: ${late("10 min", "1 h")}`,
    ],
    [
      own,
      { resolve: [{ after: "0 s", to: ["shift", "shift:loans", "shift"] }] },
      `${inOwn}.resolve[0].to[2]: "shift" is in this list already`,
    ],
    [
      own,
      { acknowledge: [{ after: "9 min", to: ["shift"] }], resolve: [{ after: "1 s", to: ["shift"] }] },
      null,
    ],
  ]);

  table("[CF36] its targets are there", [
    [
      own,
      { resolve: steps("shift:brnch", "area:vault", "webhook:pagr", "mail:dutydesk") },
      [
        `${inOwn}.resolve[0].to[0]: there is no area "brnch"; did you mean "branch"?`,
        `${inOwn}.resolve[1].to[0]: there is no area "vault"; there are "loans" and "branch"`,
        `${inOwn}.resolve[2].to[0]: there is no webhook "pagr"; did you mean "pager"?`,
        `${inOwn}.resolve[3].to[0]: there is no mailbox "dutydesk"; did you mean "duty-desk"?`,
      ],
    ],
    [
      "webhooks",
      undefined,
      'helpChains.leaders.acknowledge[2].to[1]: there is no webhook "pager"; add it under "webhooks"',
    ],
    [
      "mailboxes",
      {},
      'helpChains.leaders.acknowledge[2].to[2]: there is no mailbox "duty-desk"; add it under "mailboxes"',
    ],
    [
      own,
      { resolve: steps("webhook:constructor") },
      `${inOwn}.resolve[0].to[0]: there is no webhook "constructor"; there are "pager" and "desk"`,
    ],
  ]);

  table("[CF37] a call type may name a shared chain, and one that there is", [
    [own, "leaders", null],
    [own, "leadrs", `${inOwn}: there is no help chain "leadrs"; did you mean "leaders"?`],
    [
      "helpChains",
      {},
      'callTypes.help.helpChain: there is no help chain "leaders"; add it under "helpChains"',
    ],
    [
      "helpChains/Leaders",
      { resolve: steps("shift") },
      'helpChains.Leaders: an id has small letters, digits and hyphens and begins with a letter, such as "phone-banking"',
    ],
  ]);

  it("[CF37] the types that name one chain climb alike", () => {
    const both = change(fullSite, own, "leaders");
    expect(type("absence", both)?.chain).toEqual(type("help", both)?.chain);
  });

  const inHours = 'write this in hours: it counts opening time, so five days of ten hours are "50 h"';
  const twoDays = { resolve: [{ after: "2 days", to: ["shift"] }] };
  table("[CF8] days in a chain that counts opening time", [
    [own, twoDays, `${inOwn}.resolve[0].after: ${inHours}`],
    ["callTypes/absence", { ...fullSite.callTypes.absence, clock: "always", helpChain: twoDays }, null],
    ["helpChains/leaders", twoDays, null],
    ["helpChains/unused", twoDays, null],
  ]);
  tableOf(change(fullSite, "helpChains/slow", twoDays))("[CF8] days in a shared chain", [
    [own, "slow", `helpChains.slow.resolve[0].after: ${inHours}`],
    ["callTypes/help/helpChain", "slow", null],
  ]);
});
