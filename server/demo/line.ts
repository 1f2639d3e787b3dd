import { localDay } from "../domain/calendar.ts";
import type { Command } from "../domain/command.ts";
import type { ItemId } from "../domain/ids.ts";
import type { ItemEventType } from "../domain/ledger.ts";
import { openingOn } from "../domain/opening.ts";
import type { Area, Queue } from "../domain/site.ts";
import { day, hour, type Instant, minute, second } from "../domain/time.ts";
import type { Agenda } from "./agenda.ts";
import { busyness, nextOpen, usualBusyness } from "./day.ts";
import type { Random } from "./random.ts";

/** One queue of the demo: work comes in by chance and by the time of day, and people work it off in the order in which it came. */

export interface LineSurroundings {
  readonly queue: Queue;
  readonly area: Area;
  /** Told as levels, as a ticket machine does it, and not item by item. */
  readonly byLevel: boolean;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly tell: (at: Instant, command: Command) => void;
}

interface Waiting {
  readonly item: ItemId;
  readonly arrivedAt: Instant;
}

/** Now and then so many times as much comes in for a while. */
const surge = 1.8;

export class Line {
  readonly #in: LineSurroundings;
  readonly #plan: Plan;
  #waiting: Waiting[] = [];
  #staff: number;
  #busy = 0;
  #surgeUntil = 0;
  #count = 0;

  constructor(surroundings: LineSurroundings) {
    this.#in = surroundings;
    this.#plan = planOf(surroundings.queue);
    this.#staff = this.#plan.staff;
  }

  get queue(): Queue {
    return this.#in.queue;
  }

