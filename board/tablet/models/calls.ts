import type { CallId, ShelfId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import { byNeed } from "../../models/calls.ts";
import { type Foresight, foresee } from "./foresee-calls.ts";
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
  const foresight: Foresight = { view, cards: cardsOf(view), shelved: shelvedOf(view), now };
  for (const entry of echoes) foresee(foresight, entry, false);
  const gone = new Set([...foresight.cards.values()].flatMap(({ id, leaving }) => (leaving ? [id] : [])));
  for (const entry of waiting) foresee(foresight, entry, true);
  return [...foresight.cards.values()].filter(({ id }) => !gone.has(id)).sort(byNeed);
}

function cardsOf(view: StaffView): Map<string, CallCard> {
  const cards = Object.entries(view.calls).map(([id, call]): [string, CallCard] => {
    return [id, { id: id as CallId, call, unsent: false, leaving: null }];
  });
  return new Map(cards);
}

function shelvedOf(view: StaffView): Map<ShelfId, CallId> {
  const shelved = Object.entries(view.shelf).filter(([, { kind }]) => kind === "call");
  return new Map(shelved.map(([id, { item }]) => [id as ShelfId, item as CallId]));
}

/**
 * How the cards stand, each part by need: what the next huddle begins with, what is to be seen to now, and what is put
 * aside. A call that somebody takes stays where it is: the next button comes under the same finger.
 */
export interface CallParts {
  readonly huddle: readonly CallCard[];
  readonly now: readonly CallCard[];
  readonly aside: readonly CallCard[];
}

export function partsOf(cards: readonly CallCard[]): CallParts {
  const aside = cards.filter(({ call }) => call.shelvedUntil !== null);
  const rest = cards.filter(({ call }) => call.shelvedUntil === null);
  return {
    huddle: rest.filter(({ call }) => call.carriedOver),
    now: rest.filter(({ call }) => !call.carriedOver),
    aside,
  };
}

/** Calls that ask for somebody: nobody has them, and nobody put them aside. */
export function unowned(cards: readonly CallCard[]): readonly CallCard[] {
  return cards.filter(({ call, leaving }) => call.state === "raised" && !call.shelvedUntil && !leaving);
}

/** Where it is, beside the place itself. */
export function placeOf(call: Pick<StaffCall, "areaName" | "queueName">): readonly string[] {
  return [call.areaName, call.queueName].filter((part): part is string => part !== null);
}

/** A call in the site's own words: "Help needed · Desk 7". */
export function aboutCall(call: Pick<StaffCall, "label" | "areaName" | "place">): string {
  return `${call.label} · ${call.place || call.areaName}`;
}

/** All that was said when it was reported, each once. */
export function notesOf({ note, notes }: Pick<StaffCall, "note" | "notes">): readonly string[] {
  return [...new Set([note, ...notes])].filter((said): said is string => said !== null && said !== "");
}
