import { Layers } from "./layers.ts";

/**
 * Layers whose entries also go by names: any number of names for an entry, any number of entries for a name. What is
 * looked up by something else than its key costs the same, however much there is.
 */
export class NamedLayers<Key, Value extends NonNullable<unknown>> implements ReadonlyMap<Key, Value> {
  readonly #entries: Layers<Key, Value>;
  readonly #keys: Layers<string, readonly Key[]>;
  readonly #namesOf: NamesOf<Value>;

  private constructor(
    entries: Layers<Key, Value>,
    keys: Layers<string, readonly Key[]>,
    namesOf: NamesOf<Value>,
  ) {
    this.#entries = entries;
    this.#keys = keys;
    this.#namesOf = namesOf;
  }

  /** What has its names already keeps them. */
  static of<Key, Value extends NonNullable<unknown>>(
    map: ReadonlyMap<Key, Value>,
    namesOf: NamesOf<Value>,
  ): NamedLayers<Key, Value> {
    if (map instanceof NamedLayers) return map;
    return new NamedLayers<Key, Value>(Layers.of(new Map()), Layers.of(new Map()), namesOf).with(map);
  }

  /** `undefined` takes an entry out. */
  with(changes: ReadonlyMap<Key, Value | undefined>): NamedLayers<Key, Value> {
    if (changes.size === 0) return this;
    const keys = new Map<string, readonly Key[] | undefined>();
    const held = (name: string) => (keys.has(name) ? keys.get(name) : this.#keys.get(name)) ?? [];
    for (const [key, value] of changes) {
      const before = this.#namesAt(this.get(key));
      const after = this.#namesAt(value);
      for (const name of before) {
        if (after.has(name)) continue;
        const left = held(name).filter((other) => other !== key);
        keys.set(name, left.length > 0 ? left : undefined);
      }
      for (const name of after) if (!before.has(name)) keys.set(name, [...held(name), key]);
    }
    return new NamedLayers(this.#entries.with(changes), this.#keys.with(keys), this.#namesOf);
  }

  /** The entries of a name, in the order in which they got it. */
  named(name: string): readonly Value[] {
    return (this.#keys.get(name) ?? []).map((key) => this.#entries.get(key) as Value);
  }

  #namesAt(value: Value | undefined): ReadonlySet<string> {
    return new Set(value === undefined ? [] : this.#namesOf(value));
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#entries.entries();
  }

  keys(): MapIterator<Key> {
    return this.#entries.keys();
  }

  values(): MapIterator<Value> {
    return this.#entries.values();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(use: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) use(value, key, this);
  }
}

type NamesOf<Value> = (value: Value) => readonly string[];
