import type { Context } from "../actor.ts";
import { type Calls, callKnownAs } from "../call.ts";
import type { HuddleId } from "../ids.ts";
import type { Actions } from "../kaizen.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Site } from "../site.ts";
import {
  type EscalatedItem,
  type Escalation,
  type EscalationCommand,
  type EscalationEvent,
  type Escalations,
  tierOf,
} from "./escalations.ts";

/** What the rules of escalations read of the state. */
export interface EscalationState {
  readonly escalations: Escalations;
  readonly actions: Actions;
  readonly calls: Calls;
}

type Escalate = Extract<EscalationCommand, { type: "escalate" }>;
type About = Exclude<EscalationCommand, Escalate>;

export function decideEscalation(
  state: EscalationState,
  command: EscalationCommand,
  { site }: Context,
): Decision<EscalationEvent> {
  if (command.type === "escalate") return escalate(state, command, site);
  const escalation = state.escalations.get(command.escalation);
  if (!escalation) return refuse("unknown-escalation", "escalation");
  const { answer } = escalation;
  if (answer !== null) return refuse("already-answered", "escalation", { tier: answer.tier, at: answer.at });
  return about(escalation, command, site);
}

function escalate(state: EscalationState, command: Escalate, site: Site): Decision<EscalationEvent> {
  const { escalation, from, area } = command;
  if (state.escalations.has(escalation)) return refuse("escalation-exists", "id");
  if (!site.huddles.has(from)) return refuse("unknown-huddle", "from");
  const to = tierAbove(site, from);
  if (to === null) return refuse("no-next-tier", "from");
  if (!site.areas.has(area)) return refuse("unknown-area", "area");
  const title = command.title.trim();
  if (title === "") return refuse("text-missing", "title");
  const reason = command.reason.trim();
  if (reason === "") return refuse("reason-missing", "reason");
  const item = itemOf(state, command.item);
  if ("refusal" in item) return item;
  const open = openAbout(state.escalations, item);
  if (open) return refuse("already-escalated", "item", { escalation: open.id, tier: tierOf(open) });
  return accept({ type: "escalated", escalation, from, to, item, title, reason, area });
}

function about(escalation: Escalation, command: About, site: Site): Decision<EscalationEvent> {
  const { id } = escalation;
  const tier = tierOf(escalation);
  switch (command.type) {
    case "escalate-further": {
      const reason = command.reason.trim();
      if (reason === "") return refuse("reason-missing", "reason");
      const to = tierAbove(site, tier);
      if (to === null) return refuse("no-next-tier", "escalation");
      return accept({ type: "escalated-further", escalation: id, to, reason });
    }
    case "answer-escalation": {
      const answer = command.answer.trim();
      if (answer === "") return refuse("text-missing", "answer");
      return accept({ type: "escalation-answered", escalation: id, tier, answer });
    }
    case "withdraw-escalation":
      return accept({ type: "escalation-withdrawn", escalation: id });
  }
}

function tierAbove(site: Site, huddle: HuddleId): HuddleId | null {
  const next = site.huddles.get(huddle)?.next ?? null;
  return next !== null && site.huddles.has(next) ? next : null;
}

/** The item by its own id: who joined a call may name it by the id of their report. Of a call that is in the files already, only its topic can go up. */
function itemOf({ actions, calls }: EscalationState, item: EscalatedItem): EscalatedItem | Refused {
  if (item.kind === "topic") return item;
  if (item.kind === "action")
    return actions.has(item.action) ? item : refuse("unknown-action", "item.action");
  const call = callKnownAs(calls, item.call);
  return call ? { kind: "call", call: call.id } : refuse("unknown-call", "item.call");
}

function openAbout(escalations: Escalations, item: EscalatedItem): Escalation | undefined {
  if (item.kind === "topic") return undefined;
  return [...escalations.values()].find(
    (one) => one.answer === null && JSON.stringify(one.item) === JSON.stringify(item),
  );
}
