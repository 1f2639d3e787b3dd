import { z } from "zod";
import {
  callMarks,
  callShapes,
  languages,
  levelUnits,
  nameStyles,
  offices,
  queueKinds,
} from "../server/domain/site.ts";
import {
  amount,
  duration,
  durationOrZero,
  expected,
  group,
  holiday,
  id,
  list,
  locale,
  oneOf,
  text,
  zone,
} from "./fields.ts";
import { openingHours } from "./hours.ts";

/**
 * What site.json may say; boards are in board-schema.ts. How the parts must fit together is in rules.ts; descriptions
 * are what an editor shows, through the JSON Schemas that `npm run schema` writes from these.
 */

export const schemaPlace = z
  .string({ error: "write the place of the JSON Schema, or leave it out" })
  .optional();

export const language = oneOf(languages);

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

const queue = group("a queue, as a group in braces", {
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
}).meta({ title: "Queue", description: "One kind of work." });

const area = group("an area, as a group in braces", {
  name: text("the name of the area").meta({
    title: "Name",
    description: "What boards call the area.",
    examples: ["Loans"],
  }),
  office: oneOf(offices).meta({
    title: "Office",
    description: '"back": nobody from outside sees it. "front": it stands beside customers.',
  }),
  zone: zone.optional().meta({
    title: "Time zone",
    description: "IANA time zone of this area, where it differs from the site's.",
    examples: ["Europe/Amsterdam"],
  }),
  hours: openingHours.meta({
    title: "Opening hours",
    description:
      "By day (mon, tue, wed, thu, fri, sat, sun) or range of days; a day that is not there is closed. Several periods are a list. A period ends at 24:00 at the latest: one over midnight is written as two.",
    examples: [{ "mon-fri": "08:00-18:00", sat: ["09:00-12:00", "13:00-16:00"] }],
  }),
  holidays: list("a list of dates", holiday)
    .optional()
    .meta({
      title: "Holidays",
      description: "Days on which it is closed, with a name where you like.",
      examples: [["2026-12-25 Christmas Day", "2026-12-31"]],
    }),
  queues: z
    .record(id, queue, { error: expected("queues, by id") })
    .optional()
    .meta({
      title: "Queues",
      description: "By id, in the order in which boards show them. An id is there once on the whole site.",
    }),
}).meta({ title: "Area", description: "A part of the site with opening hours of its own." });

const callType = group("a call type, as a group in braces", {
  label: text("what the call says", 60).meta({
    title: "Label",
    description: "What prominent boards and tablets call it.",
    examples: ["Help needed"],
  }),
  urgency: z
    .union([z.literal(1), z.literal(2), z.literal(3)], {
      error: expected("1 (can wait a little), 2 (soon) or 3 (now)"),
    })
    .meta({ title: "Urgency", description: "1 = can wait a little, 2 = soon, 3 = now." }),
  shape: oneOf(callShapes).meta({
    title: "Shape",
    description: "Its shape on prominent boards: colour alone says nothing to many people.",
  }),
  mark: oneOf(callMarks).meta({
    title: "Mark",
    description: "Its sign on discreet boards: staff learn it, to customers it is an ornament.",
  }),
  codePhrase: text("a code phrase", 80)
    .optional()
    .meta({
      title: "Code phrase",
      description: "Shown on discreet boards. Staff know what it means; customers must not wonder.",
      examples: ["Inspector Sands to the counter"],
    }),
  causes: z
    .record(id, text("what the cause is called", 60), {
      error: expected('causes such as {"no-cover": "Nobody to cover"}'),
    })
    .refine((causes) => Object.keys(causes).length > 0, {
      error: "this is empty: write at least one cause, because a call is resolved with its cause",
    })
    .meta({ title: "Causes", description: "Why such a call was needed, by id: chosen when it is resolved." }),
}).meta({ title: "Call type", description: "Something that people call for help with." });

export const siteFile = group("the site, as a group in braces", {
  $schema: schemaPlace,
  name: text("the name of the site", 60).meta({
    title: "Name",
    description: "The name of the house, as customers know it.",
    examples: ["Harbour Bank"],
  }),
  language: language
    .optional()
    .meta({ title: "Language", description: "Of the words on boards and tablets.", default: "en" }),
  locale: locale.optional().meta({
    title: "Locale",
    description: "How dates, times and numbers are written. Unless told, as the language does.",
    examples: ["en-GB"],
  }),
  zone: zone.meta({
    title: "Time zone",
    description: "IANA time zone of the site; an area may have its own.",
    examples: ["Europe/Amsterdam"],
  }),
  names: oneOf(nameStyles).optional().meta({
    title: "Names of people",
    description: "How much of a person's name prominent boards show. Discreet boards never show any.",
    default: "first",
  }),
  areas: z
    .record(id, area, { error: expected("areas, by id") })
    .refine((areas) => Object.keys(areas).length > 0, { error: "this is empty: write at least one area" })
    .meta({ title: "Areas", description: "By id, in the order in which tablets show them." }),
  callTypes: z
    .record(id, callType, { error: expected("call types, by id") })
    .refine((types) => Object.keys(types).length > 0, {
      error: "this is empty: write at least one call type",
    })
    .meta({ title: "Call types", description: "By id, in the order in which tablets show them." }),
}).meta({ title: "Akari: site", description: "Areas, queues, opening hours and call types of one site." });

export type SiteFile = z.output<typeof siteFile>;
export type QueueFile = z.output<typeof queue>;
