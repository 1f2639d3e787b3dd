/* From kill -9 to serving, with 100,000 records to read. Beside it: how long a bare Express server takes to serve from nothing. */
import { spawn } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { root } from "../../server/cli/setup/root.mjs";
import { realClock } from "../../server/clock.ts";
import type { QueueId } from "../../server/domain/ids.ts";
import { ask, startSite } from "../support/site-process.ts";
import { folderOf, openOperations, writeHouse } from "./load/house.ts";
import { queueName } from "./load/names.ts";
import { instant } from "./load/worker.ts";
import { finish, median, ms, row, short } from "./rows.ts";

const records = 100_000;
const rounds = short ? 2 : 5;

const folder = await folderOf("disk");
const configFolder = await writeHouse(folder, 50);
try {
  await record(`${folder}/data`);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const dataFolder = `${folder}/data-${round}`;
    await cp(`${folder}/data`, dataFolder, { recursive: true });
    const began = instant();
    const site = await startSite({ dataFolder, configFolder });
    const answer = await ask(site, "GET", "/api/v1/queues");
    if (!(await answer.text()).includes(queueName(49))) throw new Error("it does not serve");
    ours.push(instant() - began);
    await site.kill("SIGKILL");
    bare.push(await bareExpress());
  }
  const found = median(ours);
  row({
    what: `serving again after kill -9, ${records.toLocaleString("en")} records behind the snapshot`,
    measured: ms(found),
    anchor: `bare Express ${ms(median(bare))}`,
    ratio: found / median(bare),
    target: "≤ 2 s",
    ok: found <= 2_000,
    raw: { ours, bare },
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
finish();

/** Levels of fifty queues, as they come: nine in ten records of a busy site. The rest are calls. */
async function record(dataFolder: string): Promise<void> {
  const { operations, store } = await openOperations(dataFolder, configFolder);
  const by = { kind: "system", part: "admin-token" } as const;
  const commands = Array.from({ length: records }, (_, number) => {
    const queue = queueName(number % 50) as QueueId;
    const at = realClock.now() - (records - number) * 100;
    const level = { waiting: 1 + (number % 40), oldestAt: at - 60_000, staffed: 3, at };
    return { type: "set-level", queue, ...level } as const;
  });
  for (let from = 0; from < records; from += 5_000)
    await Promise.all(commands.slice(from, from + 5_000).map((command) => operations.run(command, by)));
  // no last snapshot, as if it had been killed
  await store.close();
}

async function bareExpress(): Promise<number> {
  const script =
    'require("express")().get("/", (q, s) => s.end()).listen(0, "127.0.0.1", () => console.log("serves"))';
  const began = instant();
  const child = spawn(process.execPath, ["-e", script], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((served) => child.stdout.once("data", served));
  const took = instant() - began;
  child.kill("SIGKILL");
  return took;
}
