import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "../../domain/actor.ts";
import type { ItemSample } from "../../domain/ledger.ts";
import type { Operations } from "../../operations.ts";
import type { Counted, Sink } from "./importer.ts";

/** The two ways in: by the operations of this process, or by the HTTP API of a server. Both end in the same command. */

/** Why an import can't go on, for the person who started it. */
export class ImportStopped extends Error {
  override readonly name = "ImportStopped";
}

const diskFull =
  "The disk is full: nothing new is taken in. Make room and import again; what is in stays in.";

export function operationsSink(operations: Operations, by: Actor): Sink {
  return async (events) => {
    for (;;) {
      const outcome = await operations.run({ type: "record-items", events }, by);
      if (outcome.status === "done") return outcome;
      if (outcome.status === "refused")
        throw new ImportStopped(`Refused: ${JSON.stringify(outcome.refusal)}`);
      if (outcome.reason === "read-only") throw new ImportStopped(diskFull);
      await pause(200);
    }
  };
}

export interface Server {
  readonly url: string;
  readonly token: string;
  /** Another way to ask it than that of Node. */
  readonly fetch?: typeof fetch;
}

/** The API takes requests of up to 64 KB. */
const mostBytes = 60_000;
const mostTries = 30;

/** Queues don't wait for each other; in each one the events go in order, so that its levels are as they were. */
export function httpSink(server: Server): Sink {
  const last = new Map<string, Promise<unknown>>();
  return async (events) => {
    const sent = requests(events).map(({ queue, body }) => {
      const before = last.get(queue) ?? Promise.resolve();
      const sending = before.then(() => post(server, queue, body));
      last.set(queue, sending);
      return sending;
    });
    const counted = await Promise.all(sent);
    return {
      recorded: counted.reduce((sum, { recorded }) => sum + recorded, 0),
      repeated: counted.reduce((sum, { repeated }) => sum + repeated, 0),
    };
  };
}

/** Events as lines of JSON, by queue, in pieces that the API takes. */
function requests(events: readonly ItemSample[]): { queue: string; body: string }[] {
  const bodies: { queue: string; body: string }[] = [];
  const open = new Map<string, string>();
  for (const { queue, id, type, item, at } of events) {
    const line = `${JSON.stringify({ id, type, item, at: new Date(at).toISOString() })}\n`;
    const body = open.get(queue) ?? "";
    const fits = Buffer.byteLength(body) + Buffer.byteLength(line) <= mostBytes;
    if (!fits) bodies.push({ queue, body });
    open.set(queue, fits ? body + line : line);
  }
  return [...bodies, ...[...open].map(([queue, body]) => ({ queue, body }))];
}

async function post(
  { url, token, fetch: ask = fetch }: Server,
  queue: string,
  body: string,
): Promise<Counted> {
  const address = new URL(`/api/v1/queues/${encodeURIComponent(queue)}/events`, url);
  const headers = { "content-type": "application/x-ndjson", authorization: `Bearer ${token}` };
  for (let tries = 1; ; tries++) {
    const response = await ask(address, { method: "POST", headers, body }).catch((error: unknown) => {
      throw new ImportStopped(`${url} can't be reached: ${causeOf(error)}.`);
    });
    if (response.ok) return (await response.json()) as Counted;
    const problem = await response.text();
    const later = response.status === 429 || response.status === 503;
    if (!later || tries === mostTries) throw new ImportStopped(refusalOf(response.status, problem, url));
    await pause(Number(response.headers.get("retry-after") ?? 1) * 1000);
  }
}

function refusalOf(status: number, problem: string, url: string): string {
  if (status === 401 || status === 403) {
    return `${url} does not let this token in. It needs the scope queues:write (AKARI_TOKEN).`;
  }
  return `${url} answered ${status}: ${problem.slice(0, 500)}`;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
