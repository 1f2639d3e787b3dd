import type { CaptureKind } from "../domain/huddles/meeting.ts";
import type { SectionKind } from "../domain/huddles/plan.ts";

/** What is said at the huddles of the demo. */

type Texts = readonly [string, ...string[]];

/** What may be captured in a section, how often, and in which words. */
export const said: { readonly [kind in SectionKind]?: readonly [CaptureKind, number, Texts] } = {
  safety: [
    "safety",
    0.4,
    ["The mat at the stairs slips: facility is told", "Two with a cold: they stay at home tomorrow"],
  ],
  "carried-over": [
    "decision",
    0.4,
    ["Bram calls the partner before ten", "The printer stays out until the new drum is there"],
  ],
  today: ["note", 0.4, ["Month end: the peak comes an hour earlier", "The auditors sit in the meeting room"]],
  help: [
    "help",
    0.8,
    [
      "Elif helps at the counter until eleven",
      "Deniz and Farid take assessment until it is normal",
      "Nobody moves before noon",
    ],
  ],
  actions: [
    "decision",
    0.5,
    ["We try it on Thursday, at two desks only", "The date stays, and Ana asks IT once more"],
  ],
  recognition: [
    "recognition",
    0.8,
    [
      "Thank you, Farid, for staying with the gentleman from counter 3",
      "Elif found the mistake in the letter before it went out",
    ],
  ],
  text: ["note", 0.3, ["Each team hears it from its own leader, tomorrow"]],
};

/** What a team can't settle, why, and what the tier above says to it. */
export const topics: readonly [Topic, ...Topic[]] = [
  {
    title: "The scanner on the second floor",
    reason: "It jams every morning, and we have no budget",
    answer: "A new one is ordered, and comes on Monday",
  },
  {
    title: "Who signs while the manager is away",
    reason: "Above our authority",
    answer: "Carmen signs up to 50,000 until the end of the month",
  },
  {
    title: "Letters of the head office reach customers before us",
    reason: "We hear of it from customers",
    further: true,
    answer: "We are on the list from now on; tell us the first time that it fails",
  },
  {
    title: "One person more at noon",
    reason: "We can't take anybody from the counters",
    answer: "No: first the trade with loans for two weeks, then we look again",
  },
];
export interface Topic {
  readonly title: string;
  readonly reason: string;
  /** It is not for the tier above either. */
  readonly further?: true;
  readonly answer: string;
}
