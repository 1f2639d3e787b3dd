import { day, type Instant } from "../domain/time.ts";
import type { Store } from "../ports.ts";

/** A store in memory that lets go of what is older than ten days: a demo may run for months. */
export function forgetful(store: Store, now: () => Instant): Store {
  const documents = new Map<string, string>();
  const keep = (name: string, document: unknown) => documents.set(name, JSON.stringify(document));
  return {
    open: () => store.open(),
    append: (entries) => store.append(entries),
    async checkpoint(snapshot, changed) {
      for (const [name, document] of changed) keep(name, document);
      const oldest = new Date(now() - 10 * day).toISOString();
      for (const name of documents.keys()) if (isBefore(name, oldest)) documents.delete(name);
      await store.checkpoint(snapshot, new Map());
    },
    async read(name) {
      const kept = documents.get(name);
      return kept === undefined ? undefined : JSON.parse(kept);
    },
    async names(folder) {
      const inside = [...documents.keys()].filter((name) => name.startsWith(`${folder}/`));
      return new Set(inside.map((name) => name.slice(folder.length + 1)));
    },
    async write(name, document) {
      keep(name, document);
    },
    days: (stream) => store.days(stream),
    past: (stream, day) => store.past(stream, day),
    id: () => store.id(),
    copy: () => store.copy(),
    close: () => store.close(),
  };
}

/** "days/counter/2026-11-21", "totals/counter/2026-11" */
function isBefore(name: string, oldest: string): boolean {
  const [date] = /\d{4}-\d\d(-\d\d)?$/.exec(name) ?? [];
  return date !== undefined && date < oldest.slice(0, date.length);
}
