import type { Book } from "../book/book.ts";
import { itemOf } from "../domain/queue.ts";
import type { Instant } from "../domain/time.ts";
import type { Change } from "../operations.ts";

/**
 * When that happened of which a change tells something: an item counts where it arrived, whenever it is answered, and a
 * call where it was raised, whenever it is resolved.
 */
export function* momentsOf({ facts, samples }: Change, { state, ledger }: Book): Generator<Instant> {
  for (const sample of samples) {
    yield sample.at;
    if (sample.kind === "level" || sample.item === null || sample.type === "arrived") continue;
    const queue = ledger.queues.get(sample.queue);
    const arrivedAt = queue && itemOf(queue, sample.item)?.arrivedAt;
    if (arrivedAt != null) yield arrivedAt;
  }
  for (const { event } of facts) {
    const call = "call" in event && event.type.startsWith("call-") ? state.calls.get(event.call) : undefined;
    if (call) yield call.raisedAt;
  }
}
