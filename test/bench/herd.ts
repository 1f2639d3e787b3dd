/* Every board of a large site comes back at once: the server is killed (kill -9) with thousands on it, and started again. */
import { rm } from "node:fs/promises";
import { startSite } from "../support/site-process.ts";
import type { BoardTasks } from "./load/boards.ts";
import { folderOf, furnish, writeHouse } from "./load/house.ts";
import { screens } from "./load/names.ts";
import { instant, pause, startWorker } from "./load/worker.ts";
import { finish, median, row, short } from "./rows.ts";

const count = short ? 1_000 : 5_000;
const rounds = short ? 1 : 3;

const folder = await folderOf("disk");
const configFolder = await writeHouse(folder);
const dataFolder = `${folder}/data`;
await furnish(dataFolder, configFolder, count, ["back-office", "front-office", "operations"]);
const port = 20_000 + (process.pid % 20_000);
const start = () => startSite({ dataFolder, configFolder, more: { PORT: String(port) } });
let site = await start();
const boards = await startWorker<BoardTasks>("boards.ts");
try {
  await boards.ask("hang", { port, kind: "akari", count, secrets: screens, report: true, back: true });
  const before = JSON.stringify((await boards.ask("standing")).shows);
  const found: { starting: number; back: number }[] = [];
  let kept = true;
  for (let round = 0; round < rounds; round++) {
    await pause(2_000);
    await site.kill("SIGKILL");
    const killed = instant();
    site = await start();
    const serving = instant();
    const whole = await boards.ask("whole", 60_000);
    found.push({ starting: serving - killed, back: whole - serving });
    kept &&= JSON.stringify((await boards.ask("standing")).shows) === before;
  }
  const back = median(found.map((one) => one.back));
  row({
    what: `${count.toLocaleString("en")} boards back after a kill and a restart, from serving on`,
    measured: `${(back / 1_000).toFixed(1)} s; ${kept ? "each shows its board" : "boards have changed places"}`,
    anchor: null,
    ratio: null,
    target: "≤ 8 s",
    ok: back <= 8_000 && kept,
    raw: { count, found, before },
  });
} finally {
  await boards.end();
  await site.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
finish();
