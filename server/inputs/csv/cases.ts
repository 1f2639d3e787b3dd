import type { CasesMap } from "../../../config/imports/schema.ts";
import type { QueueId } from "../../domain/ids.ts";
import type { ItemSample } from "../../domain/ledger.ts";
import type { Instant } from "../../domain/time.ts";
import { type Columns, queueReader } from "./columns.ts";
import { eventOf } from "./items.ts";
import { bad, type Row, type TimesOf, tooLong } from "./rows.ts";

/** A step of a case, done. */
export interface Step {
  readonly case: string;
  readonly queue: QueueId;
  /** Names the step for good. */
  readonly item: string;
  readonly at: Instant;
}

export function stepReader(
  map: CasesMap,
  columns: Columns,
  timesOf: TimesOf,
): (fields: readonly string[]) => Row<Step> {
  const caseOf = columns.value(map.case);
  const activityOf = columns.value(map.queue.column);
  const queueOf = queueReader(map, columns);
  const completedOf = columns.value(map.completed);
  return (fields) => {
    const [name, completed] = [caseOf(fields), completedOf(fields)];
    if (name === "") return bad(`${map.case} is empty.`);
    const queue = queueOf(fields);
    if (queue === null) return bad(`There is no queue for ${map.queue.column} “${activityOf(fields)}”.`);
    const at = timesOf(queue).instant(completed);
    if (at === null)
      return bad(
        completed === "" ? `${map.completed} is empty.` : `${map.completed} “${completed}” is not a time.`,
      );
    const item = [name, activityOf(fields), completed].join("/");
    if (tooLong(item))
      return bad("Case and activity are longer than 100 characters, or have some that can't be printed.");
    return { values: [{ case: name, queue, item, at }] };
  };
}

/**
 * Steps in order of time as events: the case arrives in a step's queue when the step before it is done, and leaves when
 * its own is. When it arrived for its first step nobody knows: only that it was done is counted.
 */
export class Cases {
  readonly #lastDone = new Map<string, Instant>();

  events(step: Step): ItemSample[] {
    const before = this.#lastDone.get(step.case);
    this.#lastDone.set(step.case, step.at);
    const done = eventOf(step.queue, step.item, "completed", step.at);
    return before === undefined ? [done] : [eventOf(step.queue, step.item, "arrived", before), done];
  }
}
