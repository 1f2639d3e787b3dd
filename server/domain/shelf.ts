import type { Actor, Context, Stamp } from "./actor.ts";
import type { CallEvent } from "./andon.ts";
import { type Call, type Calls, callKnownAs, isOpen, settledAt } from "./call.ts";
import type { CallId, RuleId, ShelfId } from "./ids.ts";
import { accept, type Decision, type Refused, refuse } from "./refusal.ts";
import { day, hour, type Instant } from "./time.ts";

/**
 * Shelving (ISA-18.2): a supervisor puts a rule or an open call aside for a time, with a reason. A shelved rule raises
 * nothing, and settles what it has raised; a shelved call stops climbing and ringing until the time is over, and stays in
 * sight, marked. On a discreet board nothing changes: its marks tell staff that help is wanted, and it still is.
 */
export interface Shelved {
  readonly id: ShelfId;
  readonly what: ShelfItem;
  readonly reason: string;
  /** When it ends, or ended. */
  readonly until: Instant;
  readonly at: Instant;
  readonly by: Actor;
  /** Who ended it before its time. */
  readonly endedBy?: Actor;
}
export type ShelfItem =
  | { readonly kind: "rule"; readonly rule: RuleId }
  | { readonly kind: "call"; readonly call: CallId };
/** What is put aside, and what was within the last month. */
export type Shelf = ReadonlyMap<ShelfId, Shelved>;

export type ShelfCommand =
  | {
      readonly type: "shelve";
      readonly shelf: ShelfId;
      readonly what: ShelfItem;
      readonly reason: string;
      readonly until: Instant;
    }
  | { readonly type: "unshelve"; readonly shelf: ShelfId };

export type ShelfEvent =
  | {
      readonly type: "shelved";
      readonly shelf: ShelfId;
      readonly what: ShelfItem;
      readonly reason: string;
      readonly until: Instant;
    }
  | { readonly type: "unshelved"; readonly shelf: ShelfId };

const longest = 24 * hour;
/** What was put aside stays in the state for so long, or as so many, for whoever asks how often that was. All of it is in the journal. */
const remembered = { time: 30 * day, count: 500 } as const;

/** Whether it is put aside at an instant. What would last longer than it may was shelved by a clock that was ahead. */
export function isShelved({ until }: Shelved, now: Instant): boolean {
  return isAside(until, now);
}

function isAside(until: Instant, now: Instant): boolean {
  return now < until && until - now <= longest;
}

/** Until when a call is shelved at an instant; null: it isn't. */
export function callShelvedUntil(shelf: Shelf, call: CallId, now: Instant): Instant | null {
  return asideUntil(shelf, keyOf({ kind: "call", call }), now);
}

/** Until when a rule is shelved at an instant; null: it isn't. */
export function ruleShelvedUntil(shelf: Shelf, rule: RuleId, now: Instant): Instant | null {
  return asideUntil(shelf, keyOf({ kind: "rule", rule }), now);
}

function asideUntil(shelf: Shelf, key: string, now: Instant): Instant | null {
  return (endsOf(shelf).get(key) ?? []).find((until) => isAside(until, now)) ?? null;
}

/** By rule and call when it ends: asked for each open call, many times a second. A shelf never changes: another map is another shelf. */
function endsOf(shelf: Shelf): ReadonlyMap<string, readonly Instant[]> {
  const known = ends.get(shelf);
  if (known) return known;
  const found = new Map<string, Instant[]>();
  for (const { what, until } of shelf.values()) {
    const key = keyOf(what);
    found.set(key, [...(found.get(key) ?? []), until]);
  }
  ends.set(shelf, found);
  return found;
}

const ends = new WeakMap<Shelf, ReadonlyMap<string, readonly Instant[]>>();

function keyOf(item: ShelfItem): string {
  return item.kind === "rule" ? `rule ${item.rule}` : `call ${item.call}`;
}

/** What the rules of the shelf read of the state. */
export interface Shelving {
  readonly shelf: Shelf;
  readonly calls: Calls;
}

export function decideShelf(
  { shelf, calls }: Shelving,
  command: ShelfCommand,
  { site, at }: Context,
): Decision<ShelfEvent> {
  if (command.type === "unshelve") {
    const shelved = shelf.get(command.shelf);
    if (!shelved || !isShelved(shelved, at)) return refuse("unknown-shelf", "shelf");
    return accept({ type: "unshelved", shelf: command.shelf });
  }
  if (shelf.has(command.shelf)) return refuse("shelf-exists", "id");
  const { until, shelf: id } = command;
  const reason = command.reason.trim();
  if (reason === "") return refuse("reason-missing", "reason");
  if (until <= at) return refuse("shelf-in-the-past", "until");
  if (until - at > longest) return refuse("shelf-too-long", "until", { hours: longest / hour });
  const what = itemOf(command.what, calls, (rule) => site.interventions.has(rule));
  if ("refusal" in what) return what;
  const already = asideUntil(shelf, keyOf(what), at);
  if (already !== null) return refuse("already-shelved", what.kind, { until: already });
  return accept({ type: "shelved", shelf: id, what, reason, until });
}

/** The item by its own id: who joined a call may name it by the id of their report. */
function itemOf(item: ShelfItem, calls: Calls, isRule: (rule: RuleId) => boolean): ShelfItem | Refused {
  if (item.kind === "rule") return isRule(item.rule) ? item : refuse("unknown-rule", "rule");
  const call = callKnownAs(calls, item.call);
  if (!call) return refuse("unknown-call", "call");
  return isOpen(call) ? { kind: "call", call: call.id } : closed(call);
}

function closed(call: Exclude<Call, { readonly state: "raised" | "acknowledged" | "attended" }>): Refused {
  return refuse("call-closed", "call", { state: call.state, at: settledAt(call) });
}

export function evolveShelf(
  shelf: Shelf,
  event: ShelfEvent | Extract<CallEvent, { type: "call-reopened" }>,
  { at, by }: Stamp,
): Shelf {
  switch (event.type) {
    case "shelved": {
      const { type: _, shelf: id, ...facts } = event;
      return new Map(kept(shelf, at)).set(id, { ...facts, id, at, by });
    }
    case "unshelved":
      return ended(shelf, ({ id }) => id === event.shelf, { at, by });
    // It begins anew, and must be heard: what was put aside was the call as it was before.
    case "call-reopened":
      return ended(shelf, ({ what }) => what.kind === "call" && what.call === event.call, { at, by });
  }
}

function ended(shelf: Shelf, is: (shelved: Shelved) => boolean, { at, by }: Stamp): Shelf {
  const found = [...shelf.values()].filter((shelved) => is(shelved) && isShelved(shelved, at));
  if (found.length === 0) return shelf;
  return new Map([
    ...shelf,
    ...found.map((shelved) => [shelved.id, { ...shelved, until: at, endedBy: by }] as const),
  ]);
}

function kept(shelf: Shelf, now: Instant): Shelf {
  const over = [...shelf.values()].filter((shelved) => !isShelved(shelved, now));
  const old = over.filter(({ until }) => Math.abs(now - until) > remembered.time);
  const many = over.slice(0, Math.max(0, over.length - remembered.count));
  const dropped = new Set([...old, ...many].map(({ id }) => id));
  return new Map([...shelf].filter(([id]) => !dropped.has(id)));
}
