import type { CallId, CallTypeId, PersonId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import { byNeed } from "../../models/calls.ts";
import type { Entry } from "./outbox.ts";

/** An open call as the tablet shows it: as the server has it, with what was asked for here and not answered yet. */
export interface CallCard {
  readonly id: CallId;
  readonly call: StaffCall;
  /** Something on it waits to be sent. */
  readonly unsent: boolean;
  /** It will be gone when that is sent. */
  readonly leaving: "resolved" | "cancelled" | null;
}

/** Open calls by need. `echoes`: what the server has taken a moment ago. */
export function callCards(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  now: number,
): readonly CallCard[] {
  const cards = new Map<string, CallCard>();
  for (const [id, call] of Object.entries(view.calls)) {
    cards.set(id, { id: id as CallId, call, unsent: false, leaving: null });
  }
  for (const entry of echoes) foresee(cards, view, entry, false, now);
  for (const entry of waiting) foresee(cards, view, entry, true, now);
  const gone = new Set(echoes.flatMap(({ command }) => (closes(command) ? [command.call] : [])));
  return [...cards.values()].filter(({ id }) => !gone.has(id)).sort(byNeed);
}

type Closing = Extract<Entry["command"], { type: "resolve-call" | "cancel-call" }>;

function closes(command: Entry["command"]): command is Closing {
  return command.type === "resolve-call" || command.type === "cancel-call";
}

/** What the call will be, once the command is done. What is so already stays as it is. */
function foresee(
  cards: Map<string, CallCard>,
  view: StaffView,
  entry: Entry,
  unsent: boolean,
  now: number,
): void {
  const { command } = entry;
  if (command.type === "raise-call") {
    const known = cards.get(command.call);
    if (!known)
      cards.set(command.call, {
        id: command.call,
        call: raised(view, entry, command, now),
        unsent,
        leaving: null,
      });
    else cards.set(command.call, { ...known, unsent: known.unsent || unsent });
    return;
  }
  const card = "call" in command ? cards.get(command.call) : undefined;
  if (!card) return;
  const mark = { ...card, unsent: card.unsent || unsent };
  const by = { owner: entry.name, ownerId: entry.person as PersonId };
  const at = entry.madeAt ?? now;
  if (command.type === "acknowledge-call" && card.call.state === "raised") {
    cards.set(card.id, { ...mark, call: { ...card.call, ...by, state: "acknowledged", acknowledgedAt: at } });
  } else if (command.type === "attend-call" && card.call.state !== "attended") {
    const acknowledgedAt = card.call.acknowledgedAt ?? at;
    cards.set(card.id, {
      ...mark,
      call: { ...card.call, ...by, state: "attended", acknowledgedAt, attendedAt: at },
    });
  } else if (closes(command)) {
    cards.set(card.id, { ...mark, leaving: command.type === "resolve-call" ? "resolved" : "cancelled" });
  } else {
    cards.set(card.id, mark);
  }
}

type Raise = Extract<Entry["command"], { type: "raise-call" }>;

function raised(view: StaffView, entry: Entry, command: Raise, now: number): StaffCall {
  const type = view.callTypes[command.callType];
  return {
    type: command.callType as CallTypeId,
    label: type?.label ?? command.callType,
    shape: type?.shape ?? "triangle",
    urgency: type?.urgency ?? 2,
    colour: type?.colour ?? "yellow",
    sound: type?.sound ?? "none",
    area: command.area,
    areaName: view.areas[command.area]?.name ?? command.area,
    queueName: command.queue === null ? null : (view.queues[command.queue]?.name ?? command.queue),
    place: command.place,
    note: command.note,
    state: "raised",
    raisedAt: entry.madeAt ?? now,
    acknowledgedAt: null,
    attendedAt: null,
    owner: null,
    ownerId: null,
    raisedBy: entry.name,
    raisedById: entry.person as PersonId,
    reports: 1,
    climbed: 0,
    carriedOver: false,
    backToNormal: false,
    shelvedUntil: null,
    response: null,
    reporterIds: [entry.person as PersonId],
    alsoAs: [],
    notes: [],
    next: null,
    undelivered: 0,
  };
}

/** Where it is, beside the place itself. */
export function placeOf(call: Pick<StaffCall, "areaName" | "queueName">): readonly string[] {
  return [call.areaName, call.queueName].filter((part): part is string => part !== null);
}

/** A call in the site's own words: "Help needed · Desk 7". */
export function aboutCall(call: Pick<StaffCall, "label" | "areaName" | "place">): string {
  return `${call.label} · ${call.place || call.areaName}`;
}
