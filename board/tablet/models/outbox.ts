import type { CommandId } from "../../../server/domain/ids.ts";
import type { TabletCommand } from "../../../server/protocol.ts";

/**
 * What was asked for on this tablet and has no final answer yet. Pure: what happens to it is in courier.ts.
 * Commands leave in the order in which they were made, one at a time, and only under the name of who made them.
 */
export interface Outbox {
  readonly entries: readonly Entry[];
  /** The command that is on its way now. */
  readonly flying: CommandId | null;
  /** How often in a row the server said "later". */
  readonly rests: number;
}

export interface Entry {
  /** Its place in the order. */
  readonly number: number;
  readonly id: CommandId;
  /** Who made it. */
  readonly person: string;
  readonly name: string;
  readonly command: TabletCommand;
  /** What it is about, in the site's own words ("Help needed · Desk 7"): the thing itself may be gone when it is read. */
  readonly about: string;
  /** Server time when it was made; null where that was not known. */
  readonly madeAt: number | null;
}

export const emptyOutbox: Outbox = { entries: [], flying: null, rests: 0 };

export function put(outbox: Outbox, entry: Omit<Entry, "number">): Outbox {
  const last = outbox.entries.at(-1)?.number ?? 0;
  return { ...outbox, entries: [...outbox.entries, { ...entry, number: last + 1 }] };
}

/** What is to be sent next while this person is signed in; null while something is on its way. */
export function nextOf(outbox: Outbox, person: string): Entry | null {
  if (outbox.flying !== null) return null;
  return outbox.entries.find((entry) => entry.person === person) ?? null;
}

export function sent(outbox: Outbox, id: CommandId): Outbox {
  return { ...outbox, flying: id };
}

/** A final answer: done, or refused. */
export function settled(outbox: Outbox, id: CommandId): Outbox {
  const entries = outbox.entries.filter((entry) => entry.id !== id);
  return { entries, flying: outbox.flying === id ? null : outbox.flying, rests: 0 };
}

/** "Later": it stays the first. */
export function deferred(outbox: Outbox): Outbox {
  return { ...outbox, flying: null, rests: outbox.rests + 1 };
}

/** The line broke before an answer: the server may have taken it or not, and the same id will tell. */
export function lost(outbox: Outbox): Outbox {
  return { ...outbox, flying: null };
}

/** Ms until the next attempt after so many rests: 1, 2, 4 … 30 s. */
export function backOff(rests: number): number {
  return rests === 0 ? 0 : Math.min(30_000, 1_000 * 2 ** (rests - 1));
}

/** Another tab of this browser has changed what is kept: take what is new there, leave what was settled there. */
export function joined(outbox: Outbox, kept: readonly Entry[], onlyHere: (id: CommandId) => boolean): Outbox {
  const mine = outbox.entries.filter(({ id }) => id === outbox.flying || onlyHere(id));
  const others = kept.filter(({ id }) => !mine.some((entry) => entry.id === id));
  return { ...outbox, entries: inOrder([...mine, ...others]) };
}

export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
}
