import { z } from "zod";
import { measures } from "../server/domain/intervention.ts";
import { durationOrZero, expected, group, oneOf, oneToThree, text } from "./fields.ts";

/** What an intervention level may say. Its values by measure, and how it must fit its queue, are in intervention-rules.ts. */

const value = (what: string) => z.union([z.number(), z.string()], { error: expected(what) }).optional();
const level = 'a level such as 40, 7.5 or "40 min"';

export const intervention = group(
  'an intervention such as {"measure": "items", "above": 8, "response": "Open a second counter", "owner": "Team lead"}',
  {
    measure: oneOf(measures).meta({
      title: "Measure",
      description:
        '"items" that wait; "hours" of work; "days" of work (hours by the productiveHours of the area); "oldest": age of the oldest item, on the clock of the promise; "wait": how long those answered in the last half-hour waited, on the whole; "abandon-rate": percent of those offered in the last half-hour; "staffed": people at work.',
    }),
    above: value(level).meta({
      title: "Above",
      description:
        "Intervene where the figure is above this. A count for items and staffed, a number for hours and days, a duration for oldest and wait, percent for abandon-rate.",
      examples: [8, 7.5, "40 min"],
    }),
    below: value(level).meta({
      title: "Below",
      description: "Intervene where the figure is below this. Write one of both, above or below.",
      examples: [2, "10 min"],
    }),
    back: value(level).meta({
      title: "Back",
      description:
        "Back to normal only when the figure is at this or beyond it, so that a figure that swings around the level is one signal, not many. Unless told, the level itself.",
      examples: [5, "20 min"],
    }),
    hold: durationOrZero.optional().meta({
      title: "Hold",
      description:
        "The level must stay passed for so long before it counts. It runs while the area is open: say hours, not days.",
      default: "0 s",
      examples: ["10 min"],
    }),
    priority: oneToThree("1 (low), 2 (medium) or 3 (high)").optional().meta({
      title: "Priority",
      description: "1 = low, 2 = medium, 3 = high. Of all signals about 80 % should be low, 5 % high.",
      default: 1,
    }),
    response: text("the standard response in one sentence (every signal needs a response)").meta({
      title: "Response",
      description: "What is to be done, in one sentence. What needs no response is no signal.",
      examples: ["Open a second counter, and ask the back office for one person"],
    }),
    owner: text("who owns the response (every signal needs one who acts on it)", 60).meta({
      title: "Owner",
      description: "Who owns the response, as a role rather than a person.",
      examples: ["Team lead, Loans"],
    }),
    raises: z
      .string({ error: expected('the id of a call type such as "volume-surge"') })
      .optional()
      .meta({
        title: "Raises",
        description:
          "The id of the call type that it raises by itself. Without it boards show the response, and nobody is called.",
        examples: ["volume-surge"],
      }),
  },
).meta({
  title: "Intervention",
  description: "A level at which the team intervenes, and what it does then.",
});

export type InterventionFile = z.output<typeof intervention>;
