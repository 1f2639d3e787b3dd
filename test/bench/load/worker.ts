/* Processes of their own for those who load a server: what they do must not wait for what they load. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a process can be asked for, by name. Arguments and answers are JSON. */
export type Tasks = Readonly<Record<string, (given: never) => unknown>>;

export interface Worker<T extends Tasks> {
  readonly pid: number;
  ask<Name extends keyof T & string>(
    name: Name,
    ...given: Parameters<T[Name]>
  ): Promise<Awaited<ReturnType<T[Name]>>>;
  end(): Promise<void>;
}

/** @param file beside this one */
export async function startWorker<T extends Tasks>(
  file: string,
  flags: readonly string[] = [],
): Promise<Worker<T>> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, { execArgv: [...flags, "--import", "tsx"] });
  const waiting = new Map<number, { done(answer: never): void; fail(error: Error): void }>();
  let asked = 0;
  child.on("message", ({ id, answer, error }: { id: number; answer?: never; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.done(answer as never);
    else one?.fail(new Error(`${file}: ${error}`));
  });
  child.once("exit", (code) => {
    for (const { fail } of waiting.values()) fail(new Error(`${file} ended with ${code}`));
  });
  await once(child, "message");
  return {
    pid: child.pid ?? 0,
    ask: (name, ...given) =>
      new Promise((done, fail) => {
        waiting.set(++asked, { done, fail });
        child.send({ id: asked, name, given: given[0] });
      }),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** In such a process: does what it is asked for until it is ended. */
export function work(tasks: Tasks): void {
  process.on("message", ({ id, name, given }: { id: number; name: string; given: never }) => {
    void (async () => {
      try {
        process.send?.({ id, answer: await tasks[name]?.(given) });
      } catch (error) {
        process.send?.({ id, error: String((error as Error).stack ?? error) });
      }
    })();
  });
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}

/** Milliseconds on a clock that all processes of a machine share. */
export function instant(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}
