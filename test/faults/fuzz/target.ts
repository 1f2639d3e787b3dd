import { z } from "zod";
import type { ShelfId } from "../../../server/domain/ids.ts";
import { boardNamespace } from "../../../server/protocol.ts";
import { server } from "../../support/states.ts";
import { Coverage, commandName, eventName, routeName } from "./coverage.ts";
import type { Told } from "./frames.ts";
import type { Input } from "./fuzz.ts";
import type { House } from "./house.ts";
import { Line } from "./line.ts";
import { differs, wrongAnswer, wrongWith } from "./oracle.ts";
import { type Asked, bytesOf, type Operation, operationsOf } from "./requests.ts";
import type { Schema } from "./values.ts";
import { type Answer, patience, Wire } from "./wire.ts";

/** So often everybody is let in anew, and an ordinary call is raised. */
const apart = 250;
/** So often what was used up is made anew. */
const topUpApart = 10;
/** Of commands that come by a socket so many are sent twice. */
const repeatEvery = 3;

/** A server that is sent one input after the other, and what it made of them. */
export class Target {
  readonly operations: readonly Operation[];
  readonly coverage: Coverage;
  readonly statuses = new Map<number, number>();
  sent = 0;
  repeated = 0;
  readonly #house: House;
  readonly #wire: Wire;
  readonly #lines = new Map<string, Line>();
  /** What somebody outside has changed, ever. */
  #changes = 0;

  private constructor(house: House, operations: readonly Operation[]) {
    this.#house = house;
    this.operations = operations;
    this.coverage = new Coverage(operations);
    this.#wire = new Wire(house.port);
    house.app.operations.onChange(({ facts, samples }) => {
      const own = facts.filter(({ by }) => by.kind === "system" && by.part === "server");
      this.#changes += facts.length - own.length + samples.length;
    });
  }

  static async of(house: House): Promise<Target> {
    const described = await fetch(`http://127.0.0.1:${house.port}/api/v1/openapi.json`);
    const read = (schema: Schema) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    return new Target(house, operationsOf(await described.json(), read));
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

  close(): void {
    this.#wire.close();
    this.#closeLines();
  }

  async #send(input: Input): Promise<void> {
    if (this.sent % topUpApart === 0) await this.#house.topUp();
    this.#house.known.next();
    if ("request" in input) await this.#ask(input.request);
    else await this.#tell(input.socket);
    if (prototypeNow() !== prototypeBefore) throw new Error("Object.prototype is not what it was");
    if (this.sent % apart === 0) await this.#ordinary();
    this.#blame();
  }

