import { effectNow } from "./action-effect.ts";
import { type ActionLinks, type LinkState, unknownLink, unknownMeasure } from "./action-links.ts";
import type { Context } from "./actor.ts";
import { localDate } from "./calendar.ts";
import type { Measure } from "./effect.ts";
import type { PersonId } from "./ids.ts";
import {
  type ActionCommand,
  type ActionEvent,
  type Actions,
  isOpenAction,
  type OpenAction,
} from "./kaizen.ts";
import type { KpiEntries } from "./kpi.ts";
import type { People } from "./people.ts";
import { accept, type Decision, type Refused, refuse } from "./refusal.ts";
import type { LocalDate } from "./time.ts";

/** What the rules of actions read of the state. */
export interface ActionState extends LinkState {
  readonly actions: Actions;
  readonly people: People;
  readonly kpis: KpiEntries;
}

type Command<Type extends ActionCommand["type"]> = Extract<ActionCommand, { type: Type }>;
type Change = Exclude<ActionCommand, { type: "add-action" }>;

export function decideAction(
  state: ActionState,
  command: ActionCommand,
  context: Context,
): Decision<ActionEvent> {
  if (command.type === "add-action") return add(state, command, context);
  const action = state.actions.get(command.action);
  if (!action) return refuse("unknown-action", "action");
  if (!isOpenAction(action)) return refuse("action-closed", "action", { stage: action.stage });
  return change(action, state, command, context);
}

function add(state: ActionState, command: Command<"add-action">, context: Context): Decision<ActionEvent> {
  const { archived: _, ...proposal } = command;
  const { causes = [], role = null, measure = null, owner, due } = command;
  if (state.actions.has(command.action)) return refuse("action-exists", "id");
  const zone = context.site.areas.get(command.area)?.zone;
  if (zone === undefined) return refuse("unknown-area", "area");
  return (
    unknownLink(state, { ...command, causes }, noLinks, context.site) ??
    badOwner(state.people, owner, role) ??
    pastDue(due, zone, context) ??
    badMeasure(state, measure, zone, context) ??
    accept({ ...proposal, type: "action-added" })
  );
}

const noLinks: ActionLinks = { calls: [], queues: [], causes: [] };

function change(
  action: OpenAction,
  state: ActionState,
  command: Change,
  context: Context,
): Decision<ActionEvent> {
  const zone = context.site.areas.get(action.area)?.zone ?? context.site.zone;
  switch (command.type) {
    case "stage-action":
      if (command.stage === action.stage) return refuse("same-stage", "stage", { stage: action.stage });
      return accept({ ...command, type: "action-staged", on: localDate(context.at, zone) });
    case "assign-action":
      return (
        badOwner(state.people, command.owner, command.role ?? null) ??
        accept({ ...command, type: "action-assigned" })
      );
    case "due-action":
      return pastDue(command.due, zone, context) ?? accept({ ...command, type: "action-due" });
    case "edit-action":
      return accept({ ...command, type: "action-edited" });
    case "link-action": {
      const { archived: _, ...links } = command;
      return (
        unknownLink(state, command, action, context.site) ?? accept({ ...links, type: "action-links-set" })
      );
    }
    case "measure-action":
      return (
        badMeasure(state, command.measure, zone, context) ?? accept({ ...command, type: "action-measured" })
      );
    case "block-action":
      if (action.blocked) return refuse("already-blocked", "action");
      return noReason(command.reason) ?? accept({ ...command, type: "action-blocked" });
    case "unblock-action":
      if (!action.blocked) return refuse("not-blocked", "action");
      return accept({ ...command, type: "action-unblocked" });
    case "finish-action":
      return finish(action, state, command.word?.trim() || null, context);
    case "decline-action":
      return noReason(command.reason) ?? accept({ ...command, type: "action-declined" });
  }
}

/** What was measured speaks first. Where it doesn't show the effect, or nothing is known of it, somebody has to. */
function finish(
  action: OpenAction,
  state: ActionState,
  word: string | null,
  { daily, at }: Context,
): Decision<ActionEvent> {
  const effect = effectNow(action, daily, state, at);
  if (effect && effect.reached !== true && word === null) return refuse("effect-missing", "word");
  return accept({ type: "action-done", action: action.id, effect, word });
}

function badOwner(people: People, owner: PersonId | null, role: string | null): Refused | null {
  if (owner !== null && role !== null) return refuse("owner-and-role", "role");
  return owner === null || people.has(owner) ? null : refuse("unknown-person", "owner");
}

function pastDue(due: LocalDate | null, zone: string, { at }: Context): Refused | null {
  return due !== null && due < localDate(at, zone) ? refuse("due-in-the-past", "due") : null;
}

function badMeasure(
  state: LinkState,
  measure: Measure | null,
  zone: string,
  { site, at }: Context,
): Refused | null {
  if (measure === null) return null;
  if (measure.checkOn < localDate(at, zone)) return refuse("check-in-the-past", "measure.checkOn");
  return unknownMeasure(state, measure.what, site);
}

function noReason(reason: string): Refused | null {
  return reason.trim() === "" ? refuse("reason-missing", "reason") : null;
}
