import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import type { Actor } from "../../server/domain/actor.ts";
import type { ItemId, QueueId } from "../../server/domain/ids.ts";
import type { ItemEventType, ItemSample } from "../../server/domain/ledger.ts";
import type { Site } from "../../server/domain/site.ts";
import { Operations } from "../../server/operations.ts";
import type { Instant, Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";

export const local: Actor = { kind: "system", part: "local" };

/** The example site. */
export async function exampleSite(): Promise<Site> {
  const loaded = await loadSite(new URL("../../config", import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.site;
}

export interface House {
  readonly operations: Operations;
  readonly store: Store;
}

/** Operations on the example site, on a store in memory unless given another. */
export async function openHouse(now: Instant, store: Store = createMemoryStore()): Promise<House> {
  const fail = (error: unknown) => {
    throw error;
  };
  const clock = { now: () => now, speed: 1 };
  const operations = new Operations({ store, clock, newId, site: await exampleSite(), onBroken: fail });
  await operations.start();
  return { operations, store };
}

export async function record({ operations }: House, events: readonly ItemSample[]): Promise<void> {
  const outcome = await operations.run({ type: "record-items", events }, local);
  if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
}

/** An event of an item, at an ISO time with an offset. */
export function eventAt(type: ItemEventType, queue: string, item: string, at: string | Instant): ItemSample {
  const instant = typeof at === "number" ? at : Date.parse(at);
  return {
    kind: "item",
    queue: queue as QueueId,
    id: `${item}/${type}`,
    type,
    item: item as ItemId,
    at: instant,
  };
}
