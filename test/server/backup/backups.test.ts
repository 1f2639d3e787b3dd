import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import type { BackupSettings, Backups } from "../../../server/backup/backups.ts";
import { makeArchive } from "../../../server/backup/make.ts";
import { archiveName } from "../../../server/backup/names.ts";
import { restoreArchive } from "../../../server/backup/restore.ts";
import type { Site } from "../../../server/domain/site.ts";
import type { silentLog } from "../../../server/log.ts";
import { StoreFull } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import {
  fact,
  facts,
  noDocuments,
  opened,
  reopened,
  sample,
  seqs,
  snapshotOf,
  upTo,
} from "../../store/support.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf } from "../../support/site.ts";
import { backupsOf, key, newRoom, planOf, quickly, quicklyInThread } from "./support.ts";

const day = 86_400_000;

/** A store on disk, with what makes backups of it. */
async function house(
  more: { site?: Partial<Site>; make?: BackupSettings["make"]; key?: string | null } = {},
) {
  const room = await newRoom();
  const { store } = await opened(join(room, "data"));
  const clock = new SetClock();
  const site = { ...siteOf(), name: "Bank", zone: "Europe/Amsterdam", ...more.site };
  const folder = join(room, "backups");
  const time = { steady: 0 };
  const said: string[] = [];
  const noted: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => said.push(line) }) as typeof silentLog;
  const backups = backupsOf({
    store,
    site,
    clock,
    log,
    steady: () => time.steady,
    note: (what) => noted.push(what),
    settings: {
      folder,
      ...(more.make && { make: more.make }),
      ...(more.key !== undefined && { key: more.key }),
    },
  });
  return { room, store, clock, site, folder, backups, time, said, noted };
}

describe("a backup while serving", () => {
  test("[BK1] holds all that was durable when it began, while commands, documents and checkpoints go on", async () => {
    const { room, store, folder, backups } = await house();
    const kept: number[] = [];
    let next = 1;
    let stopped = false;
    const going = (async () => {
      while (!stopped) {
        const seq = next++;
        await store.append([fact(seq), sample(seq)]);
        kept.push(seq);
        if (seq % 5 === 0)
          await store.checkpoint(snapshotOf(seq, seq, { last: seq }), new Map([["days/a", seq]]));
        if (seq % 7 === 0) await store.write("people", seq);
      }
    })();
    onTestFinished(() => {
      stopped = true;
    });
    const made: { name: string; before: number; facts: number }[] = [];
    while (made.length < 4) {
      await expect.poll(() => kept.length).toBeGreaterThan(made.length * 20 + 10);
      const before = kept.at(-1) ?? 0;
      const { name, seq } = await backups.make();
      made.push({ name, before, facts: seq.facts });
    }
    stopped = true;
    await going;
    for (const [number, { name, before, facts: last }] of made.entries()) {
      expect(last).toBeGreaterThanOrEqual(before);
      const to = join(room, `restored-${number}`);
      await restoreArchive({ file: join(folder, name), folder: to, key, now: 0 });
      const found = await reopened(to);
      const from = (found.snapshot?.seq.facts ?? 0) + 1;
      expect(seqs(found)).toEqual(upTo(last).slice(from - 1));
      expect(found.notices).toEqual([]);
    }
  });

  test("[BK1] what is appended while it is made does not wait for it", async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { store, backups } = await house({ make: (job) => held.then(() => quickly(job)) });
    await store.append(facts(1, 3));
    const making = backups.make();
    await store.append([fact(4)]);
    await store.checkpoint(snapshotOf(4), noDocuments);
    await store.write("people", ["Ben"]);
    finish();
    expect((await making).seq.facts).toBeLessThanOrEqual(4);
  });

  test("[BK2] the thread that makes them makes the same", async () => {
    const { room, store, folder, backups } = await house({ make: quicklyInThread });
    await store.append(facts(1, 3));
    const { name, size } = await backups.make();
    expect((await stat(join(folder, name))).size).toBe(size);
    await restoreArchive({ file: join(folder, name), folder: join(room, "again"), key, now: 0 });
    expect(seqs(await reopened(join(room, "again")))).toEqual([1, 2, 3]);
  });
});

