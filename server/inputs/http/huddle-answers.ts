import { z } from "zod";
import type { Escalation } from "../../domain/huddles/escalations.ts";
import { captureKinds, type Meeting, presences } from "../../domain/huddles/meeting.ts";
import { type Huddle, sectionKinds } from "../../domain/huddles/plan.ts";
import type { MeetingId } from "../../domain/ids.ts";
import type { Instant } from "../../ports.ts";
import { actor, id, instant, iso, isoOrNull } from "./answers.ts";

/** What the API answers of huddles, field by field. People are their ids: names are with the people, where they can be erased. */

const seconds = z.number().meta({ description: "Seconds" });
const sectionPlace = z.int().meta({ description: "Place in the agenda: 0 is the first" });

const agendaItem = z.object({
  kind: z.enum(sectionKinds),
  title: z.string().nullable().meta({ description: "null: as its kind is called" }),
  timebox: seconds,
});

export const huddleAnswer = z.object({
  id,
  name: z.string(),
  tier: z.int().meta({ description: "1 is a team's own" }),
  next: id.nullable().meta({ description: "The tier above; null: there is none" }),
  areas: z.array(id),
  zone: z.string(),
  weekdays: z.array(z.int()).meta({ description: "1 is Monday" }),
  at: z.string().meta({ description: "On the clock of its zone", examples: ["09:00"] }),
  agenda: z.array(agendaItem),
  nextAt: instant.nullable().meta({
    description: "When it is due next, or is due now; null: not within two months",
  }),
  meeting: id.nullable().meta({ description: "The one that is under way" }),
});

export function answerHuddle(
  huddle: Huddle,
  nextAt: Instant | null,
  meeting: MeetingId | null,
): z.input<typeof huddleAnswer> {
  const { id, name, tier, next, areas, zone, weekdays, at, agenda } = huddle;
  const two = (number: number) => String(number).padStart(2, "0");
  return {
    ...{ id, name, tier, next, areas: [...areas], zone, weekdays: [...weekdays].sort() },
    at: `${two(Math.floor(at / 60))}:${two(at % 60)}`,
    agenda: agenda.map(({ kind, title, seconds }) => ({ kind, title, timebox: seconds })),
    nextAt: isoOrNull(nextAt),
    meeting,
  };
}

export const meetingAnswer = z.object({
  id,
  huddle: id,
  date: z.iso.date(),
  dueAt: instant.nullable().meta({ description: "null: it was held beside its times" }),
  startedAt: instant,
  startedBy: actor,
  facilitator: actor.meta({ description: "Who leads it now" }),
  endedAt: instant.nullable(),
  section: sectionPlace.meta({ description: "The one that is open" }),
  since: instant.nullable().meta({
    description: "Since when the clock of this section runs; null: paused, or over",
  }),
  sections: z.array(
    agendaItem.extend({
      extended: seconds.meta({ description: "By how much its timebox was extended, in seconds" }),
      spent: seconds.meta({ description: "Before `since`, in seconds, to the millisecond" }),
    }),
  ),
  attendance: z.array(z.object({ person: id, presence: z.enum(presences) })),
  captured: z.array(
    z.object({
      id,
      section: sectionPlace,
      at: instant,
      by: actor,
      kind: z.enum([...captureKinds, "action"]),
      text: z.string().nullable(),
      action: id.nullable(),
    }),
  ),
});

export function answerMeeting(meeting: Meeting): z.input<typeof meetingAnswer> {
  const { id, huddle, date, dueAt, startedAt, startedBy, facilitator, endedAt, section, since } = meeting;
  return {
    ...{ id, huddle, date, dueAt: isoOrNull(dueAt), startedAt: iso(startedAt), startedBy, facilitator },
    ...{ endedAt: isoOrNull(endedAt), section, since: isoOrNull(since) },
    sections: meeting.agenda.map(({ kind, title, seconds }, place) => ({
      ...{ kind, title, timebox: seconds },
      extended: meeting.extended[place] ?? 0,
      spent: (meeting.spent[place] ?? 0) / 1_000,
    })),
    attendance: Object.entries(meeting.attendance).map(([person, presence]) => ({ person, presence })),
    captured: meeting.captured.map((one) => ({
      ...{ id: one.id, section: one.section, at: iso(one.at), by: one.by, kind: one.kind },
      text: one.kind === "action" ? null : one.text,
      action: one.kind === "action" ? one.action : null,
    })),
  };
}

const escalatedItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("action"), action: id }),
  z.object({ kind: z.literal("call"), call: id }),
  z.object({ kind: z.literal("topic") }),
]);

export const escalationAnswer = z.object({
  id,
  state: z.enum(["open", "answered", "told"]).meta({
    description: "told: the huddle where it began has heard the answer",
  }),
  item: escalatedItem,
  title: z.string(),
  area: id,
  path: z.array(id).meta({ description: "The huddles that it went through; the last one has it" }),
  steps: z.array(z.object({ to: id, reason: z.string(), at: instant, by: actor })),
  raisedAt: instant,
  raisedBy: actor,
  answer: z.object({ text: z.string(), tier: id, at: instant, by: actor }).nullable(),
  heardAt: instant.nullable(),
});

export function answerEscalation(escalation: Escalation): z.input<typeof escalationAnswer> {
  const { id, item, title, area, path, steps, raisedAt, by, answer, heardAt } = escalation;
  return {
    ...{ id, state: heardAt !== null ? "told" : answer !== null ? "answered" : "open", item, title, area },
    path: [...path],
    steps: steps.map((step) => ({ to: step.to, reason: step.reason, at: iso(step.at), by: step.by })),
    raisedAt: iso(raisedAt),
    raisedBy: by,
    answer: answer && { text: answer.text, tier: answer.tier, at: iso(answer.at), by: answer.by },
    heardAt: isoOrNull(heardAt),
  };
}
