import type { Actor } from "../../domain/actor.ts";
import { timeIn } from "../../domain/calendar.ts";
import { type Call, isOpen, reportCount, settledAt } from "../../domain/call.ts";
import { type AddedCauses, causeLabel } from "../../domain/causes.ts";
import { timesOf } from "../../domain/response-times.ts";
import type { Site } from "../../domain/site.ts";
import type { Instant } from "../../domain/time.ts";
import type { Cell } from "./csv.ts";

/** Calls as rows of a table: for whoever counts with a spreadsheet. No names: a file that was handed on can't be erased. */

interface Around {
  readonly site: Site;
  readonly causes: AddedCauses;
}
type Column = readonly [name: string, of: (call: Call, around: Around) => Cell];

const columns: readonly Column[] = [
  ["id", ({ id }) => id],
  ["type", ({ type }) => type],
  ["type_label", ({ type }, { site }) => site.callTypes.get(type)?.label ?? null],
  ["urgency", ({ type }, { site }) => site.callTypes.get(type)?.urgency ?? null],
  ["area", ({ area }) => area],
  ["area_name", ({ area }, { site }) => site.areas.get(area)?.name ?? null],
  ["queue", ({ queue }) => queue],
  ["place", ({ place }) => place],
  ["note", ({ note }) => note],
  ["state", ({ state }) => state],
  ["raised_at", (call, around) => local(call, around, call.raisedAt)],
  ["raised_by", ({ raisedBy, rule }) => (rule === null ? nameOfActor(raisedBy) : "rule")],
  ["rule", ({ rule }) => rule],
  ["reporters", (call) => reportCount(call)],
  ["rounds", ({ round }) => round],
  ["acknowledged_at", (call, around) => local(call, around, first(call, "acknowledged", "attended"))],
  ["attended_at", (call, around) => local(call, around, first(call, "attended"))],
  ["settled_at", (call, around) => local(call, around, isOpen(call) ? null : settledAt(call))],
  ["seconds_to_acknowledge", (call, { site }) => timesOf(call, site)?.acknowledge ?? null],
  ["seconds_to_arrive", (call, { site }) => timesOf(call, site)?.arrive ?? null],
  ["seconds_to_resolve", (call, { site }) => timesOf(call, site)?.resolve ?? null],
  ["owner", (call) => ("owner" in call ? nameOfActor(call.owner) : null)],
  ["cause", (call) => (call.state === "resolved" ? call.cause : null)],
  ["cause_label", causeName],
  ["remark", (call) => (call.state === "resolved" ? call.remark : null)],
  ["steps_called", ({ steps }) => steps.length],
];

export const rowHeader: readonly string[] = columns.map(([name]) => name);

export function rowOf(call: Call, around: Around): readonly Cell[] {
  return columns.map(([, of]) => of(call, around));
}

/** Of a person the id, which means nothing to anybody else, and nothing at all once the name is erased. */
export function nameOfActor(by: Actor): string {
  switch (by.kind) {
    case "person":
      return `person:${by.person}`;
    case "token":
      return `token:${by.token}`;
    case "system":
      return by.part;
  }
}

function first({ trail }: Call, ...what: readonly string[]): Instant | null {
  return trail.find((transition) => what.includes(transition.what))?.at ?? null;
}

/** On the clock of the call's area, with its offset. */
function local({ area }: Call, { site }: Around, at: Instant | null): string | null {
  return at === null ? null : timeIn(at, site.areas.get(area)?.zone ?? site.zone);
}

function causeName(call: Call, { site, causes }: Around): string | null {
  return call.state === "resolved" ? causeLabel(site, causes, call.type, call.cause) : null;
}
