import * as fc from "fast-check";
import { z } from "zod";
import { frames, Line, type Told } from "./frames.ts";
import { type House, openHouse } from "./house.ts";
import { wrongWith } from "./oracle.ts";
import { type Asked, bytesOf, type Operation, operationsOf, requests } from "./requests.ts";
import { prototypeKeys, type Schema } from "./values.ts";
import { type Answer, patience, Wire } from "./wire.ts";

/** Sends a server whatever a generator makes, one thing after the other, and finds the smallest that it does wrong by. */

export type Input = { readonly request: Asked } | { readonly socket: Told };

export interface Outcome {
  readonly sent: number;
  /** Requests that got so far, by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Routes that answered 2xx at least once, of all. */
  readonly reached: { readonly routes: number; readonly of: number; readonly never: readonly string[] };
  readonly problem: string | null;
}

/** So often everybody is let in anew, and an ordinary call is raised. */
const apart = 250;

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
  return { sent: target.sent, statuses: target.statuses, reached: target.reached, problem: failed ?? late };
}

class Target {
  readonly operations: readonly Operation[];
  readonly statuses = new Map<number, number>();
  sent = 0;
  readonly #house: House;
  readonly #wire: Wire;
  readonly #lines = new Map<string, Line>();
  readonly #reached = new Set<Operation>();

  private constructor(house: House, operations: readonly Operation[]) {
    this.#house = house;
    this.operations = operations;
    this.#wire = new Wire(house.port);
  }

  static async of(house: House): Promise<Target> {
    const described = await fetch(`http://127.0.0.1:${house.port}/api/v1/openapi.json`);
    const read = (schema: Schema) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    return new Target(house, operationsOf(await described.json(), read));
  }

  get reached(): Outcome["reached"] {
    const never = this.operations.filter((operation) => !this.#reached.has(operation));
    const names = never.map(({ method, path }) => `${method} ${path}`);
    return { routes: this.#reached.size, of: this.operations.length, never: names };
  }

  /** Rejects where the server does something that it must not. */
  async take(input: Input): Promise<void> {
    this.sent++;
    try {
      await this.#send(input);
    } catch (error) {
      // what is smaller and hangs too is found without waiting long for each
      this.#wire.patience = patience.again;
      throw error;
    }
  }

  async #send(input: Input): Promise<void> {
    if ("request" in input) await this.#ask(input.request);
    else await this.#tell(input.socket);
    const polluted = prototypeKeys
      .concat("polluted")
      .find((key) => Object.hasOwn(Object.prototype, key) !== key in nothing);
    if (polluted !== undefined || Object.keys(Object.prototype).length > 0)
      throw new Error("Object.prototype has more");
    if (this.sent % apart === 0) await this.#ordinary();
    this.#blame();
  }

  close(): void {
    this.#wire.close();
    for (const line of this.#lines.values()) line.close();
  }

  /** What went wrong beside the answers since the last look. */
  #blame(): void {
    const { faults } = this.#house;
    if (faults.length > 0) throw new Error(faults.splice(0).join("\n"));
  }

  async #ask(asked: Asked): Promise<Answer> {
    const bytes = bytesOf(asked, this.#house.approach(asked.who), this.#house.port);
    const answer = await this.#wire.ask(bytes, asked.method);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    const operation = this.#operationOf(asked);
    if (operation && answer.status >= 200 && answer.status < 300) this.#reached.add(operation);
    const wrong = wrongWith(answer, operation, this.#house.secrets);
    if (wrong !== null) throw new Error(wrong);
    return answer;
  }

  #operationOf({ method, target }: Asked): Operation | null {
    const steps = (target.split("?")[0] ?? "").split("/");
    const fits = (path: string) => {
      const own = path.split("/");
      return (
        own.length === steps.length && own.every((step, at) => step.startsWith("{") || step === steps[at])
      );
    };
    return this.operations.find((operation) => operation.method === method && fits(operation.path)) ?? null;
  }

  async #tell({ who, namespace, auth, frames }: Told): Promise<void> {
    const name = `${who} ${namespace} ${auth}`;
    const known = this.#lines.get(name);
    const line =
      known && !known.closed
        ? known
        : await Line.open(this.#house.port, this.#house.approach(who), namespace, auth);
    if (!line) return void this.#lines.delete(name);
    line.patience = this.#wire.patience;
    await line.tell(frames, namespace);
    // one that said something of itself, or was taken out of its room, is of no further use
    if (auth === "" && !frames.some((frame) => frame.startsWith("41"))) this.#lines.set(name, line);
    else line.close();
  }

  /** An ordinary call can be raised, and whoever watches the server finds it well. */
  async #ordinary(): Promise<void> {
    await this.#house.letIn();
    for (const line of this.#lines.values()) line.close();
    this.#lines.clear();
    const ask = (method: string, target: string, body: string | null) =>
      this.#ask({ who: "owner", method, target, headers: { "Content-Type": "application/json" }, body });
    const { words } = this.#house;
    const [type, area] = [words["callType"]?.[0], words["area"]?.[0]];
    const raised = await ask(
      "POST",
      "/api/v1/calls",
      JSON.stringify({ type, area, place: `Input ${this.sent}` }),
    );
    if (raised.status !== 201)
      throw new Error(`an ordinary call is answered ${raised.status}: ${raised.text}`);
    const { id } = JSON.parse(raised.text) as { id: string };
    const over = await ask("POST", `/api/v1/calls/${id}/cancel`, "{}");
    if (over.status !== 200) throw new Error(`its end is answered ${over.status}: ${over.text}`);
    const health = await ask("GET", "/healthz", null);
    if (health.status !== 200) throw new Error(`/healthz says ${health.text}`);
  }
}

const nothing: object = {};
