/*
 * The power goes. First over a file-system port that keeps any block and any name that was not synced, or not: the writer of the
 * server on top of it, cut at any call to the disk. Then, as root, over a real ext4 image: while the built server works, what
 * its device has at that moment is copied, mounted, and opened.
 */
import { randomUUID } from "node:crypto";
import { copyFile, cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { openAll } from "./data-folder.ts";
import { Journal } from "./journal.ts";
import { judge, Load } from "./load.ts";
import { makeImage, mountImage, NoMount } from "./mounts.ts";
import { inFolder, memoryDisk, options } from "./options.ts";
import { cutWriter } from "./power-cut-writer.ts";
import { setUp } from "./tablet.ts";

const { dice, times } = options();
const troubles: string[] = [];

const found = await cutWriter(times(3_000, 60), dice);
troubles.push(...found.troubles);
verdict(
  "power cuts under the writer, at any call",
  `${found.cuts} cuts, ${found.commands} commands`,
  found.cuts > 0,
);

const cuts = times(300, 5);
await inFolder("power", (folder) => cutImage(folder, cuts), memoryDisk).catch((error: unknown) => {
  if (!(error instanceof NoMount)) throw error;
  console.log(`  the real image was left out: this user may not mount one here (${error.message})`);
});
verdict(
  "all that was answered is there, once; nothing invented",
  `${troubles.length} troubles`,
  troubles.length === 0,
);
for (const trouble of troubles.slice(0, 20)) console.log(`  ${trouble.slice(0, 600)}`);
process.exit(missed() > 0 ? 1 : 0);

/** The copy has what the device was given; what is only in memory is lost, as with the power. One life of the server for ten cuts. */
async function cutImage(folder: string, all: number): Promise<void> {
  const [image, copy] = [join(folder, "image"), join(folder, "copy")];
  let [done, commands] = [0, 0];
  for (let life = 0; done < all; life++) {
    await makeImage(image, 24);
    const disk = await mountImage(image, join(folder, "disk"));
    const site = spawnSite({ dataFolder: join(disk.path, "data") });
    try {
      const url = await site.serving();
      const load = new Load(`p${life}`);
      const working = load.run(url, await setUp(site, url));
      for (let cut = 0; cut < 10 && done < all; cut++, done++) {
        await pause(20 + dice() * 300);
        const answered = new Set(load.acknowledged);
        await copyAtRest(image, copy, site.pid);
        await lookAt(copy, join(folder, "after"), load, answered, `life ${life + 1}, cut ${cut + 1}`);
      }
      await site.kill("SIGKILL");
      await working;
      commands += load.acknowledged.size;
    } finally {
      await site.kill("SIGKILL");
      await disk.unmount();
    }
  }
  verdict("power cuts under the whole server, on ext4", `${done} cuts, ${commands} commands`, done === all);
}

/**
 * What the device has at one moment: a copy of a disk that is written to meanwhile would hold its end later than its beginning,
 * which no power cut leaves. So the server is held where it happens to be, and what is on its way to the device arrives.
 */
async function copyAtRest(image: string, copy: string, pid: number): Promise<void> {
  process.kill(pid, "SIGSTOP");
  try {
    do await copyFile(image, copy);
    while (!(await readFile(image)).equals(await readFile(copy)));
  } finally {
    process.kill(pid, "SIGCONT");
  }
}

/** ext4 mends itself as it mounts; then the server's own parts read what is there. */
async function lookAt(
  copy: string,
  path: string,
  load: Load,
  answered: ReadonlySet<string>,
  when: string,
): Promise<void> {
  const disk = await mountImage(copy, path);
  // away from the small disk, and without the lock of a server that still runs
  const data = join(path, "..", `data-${randomUUID()}`);
  try {
    await cp(join(path, "data"), data, { recursive: true });
  } finally {
    await disk.unmount();
  }
  await rm(join(data, "lock"), { force: true });
  const reading = await openAll(data);
  const journal = new Journal(data);
  if (reading.is === "refused") troubles.push(`${when}: ${reading.why}`);
  else
    troubles.push(
      ...(await judge(journal, { acknowledged: answered, sent: load.sent, wrong: load.wrong }, when)),
    );
  await rm(data, { recursive: true });
}
