import type { Actor, Context, Stamp } from "./actor.ts";
import type { CallId, RuleId, ShelfId } from "./ids.ts";
import { accept, type Decision } from "./refusal.ts";
import type { Instant } from "./time.ts";

/**
 * Shelving (ISA-18.2): a supervisor puts a rule or an open call aside for a time, with a reason. A shelved rule raises
 * nothing; a shelved call stops climbing and ringing until the time is over, and stays in sight, marked.
 */
export interface Shelved {
  readonly id: ShelfId;
  readonly what: ShelfItem;
  readonly reason: string;
  readonly until: Instant;
  readonly at: Instant;
  readonly by: Actor;
}
export type ShelfItem =
  | { readonly kind: "rule"; readonly rule: RuleId }
  | { readonly kind: "call"; readonly call: CallId };
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

/** Until when a call is shelved at an instant; null: it isn't. */
export function callShelvedUntil(_shelf: Shelf, _call: CallId, _now: Instant): Instant | null {
  return null;
}

/** Until when a rule is shelved at an instant; null: it isn't. */
export function ruleShelvedUntil(_shelf: Shelf, _rule: RuleId, _now: Instant): Instant | null {
  return null;
}

export function decideShelf(_shelf: Shelf, _command: ShelfCommand, _context: Context): Decision<ShelfEvent> {
  return accept();
}

export function evolveShelf(shelf: Shelf, _event: ShelfEvent, _stamp: Stamp): Shelf {
  return shelf;
}
