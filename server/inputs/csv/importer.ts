import type { ItemSample } from "../../domain/ledger.ts";

/** Takes events in; resolves when they are durable. */
export type Sink = (events: readonly ItemSample[]) => Promise<Counted>;

export interface Counted {
  readonly recorded: number;
  /** Known already, and passed over. */
  readonly repeated: number;
}

/** Events in one command. */
const batchSize = 1_000;
/** Batches that are on their way at once: the disk syncs them together. */
const mostInFlight = 4;

/** Sends a log's events on, as fast as they become durable. `onSent` hears of every batch, and may end it all by `false`. */
export async function importEvents(
  log: AsyncIterable<readonly ItemSample[]>,
  sink: Sink,
  onSent: (sum: Counted) => boolean,
): Promise<Counted> {
  let sum: Counted = { recorded: 0, repeated: 0 };
  let goesOn = true;
  let failure: { readonly error: unknown } | null = null;
  const inFlight = new Set<Promise<void>>();
  const send = async (batch: readonly ItemSample[]) => {
    try {
      const { recorded, repeated } = await sink(batch);
      sum = { recorded: sum.recorded + recorded, repeated: sum.repeated + repeated };
      goesOn = onSent(sum) && goesOn;
    } catch (error) {
      failure ??= { error };
    }
  };
  for await (const batch of batches(log)) {
    const sending: Promise<void> = send(batch).finally(() => inFlight.delete(sending));
    inFlight.add(sending);
    if (inFlight.size >= mostInFlight) await Promise.race(inFlight);
    if (failure || !goesOn) break;
  }
  await Promise.all(inFlight);
  if (failure) throw (failure as { readonly error: unknown }).error;
  return sum;
}

async function* batches(log: AsyncIterable<readonly ItemSample[]>): AsyncGenerator<readonly ItemSample[]> {
  let held: ItemSample[] = [];
  for await (const events of log) {
    let from = 0;
    while (held.length + events.length - from >= batchSize) {
      const to = from + batchSize - held.length;
      yield [...held, ...events.slice(from, to)];
      held = [];
      from = to;
    }
    for (const event of events.slice(from)) held.push(event);
  }
  if (held.length > 0) yield held;
}
