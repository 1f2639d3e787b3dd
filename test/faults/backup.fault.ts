/*
 * Backups and restores that are killed, and a disk that is full meanwhile: no half archive under a good name, and no data
 * folder lost. And what a backup of a large folder costs whoever is served meanwhile.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Backups } from "../../server/backup/backups.ts";
import { restoreArchive } from "../../server/backup/restore.ts";
import { makeInThread } from "../../server/backup/thread.ts";
import { realClock, stopwatch } from "../../server/clock.ts";
import { silentLog } from "../../server/log.ts";
import type { Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { siteOf } from "../support/site.ts";
import { missed, verdict } from "../support/verdict.ts";
import { killBackups, killRestores, newestIn } from "./backup-kills.ts";

const short = process.argv.includes("--short");
const key = "a-key-of-the-faults-only";
/** ms */
const resolution = 5;
/** --count=30: so many kills of each kind. */
const asked = Number(process.argv.find((word) => word.startsWith("--count="))?.slice("--count=".length));
const times = asked || (short ? 8 : 200);
const rounds = Array.from({ length: times }, (_, n) => n);
const room = await mkdtemp(join(tmpdir(), "akari-fault-backup-"));

try {
  const backups = await killBackups(
    room,
    rounds.map((n) => 30 + ((n * 197) % 1_500)),
  );
  tell(`kill -9 in the middle of backups, ${times} times`, backups.wrong, `${backups.backups} were made`);
  const restores = await killRestores(
    room,
    await newestIn(room),
    rounds.map((n) => (n * 53) % 900),
  );
  tell(
    `kill -9 in the middle of restores, ${times} times`,
    restores.wrong,
    `${restores.backups} were faster`,
  );
  await fullDisk(join(room, "small"));
  await large(join(room, "large"), short ? 2_000 : 20_000);
} finally {
  await rm(room, { recursive: true, force: true });
}
process.exit(missed() > 0 ? 1 : 0);

function tell(what: string, wrong: readonly string[], fine: string): void {
  verdict(what, wrong.length === 0 ? fine : (wrong[0] ?? ""), wrong.length === 0);
}

function backupsOf(store: Store, folder: string): Backups {
  const settings = { folder, key, make: makeInThread };
  const operations = { site: siteOf() };
  return new Backups({ operations, store, clock: realClock, log: silentLog, steady: stopwatch(), settings });
}

/** Backups go to a disk that has no room for them; then a restore does. */
async function fullDisk(path: string): Promise<void> {
  await mkdir(path);
  try {
    asRoot("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", path);
  } catch {
    return console.log("  a full disk was left out: this user may not mount one here");
  }
  try {
    const folder = join(room, "beside");
    const store = createEmbeddedStore({ folder });
    await store.open();
    // What doesn't shrink: an archive of it is larger than the disk.
    const noise = Array.from({ length: 120_000 }, () => Math.random().toString(36).slice(2)).join("");
    await store.write("noise", noise);
    const failed = await backupsOf(store, path)
      .make()
      .then(() => "it was made", String);
    const left = await readdir(path);
    verdict(
      "a backup to a full disk fails with a sentence, and leaves nothing",
      failed.slice(0, 90),
      /The disk is full/.test(failed) && left.length === 0,
    );
    await store.append([{ stream: "facts", seq: 1, at: realClock.now(), body: 1 }]);
    const { name } = await backupsOf(store, join(room, "elsewhere")).make();
    await store.close();
    const file = join(room, "elsewhere", name);
    const refused = await restoreArchive({ file, folder: join(path, "data"), key, now: 0 }).then(
      () => "it went in",
      String,
    );
    verdict(
      "a restore to a full disk fails with a sentence, and leaves nothing",
      refused.slice(0, 90),
      /The disk is full/.test(refused) && (await readdir(path)).length === 0,
    );
  } finally {
    asRoot("umount", path);
  }
}

function asRoot(program: string, ...words: string[]): void {
  execFileSync(program, words, { stdio: "ignore" });
}

/** Somebody writes all the while, one fact after the other. */
async function large(path: string, documents: number): Promise<void> {
  const store = createEmbeddedStore({ folder: path });
  await store.open();
  const sheet = JSON.stringify(Array.from({ length: 300 }, (_, n) => [n, n * 7, "waits"]));
  for (let n = 0; n < documents; n++) await store.write(`days/q${n % 50}/d${n}`, sheet);
  let seq = 0;
  let stopped = false;
  const slowest = { alone: 0, meanwhile: 0 };
  let phase: keyof typeof slowest = "alone";
  const writing = (async () => {
    while (!stopped) {
      const begun = performance.now();
      await store.append([{ stream: "facts", seq: ++seq, at: realClock.now(), body: sheet }]);
      slowest[phase] = Math.max(slowest[phase], performance.now() - begun);
      await new Promise((later) => setTimeout(later, 2));
    }
  })();
  const alone = await delayOf(() => new Promise((later) => setTimeout(later, short ? 3_000 : 10_000)));
  phase = "meanwhile";
  let told = "";
  const meanwhile = await delayOf(async () => {
    const { seconds, size } = await backupsOf(store, join(room, "many")).make();
    told = `${(size / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`;
  });
  stopped = true;
  await writing;
  await store.close();
  console.log(
    `  ${documents} documents: ${told}; the slowest append ${slowest.alone.toFixed(0)} ms alone, ${slowest.meanwhile.toFixed(0)} ms meanwhile`,
  );
  const fine = meanwhile.p99 <= Math.max(20, 2 * alone.p99);
  verdict(
    "the event loop waits 20 ms at most meanwhile (p99)",
    `${meanwhile.p99.toFixed(1)} ms, worst ${meanwhile.worst.toFixed(1)}; alone ${alone.p99.toFixed(1)}, worst ${alone.worst.toFixed(1)}`,
    fine,
  );
}

async function delayOf(work: () => Promise<void>): Promise<{ p99: number; worst: number }> {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await work();
  delay.disable();
  return { p99: delay.percentile(99) / 1e6 - resolution, worst: delay.max / 1e6 - resolution };
}
