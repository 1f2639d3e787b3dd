import type { Actor, Stamp } from "./actor.ts";
import { dateOf } from "./calendar.ts";
import type { PersonId } from "./ids.ts";
import {
  type ActionChange,
  type ActionEvent,
  type Actions,
  type DoneAction,
  isOpenAction,
  type KaizenAction,
  type OpenAction,
  type Origin,
} from "./kaizen.ts";
import { day } from "./time.ts";

/** What becomes of actions, event by event. */

export function evolveActions(actions: Actions, event: ActionEvent, stamp: Stamp): Actions {
  if (event.type === "action-added") return new Map(actions).set(event.action, added(event, stamp));
  const action = actions.get(event.action);
  if (!action || !isOpenAction(action)) return actions;
  const next = evolveAction(action, event, stamp);
  const change = changeOf(event, stamp.by, stamp);
  return new Map(actions).set(action.id, { ...next, history: [...action.history, change] });
}

type Added = Extract<ActionEvent, { type: "action-added" }>;
type Later = Exclude<ActionEvent, Added>;

function added(event: Added, stamp: Stamp): OpenAction {
  const { type: _, action: id, origin = null, ...facts } = event;
  // A cause that kept returning is the server's proposal, whoever resolved the last of its calls.
  const proposedBy: Actor = origin ? { kind: "system", part: "server" } : stamp.by;
  return {
    ...unsaid,
    ...bornOf(origin),
    ...facts,
    ...{ id, origin, stage: "proposed", proposedBy, proposedAt: stamp.at },
    history: [changeOf(event, proposedBy, stamp)],
  };
}

function evolveAction(action: OpenAction, event: Later, { at }: Stamp): KaizenAction {
  const answeredAt = action.answeredAt ?? at;
  switch (event.type) {
    case "action-linked":
      return { ...action, calls: [...action.calls, event.call] };
    case "action-staged": {
      const { stage, on = dateOf(Math.floor(at / day)) } = event;
      const begun = stage !== "proposed" && stage !== "plan";
      return {
        ...action,
        stage,
        answeredAt: action.stage === "proposed" ? answeredAt : action.answeredAt,
        doneFrom: action.doneFrom ?? (begun ? on : null),
      };
    }
    case "action-assigned":
      return { ...action, owner: event.owner, role: event.role ?? null };
    case "action-due":
      return { ...action, due: event.due };
    case "action-edited":
      return { ...action, title: event.title, why: event.why, kind: event.kind };
    case "action-links-set":
      return { ...action, calls: event.calls, queues: event.queues, causes: event.causes };
    case "action-measured":
      return { ...action, measure: event.measure };
    case "action-blocked":
      return { ...action, blocked: { reason: event.reason, since: at } };
    case "action-unblocked":
      return { ...action, blocked: null };
    case "action-done": {
      const { effect = null, word = null } = event;
      return { ...action, stage: "done", doneAt: at, effect, word, answeredAt, blocked: null };
    }
    case "action-declined":
      return {
        ...action,
        ...{ stage: "declined", declinedAt: at, reason: event.reason, answeredAt, blocked: null },
      };
  }
}

/** What came to be with an event: texts, and of people the id, because names live in the register alone. */
function changeOf(event: ActionEvent, by: Actor, { at }: Stamp): ActionChange {
  const change = (to: string | null, person: PersonId | null = null) => ({
    ...{ type: event.type, at, by, to, person },
  });
  switch (event.type) {
    case "action-added":
    case "action-edited":
      return change(event.title);
    case "action-linked":
      return change(event.call);
    case "action-staged":
      return change(event.stage);
    case "action-assigned":
      return change(event.role ?? null, event.owner);
    case "action-due":
      return change(event.due);
    case "action-measured":
      return change(event.measure?.checkOn ?? null);
    case "action-blocked":
    case "action-declined":
      return change(event.reason);
    case "action-done":
      return change(event.word ?? null);
    case "action-links-set":
    case "action-unblocked":
      return change(null);
  }
}

/** What an action has of which nothing was said. */
const unsaid = {
  kind: "idea",
  role: null,
  causes: [],
  measure: null,
  blocked: null,
  answeredAt: null,
  doneFrom: null,
} as const;

/** What the server proposes because a cause keeps returning is a countermeasure, and is about that cause. */
function bornOf(origin: Origin | null): Partial<Pick<OpenAction, "kind" | "causes">> {
  if (!origin) return {};
  const { callType, cause } = origin;
  return { kind: "countermeasure", causes: [{ callType, cause }] };
}

/** An action of a snapshot, whichever version wrote it. */
export function completeAction(saved: KaizenAction): KaizenAction {
  const { title, proposedAt: at, proposedBy: by } = saved;
  const born: ActionChange = { type: "action-added", at, by, to: title, person: null };
  const { history = [born] } = saved as Partial<KaizenAction>;
  const whole = { ...unsaid, ...bornOf(saved.origin), ...saved, history };
  if (whole.stage !== "done") return whole;
  const { effect = null, word = null } = saved as Partial<DoneAction>;
  return { ...whole, effect, word };
}
