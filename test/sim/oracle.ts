import type { Body } from "../../server/book/book.ts";
import type { DeliveryResult, StepFired } from "../../server/domain/andon.ts";
import type { Event } from "../../server/domain/command.ts";
import { targetKey } from "../../server/domain/help-chain.ts";
import type { Site } from "../../server/domain/site.ts";
import type { Entry } from "../../server/ports.ts";
import { openMs } from "./naive-hours.ts";
import type { World } from "./world.ts";

/**
 * Says of each call which step must have fired by now, from what happened when in the world's own time, which no clock that
 * is set ever moves. It knows nothing of how the server computes that, and of the server's clock only by how much it is
 * apart from the world's: opening hours are read from it.
 */
interface Watched {
  readonly id: string;
  type: string;
  readonly area: string;
  open: boolean;
  taken: boolean;
  round: number;
  /** World time. */
  begun: number;
  takenAt: number;
  readonly fired: Fired[];
  /** Ms by which its clock may rightly run ahead of the world's, or behind: the clock was set while the server was off. */
  ahead: number;
  behind: number;
  /** Since when the server could have fired what is due, and has not. */
  owedSince: number | null;
}
interface Fired {
  readonly key: string;
  readonly waiting: Set<string>;
  /** Whether any of its messages came to anything but a failure. */
  hope: boolean;
  lastAt: number;
}

/** Ms by which a clock may be wrong, because it was set by less than is followed. */
const blur = 40;
/** A step is to be recorded within two seconds of the moment at which it is due, and has to get to the disk. */
const promptness = 2_000;

export class Oracle {
  readonly #world: World;
  readonly #site: Site;
  readonly #calls = new Map<string, Watched>();
  readonly #shelf = new Map<string, { readonly call: string; until: number }>();
  /** Server time less world time, for what is in the journal by now. */
  #apart = 0;
  #lastAt = 0;
  /** By how much the clock was set and jumped, while that is not in the journal yet. */
  #jumps: number[] = [];
  /** How often a step was fired. */
  fired = 0;

  constructor(world: World, site: Site) {
    this.#world = world;
    this.#site = site;
  }

