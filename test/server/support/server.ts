import { onTestFinished } from "vitest";
import { newId } from "../../../server/clock.ts";
import type { Site } from "../../../server/domain/site.ts";
import { Operations } from "../../../server/operations.ts";
import type { Clock, Instant, Store } from "../../../server/ports.ts";
import { Register } from "../../../server/register.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { siteOf } from "../../support/site.ts";

export const saturday: Instant = Date.UTC(2026, 10, 21, 9, 30);

/** A clock that a test sets. */
export class SetClock implements Clock {
  readonly speed = 1;
  time = saturday;
  now(): Instant {
    return this.time;
  }
}

export interface Core {
  readonly operations: Operations;
  readonly register: Register;
  readonly store: Store;
  readonly clock: SetClock;
}

/** The real core on the memory store. */
export async function startCore(
  site: Site = siteOf(),
  store: Store = createMemoryStore(),
  mayBreak = false,
): Promise<Core> {
  const clock = new SetClock();
  const broken: unknown[] = [];
  const operations = new Operations({ store, clock, newId, site, onBroken: (error) => broken.push(error) });
  await operations.start();
  const register = new Register(store);
  await register.start();
  onTestFinished(async () => {
    await operations.stop();
    if (broken.length > 0 && !mayBreak) throw new AggregateError(broken, "the store broke");
  });
  return { operations, register, store, clock };
}
