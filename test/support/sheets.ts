import type { QueueId } from "../../server/domain/ids.ts";
import {
  type Bucket,
  bucketNumber,
  type DayKey,
  type DaySheet,
  dayKey,
  emptyBucket,
  type Ledger,
  utcDate,
} from "../../server/domain/ledger.ts";
import { emptyQueue } from "../../server/domain/queue.ts";

/** What happened in five minutes of a queue. */
export type Happened = readonly [queue: QueueId, at: string | number, bucket: Partial<Bucket>];

/** A ledger in which this happened, and nothing else. Every queue of it tells of items, those `told` too. */
export function ledgerWith(happened: readonly Happened[], told: readonly QueueId[] = []): Ledger {
  const days = new Map<DayKey, DaySheet>();
  for (const [queue, at, bucket] of happened) {
    const instant = typeof at === "number" ? at : Date.parse(at);
    const key = dayKey(queue, instant);
    const sheet = days.get(key) ?? { queue, date: utcDate(instant), seq: 1, buckets: new Map() };
    const buckets = new Map([...sheet.buckets, [bucketNumber(instant), { ...emptyBucket, ...bucket }]]);
    days.set(key, { ...sheet, buckets });
  }
  const queues = [...happened.map(([queue]) => queue), ...told];
  return { queues: new Map(queues.map((queue) => [queue, { ...emptyQueue, lastEventAt: 0 }])), days };
}
