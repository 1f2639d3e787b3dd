import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { silentLog } from "../../server/log.ts";
import { slowDisk } from "../../server/process/disk.ts";
import { onEnd } from "../../server/process/ending.ts";

/** A process that tells how it ended. */
class Told extends EventEmitter {
  exit: (code: number) => void = () => {};
  readonly ended = new Promise<number>((resolve) => {
    this.exit = resolve;
  });
}

test("[OG4] what hangs at the end is left to the next start, without a fault", async () => {
  const told = new Told();
  onEnd(() => new Promise(() => {}), told, silentLog, 20);
  told.emit("SIGTERM");
  expect(await told.ended).toBe(0);
});

test("[OG4] a signal while it starts waits for the start, a second one changes nothing, and what fails ends with 1", async () => {
  const told = new Told();
  const order: string[] = [];
  const stop = async () => {
    order.push("stop");
    throw new Error("the disk failed");
  };
  let begun = () => {};
  const starting = onEnd(stop, told, silentLog);
  void starting(
    new Promise<void>((resolve) => {
      begun = () => {
        order.push("started");
        resolve();
      };
    }),
  );
  told.emit("SIGINT");
  told.emit("SIGTERM");
  begun();
  expect(await told.ended).toBe(1);
  expect(order).toEqual(["started", "stop"]);
});

test("[OG2] a disk that takes longer than 50 ms is told at the start, with what to do", () => {
  expect([null, 0.4, 50].map(slowDisk)).toEqual([null, null, null]);
  expect(slowDisk(81.7)).toMatch(/^The disk under DATA_DIR takes 82 ms .* Choose a DATA_DIR on another disk/);
});
