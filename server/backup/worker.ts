import { parentPort, workerData } from "node:worker_threads";
import { type Job, makeArchive } from "./make.ts";
import { type Answer, answerOf } from "./thread.ts";

/** The thread that makes one archive. */

const job = workerData as Job;
const answer: Answer = await makeArchive(job).then(
  (made) => ({ made }),
  (error: unknown) => answerOf(error, job),
);
parentPort?.postMessage(answer);
