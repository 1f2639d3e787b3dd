/**
 * The JSON text of a value in pieces: a state of 10 MB as one `JSON.stringify` would hold up every board for 60 ms.
 * Large collections are expected within the outer three levels. The value must not change meanwhile.
 */
export function* jsonPieces(value: unknown, levels = 3): Generator<string> {
  if (levels === 0 || !isCollection(value)) yield JSON.stringify(value) ?? "null";
  else if (Array.isArray(value)) yield* listPieces(value, levels - 1);
  else yield* recordPieces(value, levels - 1);
}

function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

function* listPieces(list: readonly unknown[], levels: number): Generator<string> {
  let mark = "[";
  for (const item of list) {
    yield mark;
    yield* jsonPieces(item, levels);
    mark = ",";
  }
  yield list.length === 0 ? "[]" : "]";
}

function* recordPieces(record: object, levels: number): Generator<string> {
  let mark = "{";
  for (const [key, value] of Object.entries(record)) {
    if (!hasJson(value)) continue;
    yield `${mark}${JSON.stringify(key)}:`;
    yield* jsonPieces(value, levels);
    mark = ",";
  }
  yield mark === "{" ? "{}" : "}";
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
