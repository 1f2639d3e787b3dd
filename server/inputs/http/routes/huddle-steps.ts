import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import { captureKinds, type MeetingCommand, presences } from "../../../domain/huddles/meeting.ts";
import type { ActionId, CaptureId, MeetingId, PersonId } from "../../../domain/ids.ts";
import { ownId, reason } from "../../fields.ts";
import { huddleId, section } from "../../huddle-commands.ts";
import type { House } from "../dependencies.ts";
import { answerMeeting, meetingAnswer } from "../huddle-answers.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route, type Visit } from "../route.ts";

/** What becomes of a huddle that is held. */

type Plain = "pause" | "resume" | "take-over" | "end";

const plain: Readonly<Record<Plain, string>> = {
  pause: "Stop the clocks of a huddle",
  resume: "Let the clocks of a huddle run again",
  "take-over": "Lead a huddle from now on, in the place of whoever does",
  end: "End a huddle; after it nothing of it changes",
};

const tag = "Huddles";
const named = z.strictObject({ meeting: ownId<MeetingId>() });
const seconds = z.int().min(1).max(86_400);
const ownCapture = ownId<CaptureId>()
  .optional()
  .meta({ description: "Your own: the same id twice is kept once" });

const captured = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("action"), id: ownCapture, action: ownId<ActionId>() }),
  z.strictObject({ kind: z.enum(captureKinds), id: ownCapture, text: reason }),
]);

export function huddleStepRoutes(house: House): Route[] {
  const facts = {
    method: "post",
    tag,
    params: named,
    answers: { 200: { description: "The huddle as it is now", schema: meetingAnswer } },
  } as const;
  return [
    closedRoute({
      method: "post",
      path: "/api/v1/huddles/{huddle}/start",
      summary: "Start a huddle; whoever starts it leads it",
      tag,
      access: { kind: "command", command: "start-huddle" },
      params: z.strictObject({ huddle: huddleId }),
      body: z.strictObject({ id: ownId<MeetingId>().optional() }).default({}),
      answers: { 201: { description: "Started, now or by the same request before", schema: meetingAnswer } },
      async handle({ params: { huddle }, body: { id }, by, ...visit }) {
        const meeting = id ?? (madeId(house, visit, by) as MeetingId);
        const command = { type: "start-huddle", meeting, huddle } as const;
        const outcome = await house.operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        return showMeeting(house, meeting, (body) => created(`/api/v1/meetings/${meeting}`, body));
      },
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/meetings/{meeting}/turn",
      summary: "Turn to another section, forward or back; “from” is the one that you saw",
      access: { kind: "command", command: "turn-huddle" },
      body: z.strictObject({ from: section, to: section }),
      handle: ({ params: { meeting }, body, by, ...visit }) =>
        take(house, { type: "turn-huddle", meeting, ...body }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/meetings/{meeting}/extend",
      summary: "Give the open section more time, 10 minutes at most at once",
      access: { kind: "command", command: "extend-section" },
      body: z.strictObject({ section, seconds }),
      handle: ({ params: { meeting }, body, by, ...visit }) =>
        take(house, { type: "extend-section", meeting, ...body }, by, visit),
    }),
    ...(Object.keys(plain) as Plain[]).map((step) =>
      closedRoute({
        ...facts,
        path: `/api/v1/meetings/{meeting}/${step}`,
        summary: plain[step],
        access: { kind: "command", command: `${step}-huddle` },
        handle: ({ params: { meeting }, by, ...visit }) =>
          take(house, { type: `${step}-huddle`, meeting }, by, visit),
      }),
    ),
    closedRoute({
      ...facts,
      path: "/api/v1/meetings/{meeting}/attendance",
      summary: "Say that somebody is present, absent or excused; null takes it back",
      access: { kind: "command", command: "mark-attendance" },
      body: z.strictObject({ person: ownId<PersonId>(), presence: z.enum(presences).nullable() }),
      handle: ({ params: { meeting }, body, by, ...visit }) =>
        take(house, { type: "mark-attendance", meeting, ...body }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/meetings/{meeting}/captures",
      summary: "Keep a decision, a note, recognition, or an action that was added, with the open section",
      access: { kind: "command", command: "capture" },
      body: captured,
      handle({ params: { meeting }, body, by, ...visit }) {
        const { id, ...what } = body;
        const capture = id ?? (madeId(house, visit, by) as CaptureId);
        const command: MeetingCommand =
          what.kind === "action"
            ? { type: "capture-action", meeting, capture, action: what.action }
            : { type: "capture", meeting, capture, kind: what.kind, text: what.text };
        return take(house, command, by, { ...visit, key: makingId(visit, id, command) ?? null });
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/meetings/{meeting}/captures/{capture}",
      summary: "Drop what was captured by mistake",
      tag,
      access: { kind: "command", command: "drop-capture" },
      params: z.strictObject({ meeting: ownId<MeetingId>(), capture: ownId<CaptureId>() }),
      answers: facts.answers,
      handle: ({ params: { meeting, capture }, by, ...visit }) =>
        take(house, { type: "drop-capture", meeting, capture }, by, visit),
    }),
  ];
}

type Step = Exclude<MeetingCommand, { type: "start-huddle" | "archive-meetings" }>;

async function take(house: House, command: Step, by: Actor, { key }: Visit): Promise<Result> {
  const outcome = await house.operations.run(command, by, key ?? undefined);
  return outcome.status === "done" ? showMeeting(house, command.meeting) : problemOf(outcome);
}

export function showMeeting(
  { operations }: House,
  id: MeetingId,
  reply: (body: unknown) => Result = ok,
): Result {
  const meeting = operations.book.state.meetings.get(id);
  return meeting ? reply(answerMeeting(meeting)) : problem("unknown-meeting", { field: "meeting" });
}
