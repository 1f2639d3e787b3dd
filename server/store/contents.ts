import { join } from "node:path";
import { z } from "zod";
import { StoreDamaged, type Stream, streams } from "../ports.ts";
import { ensureFolder, readSealed, readWhole, writeSealed } from "./durable-file.ts";
import type { Files } from "./files.ts";
import { codeOf } from "./files.ts";
import type { Mark } from "./record.ts";
import { markerOf } from "./swap.ts";
import { Turns } from "./turns.ts";

/** One day's file of a stream; `first` is the seq of its first record, written or still to come. */
export interface SegmentEntry {
  readonly day: string;
  readonly first: number;
  /**
   * A record that was durable in it: its last one when the next day began, or when the server was stopped. So a file that was cut
   * behind a record, or that is of another time, shows. Older versions keep none, and drop those that they find.
   */
  readonly kept?: Mark | undefined;
}

const mark = z.object({ seq: z.int().positive(), checksum: z.string().regex(/^[0-9a-f]{8}$/) });
const segmentList = z.array(
  z.object({
    day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    first: z.int().positive(),
    kept: mark.optional(),
  }),
);
const shape = z.object({
  format: z.literal(1),
  id: z.string().min(1),
  segments: z.object({ facts: segmentList, samples: segmentList }),
});
export type Table = z.infer<typeof shape>;

/**
 * store.json: whose folder this is, and which journal files must be in it. It is why a missing file is an error
 * and never a fresh start.
 */
export class Contents {
  readonly #files: Files;
  readonly #path: string;
  readonly #turns = new Turns();
  #table: Table;

  constructor(files: Files, path: string, table: Table) {
    this.#files = files;
    this.#path = path;
    this.#table = table;
  }

  get id(): string {
    return this.#table.id;
  }

  segments(stream: Stream): readonly SegmentEntry[] {
    return this.#table.segments[stream];
  }

  /** The file as it is kept. */
  get table(): Table {
    return this.#table;
  }

  /** The file must be there, durably, before it is listed, and be listed before it is written. `kept`: the last of the one before. */
  add(stream: Stream, segment: SegmentEntry, kept: Mark | null): Promise<void> {
    return this.#change((table) => ({ ...table, [stream]: [...marked(table[stream], kept), segment] }));
  }

  /** Tells the last record of each stream's last file; null: it has none, or none that can be relied on. */
  async keep(marks: Readonly<Record<Stream, Mark | null>>): Promise<void> {
    const same = streams.every((stream) => {
      const [kept, now] = [this.#table.segments[stream].at(-1)?.kept, marks[stream] ?? undefined];
      return kept?.seq === now?.seq && kept?.checksum === now?.checksum;
    });
    if (same) return;
    await this.#change((table) => ({
      facts: marked(table.facts, marks.facts),
      samples: marked(table.samples, marks.samples),
    }));
  }

  /** Forgets the oldest `count` segments; only then may their files be removed. */
  dropOldest(stream: Stream, count: number): Promise<void> {
    return this.#change((table) => ({ ...table, [stream]: table[stream].slice(count) }));
  }

  #change(next: (segments: Table["segments"]) => Table["segments"]): Promise<void> {
    return this.#turns.take(async () => {
      const table = { ...this.#table, segments: next(this.#table.segments) };
      await writeSealed(this.#files, this.#path, table);
      this.#table = table;
    });
  }
}

function marked(segments: readonly SegmentEntry[], kept: Mark | null): SegmentEntry[] {
  return segments.map((segment, place) =>
    place === segments.length - 1
      ? { day: segment.day, first: segment.first, ...(kept && { kept }) }
      : segment,
  );
}

/** Opens store.json, or makes it in a folder that has nothing of a store yet. */
export async function openContents(files: Files, folder: string, newId: () => string): Promise<Contents> {
  const path = join(folder, "store.json");
  const found = await readSealed(files, path);
  if (found.is === "missing") return makeContents(files, folder, path, newId());
  await checkFolders(files, folder);
  const table = found.is === "whole" ? shape.safeParse(found.content) : null;
  if (table?.success) return new Contents(files, path, table.data);
  throw new StoreDamaged(
    table
      ? `${path} is not of format 1: it was made by another version of the server. Start that version, or restore a backup that fits this one.`
      : `${path} fails its checksum. Restore this file from a backup of the data folder; the journal beside it is untouched.`,
  );
}

async function makeContents(files: Files, folder: string, path: string, id: string): Promise<Contents> {
  const marker = await readWhole(files, markerOf(folder));
  if (marker) throw new StoreDamaged(marker.toString("utf8").trim());
  const foreign = await firstOf(files, folder);
  if (foreign)
    throw new StoreDamaged(
      `${path} is missing, but ${foreign} is there: this folder has held a store. Restore store.json from a backup, or choose an empty DATA_DIR.`,
    );
  await ensureFolder(files, join(folder, "journal"));
  await ensureFolder(files, join(folder, "documents"));
  const table: Table = { format: 1, id, segments: { facts: [], samples: [] } };
  await writeSealed(files, path, table); // last: a start that was cut off before it has made nothing
  return new Contents(files, path, table);
}

/** The first thing in a folder without store.json that only a store can have put there. */
async function firstOf(files: Files, folder: string): Promise<string | undefined> {
  const snapshot = (await files.list(folder)).find((name) => name.startsWith("snapshot."));
  if (snapshot) return join(folder, snapshot);
  for (const part of ["journal", "documents"]) {
    const [name] = await listIfThere(files, join(folder, part));
    if (name) return join(folder, part, name);
  }
  return undefined;
}

async function checkFolders(files: Files, folder: string): Promise<void> {
  const names = await files.list(folder);
  const missing = ["journal", "documents"].find((name) => !names.includes(name));
  if (missing)
    throw new StoreDamaged(
      `${join(folder, missing)} is missing, but ${join(folder, "store.json")} is there. Restore the whole data folder from a backup, or choose an empty DATA_DIR.`,
    );
}

async function listIfThere(files: Files, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}
