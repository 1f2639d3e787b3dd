/** A view is keyed collections of plain JSON; what changed is told entry by entry. Both sides of the wire use this file. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Collection = { readonly [key: string]: unknown };
/** Collections by name ("queues", "calls" …), entries by key. Entries are JSON without `undefined`. */
export type View = { readonly [collection: string]: Collection };

/** What turns one view into the next. Entries are replaced whole. */
export interface Patch {
  readonly set: View;
  readonly remove: { readonly [collection: string]: readonly string[] };
}

/** `apply(view, diff(view, next))` equals `next`. Both views have the same collections. */
export function diff(view: View, next: View): Patch {
  const set: Record<string, Collection> = {};
  const remove: Record<string, readonly string[]> = {};
  for (const name of Object.keys(next)) {
    const before = view[name] ?? {};
    const after = next[name] ?? {};
    const changed = Object.keys(after).filter((key) => !has(before, key) || !same(before[key], after[key]));
    const gone = Object.keys(before).filter((key) => !has(after, key));
    if (changed.length > 0) set[name] = pick(after, changed);
    if (gone.length > 0) remove[name] = gone;
  }
  return { set, remove };
}

export function isEmpty({ set, remove }: Patch): boolean {
  return Object.keys(set).length === 0 && Object.keys(remove).length === 0;
}

/** The next view. Collections and entries that did not change are the very same objects. */
export function apply<V extends View>(view: V, { set, remove }: Patch): V {
  const next: Record<string, Collection> = { ...view };
  for (const name of [...Object.keys(set), ...Object.keys(remove)]) {
    const gone = remove[name] ?? [];
    const entries: Record<string, unknown> = {};
    for (const key of Object.keys(view[name] ?? {}))
      if (gone.indexOf(key) < 0) define(entries, key, view[name]?.[key]);
    for (const key of Object.keys(set[name] ?? {})) define(entries, key, set[name]?.[key]);
    next[name] = entries;
  }
  return next as V;
}

/** 32-bit FNV-1a of the view, whatever the order of its keys: by this a board sees that it still has what the server has. */
export function hashOf(view: View): number {
  const names = Object.keys(view).sort();
  return fnv(
    `{${names.map((name) => `${JSON.stringify(name)}:${collectionText(view[name] ?? {})}`).join()}}`,
  );
}

/** Entries are never changed: the text of one that was there before is known. */
function collectionText(entries: Collection): string {
  const keys = Object.keys(entries).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${entryText(entries[key])}`).join()}}`;
}

function entryText(entry: unknown): string {
  if (!isGroup(entry)) return canonical(entry);
  const text = texts.get(entry) ?? canonical(entry);
  texts.set(entry, text);
  return text;
}

const texts = new WeakMap<object, string>();

export function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = value as Collection;
  const keys = Object.keys(entries).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(entries[key])}`).join()}}`;
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isGroup(one) || !isGroup(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => has(other, key) && same(one[key], other[key]))
  );
}

function isGroup(value: unknown): value is Collection {
  return typeof value === "object" && value !== null;
}

function pick(entries: Collection, keys: readonly string[]): Collection {
  const picked: Record<string, unknown> = {};
  for (const key of keys) define(picked, key, entries[key]);
  return picked;
}

function has(entries: Collection, key: string): boolean {
  return Object.hasOwn(entries, key);
}

/** A key such as "__proto__" is a key like any other. */
function define(entries: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(entries, key, { value, enumerable: true, configurable: true, writable: true });
}
