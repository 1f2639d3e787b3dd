import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type AppDependencies, createApp } from "../../../server/app.ts";
import { keepOlder } from "../../../server/backup/keep-older.ts";
import { newId, realClock } from "../../../server/clock.ts";
import { silentLog } from "../../../server/log.ts";
import { type Entry, type Snapshot, type Store, StoreFull } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { siteOf } from "../../support/site.ts";
import { filesIn, newRoom } from "./support.ts";

type Line = { snapshot: Snapshot } | { entry: Entry } | { name: string; document: unknown };

function linesOf1(): Line[] {
  const text = readFileSync(new URL("../format-1.jsonl", import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

function entriesOf1(): Entry[] {
  return linesOf1().flatMap((line) => ("entry" in line ? [line.entry] : []));
}

/** A data folder as the first version left it. */
async function older(folder: string): Promise<void> {
  const lines = linesOf1();
  const store = createEmbeddedStore({ folder });
  await store.open();
  const snapshot = lines.flatMap((line) => ("snapshot" in line ? [line.snapshot] : []))[0] as Snapshot;
  const entries = entriesOf1();
  const isBehind = ({ stream, seq }: Entry) => seq > snapshot.seq[stream];
  await store.append(entries.filter((entry) => !isBehind(entry)));
  const documents = lines.flatMap((line) => ("name" in line ? [[line.name, line.document] as const] : []));
  await store.checkpoint(snapshot, new Map(documents));
  await store.append(entries.filter(isBehind));
  await store.close();
}

function appOn(store: Store, keep: NonNullable<AppDependencies["keepOlder"]>) {
  return createApp({
    store,
    clock: realClock,
    newId,
    log: silentLog,
    site: siteOf(),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: [],
    adminToken: null,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: true,
    keepOlder: keep,
    onBroken: (error) => {
      throw error;
    },
  });
}

const started = (folder: string) =>
  appOn(createEmbeddedStore({ folder }), (copy, format) => keepOlder(folder, copy, format));

test("[BK13] what an older version kept is put aside whole before anything is changed, once", async () => {
  const room = await newRoom();
  const data = join(room, "data");
  await older(data);
  const before = await filesIn(data);
  const app = started(data);
  const notices = await app.start();
  const [kept = ""] = (await readdir(room)).filter((name) => name !== "data");
  expect(kept).toMatch(/^data\.format-1-\d+$/);
  expect(notices.join()).toContain(`As it was, it is in ${join(room, kept)}`);
  // At once of this version: a start that is killed now makes no second copy.
  expect(JSON.parse((await filesIn(data)).get("snapshot.json")?.toString() ?? "").content.state.format).toBe(
    2,
  );
  await app.stop();
  const after = await filesIn(join(room, kept));
  // The journal's files and documents are the very same bytes; the list of them is written anew.
  expect([...after]).toEqual([...before].filter(([name]) => name !== "reserve"));
  expect((await stat(join(room, kept))).mode & 0o777).toBe(0o700);
  const again = started(data);
  expect((await again.start()).join()).not.toContain("older version");
  await again.stop();
  expect(await readdir(room)).toEqual(["data", kept]);
  // The older version can go on from it, and so can this one.
  const back = started(join(room, kept));
  expect((await back.start()).join()).toContain("older version");
  await back.stop();
});

test("[BK13] with no room for it the start is refused, and nothing is changed", async () => {
  const room = await newRoom();
  const data = join(room, "data");
  await older(data);
  const before = await filesIn(data);
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  const store = createEmbeddedStore({ folder: data });
  const app = appOn(store, (copy, format) =>
    keepOlder(
      data,
      {
        ...copy,
        files: [
          {
            get name(): string {
              throw full;
            },
            path: "",
            size: 0,
          },
        ],
      },
      format,
    ),
  );
  const failed = app.start();
  await expect(failed).rejects.toBeInstanceOf(StoreFull);
  await expect(failed).rejects.toThrow("Make room, and start again; nothing was changed");
  expect(await filesIn(data)).toEqual(before);
  expect(await readdir(room)).toEqual(["data"]);
});

/** As the first version left it when it was killed before its first snapshot. */
async function withoutSnapshot(folder: string): Promise<void> {
  const store = createEmbeddedStore({ folder });
  await store.open();
  await store.append(entriesOf1().slice(0, 3));
  await store.close();
}

test("[FA67] an older folder without a snapshot is copied before it is changed, too, and everything in it is found", async () => {
  const room = await newRoom();
  const data = join(room, "data");
  await withoutSnapshot(data);
  const app = started(data);
  const notices = await app.start();
  expect(await readdir(room)).toEqual(["data", "data.format-unknown-3"]);
  expect(notices.join()).toContain("no snapshot that tells the version that kept it");
  expect(app.operations.book.seq.facts).toBe(3);
  await app.stop();
  const again = started(data);
  expect((await again.start()).join()).not.toContain("no snapshot");
  await again.stop();
  expect(await readdir(room)).toHaveLength(2);
});

test("[FA67] a new folder says from its first start on that this version keeps it; on a full disk, later", async () => {
  const room = await newRoom();
  const data = join(room, "data");
  const app = started(data);
  await app.start();
  expect((await filesIn(data)).get("snapshot.json")?.toString()).toContain('"format":2');
  await app.stop();
  const full = createEmbeddedStore({ folder: join(room, "full") });
  const checkpoint = full.checkpoint.bind(full);
  let hasRoom = false;
  full.checkpoint = (...all) => (hasRoom ? checkpoint(...all) : Promise.reject(new StoreFull("no room")));
  const there = appOn(full, () => Promise.reject(new Error("there is nothing to keep")));
  await there.start();
  hasRoom = true;
  await there.stop();
  expect([...(await filesIn(join(room, "full"))).keys()]).toContain("snapshot.json");
});
