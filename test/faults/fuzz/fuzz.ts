import * as fc from "fast-check";
import { frames, type Told } from "./frames.ts";
import { type House, openHouse } from "./house.ts";
import { type Asked, requests } from "./requests.ts";
import { Target } from "./target.ts";

/** Sends a server whatever a generator makes, one thing after the other, and finds the smallest that it does wrong by. */

export type Input = { readonly request: Asked } | { readonly socket: Told };

export interface Outcome {
  readonly sent: number;
  /** Requests that got so far, by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How often each route, event and command succeeded. */
  readonly succeeded: ReadonlyMap<string, number>;
  /** How many inputs were sent again, to see whether that did anything. */
  readonly repeated: number;
  readonly problem: string | null;
}

export interface Plan {
  readonly inputs: number;
  readonly seed: number;
  readonly house?: () => Promise<House>;
}

export async function fuzz({ inputs, seed, house: open = openHouse }: Plan): Promise<Outcome> {
  const house = await open();
  const target = await Target.of(house);
  const input: fc.Arbitrary<Input> = fc.oneof(
    { weight: 7, arbitrary: requests(target.operations, house.words).map((request) => ({ request })) },
    { weight: 3, arbitrary: frames(house.words).map((socket) => ({ socket })) },
  );
  const found = await fc.check(
    fc.asyncProperty(input, (one) => target.take(one)),
    { numRuns: inputs, seed, endOnFailure: false },
  );
  target.close();
  const differences = await house.close();
  const { counterexample, errorInstance } = found;
  const failed = found.failed
    ? `${JSON.stringify(counterexample?.[0])}\n  ${errorInstance instanceof Error ? errorInstance.message : errorInstance}`
    : null;
  const late = house.faults[0] ?? differences[0] ?? null;
  const { sent, statuses, repeated, coverage } = target;
  return { sent, statuses, repeated, succeeded: coverage.counts, problem: failed ?? late };
}
