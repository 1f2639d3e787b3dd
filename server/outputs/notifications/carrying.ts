import type { WaitingDelivery } from "../../domain/deliveries.ts";
import { targetKey } from "../../domain/help-chain.ts";
import type { Log } from "../../log.ts";
import { type Attempt, codeOf, failed } from "./channel.ts";
import { attemptTime, type Patience } from "./patience.ts";

export interface CarryingDependencies {
  readonly log: Log;
  readonly patience: Patience;
  readonly deliver: (delivery: WaitingDelivery, signal: AbortSignal) => Promise<Attempt>;
}

/** Attempts that are under way: none throws, and none takes longer than it may. */
export class Carrying {
  readonly #with: CarryingDependencies;
  readonly #underWay = new Set<AbortController>();

  constructor(dependencies: CarryingDependencies) {
    this.#with = dependencies;
  }

  /** A message that can't be made or never arrives must not hold up the others. */
  async carry(delivery: WaitingDelivery): Promise<Attempt> {
    const { patience, deliver, log } = this.#with;
    const cut = new AbortController();
    this.#underWay.add(cut);
    const timer = setTimeout(() => cut.abort(), attemptTime(patience, delivery.target));
    const tooLong = new Promise<Attempt>((resolve) => {
      cut.signal.addEventListener("abort", () => resolve(failed("timed-out")), { once: true });
    });
    try {
      return await Promise.race([deliver(delivery, cut.signal), tooLong]);
    } catch (error) {
      // Its message and its trace may hold an address.
      const { name } = error instanceof Error ? error : { name: "unknown" };
      log.error({ ...factsOf(delivery), error: name, code: codeOf(error) }, "a notification broke");
      return failed("unreachable");
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(cut);
    }
  }

  /** Lets go of all of them. */
  cut(): void {
    for (const attempt of this.#underWay) attempt.abort();
  }
}

/** A delivery as the log names it: ids, never names. */
export function factsOf({ call, step, target }: WaitingDelivery) {
  return { call: call.id, step: step.key, target: targetKey(target) };
}
