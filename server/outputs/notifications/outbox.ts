import type { DeliveryProblem } from "../../domain/call.ts";
import { isHeld, stillWaiting, type WaitingDelivery, waitingDeliveries } from "../../domain/deliveries.ts";
import { targetKey } from "../../domain/help-chain.ts";
import type { Trying } from "../../domain/views/notifications.ts";
import type { Operations } from "../../operations.ts";
import type { Chance, Clock } from "../../ports.ts";
import { seldom } from "../../seldom.ts";
import { Carrying, type CarryingDependencies, factsOf } from "./carrying.ts";
import type { Failed } from "./channel.ts";
import { Lane } from "./lane.ts";
import { lanesOf, nextWait } from "./patience.ts";
import { Settling } from "./settling.ts";

/** Quiet hours end and waits run out without an event. */
const lookEvery = 250;
/** Changes that come one upon the other are looked at together. */
const gatherFor = 50;

export interface OutboxDependencies extends CarryingDependencies {
  readonly operations: Pick<Operations, "book" | "site" | "run" | "onChange">;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Real ms since some moment. */
  readonly elapsed: () => number;
}

interface Try extends Trying {
  /** "settled": what became of it is known, and about to be written down. */
  readonly state: "waiting" | "under way" | "settled";
  readonly attempts: number;
  readonly problem: DeliveryProblem | null;
  /** From then on it may go out, and waits for nothing but its turn. */
  readonly notBefore: number;
}

/**
 * Sees to it that what waits on the calls is delivered. It keeps nothing that matters: after a crash whatever waits is
 * tried again, under the same key.
 */
export class Outbox {
  readonly #with: OutboxDependencies;
  readonly #settling: Settling;
  readonly #tries = new Map<string, Try>();
  readonly #lanes = new Map<string, Lane>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #carrying: Carrying;
  #ended = false;
  #timer: NodeJS.Timeout | null = null;
  #stopListening = () => {};

  constructor(dependencies: OutboxDependencies) {
    this.#with = dependencies;
    this.#carrying = new Carrying(dependencies);
    this.#settling = new Settling(dependencies.operations, dependencies.patience.writing);
  }

  start(): void {
    this.#stopListening = this.#with.operations.onChange(seldom(() => this.look(), gatherFor));
    this.#timer = setInterval(() => this.look(), lookEvery);
  }

