import { simulatedClock } from "../clock.ts";
import type { Clock, Instant } from "../ports.ts";

/** A clock that is put forward while history is told, and then runs; at night it may be put forward again. */
export class DemoClock implements Clock {
  readonly speed: number;
  #at: Instant;
  #running: Clock | null = null;

  constructor(start: Instant, speed: number) {
    this.#at = start;
    this.speed = speed;
  }

  now(): Instant {
    return this.#running?.now() ?? this.#at;
  }

  /** Never back. */
  put(at: Instant): void {
    if (at <= this.now()) return;
    this.#at = at;
    if (this.#running) this.run();
  }

  run(): void {
    this.#running = simulatedClock(this.#at, this.speed);
  }
}
