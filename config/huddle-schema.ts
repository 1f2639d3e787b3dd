import { z } from "zod";
import { sectionKinds } from "../server/domain/huddles/plan.ts";
import {
  atLeast,
  atMost,
  duration,
  durationOrZero,
  expected,
  group,
  id,
  list,
  text,
  whole,
} from "./fields.ts";
import { dayName, daysSentence, timeOfDay } from "./hours.ts";
import { anyOf, hint, quote } from "./problems.ts";

/** What a huddle may say. How huddles must fit each other and the site is in huddle-rules.ts. */

export const mostSections = 20;

const panel = z
  .enum(sectionKinds, {
    error: ({ input }) => {
      if (typeof input !== "string") return expected(anyOf(sectionKinds))({ input });
      return `there is no panel ${quote(input)}${hint(input, sectionKinds)}`;
    },
  })
  .meta({
    title: "Panel",
    description:
      '"people": attendance. "safety": safety and wellbeing. "yesterday": calls, causes, KPIs and what was closed. "kpis": run charts. "carried-over": the calls that the huddle begins with. "today": levels, plan, the next peak, kaizen windows. "help": who helps where. "actions": overdue, due, blocked, to be checked. "ideas": what waits for an answer. "escalations": from below, and answers from above. "recognition" and "text": what you write.',
  });

const section = group('a section such as {"panel": "people", "timebox": "1 min"}', {
  panel,
  title: text("what stands above the section", 40)
    .optional()
    .meta({
      title: "Title",
      description: "What the section is called. As its panel unless told.",
      examples: ["Safety first"],
    }),
  timebox: atLeast("10 s", atMost("1 h", duration)).meta({
    title: "Timebox",
    description: "How long it is to take, 10 s to 1 h.",
    examples: ["2 min"],
  }),
  kpis: list('a list of KPIs such as ["on-time"]', id)
    .min(1, { error: "this list is empty: write at least one KPI, or leave it out" })
    .max(12, { error: "these are too many: 12 KPIs are the most that can be read from afar" })
    .optional()
    .meta({
      title: "KPIs",
      description: 'Ids of KPIs, for "kpis" and "yesterday". Unless told, all of the huddle\'s areas.',
      examples: [["on-time"]],
    }),
  text: text("what stands there to be read out or asked", 300)
    .optional()
    .meta({
      title: "Text",
      description: 'What stands there to be read out or asked, for "text", "safety" and "recognition".',
      examples: ["Did anybody get hurt, or nearly?"],
    }),
}).meta({ title: "Section", description: "A part of the agenda." });

export const huddle = group("a huddle, as a group in braces", {
  name: text("the name of the huddle", 60).meta({
    title: "Name",
    description: "What boards and tablets call it.",
    examples: ["Loans, daily"],
  }),
  tier: whole("1", 1, 9).optional().meta({
    title: "Tier",
    description:
      "1 is a team's own. Unless told, one more than the highest of the huddles that hand up to it, or 1.",
  }),
  areas: list('a list of areas such as ["loans"]', id)
    .min(1, { error: "this list is empty: write at least one area" })
    .meta({
      title: "Areas",
      description: "Ids of the areas that it is of. Its times run on the time zone of the first.",
      examples: [["loans"]],
    }),
  days: z
    .union([dayName, z.array(dayName).min(1, { error: "this list is empty: write at least one day" })], {
      error: ({ input }) =>
        typeof input === "string"
          ? daysSentence
          : expected('days such as "mon-fri", or a list of them')({ input }),
    })
    .meta({
      title: "Days",
      description: "Days or ranges of days: mon, tue, wed, thu, fri, sat, sun.",
      examples: ["mon-fri", ["mon", "thu"]],
    }),
  at: timeOfDay.meta({ title: "At", description: "When it begins.", examples: ["09:10"] }),
  next: id.optional().meta({
    title: "Next",
    description: "Where it hands up what it can't settle: the id of a huddle of a higher tier.",
    examples: ["operations-daily"],
  }),
  remind: atMost("1 h", durationOrZero).optional().meta({
    title: "Remind",
    description: 'So long before it its boards remind of it; "0 s": they don\'t.',
    default: "5 min",
  }),
  opensByItself: z
    .boolean({ error: expected("true or false") })
    .optional()
    .meta({
      title: "Opens by itself",
      description: "true: its boards turn into the huddle at its time, and wait there for the start.",
      default: false,
    }),
  agenda: list('a list of sections such as [{"panel": "people", "timebox": "1 min"}]', section)
    .min(1, {
      error:
        'this agenda is empty: write at least one section such as {"panel": "people", "timebox": "1 min"}',
    })
    .max(mostSections, { error: `these are too many: ${mostSections} sections are the most` })
    .meta({ title: "Agenda", description: "Its sections, in order." }),
}).meta({ title: "Huddle", description: "A short meeting at the board: who meets when, about what." });

export type HuddleFile = z.output<typeof huddle>;