  /** In the unit of the queue's normal level. */
  get amount(): number {
    const { level, standardTime } = this.queue;
    return level.unit === "items"
      ? this.#waiting.length
      : (this.#waiting.length * standardTime * second) / hour;
  }

  /** `backlog`: what was there before, and has waited for up to so long. */
  start(at: Instant, backlog: number): void {
    const { random, agenda } = this.#in;
    // Some queues begin above their normal level, and some below.
    const length = Math.round(this.#plan.backlog * random.between(0.5, 1.7));
    const ages = Array.from({ length }, () => backlog * random.next() ** 2);
    for (const age of ages.sort((a, b) => b - a)) this.#join(Math.round(at - age));
    agenda.add(at, (now) => this.#lookAtStaff(now));
    agenda.add(at, (now) => this.#nextArrival(now));
    if (this.#in.byLevel) agenda.add(at, (now) => this.#tellLevel(now));
  }

  /** What was done on the open days before, from `past` on: so that there are days to compare with. Of work that keeps alone. */
  startBefore(at: Instant, past: Instant): void {
    const { area, queue, random } = this.#in;
    if (queue.kind === "live") return;
    for (let from = past; from < at; from += day) {
      const { date, to } = localDay(from, area.zone);
      const [opening] = openingOn(area, date);
      if (!opening || to > at) continue;
      const usual = (this.#plan.perHour * usualBusyness * (opening.to - opening.from)) / hour;
      const done = Math.round(usual * random.between(0.8, 1.1));
      for (let count = 0; count < done; count++) {
        const item = `${queue.id}-${date}-${count}` as ItemId;
        const arrived = Math.round(random.between(opening.from, opening.to - hour));
        this.#tellItem("arrived", item, arrived);
        this.#tellItem("completed", item, Math.round(arrived + random.between(10, 50) * minute));
      }
    }
  }

  /** By thinning: drawn at the highest rate, and taken by how busy it is (Lewis and Shedler, 1979). */
  #nextArrival(at: Instant): void {
    const { area, random, agenda } = this.#in;
    const open = nextOpen(area, at);
    const next = Math.round(open + random.exponential(hour / (this.#plan.perHour * surge)));
    agenda.add(next, (now) => {
      const factor = (now < this.#surgeUntil ? surge : 1) / surge;
      if (random.chance(busyness(area, now) * factor)) this.#arrive(now);
      this.#nextArrival(now);
    });
  }

  #arrive(at: Instant): void {
    const { random, queue, byLevel, agenda } = this.#in;
    if (byLevel && this.#waiting.length >= queue.level.act && random.chance(0.4)) {
      this.#tellItem("balked", null, at);
      return;
    }
    const item = this.#join(at);
    if (queue.kind === "live") {
      const patience = random.exponential(2.5 * queue.promise.seconds * second);
      agenda.add(Math.round(at + patience), (now) => this.#giveUp(item, now));
    }
    this.#work(at);
  }

  #join(at: Instant): ItemId {
    const item = `${this.queue.id}-${at}-${++this.#count}` as ItemId;
    this.#waiting.push({ item, arrivedAt: at });
    this.#tellItem("arrived", item, at);
    return item;
  }

  #giveUp(item: ItemId, at: Instant): void {
    const left = this.#waiting.filter((other) => other.item !== item);
    if (left.length === this.#waiting.length) return;
    this.#waiting = left;
    this.#tellItem("abandoned", item, at);
  }

  /** Whoever is free takes the one who came first. */
  #work(at: Instant): void {
    const { random, agenda, queue } = this.#in;
    while (this.#busy < this.#staff) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#busy++;
      this.#tellItem("started", next.item, at);
      const taken = queue.standardTime * second * (0.4 + random.exponential(0.6));
      agenda.add(Math.round(at + taken), (now) => {
        this.#busy--;
        this.#tellItem("completed", next.item, now);
        this.#work(now);
      });
    }
  }

  /** People come and go, help where it is too much and are lent where it is little. At night the line is worked off. */
  #lookAtStaff(at: Instant): void {
    const { random, area, queue, agenda } = this.#in;
    agenda.add(at + 10 * minute, (now) => this.#lookAtStaff(now));
    const closed = nextOpen(area, at) > at;
    const { from, to } = queue.level;
    const help = this.amount > to ? 1 : this.amount < from ? -1 : 0;
    const away = this.#plan.staff > 1 && random.chance(0.3) ? 1 : 0;
    this.#staff = closed
      ? queue.kind === "live"
        ? this.#plan.staff
        : 0
      : Math.max(1, this.#plan.staff + help - away);
    if (!closed && random.chance(queue.kind === "live" ? 0.03 : 0.01))
      this.#surgeUntil = at + random.between(15, 40) * minute;
    this.#work(at);
  }

  #tellLevel(at: Instant): void {
    const { area, agenda, tell, queue } = this.#in;
    agenda.add(nextOpen(area, at + minute), (now) => this.#tellLevel(now));
    const oldestAt = this.#waiting[0]?.arrivedAt ?? null;
    const command = {
      type: "set-level",
      queue: queue.id,
      waiting: this.#waiting.length,
      oldestAt,
      at,
    } as const;
    tell(at, { ...command, staffed: this.#staff });
  }

  #tellItem(type: ItemEventType, item: ItemId | null, at: Instant): void {
    const { byLevel, tell, queue } = this.#in;
    if (byLevel && type !== "balked") return;
    const id = `${item ?? `${queue.id}-${at}-${++this.#count}`}/${type}`;
    tell(at, { type: "record-items", events: [{ kind: "item", queue: queue.id, id, type, item, at }] });
  }
}

interface Plan {
  /** People at work as a rule. */
  readonly staff: number;
  /** Items that arrive in the busiest hour. */
  readonly perHour: number;
  /** Items that wait at the beginning. */
  readonly backlog: number;
}

/** People and arrivals that keep a queue around its normal level, most of the time. */
function planOf({ kind, level, standardTime }: Queue): Plan {
  const anHour = hour / second / standardTime;
  if (kind === "live") {
    const staff = Math.min(8, Math.max(1, Math.round(level.act)));
    const load = staff === 1 ? 0.5 : 0.55 + 0.05 * staff;
    return { staff, perHour: anHour * staff * Math.min(0.9, load), backlog: 0 };
  }
  const middle = (level.from + level.to) / 2;
  const items = Math.round(level.unit === "hours" ? middle * anHour : middle);
  const hours = items / anHour;
  const staff = Math.max(1, Math.round(hours / 6));
  const load = hours < 3 ? 0.7 : 0.95;
  return { staff, perHour: (anHour * staff * load) / usualBusyness, backlog: items };
}
