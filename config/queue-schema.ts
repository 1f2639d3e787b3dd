import { z } from "zod";
import { levelUnits, queueKinds } from "../server/domain/site.ts";
import { amount, duration, durationOrZero, expected, group, id, oneOf, text, whole } from "./fields.ts";
import { intervention } from "./intervention-schema.ts";

/** What a queue may say. How its parts must fit together is in queue-rules.ts and intervention-rules.ts. */

const promise = group('a promise such as {"within": "4 h", "clock": "opening-hours"}', {
  within: duration.meta({
    title: "Within",
    description:
      "How old an item may get. On opening hours say hours, not days: five days of ten hours are 50 h.",
    examples: ["4 h", "90 s"],
  }),
  clock: oneOf(["opening-hours", "elapsed"]).meta({
    title: "Clock",
    description: '"opening-hours" counts only while the area is open; "elapsed" counts always.',
  }),
}).meta({
  title: "Promise",
  description: "By when an item is to be done (deferred queue) or answered (live queue).",
});

const level = group('a normal level such as {"unit": "hours", "from": 8, "to": 22, "act": 25}', {
  unit: oneOf(levelUnits).meta({
    title: "Unit",
    description: '"hours" of work (items × standard time), or "items".',
  }),
  from: amount.meta({
    title: "From",
    description: "Below this there is room to work ahead.",
    examples: [0, 8],
  }),
  to: amount.meta({ title: "To", description: "Above this there is time to clear.", examples: [4, 22] }),
  act: amount.meta({
    title: "Act",
    description: "At this level, intervene. Not below “to”.",
    examples: [8, 25],
  }),
}).meta({ title: "Normal level", description: "Standard work in queue: from ≤ to ≤ act." });

const serviceLevel = group('a service level such as {"within": "20 s", "shortAbandon": "5 s"}', {
  within: duration.optional().meta({
    title: "Within",
    description: "Answered within this counts as answered in time. 20 s unless told.",
    default: "20 s",
  }),
  shortAbandon: durationOrZero.optional().meta({
    title: "Short abandon",
    description: "Who leaves sooner than this is not counted against the service level. 5 s unless told.",
    default: "5 s",
  }),
}).meta({ title: "Service level", description: "For live queues only." });

export const queue = group("a queue, as a group in braces", {
  name: text("the name of the queue").meta({
    title: "Name",
    description: "What boards and tablets call the queue.",
    examples: ["Applications"],
  }),
  kind: oneOf(queueKinds).meta({
    title: "Kind",
    description:
      'A "deferred" queue keeps (applications, letters); in a "live" queue people wait, and may leave.',
  }),
  standardTime: duration.meta({
    title: "Standard time",
    description: "Work that one item takes; items × standard time are the hours of work in the queue.",
    examples: ["10 min"],
  }),
  promise,
  level,
  serviceLevel: serviceLevel.optional(),
  plan: whole("90", 1)
    .optional()
    .meta({
      title: "Plan",
      description:
        "Items that are to be done on a day on which the area is open: boards hold what is done by now against its share. None unless told.",
      examples: [90],
    }),
  staleAfter: duration.optional().meta({
    title: "Stale after",
    description:
      "Opening time without a word from the source until the level counts as stale. Longer than the queue's longest usual silence. Unless told: 10 h for deferred queues, 15 min for live ones.",
    examples: ["30 min"],
  }),
  forgetAfter: duration.optional().meta({
    title: "Forget after",
    description:
      "An item that is still waiting after this counts as lost, and no longer as waiting. Unless told: 90 days for deferred queues, 4 h for live ones.",
    examples: ["90 days"],
  }),
  interventions: z
    .record(id, intervention, { error: expected("interventions, by id") })
    .optional()
    .meta({
      title: "Interventions",
      description:
        "Levels at which the team intervenes, by id: each with its standard response, who owns that, and the call that it raises.",
    }),
}).meta({ title: "Queue", description: "One kind of work." });

export type QueueFile = z.output<typeof queue>;
