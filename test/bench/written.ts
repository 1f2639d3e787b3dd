/*
 * What a day writes to the disk, for those who run it from an SD card: fifty queues pushed each every ten seconds, five hundred steps
 * of calls, and the snapshots of the day, counted at the store's own file system. The target is of the bytes. A card wears by pages,
 * and each sync writes whole ones: how many depends on whether the sources push each for itself or together, and on GATHER_LEVELS_MS.
 */
import { rm } from "node:fs/promises";
import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import type { CallId, QueueId } from "../../server/domain/ids.ts";
import { Operations } from "../../server/operations.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { diskFiles, type Files, type OpenFile } from "../../server/store/files.ts";
import { folderOf, writeHouse } from "./load/house.ts";
import { queueName } from "./load/names.ts";
import { finish, row, short } from "./rows.ts";

const page = 4_096;
const day = 86_400;
const [queues, each, steps, snapshotEvery] = [50, 10, 500, 600];
/** A short look is at a part of the day. */
const length = short ? 3_600 : day;
/** Where levels are gathered, the timers are real ones. */
const gatheredLength = short ? 1_800 : day / 4;

interface Written {
  bytes: number;
  pages: number;
  syncs: number;
}

/** Counts what is written, and leaves out the wait for the disk. */
function countedFiles(written: Written): Files {
  return {
    ...diskFiles,
    open: async (path, how) => countedFile(await diskFiles.open(path, how), written),
    syncFolder: async () => {
      written.pages++;
    },
  };
}

function countedFile(file: OpenFile, written: Written): OpenFile {
  const touched = new Set<number>();
  return {
    read: (bytes, position) => file.read(bytes, position),
    async write(bytes, position) {
      const length = await file.write(bytes, position);
      written.bytes += length;
      for (let at = Math.floor(position / page); at * page < position + length; at++) touched.add(at);
      return length;
    },
    async sync() {
      written.syncs++;
      written.pages += touched.size;
      touched.clear();
    },
    size: () => file.size(),
    truncate: (length) => file.truncate(length),
    close: () => file.close(),
  };
}

const load = `${queues} queues every ${each} s and ${steps} steps of calls`;
const alone = await measure(1, length, 0);
found(`written in a day: ${load}, one push after the other`, alone, alone.bytes);
// as many as come within 2 s; here they come at once, and 1 ms is enough
const gathered = await measure((2 * queues) / each, gatheredLength, 1);
found(`whole pages of such a day, levels gathered for 2 s (GATHER_LEVELS_MS)`, gathered, gathered.pages);
const together = await measure(queues, length, 0);
found(`whole pages of such a day, all queues pushed at once`, together, together.pages);
finish();

function found(what: string, { bytes, pages, syncs, raw }: Day, measured: number): void {
  const megabytes = (count: number) => `${(count / 1e6).toFixed(0)} MB`;
  row({
    what,
    measured: `${megabytes(measured)} (${megabytes(bytes)} in ${syncs.toFixed(0)} syncs, as whole pages of 4 kB ${megabytes(pages)})`,
    anchor: null,
    ratio: null,
    target: "≤ 1 GB",
    ok: measured <= 1e9,
    raw,
  });
}

/** Bytes and syncs of a day. */
interface Day {
  readonly bytes: number;
  readonly pages: number;
  readonly syncs: number;
  readonly raw: unknown;
}

async function measure(together: number, length: number, gatherFor: number): Promise<Day> {
  const folder = await folderOf("memory");
  const written = { bytes: 0, pages: 0, syncs: 0 };
  try {
    const loaded = await loadSite(await writeHouse(folder, queues));
    if (!loaded.ok) throw new Error("the bench's site does not load");
    let now = Date.UTC(2026, 2, 4);
    const operations = new Operations({
      store: createEmbeddedStore({ folder: `${folder}/data`, files: countedFiles(written) }),
      clock: { speed: 1, now: () => now },
      newId,
      site: loaded.site,
      gatherFor,
      onBroken(error) {
        throw error;
      },
    });
    await operations.start();
    await run(operations, together, length, (ms) => {
      now += ms;
    });
    await operations.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const share = day / length;
  return {
    bytes: written.bytes * share,
    pages: written.pages * page * share,
    syncs: written.syncs * share,
    raw: { written, length },
  };
}

async function run(
  operations: Operations,
  together: number,
  length: number,
  pass: (ms: number) => void,
): Promise<void> {
  const source = { kind: "system", part: "admin-token" } as const;
  const pushes = (length / each) * queues;
  const perStep = Math.floor(day / steps / (each / queues));
  for (let push = 0; push < pushes; push += together) {
    const levels = Array.from({ length: together }, (_, place) => {
      const queue = queueName((push + place) % queues) as QueueId;
      const waiting = 1 + ((push + place) % 41);
      return operations.run(
        { type: "set-level", queue, waiting, oldestAt: null, staffed: 3, at: null },
        source,
      );
    });
    await Promise.all(levels);
    pass((1_000 * each * together) / queues);
    if (push % perStep < together) await step(operations, Math.floor(push / perStep));
    if (push % ((snapshotEvery / each) * queues) < together && push > 0) await operations.checkpoint();
  }
}

/** Half of the steps raise a call, the other half take it back. */
async function step(operations: Operations, number: number): Promise<void> {
  const { areas, callTypes } = operations.site;
  const [[area] = []] = areas;
  const [[callType] = []] = callTypes;
  if (area === undefined || callType === undefined) throw new Error("the site has no areas or types");
  const call = `call-${number - (number % 2)}` as CallId;
  const command =
    number % 2 === 0
      ? ({ type: "raise-call", call, area, callType, queue: null, place: "Desk 7", note: null } as const)
      : ({ type: "cancel-call", call } as const);
  await operations.run(command, { kind: "system", part: "local" }, `step-${number}`);
}
