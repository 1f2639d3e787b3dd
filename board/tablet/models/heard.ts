import type { Keep } from "./keep.ts";

/** What rang here already, over reloads: the same key rings once. */
export interface Heard {
  has(key: string): boolean;
  add(key: string): void;
  /** Forgets the keys for which this is not true. */
  keepOnly(wanted: (key: string) => boolean): void;
}

const storedAs = "akari.heard";
/** A key comes again within minutes, if at all. */
const most = 300;

export function createHeard(keep: Keep): Heard {
  let keys = read(keep);
  const write = (next: readonly string[]) => {
    keys = next;
    keep.write(storedAs, JSON.stringify(next));
  };
  return {
    has: (key) => keys.includes(key),
    add(key) {
      if (!keys.includes(key)) write([...keys, key].slice(-most));
    },
    keepOnly(wanted) {
      const next = keys.filter(wanted);
      if (next.length < keys.length) write(next);
    },
  };
}

function read(keep: Keep): readonly string[] {
  try {
    const kept: unknown = JSON.parse(keep.read(storedAs) ?? "[]");
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === "string") : [];
  } catch {
    return [];
  }
}
