import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const program = new URL("./writer-process.ts", import.meta.url).pathname;

/** Another process that serves a data folder and appends to it without end. */
export interface Writer {
  readonly pid: number | undefined;
  /** The last fact and sample that it said were durable. */
  readonly acknowledged: { facts: number; samples: number };
  /** kill -9, and wait until it is gone and everything it said was read. */
  kill(): Promise<void>;
}

/** Resolves when it serves; rejects with what it says when it can't. */
export async function startWriter(folder: string): Promise<Writer> {
  const child = spawn(process.execPath, ["--import", "tsx", program, folder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const acknowledged = { facts: 0, samples: 0 };
  const ended = once(child, "close");
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [word, facts, samples] = line.split(" ");
      if (word === "kept") Object.assign(acknowledged, { facts: Number(facts), samples: Number(samples) });
      resolve();
    });
    failure(child).then(reject, reject);
  });
  return {
    pid: child.pid,
    acknowledged,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function failure(child: ChildProcess): Promise<Error> {
  let said = "";
  child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
  await once(child, "close");
  return new Error(`The writer ended: ${said}`);
}
