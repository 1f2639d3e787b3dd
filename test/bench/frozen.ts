/* Boards that keep their line and read nothing, among others that do, while calls come and go all the time. */
import { rm } from "node:fs/promises";
import { startSite } from "../support/site-process.ts";
import type { BoardTasks } from "./load/boards.ts";
import { comeAndGo } from "./load/calls.ts";
import { folderOf, furnish, writeHouse } from "./load/house.ts";
import { screens } from "./load/names.ts";
import { probe, probed, residentOf } from "./load/probe.ts";
import { instant, pause, startWorker } from "./load/worker.ts";
import { finish, row, short } from "./rows.ts";

const [reading, frozen] = [200, 50];
/** Longer than it takes the server to find that nobody answers: 45 s. */
const time = short ? 15_000 : 70_000;

const folder = await folderOf("memory");
const configFolder = await writeHouse(folder);
const dataFolder = `${folder}/data`;
await furnish(dataFolder, configFolder, reading + frozen);
const site = await startSite({ dataFolder, configFolder, flags: probed });
const inside = await probe(site);
const well = await startWorker<BoardTasks>("boards.ts");
const stuck = await startWorker<BoardTasks>("boards.ts");
try {
  const hang = { port: Number(new URL(site.url).port), kind: "akari", secrets: screens } as const;
  await well.ask("hang", { ...hang, count: reading });
  await stuck.ask("hang", { ...hang, count: frozen, from: reading });
  for (let call = 0; call < 50; call++) await comeAndGo(site, `frozen-${call}`);
  await pause(3_000);
  const before = await residentOf(site, inside);
  await stuck.ask("freeze");
  let most = before;
  let changes = 0;
  for (const began = instant(); instant() - began < time; changes++) {
    await comeAndGo(site, `frozen-${1_000 + changes}`);
    if (changes % 50 === 0) most = Math.max(most, await residentOf(site, inside));
  }
  const standing = await well.ask("standing");
  const grown = (most - before) / 1e6;
  row({
    what: `${frozen} frozen boards among ${reading}, ${(2 * changes).toLocaleString("en")} changes`,
    measured: `${grown.toFixed(0)} MB of growth; ${standing.lost} of the others were lost`,
    anchor: null,
    ratio: null,
    target: "≤ 100 MB",
    ok: grown <= 100 && standing.lost === 0,
    raw: { before, most, changes, standing },
  });
} finally {
  inside.close();
  await well.end();
  await stuck.end();
  await site.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
finish();
