/**
 * A map that is never changed: `with` gives the next one, which shares what stays the same with the one before. A few
 * changes cost little whatever the size, so that the ledger's books can stand beside one another while one is written.
 *
 * It is a stack of plain maps, newest on top, each several times as large as the one above it; `undefined` marks what was
 * taken out. (The idea of log-structured merge trees: O'Neil et al., 1996.)
 */
export class Layers<Key, Value extends NonNullable<unknown>> implements ReadonlyMap<Key, Value> {
  readonly #layers: readonly Layer<Key, Value>[];
  readonly size: number;

  private constructor(layers: readonly Layer<Key, Value>[], size: number) {
    this.#layers = layers;
    this.size = size;
  }

  /** A plain map is taken as it is, not copied: it must not change any more. */
  static of<Key, Value extends NonNullable<unknown>>(map: ReadonlyMap<Key, Value>): Layers<Key, Value> {
    if (map instanceof Layers) return map;
    return new Layers(map.size === 0 ? [] : [map], map.size);
  }

  with(changes: Layer<Key, Value>): Layers<Key, Value> {
    if (changes.size === 0) return this;
    let size = this.size;
    for (const [key, value] of changes) size += Number(value !== undefined) - Number(this.has(key));
    const layers: Layer<Key, Value>[] = [...this.#layers];
    let top = changes;
    for (let below = layers.at(-1); below && below.size <= ratio * top.size; below = layers.at(-1)) {
      layers.pop();
      top = merged(below, top, layers.length === 0);
    }
    return new Layers([...layers, top], size);
  }

  get(key: Key): Value | undefined {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Layer<Key, Value>;
      const value = layer.get(key);
      if (value !== undefined || layer.has(key)) return value;
    }
    return undefined;
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [index, layer] of this.#layers.entries()) {
      const above = this.#layers.slice(index + 1);
      for (const [key, value] of layer) {
        if (value !== undefined && !above.some((newer) => newer.has(key))) yield [key, value];
      }
    }
    return undefined;
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(use: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) use(value, key, this);
  }
}

type Layer<Key, Value> = ReadonlyMap<Key, Value | undefined>;

/** A layer that is at most so many times as large as the one above is merged with it. */
const ratio = 4;

function merged<Key, Value>(
  below: Layer<Key, Value>,
  above: Layer<Key, Value>,
  isLowest: boolean,
): Layer<Key, Value> {
  const map = new Map(below);
  for (const [key, value] of above) {
    if (value === undefined && isLowest) map.delete(key);
    else map.set(key, value);
  }
  return map;
}
