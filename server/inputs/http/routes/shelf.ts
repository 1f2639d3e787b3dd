import { z } from "zod";
import type { CallId, RuleId, ShelfId } from "../../../domain/ids.ts";
import { isShelved, type ShelfItem, type Shelved } from "../../../domain/shelf.ts";
import { minute } from "../../../domain/time.ts";
import { ownId, reason, siteId, time } from "../../fields.ts";
import { actor, iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { invalidField, type Problem, problem, problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Route } from "../route.ts";

const tag = "Rules";
const instant = z.iso.datetime();

const shelfAnswer = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  call: z.string().nullable(),
  reason: z.string(),
  at: instant,
  by: actor,
  until: instant.meta({ description: "When it ends, or ended" }),
  endedBy: actor.nullable().meta({ description: "Who ended it before its time" }),
});

const minutesSentence = "Must be a whole number of minutes from 1 to 1,440 (24 hours).";
const shelving = z.strictObject({
  id: ownId<ShelfId>()
    .optional()
    .meta({ description: "Your own: the same id twice is one, and gets the same answer" }),
  rule: siteId<RuleId>().optional().meta({ description: "What is put aside: a rule …" }),
  call: ownId<CallId>().optional().meta({ description: "… or an open call" }),
  reason,
  until: time.optional().meta({ description: "At most 24 hours ahead" }),
  minutes: z
    .number(minutesSentence)
    .int(minutesSentence)
    .min(1, minutesSentence)
    .max(1_440, minutesSentence)
    .optional()
    .meta({ description: "The same from now on" }),
});

export function shelfRoutes(house: House): Route[] {
  const { operations, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/shelf",
      summary: "What is put aside now, or was within the last 30 days",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({
        state: z
          .enum(["shelved", "ended"])
          .default("shelved")
          .meta({ description: "ended: at most the last 500" }),
      }),
      answers: { 200: { description: "Oldest first", schema: z.array(shelfAnswer) } },
      handle({ query: { state } }) {
        const now = clock.now();
        const all = [...operations.book.state.shelf.values()];
        return ok(all.filter((one) => isShelved(one, now) === (state === "shelved")).map(answer));
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/shelf",
      summary: "Put a rule or an open call aside for a time, with a reason",
      tag,
      access: { kind: "command", command: "shelve" },
      body: shelving,
      answers: { 201: { description: "Put aside, now or by the same request before", schema: shelfAnswer } },
      async handle({ body: { id, reason, minutes, ...body }, by, ...visit }) {
        const what = itemOf(body);
        if ("code" in what) return what;
        if ((minutes === undefined) === (body.until === undefined))
          return invalidField("until", "Say until or minutes, one of the two.");
        const until = body.until ?? clock.now() + (minutes ?? 0) * minute;
        const shelf = id ?? (madeId(house, visit, by) as ShelfId);
        const command = { type: "shelve", shelf, what, reason, until } as const;
        const content = { what, reason, until: body.until ?? null, minutes: minutes ?? null };
        const outcome = await operations.run(command, by, makingId(visit, id, { shelf, ...content }));
        if (outcome.status !== "done") return problemOf(outcome);
        const made = operations.book.state.shelf.get(shelf);
        return made ? created(`/api/v1/shelf/${shelf}`, answer(made)) : problem("unknown-shelf", {});
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/shelf/{shelf}",
      summary: "Take something back from the shelf before its time",
      tag,
      access: { kind: "command", command: "unshelve" },
      params: z.strictObject({ shelf: ownId<ShelfId>() }),
      answers: { 204: { description: "It is watched, and climbs, again" } },
      async handle({ params: { shelf }, by, key }) {
        const outcome = await operations.run({ type: "unshelve", shelf }, by, key ?? undefined);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

interface Named {
  readonly rule?: RuleId | undefined;
  readonly call?: CallId | undefined;
}

function itemOf({ rule, call }: Named): ShelfItem | Problem {
  if (rule !== undefined && call === undefined) return { kind: "rule", rule };
  if (call !== undefined && rule === undefined) return { kind: "call", call };
  return invalidField("rule", "Say rule or call, one of the two.");
}

function answer({ id, what, reason, at, by, until, endedBy }: Shelved): z.input<typeof shelfAnswer> {
  return {
    id,
    rule: what.kind === "rule" ? what.rule : null,
    call: what.kind === "call" ? what.call : null,
    reason,
    at: iso(at),
    by,
    until: iso(until),
    endedBy: endedBy ?? null,
  };
}
