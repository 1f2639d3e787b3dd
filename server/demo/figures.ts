import type { Actor } from "../domain/actor.ts";
import { addDays, localDate } from "../domain/calendar.ts";
import type { Command } from "../domain/command.ts";
import type { AreaId, KpiId } from "../domain/ids.ts";
import type { Kpi } from "../domain/kpi.ts";
import { openingOn } from "../domain/opening.ts";
import type { Site } from "../domain/site.ts";
import { hour, type Instant, type LocalDate } from "../domain/time.ts";
import type { Agenda } from "./agenda.ts";
import { nextOpen } from "./day.ts";
import { actorOf, bram } from "./people.ts";
import type { Random } from "./random.ts";

/** The KPIs of the demo that are not computed: forty days of them are known at the beginning; then one system pushes, and people type. */

export interface FigureSurroundings {
  readonly site: Site;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly tell: (at: Instant, command: Command, by: Actor) => void;
}

const known = 40;
/** So many days before the beginning one figure became better, because somebody changed something. */
const improvedFor = 14;
const system: Actor = { kind: "system", part: "local" };

/** The first figure of an area that is typed and better the less it is, with a target. */
export function improvedOf({ kpis }: Site, area: AreaId): Kpi | undefined {
  return [...kpis.values()].find(
    ({ source, better, target, areas }) =>
      source.kind === "typed" && better === "less" && target !== null && areas.includes(area),
  );
}

export class Figures {
  readonly #in: FigureSurroundings;
  readonly #told = new Set<string>();
  #begun: Instant = 0;

  constructor(surroundings: FigureSurroundings) {
    this.#in = surroundings;
  }

  start(at: Instant): void {
    this.#begun = at;
    for (const kpi of this.#kpis(["typed", "pushed"])) {
      const today = localDate(at, kpi.zone);
      for (let back = known; back >= 1; back--) this.#tell(at, kpi, addDays(today, -back));
    }
    this.#push(at);
  }

  /** What is typed at a huddle: the figures of the day before, of some areas. */
  type(at: Instant, areas: readonly AreaId[], date: LocalDate, by: Actor): void {
    for (const kpi of this.#kpis(["typed"]))
      if (kpi.areas.some((area) => areas.includes(area))) this.#tell(at, kpi, date, by);
  }

  /** Each morning another system tells of the day before; and somebody types what no huddle did. */
  #push(at: Instant): void {
    const { agenda, site } = this.#in;
    const [area] = site.areas.values();
    if (!area) return;
    const opening = nextOpen(area, at);
    agenda.add(opening + 2 * hour, (now) => {
      for (const kpi of this.#kpis(["pushed"])) this.#tell(now, kpi, addDays(localDate(now, kpi.zone), -1));
      for (const kpi of this.#kpis(["typed"]))
        this.#tell(now, kpi, addDays(localDate(now, kpi.zone), -1), actorOf(bram));
      this.#push(now + 20 * hour);
    });
  }

  #kpis(kinds: readonly string[]): Kpi[] {
    return [...this.#in.site.kpis.values()].filter(({ source }) => kinds.includes(source.kind));
  }

  /** Of days on which somebody was there, each once. */
  #tell(
    at: Instant,
    kpi: Kpi,
    date: LocalDate,
    by = kpi.source.kind === "typed" ? actorOf(bram) : system,
  ): void {
    const { site, tell } = this.#in;
    const key = `${kpi.id} ${date}`;
    const open = kpi.areas.some((id) => {
      const area = site.areas.get(id);
      return area !== undefined && openingOn(area, date).length > 0;
    });
    if (!open || this.#told.has(key)) return;
    this.#told.add(key);
    tell(at, { type: "set-kpi", kpi: kpi.id as KpiId, date, value: this.#value(kpi, date) }, by);
  }

  /** Around its target, mostly on the good side of it. */
  #value(kpi: Kpi, date: LocalDate): number {
    const { random, site } = this.#in;
    const { unit, better, target, zone, areas } = kpi;
    const noise = random.between(-1, 1) + random.between(-1, 1);
    if (unit === "share") {
      const goal = target?.value ?? 0.9;
      const off = Math.abs(noise) < 1 ? 0 : 0.02 * Math.abs(noise);
      return Math.min(
        1,
        Math.max(0, Number((better === "more" ? goal - off : goal + 0.02 * noise).toFixed(4))),
      );
    }
    const goal = target?.value ?? 2;
    const first = areas[0];
    const improved = first !== undefined && improvedOf(site, first)?.id === kpi.id;
    const before = improved && date < addDays(localDate(this.#begun, zone), -improvedFor);
    const middle = before ? goal * 1.6 : goal * (better === "more" ? 1.06 : 0.75);
    const value = Math.max(0, middle + noise * goal * (unit === "number" ? 0.1 : 0.3));
    return unit === "count" ? Math.round(value) : Number(value.toFixed(1));
  }
}
