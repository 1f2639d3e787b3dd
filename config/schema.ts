import { z } from "zod";
import { nameStyles, offices } from "../server/domain/site.ts";
import { backup } from "./backup-schema.ts";
import { callType } from "./call-type-schema.ts";
import { helpChain } from "./chain-schema.ts";
import {
  amount,
  atLeast,
  atMost,
  duration,
  expected,
  group,
  holiday,
  id,
  language,
  list,
  locale,
  oneOf,
  schemaPlace,
  text,
  whole,
  zone,
} from "./fields.ts";
import { openingHours } from "./hours.ts";
import { huddle } from "./huddle-schema.ts";
import { kpi } from "./kpi-schema.ts";
import { mail, mailbox, quietHours, webhook } from "./notify-schema.ts";
import { queue } from "./queue-schema.ts";
import { shortDays } from "./short-days.ts";

/**
 * What site.json may say; boards are in board-schema.ts. How the parts must fit together is in rules.ts; descriptions
 * are what an editor shows, through the JSON Schemas that `npm run schema` writes from these.
 */

const returningCause = group('how often in how long, such as {"count": 3, "within": "14 days"}', {
  count: whole("3", 2, 100).optional().meta({
    title: "Count",
    description: "So many resolved calls of one type in one area with the same cause.",
    default: 3,
  }),
  within: atMost("366 days", duration).optional().meta({
    title: "Within",
    description: "Within so long.",
    default: "14 days",
  }),
}).meta({
  title: "Returning cause",
  description:
    "When a cause counts as returning, and Akari proposes a countermeasure. 3 in 14 days unless told.",
});

const tablets = group('settings of tablets such as {"lockAfter": "5 min"}', {
  lockAfter: atMost("1 day", atLeast("10 s", duration))
    .optional()
    .meta({
      title: "Lock after",
      description:
        "So long without a touch, and a shared tablet asks for the PIN again. Without it, never. Calls stay in sight, and ring, on a locked tablet.",
      examples: ["5 min"],
    }),
}).meta({ title: "Tablets", description: "What holds for every tablet." });

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
  shortDays: shortDays.optional().meta({
    title: "Short days",
    description: "Days with hours of their own, such as the half day before a holiday.",
    examples: [{ "2026-12-24": "08:00-12:00" }],
  }),
  leaders: whole("2", 1, 1_000).optional().meta({
    title: "Leaders",
    description:
      "How many people lead it at a time. The noise of its signals is judged for each of them: about one in ten minutes is what one person can act on.",
    default: 1,
  }),
  productiveHours: amount
    .refine((hours) => hours !== 0, { error: "this must be more than 0" })
    .optional()
    .meta({
      title: "Productive hours",
      description:
        "Hours of productive work of the whole team on an open day, such as 12 people × 5.5 h = 66. Hours of work in a queue by these are its days of work.",
      examples: [66],
    }),
  queues: z
    .record(id, queue, { error: expected("queues, by id") })
    .optional()
    .meta({
      title: "Queues",
      description: "By id, in the order in which boards show them. An id is there once on the whole site.",
    }),
}).meta({ title: "Area", description: "A part of the site with opening hours of its own." });

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
  helpChains: z
    .record(id, helpChain, { error: expected("help chains, by id") })
    .optional()
    .meta({
      title: "Help chains",
      description: "By id: for several call types that climb alike. A call type names one as its helpChain.",
    }),
  huddles: z
    .record(id, huddle, { error: expected("huddles, by id") })
    .optional()
    .meta({
      title: "Huddles",
      description: "By id: who meets when at the board, about what, and who hears what they can't settle.",
    }),
  returningCause: returningCause.optional(),
  tablets: tablets.optional(),
  backup: backup.optional(),
  quietHours: quietHours.optional(),
  webhooks: z
    .record(id, webhook, { error: expected("webhooks, by id") })
    .optional()
    .meta({
      title: "Webhooks",
      description: "Other systems that a help chain calls, by id: as a target, webhook:pager.",
    }),
  mail: mail.optional(),
  mailboxes: z
    .record(id, mailbox, { error: expected("mailboxes, by id") })
    .optional()
    .meta({
      title: "Mailboxes",
      description: "Where a help chain sends mail, by id: as a target, mail:duty-desk. They need mail, too.",
    }),
  kpis: z
    .record(id, kpi, { error: expected("KPIs, by id") })
    .optional()
    .meta({
      title: "KPIs",
      description: "Key figures with one value a day, by id, in the order in which huddles look at them.",
    }),
}).meta({
  title: "Akari: site",
  description: "Areas, queues, opening hours, call types and KPIs of one site.",
});

export type SiteFile = z.output<typeof siteFile>;
export type AreaFile = z.output<typeof area>;
