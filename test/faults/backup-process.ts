/*
 * Works on a data folder until it is killed, and says what it has done, at once.
 *   backup <room>          appends to room/data and makes one backup after the other into room/backups: "kept 17", "made NAME 12"
 *   restore <room> FILE    puts a backup into the place of room/data: "restored"
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { Backups } from "../../server/backup/backups.ts";
import { makeArchive } from "../../server/backup/make.ts";
import { restoreArchive } from "../../server/backup/restore.ts";
import { realClock, stopwatch } from "../../server/clock.ts";
import { silentLog } from "../../server/log.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

import { siteOf } from "../support/site.ts";

const [mode = "", room = "", file = ""] = process.argv.slice(2);
const key = "a-key-of-the-faults-only";
const folder = join(room, "data");
const say = (line: string) => writeSync(1, `${line}\n`);

if (mode === "restore") {
  say("begins");
  await restoreArchive({ file, folder, key, now: realClock.now() });
  say("restored");
} else {
  const store = createEmbeddedStore({ folder });
  const found = await store.open();
  let next = (found.entries.at(-1)?.seq ?? found.snapshot?.seq.facts ?? 0) + 1;
  const settings = {
    folder: join(room, "backups"),
    key,
    make: (job: Parameters<typeof makeArchive>[0]) => makeArchive({ ...job, effort: 8 }),
  };
  const site = siteOf({ backup: { at: 0, keep: { daily: 1, weekly: 1, monthly: 1 } } });
  const backups = new Backups({
    operations: { site },
    store,
    clock: realClock,
    log: silentLog,
    steady: stopwatch(),
    settings,
  });
  // Or the first backup could be one of nothing, and a restore of it look like a start that began empty.
  await appendOne();
  say("begins");
  await Promise.all([append(), checkpoint(), backUp()]);

  async function append(): Promise<void> {
    for (;;) await appendOne();
  }
  async function appendOne(): Promise<void> {
    const seq = next++;
    await store.append([
      { stream: "facts", seq, at: realClock.now(), body: { text: "x".repeat(seq % 300) } },
    ]);
    say(`kept ${seq}`);
  }
  async function checkpoint(): Promise<void> {
    for (let count = 0; ; count++) {
      const covered = next - 2;
      const documents = Array.from(
        { length: 5 },
        (_, n) => [`days/q${n}/d${count % 20}`, "x".repeat(5_000)] as const,
      );
      if (covered > 0)
        await store.checkpoint({ seq: { facts: covered, samples: 0 }, state: covered }, new Map(documents));
      await new Promise((later) => setTimeout(later, 15));
    }
  }
  async function backUp(): Promise<void> {
    for (;;) {
      const { name, seq } = await backups.make();
      say(`made ${name} ${seq.facts}`);
    }
  }
}
