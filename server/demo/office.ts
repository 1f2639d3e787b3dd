import type { Actor } from "../domain/actor.ts";
import { localDate, localInstant } from "../domain/calendar.ts";
import type { OpenCall } from "../domain/call.ts";
import type { Command } from "../domain/command.ts";
import { openingAt } from "../domain/opening.ts";
import type { Queue, Site } from "../domain/site.ts";
import { day, hour, type Instant, second } from "../domain/time.ts";
import { Agenda } from "./agenda.ts";
import { Calls } from "./calls.ts";
import { Figures } from "./figures.ts";
import { Huddles } from "./huddles.ts";
import { Kaizen } from "./kaizen.ts";
import { Line } from "./line.ts";
import { Random } from "./random.ts";
import { Windows } from "./windows.ts";

/** What was done, when, and by whom: a command like any other. */
export interface Deed {
  readonly at: Instant;
  readonly command: Command;
  readonly by: Actor;
}

const machine: Actor = { kind: "system", part: "local" };

/** So much of the work before is told: its store keeps ten days. */
const toldBefore = 9 * day;

/** The office of the demo: the site's queues, worked by people who make calls. The same seed makes the same days. */
export class Office {
  readonly #site: Site;
  readonly #agenda = new Agenda();
  readonly #lines: readonly Line[];
  readonly #calls: Calls;
  readonly #kaizen: Kaizen;
  readonly #figures: Figures;
  readonly #windows: Windows;
  readonly #huddles: Huddles;
  #deeds: Deed[] = [];

  constructor(site: Site, seed: number) {
    this.#site = site;
    const agenda = this.#agenda;
    const tell = (at: Instant, command: Command, by: Actor = machine) =>
      this.#deeds.push({ at, command, by });
    const byLevel = queuesByLevel(site);
    // Each has a chance of its own: what one does changes nothing for the others.
    const randomOf = (name: string) => new Random(hash(`${seed}/${name}`));
    this.#lines = [...site.queues.values()].flatMap((queue) => {
      const area = site.areas.get(queue.area);
      if (!area) return [];
      return [
        new Line({ queue, area, byLevel: byLevel.has(queue), agenda, random: randomOf(queue.id), tell }),
      ];
    });
    this.#calls = new Calls({ site, agenda, random: randomOf("calls"), tell });
    this.#kaizen = new Kaizen({ site, agenda, random: randomOf("kaizen"), tell });
    this.#figures = new Figures({ site, agenda, random: randomOf("figures"), tell });
    this.#windows = new Windows({ site, agenda, random: randomOf("windows"), tell });
    const others = { kaizen: this.#kaizen, figures: this.#figures };
    this.#huddles = new Huddles({ site, agenda, random: randomOf("huddles"), tell }, others);
  }

  /** `past`: when what is improved now was proposed; some of the work since then is told, too. */
  start(at: Instant, past: Instant = at): void {
    for (const line of this.#lines) line.startBefore(at, Math.max(past, at - toldBefore));
    for (const line of this.#lines)
      line.start(at, Math.min(4 * day, line.queue.promise.seconds * second * 0.7));
    this.#calls.start(at, this.#lines);
    this.#kaizen.start(at, past);
    this.#figures.start(at);
    this.#windows.start(at);
    this.#huddles.start(at);
  }

  /** From now on a server watches its queues, and its clocks run. */
  goLive(): void {
    this.#calls.leaveToRules();
  }

  /** What people do about calls that the server has raised by itself. */
  hear(at: Instant, open: readonly OpenCall[]): void {
    this.#calls.hear(at, open);
  }

  /** What is done up to then, in order. */
  until(end: Instant): readonly Deed[] {
    this.#agenda.runUntil(end);
    const deeds = this.#deeds.sort((a, b) => a.at - b.at);
    this.#deeds = [];
    return deeds;
  }

  /** When everything has been closed for an hour: shortly before the next opening. Null while there is something to see. */
  wakesAt(now: Instant): Instant | null {
    const openings = [...this.#site.areas.values()].map((area) => openingAt(area, now));
    const next = Math.min(...openings.map(({ changesAt }) => changesAt ?? Number.POSITIVE_INFINITY));
    const dark = openings.every(({ open, since }) => !open && (since === null || since < now - hour));
    const wake = next - hour / 4;
    return dark && Number.isFinite(wake) && wake > now ? wake : null;
  }
}

/** In each area the first queue of people who stand there is told by a ticket machine, as levels. */
function queuesByLevel(site: Site): Set<Queue> {
  const live = [...site.queues.values()].filter(({ kind }) => kind === "live");
  return new Set(live.filter((queue) => queue === live.find(({ area }) => area === queue.area)));
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** Ten to nine, today or on the nearest day before on which every area is open then. */
export function startOf(site: Site, today: Instant): Instant {
  const areas = [...site.areas.values()];
  const zone = areas[0]?.zone ?? site.zone;
  for (let back = 0; back < 14; back++) {
    const at = localInstant(`${localDate(today - back * day, zone)}T08:50`, zone);
    if (at !== null && areas.every((area) => openingAt(area, at).open)) return at;
  }
  return today;
}
