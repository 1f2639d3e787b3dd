import type { Actor, Stamp } from "./actor.ts";
import type { Command, Event } from "./command.ts";
import type { DeviceId, PersonId } from "./ids.ts";
import { type NotedKind, notedKinds, type Subject, type SubjectKind } from "./notes.ts";
import type { Refusal } from "./refusal.ts";
import type { Instant } from "./time.ts";

/**
 * The audit trail: who did what, when, from which device. Each fact makes one row. A row is an allow-list: ids and codes,
 * never what people wrote, never a name, never a hash.
 */

/** How one type of event is told. */
interface Telling<One> {
  /** Stable: what programs and filters read. */
  readonly what: string;
  /** The server does it by itself, all day long: left out unless it is asked for. */
  readonly routine?: true;
  /** A code or an id that says more. */
  readonly detail?: (event: One) => string | null | undefined;
}
type Tellings = { readonly [Type in Event["type"]]: Telling<Extract<Event, { readonly type: Type }>> };

const tellings = {
  "call-raised": { what: "call.raised", detail: ({ callType }) => callType },
  "call-joined": { what: "call.joined" },
  "report-withdrawn": { what: "call.report-withdrawn" },
  "call-acknowledged": { what: "call.acknowledged" },
  "call-attended": { what: "call.attended" },
  "call-handed-over": { what: "call.handed-over", detail: ({ to }) => to },
  "call-retyped": { what: "call.retyped", detail: ({ callType }) => callType },
  "call-resolved": { what: "call.resolved", detail: ({ cause }) => cause },
  "call-cancelled": { what: "call.cancelled" },
  "call-returned": { what: "call.returned" },
  "call-normal": { what: "call.normal", routine: true },
  "call-reopened": { what: "call.reopened" },
  "calls-archived": { what: "call.archived", routine: true },
  "steps-fired": { what: "call.escalated", routine: true },
  "deliveries-settled": { what: "call.delivered", routine: true },
  "clocks-shifted": { what: "clock.set", detail: ({ by }) => `${by} ms` },
  "rule-crossed": { what: "rule.crossed", routine: true },
  "rule-held": { what: "rule.held", routine: true },
  "rule-raised": { what: "rule.raised", routine: true },
  shelved: { what: "shelf.put", detail: ({ what }) => (what.kind === "rule" ? what.rule : what.call) },
  unshelved: { what: "shelf.taken" },
  "shift-started": { what: "shift.started", detail: ({ areas }) => areas.join(" ") },
  "shift-ended": { what: "shift.ended" },
  "cause-added": { what: "cause.added", detail: ({ cause }) => cause },
  "cause-retired": { what: "cause.retired", detail: ({ cause }) => cause },
  "action-added": { what: "action.added", detail: ({ area }) => area },
  "action-linked": { what: "action.call-linked", detail: ({ call }) => call },
  "action-staged": { what: "action.staged", detail: ({ stage }) => stage },
  "action-assigned": { what: "action.assigned", detail: ({ owner }) => owner },
  "action-due": { what: "action.due-set", detail: ({ due }) => due },
  "action-edited": { what: "action.edited" },
  "action-links-set": { what: "action.links-set" },
  "action-measured": { what: "action.measure-set" },
  "action-blocked": { what: "action.blocked" },
  "action-unblocked": { what: "action.unblocked" },
  "action-done": { what: "action.done" },
  "action-declined": { what: "action.declined" },
  "window-planned": { what: "window.planned", detail: ({ area }) => area },
  "window-cancelled": { what: "window.cancelled" },
  "kpi-set": { what: "kpi.set", detail: ({ date, value }) => `${date} ${value ?? "-"}` },
  "huddle-started": { what: "huddle.started", detail: ({ huddle }) => huddle },
  "huddle-turned": { what: "huddle.turned" },
  "section-extended": { what: "huddle.extended", detail: ({ seconds }) => `${seconds} s` },
  "huddle-paused": { what: "huddle.paused" },
  "huddle-resumed": { what: "huddle.resumed" },
  "huddle-taken-over": { what: "huddle.taken-over" },
  "huddle-ended": { what: "huddle.ended", detail: ({ huddle }) => huddle },
  "attendance-marked": { what: "huddle.attendance", detail: ({ presence }) => presence },
  captured: { what: "huddle.captured", detail: ({ what }) => what.kind },
  "capture-dropped": { what: "huddle.capture-dropped" },
  "meetings-archived": { what: "huddle.archived", routine: true },
  escalated: { what: "escalation.raised", detail: ({ to }) => to },
  "escalated-further": { what: "escalation.further", detail: ({ to }) => to },
  "escalation-answered": { what: "escalation.answered", detail: ({ tier }) => tier },
  "escalation-withdrawn": { what: "escalation.withdrawn" },
  "person-added": { what: "person.added", detail: ({ role }) => role },
  "role-changed": { what: "person.role-changed", detail: ({ role }) => role },
  "person-removed": { what: "person.removed" },
  "session-started": { what: "session.started" },
  "session-locked": { what: "session.locked" },
  "session-unlocked": { what: "session.unlocked" },
  "session-ended": { what: "session.ended" },
  "screen-paired": { what: "screen.paired", detail: ({ board }) => board },
  "tablet-enrolled": { what: "tablet.enrolled" },
  "screen-assigned": { what: "screen.assigned", detail: ({ board }) => board },
  "screen-muted": { what: "screen.muted", detail: ({ until }) => (until === null ? "off" : "on") },
  "screen-turned": { what: "screen.turned", detail: ({ turn }) => String(turn) },
  "device-renamed": { what: "device.renamed" },
  "device-removed": { what: "device.removed" },
  "token-made": { what: "token.made", detail: ({ scopes }) => scopes.join(" ") },
  "token-revoked": { what: "token.revoked" },
  noted: { what: "" },
} as const satisfies Tellings;

