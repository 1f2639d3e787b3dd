import type { Actor, Stamp } from "../../server/domain/actor.ts";
import type { CallEvent } from "../../server/domain/andon.ts";
import type { Call, Calls } from "../../server/domain/call.ts";
import { evolveCalls } from "../../server/domain/call-life.ts";
import type { CallTypeId, CauseId, RuleId } from "../../server/domain/ids.ts";
import type { Instant } from "../../server/domain/time.ts";
import { missing } from "./site.ts";
import { ana, ben, callId, cy, raiseOf } from "./states.ts";

/** Calls as their events make them. */

type Happening = readonly [at: Instant, event: CallEvent, by?: Actor];

export function lived(...happenings: readonly Happening[]): Call {
  const calls = happenings.reduce<Calls>((before, [at, event, by = ana]) => {
    const stamp: Stamp = { at, by };
    return evolveCalls(before, event, stamp);
  }, new Map());
  const [call] = calls.values();
  if (!call) throw new Error("no call came of it");
  return call;
}

export function raisedAt(
  at: Instant,
  change: Parameters<typeof raiseOf>[0] = {},
  rule: RuleId | null = null,
): Happening {
  return [at, { ...raiseOf(change), type: "call-raised", ...(rule && { rule }) }, cy];
}

const call = callId("c1");

export const taken = (at: Instant, id = call): Happening => [at, { type: "call-acknowledged", call: id }];
export const attended = (at: Instant, id = call): Happening => [at, { type: "call-attended", call: id }];
export const cancelled = (at: Instant, id = call): Happening => [at, { type: "call-cancelled", call: id }];
export const reopened = (at: Instant, id = call): Happening => [at, { type: "call-reopened", call: id }];
export const returned = (at: Instant, id = call): Happening => [at, { type: "call-returned", call: id }];
export const joined = (at: Instant, as: string, id = call): Happening => [
  at,
  { type: "call-joined", call: id, as: callId(as), note: null },
  ben,
];
export const resolved = (at: Instant, cause: CauseId = missing, id = call): Happening => [
  at,
  { type: "call-resolved", call: id, cause, remark: null },
];
export const retyped = (at: Instant, callType: CallTypeId, id = call): Happening => [
  at,
  { type: "call-retyped", call: id, callType },
];
