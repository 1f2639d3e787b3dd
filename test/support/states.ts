import type { Actor, Context, Stamp } from "../../server/domain/actor.ts";
import type { Call } from "../../server/domain/call.ts";
import type { Event, FactCommand } from "../../server/domain/command.ts";
import type {
  ActionId,
  CallId,
  CommandId,
  DeviceId,
  ItemId,
  PersonId,
  SessionId,
  TokenId,
} from "../../server/domain/ids.ts";
import type { KaizenAction } from "../../server/domain/kaizen.ts";
import type { Refusal } from "../../server/domain/refusal.ts";
import type { Role } from "../../server/domain/roles.ts";
import { decide, emptyState, evolve, type State } from "../../server/domain/state.ts";
import type { Instant } from "../../server/domain/time.ts";
import type { Scope } from "../../server/domain/tokens.ts";
import { absent, branch, phones, sick, siteOf } from "./site.ts";

/** People, calls and actions as they come to be: by commands, and the events that these make. */

export const callId = (text: string) => text as CallId;
export const actionId = (text: string) => text as ActionId;
export const personId = (text: string) => text as PersonId;
export const deviceId = (text: string) => text as DeviceId;
export const sessionId = (text: string) => text as SessionId;
export const tokenId = (text: string) => text as TokenId;
export const itemId = (text: string) => text as ItemId;

/** Wednesday 18 November 2026, 10:00 in Amsterdam. */
export const morning: Instant = Date.parse("2026-11-18T09:00:00Z");

export const server: Actor = { kind: "system", part: "server" };
export const ana = person("ana");
export const ben = person("ben");
export const cy = person("cy");

export function person(id: string): Extract<Actor, { kind: "person" }> {
  return { kind: "person", person: personId(id), device: null };
}

export function token(id: string): Extract<Actor, { kind: "token" }> {
  return { kind: "token", token: tokenId(id) };
}

export function contextOf(change: Partial<Context> = {}): Context {
  return { site: siteOf(), at: morning, by: server, command: "command" as CommandId, ...change };
}

/** The state after some events, all of one moment and of one hand. */
export function after(
  state: State,
  events: readonly Event[],
  stamp: Stamp = { at: morning, by: server },
): State {
  return events.reduce((before, event) => evolve(before, event, stamp), state);
}

/** The state after a command that must be accepted. */
export function done(state: State, command: FactCommand, change: Partial<Context> = {}): State {
  const context = contextOf(change);
  const decision = decide(state, command, context);
  if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
  return after(state, decision.events, context);
}

/** Why a command is refused; null where it is accepted. */
export function refusalOf(state: State, command: FactCommand, change: Partial<Context> = {}): Refusal | null {
  const decision = decide(state, command, contextOf(change));
  return decision.ok ? null : decision.refusal;
}

export function withPeople(people: Readonly<Record<string, Role>>, state: State = emptyState): State {
  return Object.entries(people).reduce(
    (before, [id, role]) => done(before, { type: "add-person", person: personId(id), role }),
    state,
  );
}

export function withToken(id: string, scopes: readonly Scope[], state: State = emptyState): State {
  return done(state, { type: "make-token", token: tokenId(id), name: id, scopes, secret: `hash of ${id}` });
}

export function raiseOf(change: Partial<Extract<FactCommand, { type: "raise-call" }>> = {}) {
  return {
    type: "raise-call",
    call: callId("c1"),
    callType: absent,
    area: branch,
    queue: phones,
    place: "Counter 3",
    note: "Please hurry",
    ...change,
  } as const;
}

export function addOf(change: Partial<Extract<FactCommand, { type: "add-action" }>> = {}) {
  return {
    type: "add-action",
    action: actionId("a1"),
    title: "Ask for the passport at the door",
    why: "It is missing every day",
    area: branch,
    owner: null,
    due: null,
    calls: [],
    queues: [],
    ...change,
  } as const;
}

export const resolveOf = (call: CallId, cause = sick) =>
  ({ type: "resolve-call", call, cause, remark: "Found it" }) as const;

export function callOf(state: State, id = "c1"): Call {
  const call = state.calls.get(callId(id));
  if (!call) throw new Error(`there is no call ${id}`);
  return call;
}

export function actionOf(state: State, id = "a1"): KaizenAction {
  const action = state.actions.get(actionId(id));
  if (!action) throw new Error(`there is no action ${id}`);
  return action;
}