describe("what can go wrong", () => {
  test.each([
    ["has other entries than it says", { seq: { facts: 4, samples: 0 } }, "should have 4"],
    ["ends before its end", { size: 10_000_000 }, "ends"],
    ["lacks a file", { without: "store.json" }, "no store.json"],
  ])("[BK5] a copy that %s never becomes an archive", async (_, wrong, sentence) => {
    const { store, folder, backups } = await house({
      make: ({ copy, ...job }) => {
        const files = copy.files
          .filter(({ name }) => !("without" in wrong && name === wrong.without))
          .map((file) => ({ ...file, ...("size" in wrong && { size: wrong.size }) }));
        return quickly({ ...job, copy: { ...copy, files, ...("seq" in wrong && { seq: wrong.seq }) } });
      },
    });
    await store.append(facts(1, 3));
    await expect(backups.make()).rejects.toThrow(sentence);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    expect(backups.standing).toEqual({ newest: null, failed: true });
  });

  test("[BK5] a document or record that is damaged fails it with the file's name, and the old ones stay", async () => {
    const { room, store, folder, backups } = await house({ site: { backup: planOf({ daily: 1 }) } });
    await store.append(facts(1, 3));
    await store.write("people", ["Ana"]);
    const { name } = await backups.make();
    const path = join(room, "data/documents/people.json");
    await writeFile(path, (await readFile(path, "utf8")).replace("Ana", "Ann"));
    await expect(backups.make()).rejects.toThrow("documents/people.json fails its checksum");
    expect(await readdir(folder)).toEqual([name]);
    expect(await readdir(join(room, "data/copy"))).toEqual([]);
  });

  test("[BK5] what a killed process left goes with the next, and nothing else does", async () => {
    const { store, folder, backups, clock } = await house();
    await mkdir(folder);
    const left = `${archiveName("Bank", clock.time, store.id())}.part`;
    for (const name of [left, "notes.txt", "akari-other.tar.gz.age.part"])
      await writeFile(join(folder, name), "x");
    const { name } = await backups.make();
    expect((await readdir(folder)).sort()).toEqual([name, "akari-other.tar.gz.age.part", "notes.txt"].sort());
  });

  test("[BK5] who ends the server does not wait for a backup, and nothing of it is left", async () => {
    let begun = () => {};
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { room, store, folder, backups } = await house({
      make: async (job, signal) => {
        const making = quicklyInThread(job, signal);
        begun();
        return making;
      },
    });
    await store.append(facts(1, 3));
    const made = backups.make().catch((error: unknown) => error);
    await began;
    await backups.stop();
    expect(await made).toBeInstanceOf(Error);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    expect(await readdir(join(room, "data/copy"))).toEqual([]);
  });

  test("[BK5] a copy that a killed server left is taken away by the next one", async () => {
    const room = await newRoom();
    const store = createEmbeddedStore({ folder: join(room, "data") });
    await store.open();
    await store.write("people", ["Zebulon"]);
    await store.copy();
    expect((await readdir(join(room, "data/copy"))).length).toBeGreaterThan(0);
    await store.close();
    await reopened(join(room, "data"));
    expect(await readdir(join(room, "data/copy"))).toEqual([]);
  });

  test("[BK5] a full disk leaves the data folder as it was, and serving", async () => {
    const { room, store, backups } = await house({
      make: () => Promise.reject(new StoreFull("The disk is full")),
    });
    await expect(backups.make()).rejects.toBeInstanceOf(StoreFull);
    expect(backups.standing.failed).toBe(true);
    await store.append([fact(1)]);
    expect(await readdir(join(room, "data/copy"))).toEqual([]);
  });

  test("[BK7] one at a time; of one second each has a name of its own", async () => {
    const { backups } = await house();
    const first = backups.make();
    expect(() => backups.make()).toThrow("A backup is being made already");
    await first;
    await backups.make();
    const list = await backups.list();
    expect(list.length).toBe(2);
    expect((list[1]?.at ?? 0) - (list[0]?.at ?? 0)).toBe(1_000);
    expect(list.every(({ size }) => size > 0)).toBe(true);
  });

  test("[BK6] without a key none is made", async () => {
    const { folder, backups } = await house({ key: null });
    await expect(backups.make()).rejects.toThrow("set BACKUP_KEY");
    await expect(readdir(folder)).rejects.toThrow("ENOENT");
  });
});

