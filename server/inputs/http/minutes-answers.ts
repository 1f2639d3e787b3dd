import { z } from "zod";
import { captureKinds, presences } from "../../domain/huddles/meeting.ts";
import type { Minutes } from "../../domain/huddles/minutes.ts";
import { sectionKinds } from "../../domain/huddles/plan.ts";
import { kpiUnits } from "../../domain/kpi.ts";
import type { HuddleHealth } from "../../history/huddle-health.ts";
import type { Listed } from "../../history/minutes-pages.ts";
import { actor, id, instant, iso, isoOrNull } from "./answers.ts";

/** What the API answers of minutes and of how the huddles go. People are their ids, so that a name that is erased is erased everywhere. */

const seconds = z.number().meta({ description: "Seconds" });
const count = z.int();

const facts = {
  id,
  huddle: id,
  name: z.string().meta({ description: "What the huddle was called then" }),
  tier: z.int(),
  date: z.iso.date(),
  dueAt: instant.nullable().meta({ description: "null: it was held beside its times" }),
  startedAt: instant,
  endedAt: instant,
  forgotten: z.boolean().meta({ description: "Nobody ended it: its times say little" }),
};

export const listedAnswer = z.object({
  ...facts,
  planned: seconds.meta({ description: "Seconds of its agenda" }),
  spent: seconds.meta({ description: "Seconds, pauses aside" }),
  present: count,
  absent: count,
  excused: count,
  decisions: count,
  actions: count,
  escalated: count,
  found: z.string().nullable().meta({ description: "The text in which the first word of a search is" }),
});

export function answerListed(listed: Listed): z.input<typeof listedAnswer> {
  const { id, huddle, name, tier, date, dueAt, startedAt, endedAt, forgotten, planned, spent } = listed;
  const { present, absent, excused, decisions, actions, escalated, found } = listed;
  return {
    ...{ id, huddle, name, tier, date, dueAt: isoOrNull(dueAt), startedAt: iso(startedAt) },
    ...{ endedAt: iso(endedAt), forgotten, planned, spent: spent / 1_000 },
    ...{ present, absent, excused, decisions, actions, escalated, found },
  };
}

const section = z.int().meta({ description: "Place in sections: 0 is the first" });

export const minutesAnswer = z.object({
  ...facts,
  startedBy: actor,
  facilitator: actor.meta({ description: "Who led it at its end" }),
  sections: z.array(
    z.object({
      kind: z.enum(sectionKinds),
      title: z.string().nullable(),
      timebox: seconds,
      extended: seconds,
      spent: seconds,
    }),
  ),
  attendance: z.array(z.object({ person: id, presence: z.enum(presences) })),
  captured: z.array(
    z.object({ id, section, at: instant, by: actor, kind: z.enum(captureKinds), text: z.string() }),
  ),
  actions: z
    .array(
      z.object({
        id,
        section,
        at: instant,
        by: actor,
        action: id,
        title: z.string(),
        owner: id.nullable().meta({ description: "Id of a person" }),
        role: z.string().nullable(),
        due: z.iso.date().nullable(),
      }),
    )
    .meta({ description: "As they were when the huddle ended" }),
  kpis: z.array(
    z.object({ kpi: id, name: z.string(), unit: z.enum(kpiUnits), date: z.iso.date(), value: z.number() }),
  ),
  escalations: z.array(
    z.object({
      escalation: id,
      what: z.enum(["raised", "answered", "told"]).meta({
        description: "Handed up from here, answered here, or the answer from above was told here",
      }),
      title: z.string(),
      reason: z.string(),
      area: z.string(),
      path: z.array(z.string()).meta({ description: "Names of the huddles that it went through" }),
      answer: z.string().nullable(),
    }),
  ),
});

export function answerMinutes(minutes: Minutes): z.input<typeof minutesAnswer> {
  const { id, huddle, name, tier, date, dueAt, startedAt, endedAt, forgotten } = minutes;
  return {
    ...{ id, huddle, name, tier, date, dueAt: isoOrNull(dueAt), startedAt: iso(startedAt) },
    ...{ endedAt: iso(endedAt), forgotten },
    startedBy: minutes.startedBy,
    facilitator: minutes.facilitator,
    sections: minutes.sections.map(({ kind, title, timebox, extended, spent }) => {
      return { kind, title, timebox, extended, spent: spent / 1_000 };
    }),
    attendance: minutes.attendance.map(({ person, presence }) => ({ person, presence })),
    captured: minutes.captured.map(({ id, section, at, by, kind, text }) => {
      return { id, section, at: iso(at), by, kind, text };
    }),
    actions: minutes.actions.map(({ id, section, at, by, action, title, owner, role, due }) => {
      return { id, section, at: iso(at), by, action, title, owner, role, due };
    }),
    kpis: minutes.kpis.map(({ kpi, name, unit, date, value }) => ({ kpi, name, unit, date, value })),
    escalations: minutes.escalations.map(({ escalation, what, title, reason, area, path, answer }) => {
      return { escalation, what, title, reason, area, path: [...path], answer };
    }),
  };
}

export const huddleHealthAnswer = z.object({
  huddle: id,
  name: z.string(),
  tier: z.int(),
  held: count,
  missed: count.meta({
    description: "Days on which it was due and not held, since it was held for the first time",
  }),
  missedOn: z.array(z.iso.date()),
  forgotten: count.meta({ description: "Held, and ended by nobody: not in the averages" }),
  averageLength: seconds.nullable().meta({ description: "Seconds, pauses aside; null: nothing was held" }),
  averageOverrun: seconds.nullable().meta({
    description: "Seconds above the plan, of which one that was shorter has none",
  }),
});

export function answerHuddleHealth(health: HuddleHealth): z.input<typeof huddleHealthAnswer> {
  const { huddle, name, tier, held, missed, forgotten, averageLength, averageOverrun } = health;
  const rounded = (number: number | null) => number && Math.round(number);
  return {
    ...{ huddle, name, tier, held, missed: missed.length, missedOn: [...missed], forgotten },
    averageLength: rounded(averageLength),
    averageOverrun: rounded(averageOverrun),
  };
}
