import type { QueueId } from "../../domain/ids.ts";
import type { LocalTimes } from "./local-time.ts";

/** What a row came to: some values, or a sentence that says what is wrong with it. */
export type Row<Value> = { readonly values: readonly Value[] } | { readonly problem: string };

export function bad(problem: string): { readonly problem: string } {
  return { problem };
}

/** The clock that a queue's times were written by. */
export type TimesOf = (queue: QueueId) => LocalTimes;

/** Ids go to the server as they are: it takes 128 printable characters, and the type of an event is added to these. */
export function tooLong(id: string): boolean {
  return !/^[^\p{Cc}\p{Cs}\u2028\u2029]{1,100}$/u.test(id);
}
