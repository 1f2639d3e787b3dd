import type { Outcome } from "../../server/book/book.ts";
import { type Book, emptyBook } from "../../server/book/book.ts";
import type { Actor } from "../../server/domain/actor.ts";
import type { StepFired } from "../../server/domain/andon.ts";
import type { Delivery, StepKey } from "../../server/domain/call.ts";
import type { Command, Event, FactCommand } from "../../server/domain/command.ts";
import { type Target, targetKey } from "../../server/domain/help-chain.ts";
import type { CommandId } from "../../server/domain/ids.ts";
import type { Site } from "../../server/domain/site.ts";
import { decide, evolve } from "../../server/domain/state.ts";
import type { Change, Later } from "../../server/operations.ts";
import { SetClock } from "./office.ts";
import { siteOf } from "./site.ts";
import { callId, server } from "./states.ts";

/** The rules without a store: events may be made to happen here that no command makes yet. */
export class Desk {
  readonly clock = new SetClock();
  site: Site;
  book: Book = emptyBook;
  /** The disk is full. */
  full = false;
  readonly settled: string[] = [];
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(site: Site = siteOf()) {
    this.site = site;
  }

  run(command: Command, by: Actor = server): Promise<Outcome | Later> {
    if (this.full) return Promise.resolve({ status: "later", reason: "read-only" });
    const context = { at: this.clock.now(), by, site: this.site, command: "c" as CommandId };
    const decision = decide(this.book.state, command as FactCommand, context);
    if (!decision.ok) return Promise.resolve({ status: "refused", refusal: decision.refusal });
    this.happen(...decision.events);
    return Promise.resolve({ status: "done", recorded: 0, repeated: 0 });
  }

  happen(...events: readonly Event[]): void {
    const stamp = { at: this.clock.now(), by: server };
    for (const event of events) {
      this.book = { ...this.book, state: evolve(this.book.state, event, stamp) };
      if (event.type === "deliveries-settled")
        for (const { call, step, target, state } of event.results)
          this.settled.push(`${call}:${step} ${target} ${state}`);
    }
    for (const listener of this.#listeners) listener({ facts: [], samples: [] });
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every delivery of a call, by target. */
  deliveries(call = "c1"): Record<string, Delivery> {
    const steps = this.book.state.calls.get(callId(call))?.steps ?? [];
    return Object.fromEntries(
      steps.flatMap(({ deliveries }) => deliveries.map((one) => [targetKey(one.target), one])),
    );
  }
}

export const firstStep: StepKey = "1.acknowledge.1";

export function firedOf(to: readonly Target[], change: Partial<StepFired> = {}): Event {
  const step = { call: callId("c1"), key: firstStep, dueAt: 0, to, ...change };
  return { type: "steps-fired", steps: [step] };
}
