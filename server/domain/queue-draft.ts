import type { ItemId } from "./ids.ts";
import { type Item, isWaiting, unknownItem } from "./item.ts";
import { Layers } from "./layers.ts";
import type { QueueState } from "./queue.ts";
import { day, type Instant } from "./time.ts";

/**
 * How long items are remembered for events that come late: so long since the last word on them, on the server's clock, or
 * as many others. History may come in by the month, and in any order.
 */
const memory = { time: 2 * day, items: 10_000 } as const;
/** A lost item is in the way of those who count the line. */
const lostFor = 2 * day;

/** A queue while an entry is recorded. */
export class QueueDraft {
  readonly #before: QueueState;
  readonly #line = new Map<ItemId, Item | undefined>();
  readonly #recent = new Map<ItemId, Item | undefined>();
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
    return this.#get("line", id) ?? this.#get("recent", id) ?? this.#before.older.get(id) ?? unknownItem;
  }

  put(id: ItemId, item: Item): void {
    const waits = isWaiting(item);
    this.#set("line", id, waits ? item : undefined);
    this.#set("recent", id, waits ? undefined : item);
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

  /** Takes items out of the line that were lost long ago; what comes late still finds them. */
  loseOld(lostBefore: Instant): void {
    for (const [id, item] of this.#all("line")) {
      if (item.arrivedAt === null || item.arrivedAt >= lostBefore - lostFor) continue;
      this.#set("line", id, undefined);
      this.#set("recent", id, item);
    }
  }

  state(at: Instant): QueueState {
    const { pushed, lastEventAt } = this;
    const line = Layers.of(this.#before.line).with(this.#line);
    const recent = Layers.of(this.#before.recent).with(this.#recent);
    const turnedAt = this.#before.turnedAt ?? at;
    const turns = recent.size >= memory.items || at - turnedAt >= memory.time;
    if (turns) return { pushed, line, recent: new Map(), older: recent, turnedAt: at, lastEventAt };
    return { pushed, line, recent, older: this.#before.older, turnedAt, lastEventAt };
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
    return where === "line" ? this.#line : this.#recent;
  }
}

type Where = "line" | "recent";
