import type { DeliveryProblem } from "../../domain/call.ts";
import type { WaitingDelivery } from "../../domain/deliveries.ts";

/** The way to one target: a few messages under way at once, the others in line behind them. Times are real ms. */
export class Lane {
  readonly #width: number;
  #underWay = 0;
  #line: WaitingDelivery[] = [];
  /** The target asked to be left alone until then. */
  #pausedUntil = 0;
  lastTaken = Number.NEGATIVE_INFINITY;
  lastProblem: DeliveryProblem | null = null;

  constructor(width: number) {
    this.#width = width;
  }

  /** Those that may go now, the most important first. Whoever was in the line before is in it again, or needs it no more. */
  set line(deliveries: WaitingDelivery[]) {
    this.#line = deliveries.reverse();
  }

  /** The next one, where there is room for it. */
  take(now: number): WaitingDelivery | undefined {
    if (this.#underWay >= this.#width || now < this.#pausedUntil) return undefined;
    const next = this.#line.pop();
    if (next) this.#underWay++;
    return next;
  }

  ended(): void {
    this.#underWay--;
  }

  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Whether anything got through since then. */
  hasTakenSince(instant: number): boolean {
    return this.lastTaken >= instant;
  }
}
