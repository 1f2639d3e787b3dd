import { randomUUID } from "node:crypto";
import { uptime } from "node:os";
import type { Chance, Clock, Instant, MachineClock, NewId } from "./ports.ts";

/** The adapters of time and of chance: the only place that asks the machine for either. */

/** What a machine tells of time, in ms. */
export interface Machine {
  /** Since 1970; may be set at any moment. */
  wall(): number;
  /** Never set; may stand while the machine sleeps. */
  steady(): number;
  /** Since the machine was started; goes on while it sleeps. */
  running(): number;
}

/** Less is the two clocks' own wander. */
const wander = 50;
/** `running` is exact to some hundredths of a second. */
const shortestSleep = 1_000;

export function machineClock(machine: Machine): MachineClock {
  let base = machine.wall() - machine.steady();
  let slept = machine.running() - machine.steady();
  const now = () => base + machine.steady();
  /** Time that the machine slept has passed all the same, as far as its clock says so, too: nobody set that. */
  const wake = () => {
    const more = machine.running() - machine.steady() - slept;
    if (Math.abs(more) < shortestSleep) return;
    slept += more;
    base += Math.max(0, Math.min(more, machine.wall() - now()));
  };
  return {
    speed: 1,
    now: () => Math.round(now()),
    drift() {
      wake();
      const by = Math.round(machine.wall() - now());
      return Math.abs(by) < wander ? 0 : by;
    },
    adopt(by) {
      base += by;
    },
  };
}

const thisMachine: Machine = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  running: tellsUptime() ? () => uptime() * 1_000 : () => performance.now(),
};

/** Some sandboxes keep it to themselves. */
function tellsUptime(): boolean {
  try {
    return uptime() > 0;
  } catch {
    return false;
  }
}

export const realClock: MachineClock = machineClock(thisMachine);

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
