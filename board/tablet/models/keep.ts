/** What this browser keeps from one load to the next. It may be full, or forbidden: then it is kept for this load only. */
export interface Keep {
  read(key: string): string | null;
  /** False where it will not survive a reload. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
}

export function browserKeep(storage: Storage | null = ownStorage()): Keep {
  const memory = new Map<string, string>();
  return {
    read: (key) => memory.get(key) ?? attempt(() => storage?.getItem(key) ?? null, null),
    write(key, text) {
      const kept = attempt(() => {
        storage?.setItem(key, text);
        return storage !== null;
      }, false);
      if (kept) memory.delete(key);
      else memory.set(key, text);
      return kept;
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(key), undefined);
    },
    keys: () => [...new Set([...attempt(() => (storage ? Object.keys(storage) : []), []), ...memory.keys()])],
  };
}

/** Even to look at it can throw, where the browser's settings forbid it. */
function ownStorage(): Storage | null {
  return attempt(() => window.localStorage, null);
}

function attempt<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
