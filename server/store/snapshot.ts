import { join } from "node:path";
import type { Adapter } from "lowdb";
import { z } from "zod";
import type { Snapshot, Stream } from "../ports.ts";
import { StoreDamaged, streams } from "../ports.ts";
import { putInPlace, readSealed, writeTemporary } from "./durable-file.ts";
import type { Files } from "./files.ts";
import type { Numbers } from "./order.ts";

const seq = z.int().nonnegative();
const shape = z.object({
  store: z.string(),
  seq: z.object({ facts: seq, samples: seq }),
  state: z.unknown(),
});

/** What the journal holds of a stream: from `first` up to but without `next`. */
export type Range = Readonly<Record<Stream, { readonly first: number; readonly next: number }>>;

type Generation =
  | { readonly is: "missing"; readonly path: string }
  | { readonly is: "unfit"; readonly path: string; readonly why: string }
  | { readonly is: "fit"; readonly path: string; readonly snapshot: Snapshot };

/**
 * lowdb's way to the disk: two generations, of which the older one is only a step behind, so that the journal can lead from either
 * of them to now. `read` changes nothing; `settle` puts away what can't be used.
 */
export class SnapshotGenerations implements Adapter<Snapshot | null> {
  readonly notices: string[] = [];
  readonly #files: Files;
  readonly #folder: string;
  readonly #id: string;
  readonly #journal: Range;
  #current: Numbers | null = null;
  #previous: Numbers | null = null;
  #refused: string | null = null;

  constructor(files: Files, folder: string, id: string, journal: Range) {
    this.#files = files;
    this.#folder = folder;
    this.#id = id;
    this.#journal = journal;
  }

  /** The newest snapshot that fits the journal, or null where the journal tells everything from its start. */
  async read(): Promise<Snapshot | null> {
    const current = await this.#load("snapshot.json");
    const previous = await this.#load("snapshot.previous.json");
    this.#current = current.is === "fit" ? current.snapshot.seq : null;
    this.#previous = previous.is === "fit" ? previous.snapshot.seq : null;
    if (current.is === "unfit") this.#refused = current.path;
    if (current.is === "fit") return this.#newest(current.snapshot, previous);
    if (previous.is === "fit") return this.#older(previous.snapshot, current);
    return this.#none(current, previous);
  }

  #newest(snapshot: Snapshot, previous: Generation): Snapshot {
    if (previous.is === "unfit") this.notices.push(`${previous.why}; the newer snapshot is sound.`);
    return snapshot;
  }

  #older(snapshot: Snapshot, current: Generation): Snapshot {
    this.notices.push(`${whyNot(current)}: took the snapshot before it, and the journal since then.`);
    return snapshot;
  }

  #none(current: Generation, previous: Generation): null {
    const complete = streams.every((stream) => this.#journal[stream].first === 1);
    if (!complete || previous.is !== "missing")
      throw new StoreDamaged(`${whyNot(current)}, and ${whyNot(previous)}. ${adviceFor(complete)}`);
    if (current.is === "unfit") this.notices.push(`${current.why}: read the whole journal instead.`);
    return null;
  }

  async #load(name: string): Promise<Generation> {
    const path = join(this.#folder, name);
    const file = await readSealed(this.#files, path);
    if (file.is === "missing") return { is: "missing", path };
    if (file.is === "bad") return { is: "unfit", path, why: `${path} fails its checksum` };
    const { data } = shape.safeParse(file.content);
    if (data?.store !== this.#id) return { is: "unfit", path, why: `${path} is not of this store` };
    const apart = streams.find((stream) => !this.#reaches(stream, data.seq[stream]));
    if (apart)
      return {
        is: "unfit",
        path,
        why: `${path} knows ${apart} up to ${data.seq[apart]}, ${this.#extent(apart)}`,
      };
    return { is: "fit", path, snapshot: { seq: data.seq, state: data.state } };
  }

  #reaches(stream: Stream, covered: number): boolean {
    const { first, next } = this.#journal[stream];
    return covered < next && covered + 1 >= first;
  }

  #extent(stream: Stream): string {
    const { first, next } = this.#journal[stream];
    return first === next ? "the journal none" : `the journal ${first} to ${next - 1}`;
  }

  /** A snapshot that was refused must never come back, when the journal has grown to where it would seem to fit. */
  async settle(): Promise<void> {
    if (!this.#refused) return;
    await putInPlace(this.#files, this.#refused, join(this.#folder, "snapshot.refused.json"));
    this.#refused = null;
  }

  async write(snapshot: Snapshot | null): Promise<void> {
    if (!snapshot) return;
    const path = join(this.#folder, "snapshot.json");
    await writeTemporary(this.#files, `${path}.new`, { store: this.#id, ...snapshot });
    if (this.#current && streams.some((stream) => snapshot.seq[stream] !== this.#current?.[stream]))
      await this.#turn(path);
    await putInPlace(this.#files, `${path}.new`, path);
    this.#current = snapshot.seq;
  }

  async #turn(path: string): Promise<void> {
    await this.#files.rename(path, join(this.#folder, "snapshot.previous.json"));
    this.#previous = this.#current;
    this.#current = null;
  }

  /** The seqs of the newest one. */
  get newest(): Numbers | null {
    return this.#current ?? this.#previous;
  }

  /** The last sample that both generations cover; 0 while there are not two. */
  get samplesCovered(): number {
    return Math.min(this.#current?.samples ?? 0, this.#previous?.samples ?? 0);
  }
}

function whyNot(generation: Generation): string {
  return generation.is === "unfit" ? generation.why : `${generation.path} is missing`;
}

function adviceFor(complete: boolean): string {
  const restore = "Restore the whole data folder from a backup";
  return complete
    ? `${restore}; or move both snapshots away, and the journal is read from its start.`
    : `${restore}.`;
}
