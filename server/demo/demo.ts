import { addPerson } from "../access/roll.ts";
import { isOpen } from "../domain/call.ts";
import type { ItemSample } from "../domain/ledger.ts";
import type { Site } from "../domain/site.ts";
import { day, hour, type Instant } from "../domain/time.ts";
import type { Operations } from "../operations.ts";
import type { Register } from "../register.ts";
import type { DemoClock } from "./clock.ts";
import { type Deed, Office } from "./office.ts";
import { actorOf, colleagues, leaders } from "./people.ts";

/** So much is past already when the demo begins: trends and yesterday's calls are not empty. */
export const history = day;
/** So long before, what is improved now was proposed, so that it can be told what came of it. */
export const past = 15 * day;

/** Lets an office live on a server, by nothing but commands. */
export class Demo {
  readonly #house: { readonly operations: Operations; readonly register: Register };
  readonly #clock: DemoClock;
  readonly #office: Office;

  constructor(
    house: { operations: Operations; register: Register },
    site: Site,
    clock: DemoClock,
    seed: number,
  ) {
    this.#house = house;
    this.#clock = clock;
    this.#office = new Office(site, seed);
  }

  /** Tells the history up to now, hour by hour, and lets the clock run. */
  async start(now: Instant): Promise<void> {
    const local = { kind: "system", part: "local" } as const;
    for (const colleague of colleagues) await addPerson(this.#house, colleague, local);
    this.#office.start(now - history, now - past);
    await this.#do(this.#office.until(now - history - 1));
    for (let at = now - history; at < now; at = Math.min(now, at + hour))
      await this.#do(this.#office.until(at));
    await this.#do(this.#office.until(now));
    this.#clock.put(now);
    await this.#keepShifts();
    this.#office.goLive();
    this.#clock.run();
  }

  /** What has happened since the last beat. At night it goes on in the morning. */
  async beat(): Promise<void> {
    const wake = this.#office.wakesAt(this.#clock.now());
    if (wake !== null) this.#clock.put(wake);
    await this.#keepShifts();
    const now = this.#clock.now();
    this.#office.hear(now, [...this.#house.operations.book.state.calls.values()].filter(isOpen));
    await this.#do(this.#office.until(now));
  }

  /** Supervisors are on shift for every area, and say so again each morning: a shift does not last the night. */
  async #keepShifts(): Promise<void> {
    const { operations } = this.#house;
    const areas = [...operations.site.areas.keys()];
    const now = this.#clock.now();
    for (const leader of leaders) {
      const shift = operations.book.state.shifts.get(leader.person);
      if (shift && now - shift.since < 12 * hour) continue;
      await operations.run({ type: "start-shift", person: leader.person, areas }, actorOf(leader));
    }
  }

  /** A refusal is no matter: somebody at a tablet was quicker. */
  async #do(deeds: readonly Deed[]): Promise<void> {
    const { operations } = this.#house;
    let events: ItemSample[] = [];
    const flush = async () => {
      const [last] = events.slice(-1);
      if (!last) return;
      this.#clock.put(last.at);
      await operations.run({ type: "record-items", events }, { kind: "system", part: "local" });
      events = [];
    };
    for (const { at, command, by } of deeds) {
      if (command.type === "record-items") events.push(...command.events);
      if (command.type === "record-items" && events.length < 1_000) continue;
      await flush();
      if (command.type === "record-items") continue;
      this.#clock.put(at);
      await operations.run(command, by);
    }
    await flush();
  }
}