/** Of the only row that no fact makes: there can't be read what stood here. */
const unreadable = "journal.unreadable";

export type AuditCode = Exclude<(typeof tellings)[Event["type"]]["what"], ""> | NotedKind | typeof unreadable;

export const auditCodes: readonly AuditCode[] = [
  ...Object.values(tellings).flatMap(({ what }) => (what === "" ? [] : [what])),
  ...notedKinds,
  unreadable,
];

export interface AuditRow {
  /** Number of the journal's entry, and place in it: "4711.0". */
  readonly id: string;
  readonly at: Instant;
  readonly what: AuditCode;
  /** "unknown": it can't be read any more. */
  readonly outcome: "done" | "refused" | "unknown";
  /** Null: nobody whom we know. */
  readonly who: Actor | null;
  /** From which device; null: from none, or from one that was not let in. */
  readonly device: DeviceId | null;
  readonly about: Subject | null;
  /** A code or an id: of a refusal why, of a role which one. */
  readonly detail: string | null;
  /** Of what was refused: the command, or method and pattern of the address. */
  readonly asked: string | null;
  /** How often, where the same was counted; how many records can't be read. */
  readonly count: number;
  readonly routine: boolean;
  /** Everybody whom it concerns: who did it, and whom it was done to. */
  readonly people: readonly PersonId[];
}

/** In the order in which they say best what something is about. */
const subjectFields: readonly (readonly [field: string, kind: SubjectKind])[] = [
  ["call", "call"],
  ["meeting", "meeting"],
  ["window", "window"],
  ["escalation", "escalation"],
  ["action", "action"],
  ["shelf", "shelf"],
  ["session", "session"],
  ["token", "token"],
  ["person", "person"],
  ["device", "device"],
  ["rule", "rule"],
  ["kpi", "kpi"],
  ["callType", "call-type"],
  ["queue", "queue"],
];

/** What a command or an event is about; null: nothing in particular, or many things. */
export function subjectOf(thing: Command | Event): Subject | null {
  const fields = thing as unknown as Readonly<Record<string, unknown>>;
  for (const [field, kind] of subjectFields) {
    const id = fields[field];
    if (typeof id === "string") return { kind, id };
  }
  return null;
}

export function rowOfEvent(id: string, event: Event, { at, by }: Stamp): AuditRow {
  if (event.type === "noted") {
    const { what, who, device, about, detail, asked, count } = event;
    const outcome = what.endsWith(".refused") ? "refused" : "done";
    return withPeople({ id, at, what, outcome, who, device, about, detail, asked, count, routine: false });
  }
  // Each telling takes the event of its own type, which the table's type has seen to.
  const telling = tellings[event.type] as Telling<Event> & { readonly what: AuditCode };
  const who = actorOf(event, by);
  return withPeople(
    {
      ...{ id, at, what: telling.what, outcome: "done", who, device: deviceOf(who) },
      ...{ about: subjectOf(event), detail: telling.detail?.(event) ?? null, asked: null, count: 1 },
      routine: telling.routine ?? false,
    },
    event,
  );
}

/** A command that a rule said no to, as the journal keeps it under the sender's id. */
export interface Declined {
  readonly refusal: Refusal;
  readonly asked: Command["type"] | null;
  readonly about: Subject | null;
}

export function rowOfRefusal(id: string, { refusal, asked, about }: Declined, { at, by }: Stamp): AuditRow {
  const what = { what: "command.refused", outcome: "refused" } as const;
  const device = deviceOf(by);
  return withPeople({
    ...{ id, at, ...what, who: by, device, about, detail: refusal.code, asked, count: 1, routine: false },
  });
}

/** In place of records that can't be read: how many they are, of which day. `at`: that of the one before them. */
export function rowOfLost(id: string, count: number, day: string, at: Instant): AuditRow {
  const nobody = { who: null, device: null, about: null, asked: null, people: [], routine: false };
  return { ...nobody, id, at, what: unreadable, outcome: "unknown", detail: day, count };
}

/** Sessions are begun and unlocked by the server, for the person who has shown the PIN. */
function actorOf(event: Event, by: Actor): Actor {
  if (event.type !== "session-started" && event.type !== "session-unlocked") return by;
  const { person, device } = event;
  return person === undefined ? by : { kind: "person", person, device: device ?? null };
}

function deviceOf(who: Actor): DeviceId | null {
  return who.kind === "person" ? who.device : null;
}

function withPeople(row: Omit<AuditRow, "people">, event?: Event): AuditRow {
  const people = new Set<PersonId>();
  if (row.who?.kind === "person") people.add(row.who.person);
  if (row.about?.kind === "person") people.add(row.about.id as PersonId);
  if (event) for (const person of concerned(event)) people.add(person);
  return { ...row, people: [...people] };
}

function concerned(event: Event): readonly PersonId[] {
  if (event.type === "call-handed-over") return [event.to];
  if ("person" in event && event.person !== undefined) return [event.person];
  return "owner" in event && event.owner !== null ? [event.owner] : [];
}
