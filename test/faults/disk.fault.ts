/*
 * Disks that are full, too small, or that fail, under the whole server at work. What it answered stays; a full disk makes it
 * read-only, said on boards and in /healthz, until there is room; after a failed sync it ends with 1 and starts again from the disk.
 */
import { closeSync, openSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../../server/cli/setup/root.mjs";
import { ask, spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { BoardEye } from "./board-eye.ts";
import { Journal } from "./journal.ts";
import { judge, Load } from "./load.ts";
import {
  checkImage,
  fillUp,
  type Mount,
  makeImage,
  mountImage,
  mountMemory,
  NoMount,
  resizeMemory,
} from "./mounts.ts";
import { inFolder, options } from "./options.ts";
import { type SignedIn, setUp } from "./tablet.ts";
import { until } from "./until.ts";

const { times, dice } = options();

await inFolder("disk", async (folder) => {
  await ifMounted("a full disk", () => fullDisk(join(folder, "full"), times(20, 2)));
  await ifMounted("a disk whose writes fail", () => failingDisk(join(folder, "failing"), times(10, 1)));
  await failingSync(join(folder, "sync"), times(20, 2));
});
process.exit(missed() > 0 ? 1 : 0);

async function ifMounted(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NoMount)) throw error;
    console.log(`  ${what} was left out: this user may not mount one here (${error.message})`);
  }
}

async function health(url: string): Promise<string> {
  const answer = await ask({ url }, "GET", "/healthz");
  const { status, code } = (await answer.json()) as { readonly status: unknown; readonly code?: string };
  return `${answer.status} ${code ?? status}`;
}

/** The disk fills while everybody works, the server is started anew on it, and then there is room again. */
async function fullDisk(path: string, rounds: number): Promise<void> {
  const disk = await mountMemory(path, 6_000);
  const [journal, load] = [new Journal(join(path, "data")), new Load("f")];
  const [seen, troubles] = [{ readOnly: 0, boards: 0, starts: 0, back: 0 }, [] as string[]];
  try {
    let who: SignedIn | null = null;
    for (let round = 0; round < rounds; round++) {
      // its log goes to a file on the same disk
      const log = openSync(join(path, "log"), "a");
      let site = spawnSite({ dataFolder: join(path, "data"), stderr: log, more: { LOG_LEVEL: "debug" } });
      let url = await site.serving();
      who ??= await setUp(site, url);
      const board = new BoardEye(url);
      let enough = false;
      const working = load.run(url, who, () => enough);
      await pause(100 + dice() * 300);
      const giveBack = await fillUp(path);
      if (await until(async () => (await health(url)) === "503 read-only")) seen.readOnly += 1;
      if (await until(() => board.readOnly === true)) seen.boards += 1;
      board.close();
      if (round % 2 === 1) {
        await site.kill("SIGKILL");
        await working;
        site = spawnSite({ dataFolder: join(path, "data"), stderr: log, more: { LOG_LEVEL: "debug" } });
        url = await site.serving();
        const shown = await ask({ url }, "GET", "/api/v1/calls");
        if (shown.ok && (await health(url)) === "503 read-only") seen.starts += 1;
      }
      await giveBack();
      if (await until(async () => (await health(url)).startsWith("200"))) seen.back += 1;
      enough = true;
      await working;
      await load.finish(url, who);
      const code = await site.kill();
      if (code !== 0) troubles.push(`it ended with ${code}: ${site.output()}`);
      troubles.push(...(await judge(journal, load, `fill ${round + 1}`)));
      closeSync(log);
    }
  } finally {
    await disk.unmount();
  }
  const restarts = Math.floor(rounds / 2);
  verdict("full disk: read-only in /healthz", `${seen.readOnly} of ${rounds}`, seen.readOnly === rounds);
  verdict("full disk: said on a board", `${seen.boards} of ${rounds}`, seen.boards === rounds);
  verdict(
    "full disk: started on it, and showed what it had",
    `${seen.starts} of ${restarts}`,
    seen.starts === restarts,
  );
  verdict("full disk: took things in again with room", `${seen.back} of ${rounds}`, seen.back === rounds);
  tell("full disk", load, troubles);
}

