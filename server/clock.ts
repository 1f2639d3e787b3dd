import { randomUUID } from "node:crypto";
import type { Chance, Clock, Instant, NewId } from "./ports.ts";

/** The adapters of time and of chance: the only place that asks the machine for either. */

export const realClock: Clock = { now: () => Date.now(), speed: 1 };

/** A clock that starts at an instant now and runs `speed` times as fast as the machine's. */
export function simulatedClock(start: Instant, speed: number): Clock {
  const begun = performance.now();
  return { speed, now: () => Math.round(start + (performance.now() - begun) * speed) };
}

export const newId: NewId = () => randomUUID();

export const chance: Chance = () => Math.random();

/** Real milliseconds since the call of it: for how long something took, whatever the clock says. */
export function stopwatch(): () => number {
  const begun = performance.now();
  return () => performance.now() - begun;
}
