import type { SettledToday } from "../../server/domain/views/calls.ts";
import { duration } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

/** "11 calls settled today, median 6 min" */
export function Settled({
  settled: { count, median },
  speech,
}: {
  readonly settled: SettledToday;
  readonly speech: Speech;
}) {
  const { words, number } = speech;
  if (count === 0) return <p class="foot settled">{words.call.settledNone}</p>;
  const parts = [words.call.settled(number(count))];
  if (median !== null) parts.push(words.call.median(duration(median, words)));
  return <p class="foot settled">{parts.join(", ")}</p>;
}
