import { onTestFinished } from "vitest";
import type { Outcome } from "../../server/book/book.ts";
import type { Actor } from "../../server/domain/actor.ts";
import type { Command } from "../../server/domain/command.ts";
import type { Site } from "../../server/domain/site.ts";
import type { Change, Later } from "../../server/operations.ts";
import { Operations } from "../../server/operations.ts";
import type { Clock, Store } from "../../server/ports.ts";
import { siteOf } from "./site.ts";
import { morning, personId, server } from "./states.ts";

/** A clock that stands, and is set by hand. */
export class SetClock implements Clock {
  readonly speed = 1;
  time = morning;

  now(): number {
    return this.time;
  }
}

/** The writer on a store, with a clock that stands, and what it told. */
export interface Office {
  readonly operations: Operations;
  readonly clock: SetClock;
  readonly changes: Change[];
  readonly broken: unknown[];
  readonly faults: unknown[];
  run(command: Command, by?: Actor, id?: string): Promise<Outcome | Later>;
}

export async function openOffice(
  store: Store,
  site: Site = siteOf(),
  clock = new SetClock(),
): Promise<Office> {
  const broken: unknown[] = [];
  const faults: unknown[] = [];
  const changes: Change[] = [];
  let ids = 0;
  const operations = new Operations({
    store,
    clock,
    site,
    newId: () => `made-${++ids}`,
    onBroken: (error) => broken.push(error),
    onFault: (error) => faults.push(error),
  });
  await operations.start();
  operations.onChange((change) => changes.push(change));
  onTestFinished(() => store.close());
  const run = (command: Command, by: Actor = server, id?: string) => operations.run(command, by, id);
  return { operations, clock, changes, broken, faults, run };
}

/** The same site after a restart: another writer on the same store. */
export async function reopened(
  office: Office,
  store: Store,
  site: Site = office.operations.site,
): Promise<Office> {
  await store.close();
  return openOffice(store, site, office.clock);
}

/** Lets people in: Ana and Ben lead, Cy is a member. */
export async function withStaff(office: Office): Promise<Office> {
  await office.run({ type: "add-person", person: personId("ana"), role: "supervisor" });
  await office.run({ type: "add-person", person: personId("ben"), role: "supervisor" });
  await office.run({ type: "add-person", person: personId("cy"), role: "member" });
  office.changes.length = 0;
  return office;
}
