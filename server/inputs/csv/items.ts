import type { ItemsMap } from "../../../config/imports/schema.ts";
import type { ItemId, QueueId } from "../../domain/ids.ts";
import type { ItemEventType, ItemSample } from "../../domain/ledger.ts";
import { type Instant, second } from "../../domain/time.ts";
import { type Columns, queueReader } from "./columns.ts";
import { bad, type Row, type TimesOf, tooLong } from "./rows.ts";

/** A row is an item with its times: it becomes up to three events, whose ids are made from its own. */
export function itemReader(
  map: ItemsMap,
  columns: Columns,
  timesOf: TimesOf,
): (fields: readonly string[]) => Row<ItemSample> {
  const idOf = idReader(map, columns);
  const queueOf = queueReader(map, columns);
  const arrivedOf = columns.value(map.arrived);
  const leavingOf = leavingReader(map, columns);
  const completedOf = map.completed === undefined ? () => "" : columns.value(map.completed);

  return (fields) => {
    const id = idOf(fields);
    if (id === null) return bad("Its id is empty.");
    if (tooLong(id)) return bad("Its id is longer than 100 characters, or has some that can't be printed.");
    const queue = queueOf(fields);
    if (queue === null)
      return bad(`There is no queue for ${map.queue.column} “${columns.value(map.queue.column)(fields)}”.`);
    const times = timesOf(queue);
    const arrivedText = arrivedOf(fields);
    const arrivedAt = times.instant(arrivedText);
    if (arrivedAt === null) return bad(notATime(map.arrived, arrivedText));
    const leaving = leavingOf(fields, arrivedAt, (text) => times.instantAfter(text, arrivedAt));
    if ("problem" in leaving) return bad(leaving.problem);
    // Who gave up was not served, even where a telephone system notes the end of its recorded message as such.
    const completedText = leaving.as === "abandoned" ? "" : completedOf(fields);
    const completedAt =
      completedText === "" ? null : times.instantAfter(completedText, leaving.at ?? arrivedAt);
    if (completedText !== "" && completedAt === null)
      return bad(notATime(map.completed ?? "", completedText));
    return {
      values: [
        eventOf(queue, id, "arrived", arrivedAt),
        ...(leaving.at === null ? [] : [eventOf(queue, id, leaving.as, leaving.at)]),
        ...(completedAt === null ? [] : [eventOf(queue, id, "completed", completedAt)]),
      ],
    };
  };
}

function idReader({ id }: ItemsMap, columns: Columns): (fields: readonly string[]) => string | null {
  const values = [id].flat().map((name) => columns.value(name));
  return (fields) => {
    const parts = values.map((value) => value(fields));
    return parts.includes("") ? null : parts.join("/");
  };
}

type Leaving =
  | { readonly as: "started" | "abandoned"; readonly at: Instant | null }
  | { readonly problem: string };
type LeavingReader = (
  fields: readonly string[],
  arrivedAt: Instant,
  timeOf: (text: string) => Instant | null,
) => Leaving;

/** How an item left, and when: what was measured as its wait is believed before the clock of another system. */
function leavingReader(map: ItemsMap, columns: Columns): LeavingReader {
  const outcomeOf = outcomeReader(map, columns);
  const waitedOf = map.waited === undefined ? () => "" : columns.value(map.waited);
  const leftOf = map.left === undefined ? () => "" : columns.first(map.left);
  return (fields, arrivedAt, timeOf) => {
    const as = outcomeOf(fields);
    const [waited, left] = [waitedOf(fields), leftOf(fields)];
    if (typeof as === "object" && as !== null) return as;
    if (waited === "" && left === "") {
      return as === null || !map.outcome
        ? { as: "started", at: null }
        : { problem: "It says how it left, but not when." };
    }
    if (as === null) return { problem: "It says when it left, but not how." };
    if (waited === "") {
      const at = timeOf(left);
      return at === null ? { problem: notATime([map.left].flat().join(", "), left) } : { as, at };
    }
    if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(waited))
      return { problem: `${map.waited} “${waited}” is not a number of seconds.` };
    return { as, at: arrivedAt + Math.round(Number(waited) * second) };
  };
}

/** Null where the row says nothing. */
function outcomeReader({ outcome }: ItemsMap, columns: Columns) {
  if (!outcome) return () => "started" as const;
  const value = columns.value(outcome.column);
  const [started, abandoned] = [new Set(outcome.started), new Set(outcome.abandoned)];
  return (fields: readonly string[]): "started" | "abandoned" | null | { problem: string } => {
    const text = value(fields);
    if (started.has(text)) return "started";
    if (abandoned.has(text)) return "abandoned";
    return text === "" ? null : { problem: `${outcome.column} “${text}” is not in the map.` };
  };
}

function notATime(column: string, text: string): string {
  return text === "" ? `${column} is empty.` : `${column} “${text}” is not a time.`;
}

export function eventOf(queue: QueueId, item: string, type: ItemEventType, at: Instant): ItemSample {
  return { kind: "item", queue, id: `${item}/${type}`, type, item: item as ItemId, at };
}
