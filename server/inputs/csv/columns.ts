import type { ImportMap } from "../../../config/imports/schema.ts";
import type { QueueId } from "../../domain/ids.ts";

/** The columns of one file: where each name stands. */
export class Columns {
  readonly #header: readonly string[];

  constructor(header: readonly string[]) {
    this.#header = header.map((name) => name.trim());
  }

  get count(): number {
    return this.#header.length;
  }

  /** A reader of one column's value, without spaces around it. */
  value(name: string): (fields: readonly string[]) => string {
    const index = this.#header.indexOf(name);
    return (fields) => (fields[index] ?? "").trim();
  }

  /** The first of some columns that is not empty. */
  first(names: string | readonly string[]): (fields: readonly string[]) => string {
    const values = [names].flat().map((name) => this.value(name));
    return (fields) => values.map((value) => value(fields)).find((value) => value !== "") ?? "";
  }

  /** The names of a map that the file does not have. */
  missing(map: ImportMap): string[] {
    return [...new Set(columnsOf(map))].filter((name) => !this.#header.includes(name));
  }
}

function columnsOf(map: ImportMap): string[] {
  const common = [map.queue.column, ...Object.keys(map.only ?? {}), ...Object.keys(map.except ?? {})];
  if (map.kind === "cases") return [...common, map.case, map.completed];
  const optional = [map.waited, map.left, map.outcome?.column, map.completed].flat();
  return [...common, ...[map.id].flat(), map.arrived, ...optional.filter((name) => name !== undefined)];
}

/** Which queue a row belongs to; null where the map has none for it. */
export function queueReader(
  { queue }: ImportMap,
  columns: Columns,
): (fields: readonly string[]) => QueueId | null {
  const value = columns.value(queue.column);
  const queues = new Map(Object.entries(queue.values));
  return (fields) => (queues.get(value(fields)) ?? queue.default ?? null) as QueueId | null;
}

/** Whether the map wants a row. */
export function filterReader(
  { only = {}, except = {} }: ImportMap,
  columns: Columns,
): (fields: readonly string[]) => boolean {
  const wanted = Object.entries(only).map(([name, values]) => ({
    value: columns.value(name),
    values: new Set(values),
  }));
  const refused = Object.entries(except).map(([name, values]) => ({
    value: columns.value(name),
    values: new Set(values),
  }));
  return (fields) =>
    wanted.every(({ value, values }) => values.has(value(fields))) &&
    !refused.some(({ value, values }) => values.has(value(fields)));
}
