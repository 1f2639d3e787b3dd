/* Looks into a node process from outside, over its inspector: nothing of that stands in the server. */
import { readFile } from "node:fs/promises";
import { WebSocket } from "ws";
import type { SiteProcess } from "../../support/site-process.ts";

/** What a process must be started with. */
export const probed = ["--inspect=127.0.0.1:0", "--expose-gc"] as const;

export interface Probe {
  /** What an expression is there; JSON. */
  value<T>(expression: string): Promise<T>;
  close(): void;
}

export async function probe(site: Pick<SiteProcess, "output">): Promise<Probe> {
  const address = /Debugger listening on (ws:\S+)/.exec(site.output())?.[1];
  if (!address) throw new Error(`there is no inspector: ${site.output()}`);
  const socket = new WebSocket(address);
  await new Promise((open, failed) => {
    socket.once("open", open);
    socket.once("error", failed);
  });
  const waiting = new Map<number, (result: { result: { result: { value: never } } }) => void>();
  let asked = 0;
  socket.on("message", (data) => {
    const answer = JSON.parse(String(data)) as { id: number; result: { result: { value: never } } };
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    async value(expression) {
      const id = ++asked;
      const params = { expression, returnByValue: true, awaitPromise: true };
      const answer = new Promise<{ result: { result: { value: never } } }>((done) => waiting.set(id, done));
      socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params }));
      return (await answer).result.result.value;
    },
    close: () => socket.close(),
  };
}

/** Bytes of memory that a server has, after a collection. */
export async function residentOf({ pid }: Pick<SiteProcess, "pid">, inside: Probe): Promise<number> {
  await inside.value("gc()");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1_024;
}

/** Seconds of processor time that a process took so far; null where the system does not tell. */
export async function processorTime(pid: number): Promise<number | null> {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
