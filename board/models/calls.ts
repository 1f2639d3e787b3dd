import type { CallTile } from "../../server/domain/views/calls.ts";
import type { Words } from "../words/en.ts";
import { isolated } from "../words/isolated.ts";
import type { Speech } from "../words/speech.ts";
import type { CardLetters, CardLines } from "./arrange.ts";
import { packed } from "./lines.ts";
import { keyed } from "./list.ts";

export interface NamedCall {
  readonly id: string;
  readonly call: CallTile;
}

type Calls = { readonly [id: string]: CallTile };

/** How a call stands on a board. A call that is shelved is in sight, and asks for nothing. */
export type Stand = CallTile["state"] | "shelved";

export function standOf({ state, shelvedUntil }: CallTile): Stand {
  return shelvedUntil === null ? state : "shelved";
}

/** Calls that nobody has, as they stand by need. */
export function raisedCalls(calls: Calls): NamedCall[] {
  return standing(calls, "raised").sort(byNeed);
}

/** Calls that somebody has: those still without help at the place first, then the oldest. */
export function callsInHand(calls: Calls): NamedCall[] {
  return [...standing(calls, "acknowledged").sort(older), ...standing(calls, "attended").sort(older)];
}

/** Calls that were put aside for a time, whoever has them. */
export function shelvedCalls(calls: Calls): NamedCall[] {
  return standing(calls, "shelved").sort(byNeed);
}

function standing(calls: Calls, stand: Stand): NamedCall[] {
  return keyed(calls)
    .map(([id, call]) => ({ id, call }))
    .filter(({ call }) => standOf(call) === stand);
}

interface Needed {
  readonly id: string;
  readonly call: Pick<CallTile, "urgency" | "raisedAt">;
}

/** The most urgent first, the longest waiting first among equals. */
export function byNeed(a: Needed, b: Needed): number {
  return b.call.urgency - a.call.urgency || older(a, b);
}

function older(a: Needed, b: Needed): number {
  return a.call.raisedAt - b.call.raisedAt || (a.id < b.id ? -1 : 1);
}

/** "Desk 7 · Applications"; the area where neither place nor queue is known. */
export function whereOf({ place, queueName, areaName }: CallTile): string {
  const parts = [place, queueName].filter((part): part is string => part !== null && part !== "");
  return parts.length > 0 ? parts.map(isolated).join(" · ") : areaName;
}

/** The one word that says where to go, where there is no room for more. */
export function spotOf({ place, queueName, areaName }: CallTile): string {
  return isolated(place || queueName || areaName);
}

/** "Ana is coming"; of a shelved call, until when. */
export function whoOf(call: CallTile, { words: { call: words }, clock }: Tongue): string {
  const { state, owner, shelvedUntil } = call;
  if (shelvedUntil !== null) return words.shelvedUntil(clock(shelvedUntil));
  if (state === "raised") return words.nobody;
  const name = owner && isolated(owner);
  if (state === "attended") return name ? words.there(name) : words.someoneThere;
  return name ? words.coming(name) : words.someoneComing;
}

/** "Help needed ×3", where three people reported it. */
export function labelOf({ label, reports }: CallTile, { call: words }: Words): string {
  return reports > 1 ? words.times(isolated(label), reports) : label;
}

type Tongue = Pick<Speech, "words" | "clock">;

/** In a close card where and who stand in one line, where they have a place there. */
export function isOneLine(call: CallTile, speech: Tongue, { close }: CardLetters): boolean {
  return `${spotOf(call)} · ${whoOf(call, speech)}`.length <= close;
}

/** The notes as lines of a card; in a close one that has no place for it, who comes is the first. */
export function noteLines(call: CallTile, speech: Tongue, letters: CardLetters, close: boolean): string[] {
  const notes = packed(notesOf(call, speech.words), letters.note);
  return close && !isOneLine(call, speech, letters) ? [whoOf(call, speech), ...notes] : notes;
}

/** How many lines of notes each call has, on a card of either height. */
export function cardLines(calls: readonly NamedCall[], speech: Tongue, letters: CardLetters): CardLines[] {
  return calls.map(({ call }) => ({
    roomy: noteLines(call, speech, letters, false).length,
    close: noteLines(call, speech, letters, true).length,
  }));
}

/** What else there is to know of a call, the most telling first. */
export function notesOf(call: CallTile, { call: words }: Words): string[] {
  const { backToNormal, reopened, climbed, reports, carriedOver } = call;
  return [
    ...(backToNormal ? [words.backToNormal] : []),
    ...(reopened ? [words.reopened] : []),
    ...(climbed > 0 ? [words.climbed(climbed)] : []),
    ...(reports > 1 ? [words.reports(reports)] : []),
    ...(carriedOver ? [words.carriedOver] : []),
  ];
}
