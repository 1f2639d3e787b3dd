import type { ItemFact } from "./item.ts";
import { Layers } from "./layers.ts";
import type { Bucket } from "./sheet.ts";

/** Five minutes of a queue while an entry is recorded. */
export class BucketDraft {
  readonly #before: Bucket;
  readonly #seen = new Map<string, true>();
  arrived: number;
  completed: number;
  balked: number;
  waiting: number | null;
  #answered: number[];
  #abandoned: number[];
  #answeredUnseen: number;
  #abandonedUnseen: number;

  constructor(bucket: Bucket) {
    this.#before = bucket;
    this.arrived = bucket.arrived;
    this.completed = bucket.completed;
    this.balked = bucket.balked;
    this.waiting = bucket.waiting;
    this.#answered = [...bucket.answered];
    this.#abandoned = [...bucket.abandoned];
    this.#answeredUnseen = bucket.answeredUnseen;
    this.#abandonedUnseen = bucket.abandonedUnseen;
  }

  see(event: string): void {
    this.#seen.set(event, true);
  }

  countAnonymous(fact: ItemFact): void {
    if (fact === "arrived") this.arrived++;
    else if (fact === "completed") this.completed++;
    else this.add(fact === "started" ? "answered" : "abandoned", null);
  }

  /** `wait` in seconds; null where the arrival is not known. */
  add(as: "answered" | "abandoned", wait: number | null): void {
    if (wait !== null) this.#waits(as).push(wait);
    else this.#countUnseen(as, 1);
  }

  takeBack(as: "answered" | "abandoned", wait: number | null): void {
    if (wait === null) {
      this.#countUnseen(as, -1);
      return;
    }
    const waits = this.#waits(as);
    const index = waits.indexOf(wait);
    // Not there in a sheet that is ahead of the replay: nothing that is drawn on it is kept.
    if (index >= 0) waits.splice(index, 1);
  }

  bucket(): Bucket {
    return {
      arrived: this.arrived,
      answered: this.#answered,
      abandoned: this.#abandoned,
      answeredUnseen: this.#answeredUnseen,
      abandonedUnseen: this.#abandonedUnseen,
      completed: this.completed,
      balked: this.balked,
      waiting: this.waiting,
      seen: Layers.of(this.#before.seen).with(this.#seen),
    };
  }

  #waits(as: "answered" | "abandoned"): number[] {
    return as === "answered" ? this.#answered : this.#abandoned;
  }

  #countUnseen(as: "answered" | "abandoned", count: 1 | -1): void {
    if (as === "answered") this.#answeredUnseen += count;
    else this.#abandonedUnseen += count;
  }
}