/** ext4 in a file on a disk of memory that is too small for it: the blocks find no room, so that writes and syncs fail in earnest. */
async function failingDisk(path: string, rounds: number): Promise<void> {
  const troubles: string[] = [];
  let [ends, all] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const under = await mountMemory(join(path, "under"), 60_000);
    let image: Mount | null = null;
    try {
      const file = join(under.path, "image");
      await makeImage(file, 40);
      image = await mountImage(file, join(path, "image"));
      const dataFolder = join(image.path, "data");
      const [journal, load] = [new Journal(dataFolder), new Load(`b${round}`)];
      const site = spawnSite({ dataFolder });
      const url = await site.serving();
      const who = await setUp(site, url);
      const working = load.run(url, who);
      await pause(200 + dice() * 500);
      await fillUp(under.path);
      // what the file system has not taken a block for yet finds none
      const end = await Promise.race([site.ended, pause(60_000, "runs")]);
      if (end === 1) ends += 1;
      else troubles.push(`it ended with ${end}: ${site.output()}`);
      await site.kill("SIGKILL");
      await working;
      await image.unmount();
      await rm(join(under.path, "ballast"), { force: true });
      await resizeMemory(under, 90_000);
      await checkImage(file);
      image = await mountImage(file, join(path, "image"));
      const again = spawnSite({ dataFolder });
      await load.finish(await again.serving(), who);
      await again.kill();
      troubles.push(...(await judge(journal, load, `failing disk ${round + 1}`)));
      all += load.acknowledged.size;
    } finally {
      await image?.unmount();
      await under.unmount();
    }
  }
  verdict("failing disk: the process ends with 1", `${ends} of ${rounds}`, ends === rounds);
  verdict("failing disk: all that was answered is there, once", `${all} commands`, troubles.length === 0);
  for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
}

/** The same without root: only the sync fails, once. */
async function failingSync(path: string, rounds: number): Promise<void> {
  await mkdir(path, { recursive: true });
  const [dataFolder, fails] = [join(path, "data"), join(path, "fails")];
  const [journal, load] = [new Journal(dataFolder), new Load("s")];
  const troubles: string[] = [];
  const more = { SYNC_FAILS: fails, NODE_OPTIONS: `--import=${join(root, "test/faults/sync-fails.mjs")}` };
  let who: SignedIn | null = null;
  let ends = 0;
  for (let round = 0; round <= rounds; round++) {
    const site = spawnSite({ dataFolder, more });
    const url = await site.serving();
    who ??= await setUp(site, url);
    if (round === rounds) {
      await load.finish(url, who);
      await site.kill();
      break;
    }
    const working = load.run(url, who);
    await pause(dice() * 500);
    await writeFile(fails, "");
    const end = await Promise.race([site.ended, pause(40_000, "runs")]);
    if (end === 1) ends += 1;
    else troubles.push(`it ended with ${end}: ${site.output()}`);
    await site.kill("SIGKILL");
    await working;
    await rm(fails);
    troubles.push(...(await judge(journal, load, `failed sync ${round + 1}`)));
  }
  troubles.push(...(await judge(journal, load, "at the end")));
  verdict("failed sync: the process ends with 1", `${ends} of ${rounds}`, ends === rounds);
  tell("failed sync", load, troubles);
}

function tell(what: string, load: Load, troubles: readonly string[]): void {
  const unanswered = [...load.sent].filter((mark) => !load.acknowledged.has(mark));
  verdict(
    `${what}: all that was answered is there, once`,
    `${load.acknowledged.size} commands, ${unanswered.length} never answered`,
    troubles.length === 0 && unanswered.length === 0 && load.acknowledged.size > 0,
  );
  for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
}
