import type { ItemId } from "./ids.ts";
import { type Item, isWaiting, leavingOf, unknownItem } from "./item.ts";
import { Layers } from "./layers.ts";
import type { QueueState } from "./queue.ts";
import { day, hour, type Instant } from "./time.ts";

/** How long an item that has left is remembered for events that come late. */
const memory = 2 * day;
/** However old it is, an item that was heard of so lately is remembered: its history may just be coming in. */
const stillHeard = hour;

/** A queue while an entry is recorded. */
export class QueueDraft {
  readonly #before: QueueState;
  readonly #line = new Map<ItemId, Item | undefined>();
  readonly #others = new Map<ItemId, Item | undefined>();
  pushed: QueueState["pushed"];
  lastEventAt: Instant | null;
  /** An item moved since the level was last noted. */
  moved = false;
  /** Of the line. */
  #length: number;
  /** Items of the line that arrived before `#oldUntil`, and some that have left it. */
  #old = new Set<ItemId>();
  #oldUntil = Number.NEGATIVE_INFINITY;

  constructor(queue: QueueState) {
    this.#before = queue;
    this.pushed = queue.pushed;
    this.lastEventAt = queue.lastEventAt;
    this.#length = queue.line.size;
  }

  item(id: ItemId): Item {
    return this.#get("line", id) ?? this.#get("others", id) ?? unknownItem;
  }

  put(id: ItemId, item: Item): void {
    const waits = isWaiting(item);
    this.#set("line", id, waits ? item : undefined);
    this.#set("others", id, waits ? undefined : item);
    if (waits && this.#isOld(item)) this.#old.add(id);
  }

  /** Items that wait, without those that arrived before `start`. Asked for each five minutes, it looks at the old ones alone. */
  waitingSince(start: Instant): number {
    if (start > this.#oldUntil) {
      this.#oldUntil = start + day;
      this.#old = new Set([...this.#all("line")].filter(([, item]) => this.#isOld(item)).map(([id]) => id));
    }
    let before = 0;
    for (const id of this.#old) {
      const arrivedAt = this.#get("line", id)?.arrivedAt ?? start;
      if (arrivedAt < start) before++;
    }
    return this.#length - before;
  }

  /** Drops items that left two days ago, and those that were lost two days ago. */
  forget(now: Instant, forgetAfter: number): void {
    for (const [id, item] of this.#all("others")) {
      const last = leavingOf(item)?.at ?? 0;
      if (last < now - memory && item.heardAt < now - stillHeard) this.#set("others", id, undefined);
    }
    for (const [id, { arrivedAt, heardAt }] of this.#all("line")) {
      const lost = (arrivedAt ?? 0) + forgetAfter;
      if (lost < now - memory && heardAt < now - stillHeard) this.#set("line", id, undefined);
    }
  }

  state(): QueueState {
    return {
      pushed: this.pushed,
      line: Layers.of(this.#before.line).with(this.#line),
      others: Layers.of(this.#before.others).with(this.#others),
      lastEventAt: this.lastEventAt,
    };
  }

  #get(where: Where, id: ItemId): Item | undefined {
    const changes = this.#changes(where);
    return changes.has(id) ? changes.get(id) : this.#before[where].get(id);
  }

  #set(where: Where, id: ItemId, item: Item | undefined): void {
    const changes = this.#changes(where);
    if (where === "line")
      this.#length += Number(item !== undefined) - Number(this.#get(where, id) !== undefined);
    if (item !== undefined || this.#before[where].has(id)) changes.set(id, item);
    else changes.delete(id);
  }

  #isOld({ arrivedAt }: Item): boolean {
    return arrivedAt !== null && arrivedAt < this.#oldUntil;
  }

  *#all(where: Where): Iterable<readonly [ItemId, Item]> {
    const changes = this.#changes(where);
    for (const entry of this.#before[where]) if (!changes.has(entry[0])) yield entry;
    for (const [id, item] of changes) if (item !== undefined) yield [id, item];
  }

  #changes(where: Where): Map<ItemId, Item | undefined> {
    return where === "line" ? this.#line : this.#others;
  }
}

type Where = "line" | "others";
