import { z } from "zod";
import { type Call, deliveryProblems, type Transition } from "../../domain/call.ts";
import { targetKey } from "../../domain/help-chain.ts";
import { actor, answerCall, callAnswer, id, instant, iso, isoOrNull } from "./answers.ts";

/** One call with everything that happened to it: what a list of calls leaves out. */

const happenings = [
  "raised",
  "joined",
  "withdrawn",
  "acknowledged",
  "attended",
  "handed-over",
  "retyped",
  "stepped",
  "normal",
  "resolved",
  "cancelled",
  "returned",
  "reopened",
] as const satisfies readonly Transition["what"][];

const report = z.object({ id, at: instant, by: actor, note: z.string().nullable() });

const delivery = z.object({
  target: z.string().meta({ description: "As in the site file", examples: ["role:supervisor", "shift"] }),
  state: z
    .enum(["waiting", "delivered", "failed", "dropped"])
    .meta({ description: "dropped: nobody needed it any more" }),
  at: instant.nullable().meta({ description: "When that was settled" }),
  attempts: z.int(),
  problem: z.enum(deliveryProblems).nullable(),
});

const step = z.object({
  key: z.string().meta({
    description: "Round, clock and number of the step; unique in its call",
    examples: ["1.acknowledge.2"],
  }),
  dueAt: instant,
  at: instant.meta({ description: "When it was recorded" }),
  deliveries: z.array(delivery),
});

const transition = z.object({
  at: instant,
  by: actor,
  what: z.enum(happenings),
  as: id.optional().meta({ description: "joined, withdrawn: the report" }),
  from: id.optional().meta({ description: "retyped: the type before" }),
  to: id.optional().meta({ description: "handed-over: the person; retyped: the type" }),
  step: z.string().optional().meta({ description: "stepped: the key of the step" }),
  cause: id.optional().meta({ description: "resolved" }),
});

export const callDetail = callAnswer.extend({
  reports: z
    .array(report)
    .meta({ description: "Others of the same while it was open, each by the id under which it was raised" }),
  steps: z.array(step).meta({ description: "Steps of the help chain that were due, oldest first" }),
  trail: z.array(transition).meta({ description: "Everything that happened to it, oldest first" }),
});

export function answerDetail(call: Call): z.input<typeof callDetail> {
  return {
    ...answerCall(call),
    reports: call.reports.map(({ as, at, by, note }) => ({ id: as, at: iso(at), by, note })),
    steps: call.steps.map(({ key, dueAt, at, deliveries }) => ({
      ...{ key, dueAt: iso(dueAt), at: iso(at) },
      deliveries: deliveries.map(({ target, state, at: settled, attempts, problem }) => {
        return { target: targetKey(target), state, at: isoOrNull(settled), attempts, problem };
      }),
    })),
    trail: call.trail.map(({ at, by, ...rest }) => ({ ...rest, at: iso(at), by })),
  };
}
