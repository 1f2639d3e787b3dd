import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { CallId } from "../../../server/domain/ids.ts";
import type { Site } from "../../../server/domain/site.ts";
import { EscalationClock } from "../../../server/escalation/escalation-clock.ts";
import type { Log } from "../../../server/log.ts";
import { Operations } from "../../../server/operations.ts";
import type { MachineClock, Store } from "../../../server/ports.ts";
import { houseOf } from "../../domain/climbing.ts";
import { loans, stuck } from "../../support/site.ts";
import { morning, server } from "../../support/states.ts";

/** A clock that stands until it is set, by hand as the machine's time goes on (`time`), or as a machine's clock is set (`jump`). */
export class TestClock implements MachineClock {
  readonly speed = 1;
  /** The machine's. */
  wall = morning;
  #base = 0;

  now(): number {
    return this.wall + this.#base;
  }

  drift(): number {
    return -this.#base;
  }

  adopt(by: number): void {
    this.#base += by;
  }

  pass(ms: number): void {
    this.wall += ms;
  }

  /** The machine's clock is set by so many ms: the steady one knows nothing of it. */
  jump(by: number): void {
    this.wall += by;
    this.#base -= by;
  }
}

export interface Climbing {
  readonly operations: Operations;
  readonly clock: TestClock;
  readonly escalation: EscalationClock;
  /** What was logged. */
  readonly lines: string[];
  readonly broken: unknown[];
  /** Real ms, as the test counts them. */
  real: number;
  raise(id: string): Promise<void>;
  /** Keys of what was fired, "call step", in the order of the book. */
  fired(): string[];
}

/** The real writer on a store, and the clock of the help chain, which ticks when the test says so. */
export async function openClimbing(
  store: Store,
  clock = new TestClock(),
  site: Site = houseOf(),
): Promise<Climbing> {
  const lines: string[] = [];
  const broken: unknown[] = [];
  const log = loggedInto(lines);
  let ids = 0;
  const operations = new Operations({
    store,
    clock,
    site,
    newId: () => `made-${++ids}`,
    onBroken: (error) => broken.push(error),
  });
  await operations.start();
  onTestFinished(() => store.close());
  const climbing: Omit<Climbing, "escalation"> & { real: number } = {
    operations,
    clock,
    lines,
    broken,
    real: 0,
    async raise(id) {
      const command = { type: "raise-call", call: id as CallId, callType: stuck, area: loans } as const;
      await operations.run({ ...command, queue: null, place: id, note: null }, server);
    },
    fired: () =>
      [...operations.book.state.calls.values()].flatMap(({ id, steps }) =>
        steps.map(({ key }) => `${id} ${key}`),
      ),
  };
  const escalation = new EscalationClock({ operations, clock, log, steady: () => climbing.real });
  return Object.assign(climbing, { escalation });
}

export function loggedInto(lines: string[]): Log {
  return pino({ level: "debug" }, { write: (line: string) => lines.push(String(JSON.parse(line).msg)) });
}