  /** Lets go of what is under way; the next start tries it again. */
  async stop(): Promise<void> {
    this.#stopListening();
    if (this.#timer) clearInterval(this.#timer);
    this.#ended = true;
    this.#carrying.cut();
    this.#settling.hurry();
    await this.idle();
  }

  /** What is known of a delivery that waits. */
  trying(key: string): Trying | undefined {
    return this.#tries.get(key);
  }

  /** Starts what may start now. */
  look(): void {
    if (this.#ended) return;
    const waiting = waitingDeliveries(this.#with.operations.book.state.calls);
    for (const key of this.#tries.keys()) if (!waiting.has(key)) this.#forget(key);
    const ready = new Map<string, WaitingDelivery[]>();
    const now = this.#with.elapsed();
    for (const delivery of waiting.values()) {
      if (!this.#isReady(delivery, now)) continue;
      const target = targetKey(delivery.target);
      const line = ready.get(target);
      if (line) line.push(delivery);
      else ready.set(target, [delivery]);
    }
    for (const [target, lane] of this.#lanes) if (!ready.has(target)) lane.line = [];
    for (const [target, line] of ready) {
      this.#laneOf(target, line[0] as WaitingDelivery).line = line.sort((a, b) => this.#before(a, b));
      this.#go(target);
    }
    this.#write();
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** What has been given up or isn't needed is settled on the way. */
  #isReady(delivery: WaitingDelivery, now: number): boolean {
    const { key, needed } = delivery;
    const known = this.#tries.get(key);
    if (known && known.state !== "waiting") return false;
    if (!needed) return this.#settle(delivery, known?.attempts ?? 0, "dropped", null);
    const { operations, clock } = this.#with;
    const { shelf } = operations.book.state;
    if (isHeld({ site: operations.site, shelf, now: clock.now() }, delivery)) {
      // Afterwards it begins anew.
      this.#tries.delete(key);
      return false;
    }
    const current = known ?? { state: "waiting", attempts: 0, problem: null, notBefore: now };
    if (!known) this.#tries.set(key, current);
    return now >= current.notBefore && !this.#hasWaitedInVain(delivery, current, now);
  }

  /** Its turn never came, because those before it wait for a target that takes nothing. */
  #hasWaitedInVain(delivery: WaitingDelivery, { notBefore, attempts }: Try, now: number): boolean {
    if (now - notBefore < this.#with.patience.turn) return false;
    const lane = this.#lanes.get(targetKey(delivery.target));
    if (!lane || lane.hasTakenSince(notBefore)) return false;
    this.#settle(delivery, attempts, "failed", lane.lastProblem ?? "timed-out");
    return true;
  }

  /** The most urgent first, then the oldest. */
  #before(one: WaitingDelivery, other: WaitingDelivery): number {
    const { callTypes } = this.#with.operations.site;
    const urgency = ({ call }: WaitingDelivery) => callTypes.get(call.type)?.urgency ?? 2;
    return urgency(other) - urgency(one) || one.step.at - other.step.at;
  }

  #laneOf(target: string, delivery: WaitingDelivery): Lane {
    const known = this.#lanes.get(target);
    if (known) return known;
    const lane = new Lane(lanesOf(delivery.target));
    this.#lanes.set(target, lane);
    return lane;
  }

  #go(target: string): void {
    const lane = this.#lanes.get(target);
    if (!lane || this.#ended) return;
    for (;;) {
      const next = lane.take(this.#with.elapsed());
      if (!next) return;
      this.#track(
        this.#attempt(next, lane).finally(() => {
          lane.ended();
          this.#go(target);
        }),
      );
    }
  }

  async #attempt(delivery: WaitingDelivery, lane: Lane): Promise<void> {
    const before = this.#tries.get(delivery.key);
    // Since the line was made somebody may have taken the call, or it was settled.
    const current = stillWaiting(this.#with.operations.book.state.calls, delivery);
    if (before?.state !== "waiting" || !current?.needed) return;
    const tried: Try = { ...before, state: "under way", attempts: before.attempts + 1 };
    this.#tries.set(delivery.key, tried);
    const attempt = await this.#carrying.carry(current);
    if (this.#ended && attempt.state !== "delivered") return;
    if (attempt.state === "failed") this.#failed(current, tried, attempt, lane);
    else {
      lane.lastTaken = this.#with.elapsed();
      this.#settle(current, tried.attempts, attempt.state, null);
    }
    this.#write();
  }

  #failed(delivery: WaitingDelivery, tried: Try, attempt: Failed, lane: Lane): void {
    const { patience, chance, elapsed, log } = this.#with;
    const { problem, detail, pause } = attempt;
    lane.lastProblem = problem;
    if (pause !== undefined) lane.pause(elapsed() + pause);
    const wait = nextWait(patience, delivery.target, tried.attempts, attempt, chance);
    const facts = { ...factsOf(delivery), problem, detail, attempts: tried.attempts };
    if (wait === null) {
      log.warn(facts, "a notification could not be delivered");
      this.#settle(delivery, tried.attempts, "failed", problem);
    } else {
      log.info(facts, "a notification will be tried again");
      const notBefore = elapsed() + wait;
      this.#tries.set(delivery.key, { ...tried, state: "waiting", problem, notBefore });
    }
  }

  /** Returns false: there is nothing left to do for it. */
  #settle(
    { key, call, step, target }: WaitingDelivery,
    attempts: number,
    state: "delivered" | "failed" | "dropped",
    problem: DeliveryProblem | null,
  ): false {
    this.#tries.set(key, { state: "settled", attempts, problem, notBefore: 0 });
    this.#settling.add({
      call: call.id,
      step: step.key,
      target: targetKey(target),
      state,
      attempts,
      problem,
    });
    return false;
  }

  #write(): void {
    this.#track(this.#settling.write());
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#with.log.error({ err: error }, "the outbox failed"))
      .finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  #forget(key: string): void {
    if (this.#tries.get(key)?.state !== "under way") this.#tries.delete(key);
  }
}
