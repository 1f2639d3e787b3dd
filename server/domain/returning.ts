import type { Context, Stamp } from "./actor.ts";
import type { CallEvent } from "./andon.ts";
import { type Call, type Calls, isOpen, type ResolvedCall } from "./call.ts";
import { type AddedCauses, causeLabel } from "./causes.ts";
import type { ActionId, AreaId, CallId, CallTypeId, CauseId } from "./ids.ts";
import { type ActionEvent, type Actions, isOpenAction, type KaizenAction, type Origin } from "./kaizen.ts";
import { without } from "./maps.ts";
import { day, type Instant, second } from "./time.ts";

/**
 * A cause that returns: when so many calls of one type in one area were resolved with the same cause within a time, the
 * server proposes an action, and links the calls to it. Calls leave the live state after two days, so what was resolved
 * lately is remembered here by itself.
 */

/** What was resolved lately with one cause, oldest first. */
export interface Recurrence {
  readonly callType: CallTypeId;
  readonly area: AreaId;
  readonly cause: CauseId;
  readonly calls: readonly { readonly call: CallId; readonly at: Instant }[];
}
export type Recurrences = ReadonlyMap<string, Recurrence>;

/** What these rules read of the state. */
export interface Recurring {
  readonly calls: Calls;
  readonly causes: AddedCauses;
  readonly actions: Actions;
  readonly recurrences: Recurrences;
}

/** No site looks back further; and of one cause no more calls are remembered, nor linked to an action. */
const longestMemory = 366 * day;
const mostRemembered = 100;
const mostLinked = 200;
const longestTitle = 120;

type About = Pick<Recurrence, "callType" | "area" | "cause">;
type Resolved = Extract<CallEvent, { readonly type: "call-resolved" }>;

export function recurrenceKey({ callType, area, cause }: About): string {
  return `${callType}\n${area}\n${cause}`;
}

/** What follows from a call that is resolved: an action is proposed, the call is linked to one, or nothing. */
export function followUp(state: Recurring, { call: id, cause }: Resolved, context: Context): ActionEvent[] {
  const call = state.calls.get(id);
  if (!call) return [];
  const about = { callType: call.type, area: call.area, cause };
  const standing = openActionAbout(state.actions, about);
  if (standing)
    return mayLink(standing, id) ? [{ type: "action-linked", action: standing.id, call: id }] : [];
  const { count, within } = context.site.returning;
  const before = state.recurrences.get(recurrenceKey(about))?.calls ?? [];
  const lately = before.filter(({ call, at }) => call !== id && at > context.at - within * second);
  if (lately.length + 1 < count) return [];
  return [proposal(state, about, [...lately.map(({ call }) => call), id], context)];
}

function openActionAbout(actions: Actions, about: About): KaizenAction | undefined {
  const key = recurrenceKey(about);
  for (const action of actions.values()) {
    if (isOpenAction(action) && action.origin && recurrenceKey(action.origin) === key) return action;
  }
  return undefined;
}

/** A call that was reopened and resolved once more is linked already. */
function mayLink({ calls }: KaizenAction, call: CallId): boolean {
  return calls.length < mostLinked && !calls.includes(call);
}

function proposal(
  { actions, causes }: Recurring,
  about: About,
  calls: readonly CallId[],
  context: Context,
): ActionEvent {
  const { site, command } = context;
  const { callType, area, cause } = about;
  const { count, within } = site.returning;
  const label = site.callTypes.get(callType)?.label ?? callType;
  const origin: Origin = { ...about, count, within };
  return {
    type: "action-added",
    action: freeId(actions, command),
    title: `${label}: ${causeLabel(site, causes, callType, cause)}`.slice(0, longestTitle),
    why: null,
    area,
    owner: null,
    due: null,
    calls: calls.slice(-mostLinked),
    queues: [],
    origin,
  };
}

/** Of the command, because a rule makes no random numbers; commands of two senders may have one id. */
function freeId(actions: Actions, command: string): ActionId {
  const base = `returns-${command.replace(/[^A-Za-z0-9._:-]/g, "-").slice(0, 48)}`;
  let id = base as ActionId;
  for (let number = 2; actions.has(id); number++) id = `${base}-${number}` as ActionId;
  return id;
}

type Turn =
  | Extract<CallEvent, { readonly type: "call-resolved" | "call-reopened" | "calls-archived" }>
  | Extract<ActionEvent, { readonly type: "action-done" | "action-declined" }>;

/** What is remembered after an event, from the calls and actions as they were before it. */
export function evolveRecurrences(before: Recurring, event: Turn, { at }: Stamp): Recurrences {
  const { calls, actions, recurrences } = before;
  switch (event.type) {
    case "call-resolved":
      return remember(recurrences, calls.get(event.call), event.cause, at);
    case "call-reopened":
      return forget(recurrences, calls.get(event.call));
    case "calls-archived":
      return tidy(recurrences, at);
    case "action-done":
    case "action-declined": {
      // Counted anew from this moment.
      const origin = actions.get(event.action)?.origin;
      return origin ? without(recurrences, recurrenceKey(origin)) : recurrences;
    }
  }
}

/** Of calls alone, where nothing was remembered when they were resolved. */
export function recurrencesOf(calls: readonly Call[]): Recurrences {
  return calls
    .filter((call): call is ResolvedCall => call.state === "resolved")
    .sort((a, b) => a.resolvedAt - b.resolvedAt)
    .reduce<Recurrences>((before, call) => withCall(before, call, call.cause, call.resolvedAt), new Map());
}

function remember(
  recurrences: Recurrences,
  call: Call | undefined,
  cause: CauseId,
  at: Instant,
): Recurrences {
  if (!call || !isOpen(call) || call.state === "raised") return recurrences;
  return withCall(recurrences, call, cause, at);
}

function withCall(recurrences: Recurrences, call: Call, cause: CauseId, at: Instant): Recurrences {
  const about = { callType: call.type, area: call.area, cause };
  const key = recurrenceKey(about);
  const before = (recurrences.get(key)?.calls ?? []).filter((one) => one.call !== call.id);
  const calls = [...before, { call: call.id, at }].slice(-mostRemembered);
  return new Map(recurrences).set(key, { ...about, calls });
}

/** A call that is taken up again: its cause is not known any more. */
function forget(recurrences: Recurrences, call: Call | undefined): Recurrences {
  if (call?.state !== "resolved") return recurrences;
  const key = recurrenceKey({ callType: call.type, area: call.area, cause: call.cause });
  const known = recurrences.get(key);
  if (!known) return recurrences;
  const calls = known.calls.filter((one) => one.call !== call.id);
  return calls.length === 0 ? without(recurrences, key) : new Map(recurrences).set(key, { ...known, calls });
}

/** Without what no rule asks for any more. */
function tidy(recurrences: Recurrences, now: Instant): Recurrences {
  const kept = [...recurrences].filter(([, { calls }]) => calls.some(({ at }) => at > now - longestMemory));
  return kept.length === recurrences.size ? recurrences : new Map(kept);
}