  /** What went wrong beside the answers since the last look. */
  #blame(): void {
    const { faults } = this.#house;
    if (faults.length > 0) throw new Error(faults.splice(0).join("\n"));
  }

  async #ask(asked: Asked): Promise<Answer> {
    const { known } = this.#house;
    const [target, body] = await Promise.all([
      known.in(asked.target, asked.who),
      asked.body === null ? null : known.in(asked.body, asked.who),
    ]);
    const whole = { ...asked, target, body };
    const operation = this.#operationOf(whole);
    const answer = await this.#exchange(whole, operation);
    if (operation && answer.status >= 200 && answer.status < 300) this.coverage.saw(routeName(operation));
    if (isRepeatable(whole, operation, answer)) {
      const before = await this.#settled();
      const again = await this.#exchange(whole, operation);
      this.#sentAgain(before, differs(answer, again));
    }
    return answer;
  }

  async #exchange(asked: Asked, operation: Operation | null): Promise<Answer> {
    const bytes = bytesOf(asked, this.#house.approach(asked.who), this.#house.port);
    const answer = await this.#wire.ask(bytes, asked.method);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    const wrong = wrongWith(answer, operation, this.#house.secrets);
    if (wrong !== null) throw new Error(wrong);
    return answer;
  }

  /** What was changed so far, once everything before is decided: not every command asks for an answer. */
  async #settled(): Promise<number> {
    await this.#house.app.operations.run({ type: "unshelve", shelf: "none" as ShelfId }, server);
    return this.#changes;
  }

  /** What came a second time must have changed nothing, and be answered as it was. */
  #sentAgain(changesBefore: number, difference: string | null): void {
    this.repeated++;
    if (difference !== null) throw new Error(`sent again, it is answered otherwise: ${difference}`);
    if (this.#changes > changesBefore) throw new Error("sent again, it is done again");
  }

  /** Of several that fit the one that names most. */
  #operationOf({ method, target }: Asked): Operation | null {
    const steps = (target.split("?")[0] ?? "").split("/");
    const fits = (path: string) => {
      const own = path.split("/");
      return (
        own.length === steps.length && own.every((step, at) => step.startsWith("{") || step === steps[at])
      );
    };
    const all = this.operations.filter((operation) => operation.method === method && fits(operation.path));
    const open = ({ path }: Operation) => path.split("{").length;
    return all.sort((one, other) => open(one) - open(other))[0] ?? null;
  }

  async #tell({ who, namespace, auth, frames: made }: Told): Promise<void> {
    const frames = await Promise.all(made.map((frame) => this.#house.known.in(frame, who)));
    const name = `${who} ${namespace} ${auth}`;
    const line = await this.#lineOf(name, { who, namespace, auth });
    if (!line) return;
    line.patience = this.#wire.patience;
    const events = frames.flatMap(eventIn);
    const alone = ({ id }: SentEvent) => events.filter((event) => event.id === id).length === 1;
    const awaited = events.filter((event) => isAnswered(event, namespace) && alone(event));
    const viewsBefore = line.times.get("view") ?? 0;
    const answers = await line.tell(
      frames,
      namespace,
      awaited.map(({ id }) => id),
    );
    if (viewsBefore > 0 && events.some(({ name }) => name === "resync")) line.asked = viewsBefore;
    if (line.asked !== null && (line.times.get("view") ?? 0) > line.asked) {
      this.coverage.saw(eventName(namespace, "resync"));
      line.asked = null;
    }
    for (const event of awaited) this.#answered(event, namespace, answers.get(event.id));
    if (this.sent % repeatEvery === 0 && !line.closed)
      for (const event of awaited) await this.#tellAgain(line, namespace, event, answers.get(event.id));
    // one that said something of itself, or was taken out of its room, is of no further use
    if (auth === "" && !frames.some((frame) => frame.startsWith("41"))) this.#lines.set(name, line);
    else line.close();
  }

  async #lineOf(name: string, { who, namespace, auth }: Omit<Told, "frames">): Promise<Line | null> {
    const known = this.#lines.get(name);
    if (known && !known.closed) return known;
    const line = await Line.open(this.#house.port, this.#house.approach(who), namespace, auth);
    if (!line) this.#lines.delete(name);
    return line;
  }

  #answered(event: SentEvent, namespace: string, answer: readonly unknown[] | undefined): void {
    // it hung up
    if (answer === undefined) return;
    const wrong = event.name === "command" ? wrongAnswer(answer) : null;
    if (wrong !== null) throw new Error(wrong);
    const done = event.name !== "command" || (answer[0] as { status: string }).status === "done";
    if (!done) return;
    this.coverage.saw(eventName(namespace, event.name));
    if (event.name === "command") this.coverage.saw(commandName(typeOf(event.value)));
  }

  async #tellAgain(
    line: Line,
    namespace: string,
    event: SentEvent,
    first: readonly unknown[] | undefined,
  ): Promise<void> {
    if (event.name !== "command" || first === undefined || JSON.stringify(first).includes('"later"')) return;
    const before = await this.#settled();
    const answer = (await line.tell([event.frame], namespace, [event.id])).get(event.id);
    if (answer === undefined) return;
    const [one, other] = [JSON.stringify(first), JSON.stringify(answer)];
    this.#sentAgain(before, one === other ? null : `${one}, and then ${other}`);
  }

  #closeLines(): void {
    for (const line of this.#lines.values()) line.close();
    this.#lines.clear();
  }

  /** An ordinary call can be raised, and whoever watches the server finds it well. */
  async #ordinary(): Promise<void> {
    await this.#house.letIn();
    this.#closeLines();
    const wall = { who: "screen", namespace: boardNamespace, auth: "" } as const;
    const line = await this.#lineOf("wall", wall);
    if (line) this.#lines.set("wall", line);
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

/** What every object has: names, and whether each is the very same. */
const prototypeNow = () =>
  Reflect.ownKeys(Object.prototype)
    .map(
      (key) =>
        `${String(key)} ${born.get(key) === Object.getOwnPropertyDescriptor(Object.prototype, key)?.value}`,
    )
    .join();
const born = new Map(
  Reflect.ownKeys(Object.prototype).map((key) => [
    key,
    Object.getOwnPropertyDescriptor(Object.prototype, key)?.value as unknown,
  ]),
);
const prototypeBefore = prototypeNow();

interface SentEvent {
  readonly frame: string;
  readonly name: string;
  readonly id: number;
  readonly value: unknown;
}

/** The event of a frame that has its form: a name, one value, and a number for the answer. */
function eventIn(frame: string): SentEvent[] {
  const [, digits = "", content = ""] = /^42\/\w+,(\d{0,3})(\[.*)$/s.exec(frame) ?? [];
  try {
    const [name, value, ...more] = JSON.parse(content) as unknown[];
    const id = digits === "" ? -1 : Number(digits);
    return typeof name === "string" && more.length === 0 ? [{ frame, name, id, value }] : [];
  } catch {
    return [];
  }
}

function isAnswered({ name, id, value }: SentEvent, namespace: string): boolean {
  return id >= 0 && value !== undefined && name === (namespace === boardNamespace ? "report" : "command");
}

function typeOf(envelope: unknown): string {
  return String((envelope as { readonly command?: { readonly type?: unknown } }).command?.type);
}

/** The API says of it that it is not done twice, and it was not turned away at the door. */
function isRepeatable({ headers }: Asked, operation: Operation | null, { status }: Answer): boolean {
  const key = headers["Idempotency-Key"];
  if (!key || !operation?.parameters.some(({ name }) => name === "Idempotency-Key")) return false;
  return status >= 200 && status < 500 && ![401, 403, 429].includes(status);
}
