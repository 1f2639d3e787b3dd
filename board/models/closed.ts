import { wordsFor } from "../words/customers.ts";
import type { Speech } from "../words/speech.ts";

/** What customers read in place of the welcome while the house is closed. */
export function closedText(changesAt: number | null, now: number, speech: Speech): string {
  const words = wordsFor(speech);
  if (changesAt === null) return words.closed;
  const time = speech.clock(changesAt);
  const sameDay = speech.localDate(changesAt) === speech.localDate(now);
  return sameDay ? words.closedUntil(time) : words.closedUntilDay(speech.longWeekday(changesAt), time);
}
