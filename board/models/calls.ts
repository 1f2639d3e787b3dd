import type { CallTile } from "../../server/domain/views/calls.ts";
import type { Words } from "../words/en.ts";
import { keyed } from "./list.ts";

export interface NamedCall {
  readonly id: string;
  readonly call: CallTile;
}

/** Calls that nobody has, as they stand by need. */
export function raisedCalls(calls: { readonly [id: string]: CallTile }): NamedCall[] {
  return named(calls, "raised").sort(byNeed);
}

/** Calls that somebody has: those still without help at the place first, then the oldest. */
export function callsInHand(calls: { readonly [id: string]: CallTile }): NamedCall[] {
  return [...named(calls, "acknowledged").sort(older), ...named(calls, "attended").sort(older)];
}

function named(calls: { readonly [id: string]: CallTile }, state: CallTile["state"]): NamedCall[] {
  return keyed(calls)
    .map(([id, call]) => ({ id, call }))
    .filter(({ call }) => call.state === state);
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
  return parts.length > 0 ? parts.join(" · ") : areaName;
}

/** The one word that says where to go, where there is no room for more. */
export function spotOf({ place, queueName, areaName }: CallTile): string {
  return place || queueName || areaName;
}

/** "Ana is coming" */
export function whoOf({ state, owner }: CallTile, { call: words }: Words): string {
  if (state === "raised") return words.nobody;
  if (state === "attended") return owner === null ? words.someoneThere : words.there(owner);
  return owner === null ? words.someoneComing : words.coming(owner);
}
