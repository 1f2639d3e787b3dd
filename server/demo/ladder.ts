import type { Huddle } from "../domain/huddles/plan.ts";
import type { EscalationId, HuddleId } from "../domain/ids.ts";
import type { Instant } from "../domain/time.ts";
import type { KaizenSurroundings } from "./kaizen.ts";
import { actorOf, type Colleague } from "./people.ts";
import { type Topic, topics } from "./talk.ts";

/** What goes up from huddle to huddle in the demo, and what comes back. */
export class Ladder {
  readonly #in: KaizenSurroundings;
  /** What waits for an answer, and where. */
  #open: { readonly escalation: EscalationId; readonly topic: Topic; readonly at: HuddleId }[] = [];
  #count = 0;

  constructor(surroundings: KaizenSurroundings) {
    this.#in = surroundings;
  }

  /** A team hands up what it can't settle: on some days, and never what is on its way already. */
  raise(now: Instant, { id: from, next, areas }: Huddle, by: Colleague): void {
    const { random, tell } = this.#in;
    const topic = topics[this.#count % topics.length] ?? topics[0];
    const [area] = areas;
    if (next === null || !area || !random.chance(0.6) || this.#open.length >= 3) return;
    if (this.#open.some((one) => one.topic === topic)) return;
    const escalation = `demo-escalation-${++this.#count}` as EscalationId;
    this.#open.push({ escalation, topic, at: next });
    const { title, reason } = topic;
    tell(
      now,
      { type: "escalate", escalation, from, item: { kind: "topic" }, title, reason, area },
      actorOf(by),
    );
  }

  /** A tier answers most of what came up to it, one after the other, and hands up the rest. */
  settle(at: Instant, length: number, { id, next }: Huddle, by: Colleague): void {
    const { agenda, tell } = this.#in;
    const here = this.#open.filter((one) => one.at === id);
    for (const [place, one] of here.entries()) {
      const { escalation, topic } = one;
      const when = Math.round(at + (length * 0.5 * place) / here.length);
      this.#open = this.#open.filter((other) => other !== one);
      if (next !== null && topic.further) {
        this.#open.push({ ...one, at: next });
        const reason = "It concerns the whole site";
        agenda.add(when, (now) => tell(now, { type: "escalate-further", escalation, reason }, actorOf(by)));
      } else {
        const { answer } = topic;
        agenda.add(when, (now) => tell(now, { type: "answer-escalation", escalation, answer }, actorOf(by)));
      }
    }
  }
}
