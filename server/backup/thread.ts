import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { StoreDamaged } from "../ports.ts";
import { BackupFailed, failureOf } from "./failure.ts";
import type { Job, Made } from "./make.ts";
import { partEnding } from "./names.ts";

/** What the thread answers. */
export type Answer = { readonly made: Made } | { readonly failed: string; readonly kind: "told" | "other" };

/** Runs a job beside the event loop, which has boards and tablets to serve: hashing, packing and encrypting take seconds. */
export async function makeInThread(job: Job, signal: AbortSignal): Promise<Made> {
  signal.throwIfAborted();
  const worker = workerFor(job);
  const end = () => void worker.terminate();
  signal.addEventListener("abort", end);
  const answer = await new Promise<Answer>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread that makes backups ended without a word")));
  }).catch(async (error: unknown) => {
    // It could not clean up by itself.
    await rm(`${job.path}${partEnding}`, { force: true }).catch(() => undefined);
    throw error;
  });
  signal.removeEventListener("abort", end);
  if ("made" in answer) return answer.made;
  throw answer.kind === "other" ? new Error(answer.failed) : new BackupFailed(answer.failed);
}

/** From the sources (development, tests) the thread needs what makes JavaScript of them. */
function workerFor(job: Job): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("worker.js", import.meta.url), { workerData: job });
  const module = JSON.stringify(new URL("worker.ts", import.meta.url).href);
  const code = `import("tsx/esm/api").then(({ tsImport }) => tsImport(${module}, ${module}))`;
  return new Worker(code, { eval: true, workerData: job });
}

/** A failure as it crosses over. */
export function answerOf(error: unknown, job: Job): Answer {
  const known = error instanceof BackupFailed || error instanceof StoreDamaged;
  const told = known ? error : failureOf(error, dirname(job.path));
  if (told) return { failed: told.message, kind: "told" };
  return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error), kind: "other" };
}
