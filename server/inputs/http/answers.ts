import { z } from "zod";
import { systemParts } from "../../domain/actor.ts";
import { type Call, isOpen, reportCount, settledAt } from "../../domain/call.ts";
import { type AddedCauses, causesOf } from "../../domain/causes.ts";
import type { Device } from "../../domain/devices.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { amountOf, levelOf, promiseEnds, standingOf } from "../../domain/queue.ts";
import { roles } from "../../domain/roles.ts";
import type { Shift } from "../../domain/shifts.ts";
import {
  type CallType,
  callColours,
  callShapes,
  levelUnits,
  type Queue,
  queueKinds,
  type Site,
  urgencies,
} from "../../domain/site.ts";
import { scopes, type Token } from "../../domain/tokens.ts";
import type { Instant } from "../../ports.ts";

/** What the API answers, field by field: nothing is passed on that is not named here. Times are ISO 8601 in UTC. */

export function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : iso(instant);
}

export const instant = z.iso.datetime();
export const id = z.string();

/** Names are not part of it: they are with the people, where they can be erased. */
export const actor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), person: id, device: id.nullable() }),
  z.object({ kind: z.literal("token"), token: id }),
  z.object({ kind: z.literal("system"), part: z.enum(systemParts) }),
]);

export const callState = z.enum(["raised", "acknowledged", "attended", "resolved", "cancelled", "returned"]);

export const callAnswer = z.object({
  id,
  type: id,
  area: id,
  queue: id.nullable(),
  place: z.string().nullable(),
  note: z.string().nullable(),
  state: callState,
  raisedAt: instant,
  raisedBy: actor,
  owner: actor.nullable(),
  acknowledgedAt: instant.nullable(),
  attendedAt: instant.nullable(),
  settledAt: instant
    .nullable()
    .meta({ description: "When it was resolved or cancelled, or returned to normal" }),
  settledBy: actor.nullable(),
  cause: id.nullable(),
  remark: z.string().nullable().meta({ description: "What was noted when it was resolved" }),
  rule: id.nullable().meta({ description: "The rule that raised it; null: somebody did" }),
  normalAt: instant.nullable().meta({
    description: "When the level that raised it was back to normal; null: it isn't, or there is none",
  }),
  round: z.int().meta({ description: "1, and one more each time that it was reopened" }),
  reporters: z.int().meta({ description: "How many people and systems reported it, each counted once" }),
});

export function answerCall(call: Call): z.input<typeof callAnswer> {
  const { id, type, area, queue, place, note, state, raisedAt, raisedBy, rule, normalAt, round } = call;
  const owned =
    call.state === "acknowledged" || call.state === "attended" || call.state === "resolved" ? call : null;
  const attended = call.state === "attended" || call.state === "resolved" ? call.attendedAt : null;
  const resolved = call.state === "resolved" ? call : null;
  const cancelled = call.state === "cancelled" ? call : null;
  const over = isOpen(call) ? null : settledAt(call);
  return {
    ...{ id, type, area, queue, place, note, state, raisedAt: iso(raisedAt), raisedBy },
    owner: owned?.owner ?? null,
    acknowledgedAt: isoOrNull(owned?.acknowledgedAt ?? null),
    attendedAt: isoOrNull(attended),
    settledAt: isoOrNull(over),
    settledBy: resolved?.resolvedBy ?? cancelled?.cancelledBy ?? null,
    cause: resolved?.cause ?? null,
    remark: resolved?.remark ?? null,
    ...{ rule, normalAt: isoOrNull(normalAt), round, reporters: reportCount(call) },
  };
}

export const queueAnswer = z.object({
  id,
  name: z.string(),
  area: id,
  kind: z.enum(queueKinds),
  band: z.object({ unit: z.enum(levelUnits), from: z.number(), to: z.number(), act: z.number() }),
  state: z
    .enum(["live", "stale", "no-data"])
    .meta({ description: "stale: the source has been silent for too long" }),
  level: z
    .object({
      waiting: z.int(),
      hours: z.number().meta({ description: "Hours of work in the queue" }),
      standing: z
        .enum(["below", "normal", "above", "act"])
        .meta({ description: "Against the band, in its unit" }),
      oldestAt: instant.nullable(),
      promiseEnds: instant.nullable().meta({ description: "When the oldest breaks its promise" }),
      staffed: z.int().nullable(),
      asOf: instant,
      hand: z.boolean().meta({ description: "Set by a person" }),
    })
    .nullable()
    .meta({ description: "null: nobody has said anything yet, which is not zero" }),
});

export function answerQueue(
  site: Site,
  ledger: Ledger,
  queue: Queue,
  now: Instant,
): z.input<typeof queueAnswer> {
  const { id, name, area, kind, level: band } = queue;
  const place = site.areas.get(area);
  const level = place && levelOf(queue, place, ledger.queues.get(id), now);
  const base = { id, name, area, kind, band };
  if (!level || level.state === "no-data") return { ...base, state: "no-data", level: null };
  const { state, waiting, hours, oldestAt, staffed, asOf, hand } = level;
  const standing = standingOf(queue, amountOf(queue, level.waiting));
  const ends = isoOrNull(promiseEnds(queue, place, oldestAt));
  const rounded = Math.round(hours * 100) / 100;
  return {
    ...base,
    state,
    level: {
      waiting,
      hours: rounded,
      standing,
      oldestAt: isoOrNull(oldestAt),
      promiseEnds: ends,
      staffed,
      asOf: iso(asOf),
      hand,
    },
  };
}

export const causeAnswer = z.object({
  id,
  label: z.string(),
  added: z.boolean().meta({ description: "By a supervisor; else it stands in the site file" }),
});

export const callTypeAnswer = z.object({
  id,
  label: z.string(),
  urgency: z
    .union(urgencies.map((urgency) => z.literal(urgency)))
    .meta({ description: "3 = now, 1 = can wait a little" }),
  colour: z.enum(callColours),
  shape: z.enum(callShapes),
  reopenWithin: z
    .int()
    .meta({ description: "Seconds after its end in which a call is taken up again; 0: never" }),
  causes: z.array(causeAnswer),
});

export function answerCallType(
  site: Site,
  added: AddedCauses,
  type: CallType,
): z.input<typeof callTypeAnswer> {
  const { id, label, urgency, colour, shape, reopenWithin } = type;
  const causes = causesOf(site, added, id).map((cause) => ({ ...cause, added: !type.causes.has(cause.id) }));
  return { id, label, urgency, colour, shape, reopenWithin, causes };
}

export const shiftAnswer = z.object({ person: id, areas: z.array(id), since: instant });

export function answerShift({ person, areas, since }: Shift): z.input<typeof shiftAnswer> {
  return { person, areas: [...areas], since: iso(since) };
}

export const personAnswer = z.object({ id, name: z.string(), role: z.enum(roles), joinedAt: instant });
export const signedInAnswer = z.object({ person: id, name: z.string(), role: z.enum(roles) });

export const tabletAnswer = z.object({ id, name: z.string(), pairedAt: instant });

export function answerTablet({ id, name, pairedAt }: Device) {
  return { id, name, pairedAt: iso(pairedAt) } satisfies z.input<typeof tabletAnswer>;
}

export const tokenAnswer = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  madeAt: instant,
});

export function answerToken({ id, name, scopes, madeAt }: Token) {
  return { id, name, scopes: [...scopes], madeAt: iso(madeAt) } satisfies z.input<typeof tokenAnswer>;
}
