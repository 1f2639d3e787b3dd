import { addDays, localDate } from "../domain/calendar.ts";
import type { MeetingCommand, Presence } from "../domain/huddles/meeting.ts";
import type { AgendaItem, Huddle } from "../domain/huddles/plan.ts";
import { dueOn } from "../domain/huddles/schedule.ts";
import { openDayBefore } from "../domain/huddles/yesterday.ts";
import type { CaptureId, MeetingId } from "../domain/ids.ts";
import { type Instant, minute, second } from "../domain/time.ts";
import type { Figures } from "./figures.ts";
import type { Kaizen, KaizenSurroundings } from "./kaizen.ts";
import { Ladder } from "./ladder.ts";
import { actorOf, ana, bram, type Colleague, carmen, colleagues, leaders } from "./people.ts";
import { said } from "./talk.ts";

interface Others {
  readonly kaizen: Kaizen;
  readonly figures: Figures;
}

/** A huddle that is held: who leads it, and what is told of it. */
interface Held {
  readonly huddle: Huddle;
  readonly meeting: MeetingId;
  readonly date: string;
  readonly leader: Colleague;
  readonly tell: (at: Instant, command: MeetingCommand) => void;
}

/** The huddles of the site file, each held at its time: mostly in time, and mostly within their timeboxes. */
export class Huddles {
  readonly #in: KaizenSurroundings;
  readonly #others: Others;
  readonly #ladder: Ladder;
  #captures = 0;

  constructor(surroundings: KaizenSurroundings, others: Others) {
    this.#in = surroundings;
    this.#others = others;
    this.#ladder = new Ladder(surroundings);
  }

  start(at: Instant): void {
    for (const huddle of this.#in.site.huddles.values()) this.#next(at, huddle);
  }

  /** Looks for its next time, over two months. */
  #next(after: Instant, huddle: Huddle): void {
    const { agenda, random, site } = this.#in;
    const first = localDate(after, huddle.zone);
    for (let ahead = 0; ahead < 60; ahead++) {
      const date = addDays(first, ahead);
      const due = dueOn(huddle, date, site);
      if (due === null || due <= after) continue;
      // Now and then nobody has time.
      const missed = random.chance(0.04);
      const late = random.chance(0.8) ? random.between(2, 40) * second : random.between(1, 4) * minute;
      agenda.add(Math.round(due + late), (now) => {
        if (!missed) this.#hold(now, huddle, date);
        this.#next(Math.max(now, due), huddle);
      });
      return;
    }
  }

  #hold(at: Instant, huddle: Huddle, date: string): void {
    const { random, agenda, tell } = this.#in;
    const leader = this.#leaderOf(huddle);
    const by = actorOf(leader);
    const meeting = `demo-${huddle.id}-${date}` as MeetingId;
    const later = (when: Instant, command: MeetingCommand) =>
      agenda.add(Math.round(when), (now) => tell(now, command, by));
    const held: Held = { huddle, meeting, date, leader, tell: later };
    tell(at, { type: "start-huddle", meeting, huddle: huddle.id }, by);
    let now = at;
    for (const [section, item] of huddle.agenda.entries()) {
      if (section > 0) later(now, { type: "turn-huddle", meeting, from: section - 1, to: section });
      const timebox = item.seconds * second;
      const over = random.chance(0.18);
      const length = timebox * (over ? random.between(1.2, 1.5) : random.between(0.55, 1));
      if (over && random.chance(0.7))
        later(now + timebox, { type: "extend-section", meeting, section, seconds: 60 });
      this.#within(now, length, item, held);
      now = Math.round(now + length);
    }
    later(now + 2 * second, { type: "end-huddle", meeting });
  }

  /** What is done and said while a section is open. */
  #within(at: Instant, length: number, { kind }: AgendaItem, held: Held): void {
    const { random, agenda, site } = this.#in;
    const { huddle, meeting, leader, tell } = held;
    const midst = (from: number, to: number) => Math.round(at + length * random.between(from, to));
    const capture = () => `demo-capture-${++this.#captures}` as CaptureId;
    const words = said[kind];
    if (words && random.chance(words[1]))
      tell(midst(0.4, 0.9), {
        type: "capture",
        meeting,
        capture: capture(),
        kind: words[0],
        text: random.pick(words[2]),
      });
    switch (kind) {
      case "people":
        for (const { person } of this.#teamOf(huddle)) {
          const presence: Presence = random.chance(0.86)
            ? "present"
            : random.chance(0.5)
              ? "absent"
              : "excused";
          tell(midst(0.1, 0.8), { type: "mark-attendance", meeting, person, presence });
        }
        return;
      case "yesterday":
      case "kpis": {
        const day = openDayBefore(site, huddle.areas, held.date);
        agenda.add(midst(0.2, 0.5), (now) =>
          this.#others.figures.type(now, huddle.areas, day, actorOf(leader)),
        );
        return;
      }
      case "ideas":
      case "actions": {
        const area = site.areas.get(random.pick([huddle.areas[0] ?? ("" as never), ...huddle.areas]));
        if (huddle.tier > 1 || !area || !random.chance(kind === "ideas" ? 0.7 : 0.2)) return;
        agenda.add(midst(0.3, 0.8), (now) => {
          const action = this.#others.kaizen.propose(now, area, random.pick(colleagues));
          tell(now + second, { type: "capture-action", meeting, capture: capture(), action });
        });
        return;
      }
      case "escalations":
        agenda.add(midst(0.2, 0.4), (now) => this.#ladder.settle(now, length, huddle, leader));
        agenda.add(midst(0.5, 0.9), (now) => this.#ladder.raise(now, huddle, leader));
        return;
      default:
        return;
    }
  }

  #leaderOf({ tier, areas }: Huddle): Colleague {
    if (tier === 2) return bram;
    const [first] = areas;
    return (first && this.#in.site.areas.get(first)?.office) === "front" ? carmen : ana;
  }

  /** Who stands there: higher tiers are of those who lead. */
  #teamOf({ tier, areas }: Huddle): readonly Colleague[] {
    if (tier > 1) return leaders;
    const front = areas.every((id) => this.#in.site.areas.get(id)?.office === "front");
    return colleagues.filter((_, place) => (place % 3 === 2) === front);
  }
}
