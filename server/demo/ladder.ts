import { agendaNow } from "../domain/huddles/agenda.ts";
import type { Escalation } from "../domain/huddles/escalations.ts";
import type { AgendaItem, Huddle } from "../domain/huddles/plan.ts";
import type { EscalationId, HuddleId } from "../domain/ids.ts";
import type { Instant } from "../domain/time.ts";
import type { KaizenSurroundings } from "./kaizen.ts";
import { actorOf, type Colleague } from "./people.ts";
import { topics } from "./talk.ts";

/** What goes up from huddle to huddle in the demo, and what comes back. */
export class Ladder {
  readonly #in: KaizenSurroundings;
  /** What is on its way up, or to be told below. */
  readonly #open = new Map<EscalationId, Escalation>();
  #count = 0;

  constructor(surroundings: KaizenSurroundings) {
    this.#in = surroundings;
  }

  /** What a huddle goes through that begins now: what came up opens it. */
  agendaOf(huddle: Huddle): readonly AgendaItem[] {
    return agendaNow(huddle, this.#open);
  }

  /** What was answered before it began has been told when a huddle ends. */
  told(huddle: HuddleId, startedAt: Instant): void {
    for (const { id, path, answer } of [...this.#open.values()])
      if (path[0] === huddle && answer !== null && answer.at < startedAt) this.#open.delete(id);
  }

  /** A team hands up what it can't settle: on some days, and never what is on its way already. */
  raise(now: Instant, { id: from, next, areas }: Huddle, colleague: Colleague): void {
    const { random, tell } = this.#in;
    const { title, reason } = topics[this.#count % topics.length] ?? topics[0];
    const [area] = areas;
    const on = [...this.#open.values()];
    if (next === null || !area || !random.chance(0.6)) return;
    if (on.length >= 3 || on.some((one) => one.title === title)) return;
    const id = `demo-escalation-${++this.#count}` as EscalationId;
    const by = actorOf(colleague);
    const facts = { item: { kind: "topic" }, title, reason, area } as const;
    this.#open.set(id, {
      ...facts,
      ...{ id, steps: [], path: [from, next], raisedAt: now, by, answer: null, heardAt: null },
    });
    tell(now, { type: "escalate", escalation: id, from, ...facts }, by);
  }

  /** A tier answers most of what came up to it, one after the other, and hands up the rest. */
  settle(at: Instant, length: number, { id: tier, next }: Huddle, colleague: Colleague): void {
    const { agenda, tell } = this.#in;
    const by = actorOf(colleague);
    const here = [...this.#open.values()].filter(
      ({ answer, path }) => answer === null && path.at(-1) === tier,
    );
    for (const [place, one] of here.entries()) {
      const { id: escalation, path, title } = one;
      const topic = topics.find((other) => other.title === title) ?? topics[0];
      agenda.add(Math.round(at + (length * 0.5 * place) / here.length), (now) => {
        if (next !== null && topic.further) {
          const reason = "It concerns the whole site";
          this.#open.set(escalation, { ...one, path: [...path, next] });
          tell(now, { type: "escalate-further", escalation, reason }, by);
        } else {
          const { answer: text } = topic;
          this.#open.set(escalation, { ...one, answer: { text, tier, at: now, by } });
          tell(now, { type: "answer-escalation", escalation, answer: text }, by);
        }
      });
    }
  }
}
