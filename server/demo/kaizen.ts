import type { Actor } from "../domain/actor.ts";
import { addDays, localDate } from "../domain/calendar.ts";
import type { Command } from "../domain/command.ts";
import type { Measure } from "../domain/effect.ts";
import type { ActionId } from "../domain/ids.ts";
import { type OpenStage, openStages } from "../domain/kaizen.ts";
import { type Area, queuesOf, type Site } from "../domain/site.ts";
import { hour, type Instant } from "../domain/time.ts";
import type { Agenda } from "./agenda.ts";
import { improvedOf } from "./figures.ts";
import { declines, type Idea, ideas, smallIdeas } from "./ideas.ts";
import { actorOf, ana, bram, type Colleague, carmen, deniz, elif, farid } from "./people.ts";
import type { Random } from "./random.ts";

/**
 * Kaizen actions of the demo. Those that it begins with go round in the circle of plan, do, check and act, so that they
 * never become more; what comes up at huddles is small, and done or declined within days.
 */

export interface KaizenSurroundings {
  readonly site: Site;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly tell: (at: Instant, command: Command, by: Actor) => void;
}

interface Closed {
  readonly at: Instant;
  readonly end: "finish" | "decline";
}

export class Kaizen {
  readonly #in: KaizenSurroundings;
  #count = 0;

  constructor(surroundings: KaizenSurroundings) {
    this.#in = surroundings;
  }

  /** `past`: when they were proposed, so that it can be told what came of them. */
  start(at: Instant, past: Instant): void {
    const areas = [...this.#in.site.areas.values()];
    for (const [index, idea] of ideas.entries()) {
      const area = areas.find(({ office }) => office === idea.office) ?? areas[0];
      if (!area) continue;
      const action = `demo-action-${index + 1}` as ActionId;
      this.#in.agenda.add(past, (now) => this.#add(now, at, action, idea, area));
      if (!idea.blocked) this.#next(at, action, idea.stage, area);
    }
    // So that the first huddle has something to tell of the day before.
    for (const area of areas) {
      for (const end of ["finish", "decline"] as const)
        this.#in.agenda.add(past, (now) => this.propose(now, area, deniz, { at: at + 5 * hour, end }));
    }
  }

  /** Somebody has a small idea; what comes of it is known within days, or when it is said. */
  propose(at: Instant, { id: area, office }: Area, by: Colleague, closed?: Closed): ActionId {
    const { agenda, random, tell } = this.#in;
    const action = `demo-idea-${++this.#count}` as ActionId;
    const owner = random.pick([deniz, elif, farid]).person;
    tell(
      at,
      { type: "add-action", ...plain, action, title: random.pick(smallIdeas[office]), area, owner },
      actorOf(by),
    );
    const declined = closed ? closed.end === "decline" : random.chance(0.25);
    agenda.add(closed?.at ?? Math.round(at + random.between(18, 50) * hour), (now) => {
      const leader = actorOf(random.pick([ana, bram, carmen]));
      if (declined) tell(now, { type: "decline-action", action, reason: random.pick(declines) }, leader);
      else tell(now, { type: "finish-action", action }, leader);
    });
    return action;
  }

  #add(at: Instant, begun: Instant, action: ActionId, idea: Idea, area: Area): void {
    const { tell } = this.#in;
    const { title, why, kind, by, owner, role = null, stage, blocked } = idea;
    const today = localDate(begun, area.zone);
    const due = idea.due === null ? null : addDays(today, idea.due);
    const measure = idea.measure
      ? this.#measure(idea.measure.by, area, addDays(today, idea.measure.check))
      : null;
    const facts = {
      action,
      title,
      why,
      area: area.id,
      kind,
      owner: owner?.person ?? null,
      role,
      due,
      measure,
    };
    tell(at, { type: "add-action", ...plain, ...facts }, actorOf(by));
    const leader = actorOf(ana);
    if (stage === "check" || stage === "act") tell(at, { type: "stage-action", action, stage: "do" }, leader);
    if (stage !== "proposed") tell(at, { type: "stage-action", action, stage }, leader);
    if (blocked) tell(at, { type: "block-action", action, reason: blocked }, leader);
  }

  /** Null: the site has nothing to measure it by. */
  #measure(by: "kpi" | "queue" | "abandons", area: Area, checkOn: string): Measure | null {
    const { site } = this.#in;
    if (by === "kpi") {
      const kpi = improvedOf(site, area.id);
      const target = kpi?.target?.value;
      if (!kpi || target === undefined) return null;
      return { what: { kind: "kpi", kpi: kpi.id }, baseline: target * 1.5, target, checkOn };
    }
    const queues = queuesOf(site, [area.id]);
    if (by === "abandons") {
      const live = queues.some(({ kind }) => kind === "live");
      const what = { kind: "abandon-rate", area: area.id } as const;
      return live ? { what, baseline: 0.14, target: 0.08, checkOn } : null;
    }
    const queue = queues.find(
      ({ kind, level }) => kind === "deferred" && level.unit === "hours" && level.from > 1,
    );
    if (!queue) return null;
    const what = { kind: "queue-hours", queue: queue.id } as const;
    return { what, baseline: queue.level.to, target: queue.level.from, checkOn };
  }

  /** Some hours later it is a step further; a new round gets a new date. */
  #next(at: Instant, action: ActionId, stage: OpenStage, area: Area): void {
    const { agenda, random, tell } = this.#in;
    agenda.add(Math.round(at + random.between(26, 70) * hour), (now) => {
      const next = openStages[openStages.indexOf(stage) + 1] ?? "plan";
      tell(now, { type: "stage-action", action, stage: next }, actorOf(random.pick([ana, bram, carmen])));
      if (next === "plan") {
        const due = addDays(localDate(now, area.zone), Math.round(random.between(3, 12)));
        tell(now, { type: "due-action", action, due }, actorOf(ana));
        tell(
          now,
          { type: "assign-action", action, owner: random.pick([ana, carmen, deniz, elif, farid]).person },
          actorOf(ana),
        );
      }
      this.#next(now, action, next, area);
    });
  }
}

const plain = { why: null, kind: "idea", owner: null, due: null, calls: [], queues: [] } as const;
