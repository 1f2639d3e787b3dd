import type { Actor } from "../domain/actor.ts";
import type { OpenCall } from "../domain/call.ts";
import type { Command } from "../domain/command.ts";
import type { CallId, CauseId } from "../domain/ids.ts";
import { openingAt } from "../domain/opening.ts";
import type { Area, CallType, Queue, Site } from "../domain/site.ts";
import { hour, type Instant, minute } from "../domain/time.ts";
import type { Agenda } from "./agenda.ts";
import { nextOpen } from "./day.ts";
import type { Line } from "./line.ts";
import { actorOf, colleagues, leaders } from "./people.ts";
import type { Random } from "./random.ts";

/**
 * Andon calls of the demo: people raise them now and then. Of its past, which no rule of the site has watched, a rule of
 * thumb raises one for a queue that stays at its intervention level; from then on the site's rules do.
 */

export interface CallSurroundings {
  readonly site: Site;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly tell: (at: Instant, command: Command, by: Actor) => void;
}

const places = ["Desk 2", "Desk 4", "Desk 7", "Counter 1", "Counter 3", "Meeting room", "Back desk"] as const;
const notes = [null, null, null, "Customer is waiting", "Second time today", "Please bring the key"] as const;
const server: Actor = { kind: "system", part: "server" };

export class Calls {
  readonly #in: CallSurroundings;
  #count = 0;
  /** Queues at their intervention level: since when. */
  readonly #atAct = new Map<Queue["id"], Instant>();
  #rulesWatch = false;
  /** Calls of rules that somebody means to take. */
  #known: ReadonlySet<CallId> = new Set();

  constructor(surroundings: CallSurroundings) {
    this.#in = surroundings;
  }

  start(at: Instant, lines: readonly Line[]): void {
    const { agenda, site } = this.#in;
    for (const area of site.areas.values()) this.#nextByPerson(area, at);
    agenda.add(at, (now) => this.#watch(lines, now));
  }

  /** The site's own rules watch the queues from now on. */
  leaveToRules(): void {
    this.#rulesWatch = true;
  }

  /** Somebody takes each call that a rule has raised. */
  hear(at: Instant, raised: readonly OpenCall[]): void {
    const calls = raised.filter(({ rule }) => rule !== null);
    for (const { id, type } of calls) {
      const callType = this.#in.site.callTypes.get(type);
      if (callType && !this.#known.has(id)) this.#settle(at, id, callType);
    }
    this.#known = new Set(calls.map(({ id }) => id));
  }

  #nextByPerson(area: Area, at: Instant): void {
    const { agenda, random, site } = this.#in;
    const next = Math.round(nextOpen(area, at) + random.exponential(50 * minute));
    agenda.add(next, (now) => {
      const [type, ...others] = [...site.callTypes.values()];
      if (openingAt(area, now).open && type) {
        this.#raise(now, random.pick([type, ...others]), area, null, actorOf(random.pick(colleagues)));
      }
      this.#nextByPerson(area, now);
    });
  }

  /** A queue that stays at its intervention level for five minutes calls for help, and again after an hour at the earliest. */
  #watch(lines: readonly Line[], at: Instant): void {
    const { agenda, site } = this.#in;
    if (this.#rulesWatch) return;
    agenda.add(at + minute, (now) => this.#watch(lines, now));
    for (const line of lines) {
      const { queue } = line;
      const since = this.#atAct.get(queue.id) ?? at;
      if (line.amount < queue.level.act && since <= at) this.#atAct.delete(queue.id);
      else if (since > at - 5 * minute) this.#atAct.set(queue.id, since);
      else {
        this.#atAct.set(queue.id, at + hour);
        const type =
          [...site.callTypes.values()].find(({ id }) => id.includes("surge")) ??
          [...site.callTypes.values()][0];
        const area = site.areas.get(queue.area);
        if (type && area && openingAt(area, at).open) this.#raise(at, type, area, queue, server);
      }
    }
  }

  #raise(at: Instant, type: CallType, area: Area, queue: Queue | null, by: Actor): void {
    const { random, tell } = this.#in;
    const call = `demo-${at}-${++this.#count}` as CallId;
    const place = queue ? null : random.pick(places);
    const note = queue ? null : random.pick(notes);
    tell(
      at,
      { type: "raise-call", call, callType: type.id, area: area.id, queue: queue?.id ?? null, place, note },
      by,
    );
    this.#settle(at, call, type);
  }

  /** Somebody takes it, comes, and finds the cause; a few are mistakes. More urgent calls are taken sooner. */
  #settle(at: Instant, call: CallId, type: CallType): void {
    const { random, agenda, tell } = this.#in;
    const leader = actorOf(random.pick(leaders));
    const taken = Math.round(at + random.between(0.5, 7 - 1.5 * type.urgency) * minute);
    if (random.chance(0.06)) {
      agenda.add(taken, (now) => tell(now, { type: "cancel-call", call }, leader));
      return;
    }
    // A few causes make most of the calls, as everywhere (Pareto).
    const causes = [...type.causes.keys()];
    const cause = causes.find(() => random.chance(0.5)) ?? causes[0] ?? ("" as CauseId);
    const there = Math.round(taken + random.between(1, 8) * minute);
    const solved = Math.round(there + random.between(4, 30) * minute);
    agenda.add(taken, (now) => tell(now, { type: "acknowledge-call", call }, leader));
    agenda.add(there, (now) => tell(now, { type: "attend-call", call }, leader));
    agenda.add(solved, (now) => tell(now, { type: "resolve-call", call, cause, remark: null }, leader));
  }
}