  get open(): number {
    return [...this.#calls.values()].filter(({ open }) => open).length;
  }

  /** The server starts with this clock, which may have been set while it was off. Returns by how much that was. */
  started(serverNow: number): number {
    const apart = serverNow - this.#world.time;
    const by = apart - this.#apart;
    const off = Math.max(0, this.#world.time - this.#lastAt);
    if (this.#lastAt > 0 && Math.abs(by) > blur) {
      for (const call of this.#calls.values()) {
        if (by > 0) call.ahead += by;
        else call.behind += Math.min(-by, off) + 1_000;
      }
    }
    this.#apart = apart;
    this.#jumps = [];
    return by;
  }

  /**
   * The server's clock jumps by so many ms: calls move along as soon as that is in the journal; where it is little, nothing
   * does. One that could not be kept is taken back.
   */
  followed(by: number): undefined {
    if (Math.abs(by) >= 1_000) {
      if (this.#jumps.at(-1) === -by) this.#jumps.pop();
      else this.#jumps.push(by);
      return;
    }
    for (const call of this.#calls.values()) {
      call.ahead += Math.abs(by);
      call.behind += Math.abs(by);
    }
    this.#apart += by;
  }

  /** An entry of the journal is durable. */
  hear({ at, body: unknownBody }: Entry): undefined {
    const body = unknownBody as Body;
    if (!("events" in body)) return;
    for (const event of body.events) {
      if (event.type === "clocks-shifted" && this.#jumps[0] === event.by)
        this.#apart += this.#jumps.shift() ?? 0;
      this.#take(event, Math.min(this.#world.time, at - this.#apart));
    }
    this.#lastAt = this.#world.time;
  }

  /** Looks whether anything is owed. `able`: the server runs, and its disk is well. */
  look(able: boolean): undefined {
    const { now, time } = this.#world;
    for (const call of this.#calls.values()) {
      if (!call.open) continue;
      const owes = able && this.#isDue(call, time - blur, -call.behind);
      if (!owes) call.owedSince = null;
      else {
        call.owedSince ??= now;
        if (now - call.owedSince > promptness + 500)
          return this.#world.violate(
            `step ${this.#nextKey(call)} of ${call.id} is due for ${Math.round(now - call.owedSince)} ms, and was not fired`,
          );
      }
    }
  }

  #take(event: Event, at: number): undefined {
    switch (event.type) {
      case "call-raised": {
        const { call: id, callType: type, area } = event;
        const clocks = { begun: at, takenAt: 0, ahead: 0, behind: 0, owedSince: null };
        const call: Watched = { id, type, area, open: true, taken: false, round: 1, fired: [], ...clocks };
        this.#calls.set(id, call);
        return;
      }
      case "call-acknowledged":
      case "call-attended":
        return this.#change(event.call, (call) => {
          if (!call.taken) call.takenAt = at;
          call.taken = true;
        });
      case "call-retyped":
        return this.#change(event.call, (call) => {
          call.type = event.callType;
        });
      case "call-resolved":
      case "call-cancelled":
      case "call-returned":
        return this.#change(event.call, (call) => {
          call.open = false;
        });
      case "call-reopened":
        for (const [id, shelved] of this.#shelf) if (shelved.call === event.call) this.#shelf.delete(id);
        return this.#change(event.call, (call) => {
          Object.assign(call, {
            open: true,
            taken: false,
            begun: at,
            round: call.round + 1,
            ahead: 0,
            behind: 0,
          });
        });
      case "shelved":
        if (event.what.kind === "call")
          this.#shelf.set(event.shelf, { call: event.what.call, until: event.until - this.#apart });
        return;
      case "unshelved":
        this.#shelf.delete(event.shelf);
        return;
      case "steps-fired":
        for (const step of event.steps) this.#fired(step, at);
        return;
      case "deliveries-settled":
        for (const result of event.results) this.#settled(result, at);
    }
  }

  #change(id: string, change: (call: Watched) => void): undefined {
    const call = this.#calls.get(id);
    if (!call) return this.#world.violate(`something happened to ${id}, which was never raised`);
    change(call);
    call.owedSince = null;
  }

  #fired({ call: id, key, to }: StepFired, at: number): undefined {
    const call = this.#calls.get(id);
    if (!call?.open) return this.#world.violate(`step ${key} was fired of ${id}, which is not open`);
    if (call.fired.some((fired) => fired.key === key))
      return this.#world.violate(`step ${key} of ${id} was fired twice`);
    if (key !== this.#nextKey(call))
      return this.#world.violate(`step ${key} of ${id} was fired, and ${this.#nextKey(call)} comes next`);
    if (!this.#isDue(call, at + blur, call.ahead))
      return this.#world.violate(
        `step ${key} of ${id} was fired too early: ${JSON.stringify({ ...call, at })}`,
      );
    const targets = to.map(targetKey);
    const planned = this.#step(call)?.to.map(targetKey);
    if (JSON.stringify(planned) !== JSON.stringify(targets))
      return this.#world.violate(`step ${key} of ${id} called ${targets}, and not ${planned}`);
    call.fired.push({ key, waiting: new Set(targets), hope: targets.length === 0, lastAt: at });
    call.owedSince = null;
    this.fired++;
  }

  #settled({ call: id, step, target, state }: DeliveryResult, at: number): undefined {
    const fired = this.#calls.get(id)?.fired.find(({ key }) => key === step);
    if (!fired?.waiting.delete(target))
      return this.#world.violate(`${id} ${step} ${target} was settled, and was not waiting`);
    if (state !== "failed") fired.hope = true;
    fired.lastAt = at;
  }

  #inRound(call: Watched): readonly Fired[] {
    return call.fired.filter(({ key }) => key.startsWith(`${call.round}.${this.#clock(call)}.`));
  }

  #clock(call: Watched): "acknowledge" | "resolve" {
    return call.taken ? "resolve" : "acknowledge";
  }

  #nextKey(call: Watched): string {
    return `${call.round}.${this.#clock(call)}.${this.#inRound(call).length + 1}`;
  }

  #step(call: Watched) {
    const chain = [...this.#site.callTypes.values()].find(({ id }) => id === call.type)?.chain;
    return chain?.[this.#clock(call)][this.#inRound(call).length];
  }

  /** Whether the next step is due at a moment of the world, with a clock that is so much ahead. */
  #isDue(call: Watched, at: number, ahead: number): boolean {
    const step = this.#step(call);
    if (!step) return false;
    const put = [...this.#shelf.values()].filter((shelved) => shelved.call === call.id);
    if (put.some(({ until }) => until > at + ahead)) return false;
    const before = this.#inRound(call).at(-1);
    if (before && before.waiting.size === 0 && !before.hope && before.lastAt <= at) return true;
    const type = [...this.#site.callTypes.values()].find(({ id }) => id === call.type);
    const area = [...this.#site.areas.values()].find(({ id }) => id === call.area);
    const begun = (call.taken ? call.takenAt : call.begun) - ahead;
    const after = step.after * 1_000;
    if (type?.clock === "always" || !area) return at - begun >= after;
    return openMs(area, begun + this.#apart, at + this.#apart, after + 1) >= after;
  }
}
