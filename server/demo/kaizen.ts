import type { Actor } from "../domain/actor.ts";
import { addDays, localDate } from "../domain/calendar.ts";
import type { Command } from "../domain/command.ts";
import type { ActionId } from "../domain/ids.ts";
import { type OpenStage, openStages } from "../domain/kaizen.ts";
import type { Area, Office, Site } from "../domain/site.ts";
import { hour, type Instant } from "../domain/time.ts";
import type { Agenda } from "./agenda.ts";
import { actorOf, ana, bram, type Colleague, carmen, deniz, elif, farid } from "./people.ts";
import type { Random } from "./random.ts";

/** Kaizen actions of the demo. They go round in the circle of plan, do, check and act, so that they never become more. */

export interface KaizenSurroundings {
  readonly site: Site;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly tell: (at: Instant, command: Command, by: Actor) => void;
}

interface Idea {
  readonly title: string;
  readonly why: string;
  readonly office: Office;
  readonly by: Colleague;
  readonly owner: Colleague | null;
  /** Days from the beginning; null: none yet. */
  readonly due: number | null;
  readonly stage: OpenStage;
}

const ideas: readonly Idea[] = [
  {
    title: "List of documents in the first letter",
    why: "Every third file comes in incomplete",
    office: "back",
    by: deniz,
    owner: ana,
    due: 0,
    stage: "do",
  },
  {
    title: "Second signature before eleven",
    why: "Offers wait for it over noon",
    office: "back",
    by: ana,
    owner: bram,
    due: 2,
    stage: "check",
  },
  {
    title: "One folder per case",
    why: "Searching takes three minutes a file",
    office: "back",
    by: elif,
    owner: elif,
    due: 6,
    stage: "plan",
  },
  {
    title: "Limits on one page",
    why: "The same question came five times",
    office: "back",
    by: farid,
    owner: null,
    due: null,
    stage: "proposed",
  },
  {
    title: "Greeter at the door at noon",
    why: "Half of the line needs the machine only",
    office: "front",
    by: elif,
    owner: carmen,
    due: 1,
    stage: "act",
  },
  {
    title: "Call back at a time of choice",
    why: "Who hangs up calls again in the peak",
    office: "front",
    by: carmen,
    owner: deniz,
    due: 9,
    stage: "plan",
  },
  {
    title: "Spare card reader at counter 3",
    why: "It failed twice this week",
    office: "front",
    by: farid,
    owner: null,
    due: null,
    stage: "proposed",
  },
];

export class Kaizen {
  readonly #in: KaizenSurroundings;

  constructor(surroundings: KaizenSurroundings) {
    this.#in = surroundings;
  }

  start(at: Instant): void {
    const areas = [...this.#in.site.areas.values()];
    for (const [index, idea] of ideas.entries()) {
      const area = areas.find(({ office }) => office === idea.office) ?? areas[0];
      if (area) this.#add(at, `demo-action-${index + 1}` as ActionId, idea, area);
    }
  }

  #add(at: Instant, action: ActionId, { title, why, by, owner, due: days, stage }: Idea, area: Area): void {
    const { tell } = this.#in;
    const due = days === null ? null : addDays(localDate(at, area.zone), days);
    const facts = {
      action,
      title,
      why,
      area: area.id,
      owner: owner?.person ?? null,
      due,
      calls: [],
      queues: [],
    };
    tell(at, { type: "add-action", ...facts }, actorOf(by));
    if (stage !== "proposed") tell(at, { type: "stage-action", action, stage }, actorOf(ana));
    this.#next(at, action, stage, area);
  }

  /** Some hours later it is a step further; a new round gets a new date. */
  #next(at: Instant, action: ActionId, stage: OpenStage, area: Area): void {
    const { agenda, random, tell } = this.#in;
    agenda.add(Math.round(at + random.between(9, 40) * hour), (now) => {
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