describe("the plan", () => {
  /** As it does each minute. */
  const look = (backups: Backups) => backups.look();

  test("[BK18] what the plan made, and what failed, is noted", async () => {
    let works = false;
    const { store, time, noted, backups } = await house({
      site: { backup: planOf() },
      make: (job) => (works ? quickly(job) : Promise.reject(new Error("planted"))),
    });
    await store.append([fact(1)]);
    await look(backups);
    works = true;
    time.steady = 3_600_000;
    await look(backups);
    await look(backups);
    expect(noted).toEqual(["backup.failed", "backup.made"]);
  });

  test("[BK8] one a day, at its time; what was missed is made up for; then the old ones go", async () => {
    const { store, clock, backups } = await house({
      site: { backup: planOf({ daily: 2, weekly: 0, monthly: 0 }) },
    });
    await store.append([fact(1)]);
    clock.time = Date.parse("2026-11-20T10:00:00Z");
    const times = async () => (await backups.list()).map(({ at }) => new Date(at).toISOString().slice(0, 16));
    await look(backups);
    expect(await times()).toEqual(["2026-11-20T10:00"]);
    clock.time = Date.parse("2026-11-21T01:29:00Z");
    await look(backups);
    expect((await times()).length).toBe(1);
    clock.time = Date.parse("2026-11-21T01:30:00Z");
    await look(backups);
    await look(backups);
    expect(await times()).toEqual(["2026-11-20T10:00", "2026-11-21T01:30"]);
    // The server was off for three days.
    clock.time += 3 * day + 5_000;
    await look(backups);
    expect(await times()).toEqual(["2026-11-21T01:30", "2026-11-24T01:30"]);
    expect(backups.standing).toEqual({ newest: clock.time, failed: false });
  });

  test("[BK8] one that fails is told and measured, tried again a quarter of an hour later, and costs no old one", async () => {
    let full = false;
    const { store, clock, backups, time, said } = await house({
      site: { backup: planOf({ daily: 1, weekly: 0, monthly: 0 }) },
      make: (job) =>
        full ? Promise.reject(new StoreFull("The disk is full")) : makeArchive({ ...job, effort: 8 }),
    });
    await store.append([fact(1)]);
    await look(backups);
    full = true;
    clock.time += day;
    await look(backups);
    expect(backups.standing.failed).toBe(true);
    expect(said.at(-1)).toContain(
      "the planned backup failed, and is tried again in 15 minutes: The disk is full",
    );
    full = false;
    time.steady += 14 * 60_000;
    await look(backups);
    expect((await backups.list()).length).toBe(1);
    time.steady += 60_000;
    await look(backups);
    expect((await backups.list()).map(({ at }) => at)).toEqual([Math.floor(clock.time / 1_000) * 1_000]);
    expect(backups.standing.failed).toBe(false);
  });

  test("[BK9] a clock that was ahead, and set back, costs no new backup and puts none off", async () => {
    const { store, clock, backups } = await house({
      site: { backup: planOf({ daily: 1, weekly: 0, monthly: 0 }) },
    });
    await store.append([fact(1)]);
    clock.time = Date.parse("2027-11-20T10:00:00Z");
    await look(backups);
    clock.time = Date.parse("2026-11-20T10:00:00Z");
    await look(backups);
    expect((await backups.list()).map(({ at }) => new Date(at).toISOString().slice(0, 4))).toEqual([
      "2026",
      "2027",
    ]);
    expect(backups.standing.newest).toBe(clock.time);
  });

  test("[BK8] without a key the plan is said to fail, once; without a plan nothing is made", async () => {
    const keyless = await house({ site: { backup: planOf() }, key: null });
    await look(keyless.backups);
    await look(keyless.backups);
    expect(keyless.backups.standing).toEqual({ newest: null, failed: true });
    expect(keyless.said.filter((line) => line.includes("BACKUP_KEY is not set")).length).toBe(1);
    const planless = await house();
    await look(planless.backups);
    expect(await planless.backups.list()).toEqual([]);
    expect(planless.backups.standing).toEqual({ newest: null, failed: false });
  });
});
