const many = 100; // members: a collection with fewer, below the outer two levels, is made into text at once
const outer = 2;

/**
 * The JSON text of a value in pieces: a state of 10 MB as one `JSON.stringify` would hold up every board for 50 ms.
 * The value must not change meanwhile.
 */
export function* jsonPieces(value: unknown, level = 0): Generator<string> {
  if (!isCollection(value)) yield JSON.stringify(value) ?? "null";
  else if (Array.isArray(value)) yield* listPieces(value, level + 1);
  else yield* recordPieces(value, level + 1);
}

function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

function* listPieces(list: readonly unknown[], level: number): Generator<string> {
  if (level > outer && list.length < many) return yield JSON.stringify(list);
  let mark = "[";
  for (const item of list) {
    yield mark;
    yield* jsonPieces(item, level);
    mark = ",";
  }
  return yield list.length === 0 ? "[]" : "]";
}

function* recordPieces(record: object, level: number): Generator<string> {
  const keys = Object.keys(record); // not entries: three times as slow in a record of 100,000 calls
  if (level > outer && keys.length < many) return yield JSON.stringify(record);
  let mark = "{";
  for (const key of keys) {
    const value: unknown = Reflect.get(record, key);
    if (!hasJson(value)) continue;
    yield `${mark}${JSON.stringify(key)}:`;
    yield* jsonPieces(value, level);
    mark = ",";
  }
  return yield mark === "{" ? "{}" : "}";
}

/** Undefined and functions are left out of records, as `JSON.stringify` does. */
export function hasJson(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

/** Joins small pieces until each holds about `size` characters. */
export function* joined(pieces: Iterable<string>, size: number): Generator<string> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < size) continue;
    yield text;
    text = "";
  }
  yield text;
}
