import type { ItemId, QueueId } from "../../server/domain/ids.ts";
import {
  emptyLedger,
  freshSamples,
  type ItemEventType,
  type ItemSample,
  type Ledger,
  type Recording,
  recordSamples,
  type Sample,
} from "../../server/domain/ledger.ts";
import type { Instant } from "../../server/domain/time.ts";

export const phone = "phone" as QueueId;
export const nine = Date.parse("2026-03-02T09:00:00Z");

/** An event `seconds` after nine. Its id tells all of it. */
export function event(type: ItemEventType, item: string | null, seconds: number, queue = phone): ItemSample {
  const id = `${item ?? "-"}/${type}/${seconds}`;
  return { kind: "item", queue, id, type, item: item as ItemId | null, at: nine + seconds * 1000 };
}

export function level(waiting: number, seconds: number): Sample {
  return {
    kind: "level",
    queue: phone,
    waiting,
    oldestAt: null,
    staffed: null,
    hand: false,
    at: nine + seconds * 1000,
  };
}

/** Each batch is an entry, as the writer would record it: what is known already is passed over. */
export function recorded(
  batches: readonly (readonly Sample[])[],
  start = emptyLedger,
  recording: Partial<Recording> = {},
): Ledger {
  let seq = 0;
  return batches.reduce(
    (ledger, samples) => recordSamples(ledger, freshSamples(ledger, samples), ++seq, recording),
    start,
  );
}

/** What is counted, where; without the order in which it came. */
export function counts(ledger: Ledger): unknown {
  return [...ledger.days]
    .map(([key, { buckets }]) => [
      key,
      [...buckets].map(([number, bucket]) => [number, plain(bucket)]).sort(byNumber),
    ])
    .sort();
}

type Bucket =
  NonNullable<ReturnType<Ledger["days"]["get"]>> extends { buckets: ReadonlyMap<number, infer B> }
    ? B
    : never;

function plain({ waiting: _, seen, answered, abandoned, ...rest }: Bucket) {
  return { ...rest, answered: sorted(answered), abandoned: sorted(abandoned), seen: [...seen.keys()].sort() };
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function byNumber(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[0]) - Number(b[0]);
}

/** The sum of every bucket of a queue. */
export function sums(ledger: Ledger, queue = phone) {
  const buckets = [...ledger.days.values()]
    .filter((day) => day.queue === queue)
    .flatMap(({ buckets }) => [...buckets.values()]);
  const sum = (of: (bucket: Bucket) => number) => buckets.reduce((total, bucket) => total + of(bucket), 0);
  return {
    arrived: sum(({ arrived }) => arrived),
    answered: sorted(buckets.flatMap(({ answered }) => answered)),
    abandoned: sorted(buckets.flatMap(({ abandoned }) => abandoned)),
    answeredUnseen: sum(({ answeredUnseen }) => answeredUnseen),
    abandonedUnseen: sum(({ abandonedUnseen }) => abandonedUnseen),
    completed: sum(({ completed }) => completed),
    balked: sum(({ balked }) => balked),
  };
}

export function waiting(ledger: Ledger, queue = phone): number {
  return ledger.queues.get(queue)?.line.size ?? 0;
}

/** The level that stands in the five minutes of an instant. */
export function noted(ledger: Ledger, seconds: number): number | null | undefined {
  const at: Instant = nine + seconds * 1000;
  const sheet = ledger.days.get(`phone/${new Date(at).toISOString().slice(0, 10)}`);
  return sheet?.buckets.get(Math.floor((at % 86_400_000) / 300_000))?.waiting;
}
