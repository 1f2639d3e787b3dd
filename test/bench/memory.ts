/* What a connected board takes of the server's memory, after a collection; beside it the same number of sockets on bare Socket.IO. */
import { readFile, rm } from "node:fs/promises";
import { startSite } from "../support/site-process.ts";
import type { AnchorTasks } from "./load/anchors.ts";
import type { BoardTasks, Hang } from "./load/boards.ts";
import { folderOf, furnish, writeHouse } from "./load/house.ts";
import { screens } from "./load/names.ts";
import { type Probe, probe, probed } from "./load/probe.ts";
import { pause, startWorker, type Worker } from "./load/worker.ts";
import { finish, row, short } from "./rows.ts";

const count = short ? 1_000 : 4_000;

interface Used {
  readonly resident: number;
  readonly heap: number;
}

const folder = await folderOf("memory");
const configFolder = await writeHouse(folder);
const dataFolder = `${folder}/data`;
await furnish(dataFolder, configFolder, count);
const site = await startSite({ dataFolder, configFolder, flags: probed });
const bare = await startWorker<AnchorTasks>("anchors.ts", ["--expose-gc"]);
try {
  const inside = await probe(site);
  // what it reads of the past at its start has come and gone by then
  await pause(short ? 2_000 : 8_000);
  const ours = await each(
    { port: Number(new URL(site.url).port), kind: "akari", secrets: screens, report: true },
    () => usedBySite(inside, site.pid),
  );
  const port = await bare.ask("socketIo");
  const theirs = await each({ port, kind: "socket.io" }, async () => ({
    resident: await resident(bare.pid),
    heap: await bare.ask("heap"),
  }));
  // Resident memory grows in leaps, and less where there was room already: it is told, and not judged.
  const ratio = ours.heap / theirs.heap;
  row({
    what: `memory for each of ${count.toLocaleString("en")} boards`,
    measured: `${kilobytes(ours.heap)} in use, ${kilobytes(ours.resident)} resident`,
    anchor: `bare Socket.IO ${kilobytes(theirs.heap)}, ${kilobytes(theirs.resident)}`,
    ratio,
    target: "≤ 1.5×",
    ok: ratio <= 1.5,
    raw: { count, ours, theirs },
  });
  inside.close();
} finally {
  await site.kill("SIGKILL");
  await bare.end();
  await rm(folder, { recursive: true, force: true });
}
finish();

/** Bytes for each board: some hang there already, for what the first ones make is made once. */
async function each(hang: Omit<Hang, "count">, used: () => Promise<Used>): Promise<Used> {
  const first = await startWorker<BoardTasks>("boards.ts");
  const rest = await startWorker<BoardTasks>("boards.ts");
  await first.ask("hang", { ...hang, count: 200 });
  await pause(3_000);
  const before = await used();
  await hangFrom(rest, hang);
  await pause(3_000);
  const after = await used();
  await first.end();
  await rest.end();
  const more = count - 200;
  return { resident: (after.resident - before.resident) / more, heap: (after.heap - before.heap) / more };
}

function hangFrom(rest: Worker<BoardTasks>, hang: Omit<Hang, "count">): Promise<void> {
  return rest.ask("hang", { ...hang, count: count - 200, from: 200 });
}

async function usedBySite(inside: Probe, pid: number): Promise<Used> {
  const heap = await inside.value<number>(
    "gc(), gc(), process.memoryUsage().heapUsed + process.memoryUsage().external",
  );
  return { resident: await resident(pid), heap };
}

async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1_024;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
