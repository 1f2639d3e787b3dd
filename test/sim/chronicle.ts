import { answerKey, answersKept, type Body, type Book, emptyBook, turn } from "../../server/book/book.ts";
import { snapshotOf } from "../../server/book/saved-book.ts";
import type { CommandId } from "../../server/domain/ids.ts";
import type { Site } from "../../server/domain/site.ts";
import { day } from "../../server/domain/time.ts";
import {
  type Entry,
  type Recovered,
  type Snapshot,
  type Store,
  StoreFull,
  type Stream,
  streams,
} from "../../server/ports.ts";
import type { World } from "./world.ts";

/**
 * What the server was told is durable, written down outside of it, and folded from the very beginning. Each start of the
 * server must find all of it, each in its place, and nothing that nobody asked for.
 */
export class Chronicle {
  /** The fold of all that is durable. */
  book: Book = emptyBook;
  readonly #world: World;
  readonly #site: Site;
  readonly #hear: (entry: Entry) => void;
  readonly #kept: Record<Stream, string[]> = { facts: [], samples: [] };
  /** What was asked for and is not known to be durable: a crash may have kept it. */
  #underWay = new Map<string, string>();
  /** By sender and id, what the command came to. */
  readonly #commands = new Map<string, { readonly effect: string; readonly at: number }>();
  #forgivenUntil = Number.NEGATIVE_INFINITY;

  constructor(world: World, site: Site, hear: (entry: Entry) => void) {
    this.#world = world;
    this.#site = site;
    this.#hear = hear;
  }

  get count(): number {
    return this.book.seq.facts + this.book.seq.samples;
  }

  /** What a command of this sender came to, as it stands in the journal. */
  effectOf(by: Body["by"], id: string): string | undefined {
    return this.#commands.get(answerKey(by, id as CommandId))?.effect;
  }

  /** A clock that was set ahead while the server was off can't be told from days that passed: answers may be forgotten. */
  forgive(): undefined {
    this.#forgivenUntil = this.#world.time;
  }

  /** Whether what was answered at a moment of the world must still be known. */
  isRemembered(at: number): boolean {
    return at > this.#forgivenUntil && this.#world.time - at < answersKept - day;
  }

  /** The store, watched. */
  watch(store: Store, plant: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries): Store {
    return {
      open: async () => {
        const recovered = await store.open();
        this.#recovered(recovered);
        return recovered;
      },
      append: async (given) => {
        const entries = plant(given);
        for (const entry of entries) this.#underWay.set(keyOf(entry), JSON.stringify(entry));
        try {
          await store.append(entries);
        } catch (error) {
          if (error instanceof StoreFull) for (const entry of entries) this.#underWay.delete(keyOf(entry));
          throw error;
        }
        for (const entry of entries) this.#acknowledged(entry);
      },
      checkpoint: (snapshot: Snapshot, documents) => {
        for (const stream of streams)
          if (snapshot.seq[stream] > this.book.seq[stream])
            this.#world.violate(
              `a snapshot holds ${stream} ${snapshot.seq[stream]}, which nobody was told of`,
            );
        return store.checkpoint(snapshot, documents);
      },
      names: (folder) => store.names(folder),
      read: (name) => store.read(name),
      write: (name, document) => store.write(name, document),
      days: (stream) => store.days(stream),
      past: (stream, day) => store.past(stream, day),
      id: () => store.id(),
      copy: () => store.copy(),
      close: () => store.close(),
    };
  }

  /** Whether a book is the fold of all that was acknowledged. */
  compare(book: Book): undefined {
    const [is, shouldBe] = [canonical(book), canonical(this.book)];
    for (const [part, text] of Object.entries(shouldBe))
      if (is[part] !== text)
        this.#world.violate(
          `the book is not the fold of the log: ${part}: ${difference(is[part] ?? "", text)}`,
        );
  }

  #acknowledged(entry: Entry): undefined {
    this.#underWay.delete(keyOf(entry));
    if (entry.seq !== this.book.seq[entry.stream] + 1)
      return this.#world.violate(
        `${entry.stream} go on with ${entry.seq} after ${this.book.seq[entry.stream]}`,
      );
    const kept = JSON.parse(JSON.stringify(entry)) as Entry;
    this.#kept[entry.stream].push(JSON.stringify(entry));
    this.#once(kept);
    this.book = turn(this.book, kept, this.#site);
    this.#hear(kept);
  }

  /** A command has one effect, whoever asks for it again and however often. */
  #once({ stream, seq, body: unknownBody }: Entry): undefined {
    const body = unknownBody as Body;
    if (body.command === undefined) return;
    const key = answerKey(body.by, body.command);
    const before = this.#commands.get(key);
    if (before && this.isRemembered(before.at))
      this.#world.violate(
        `the command ${key.replaceAll("\n", " ")} was taken a second time (${stream} ${seq})`,
      );
    this.#commands.set(key, { effect: "refusal" in body ? "refused" : "done", at: this.#world.time });
  }

  #recovered({ snapshot, entries }: Recovered): undefined {
    const last = { facts: snapshot?.seq.facts ?? 0, samples: snapshot?.seq.samples ?? 0 };
    for (const stream of streams)
      if (last[stream] > this.book.seq[stream])
        this.#world.violate(`the snapshot knows ${stream} ${last[stream]}, which were never durable`);
    for (const entry of entries) {
      if (entry.seq !== ++last[entry.stream])
        return this.#world.violate(`${entry.stream} ${last[entry.stream]} are missing after a restart`);
      this.#found(entry);
    }
    for (const stream of streams) {
      const known = this.book.seq[stream];
      if (last[stream] < known)
        this.#world.violate(
          `acknowledged and lost: ${stream} ${last[stream] + 1} to ${known} are not there after a restart`,
        );
    }
    this.#underWay.clear();
  }

  #found(entry: Entry): undefined {
    const text = JSON.stringify(entry);
    const known = this.#kept[entry.stream][entry.seq - 1];
    if (known !== undefined) {
      if (known !== text) this.#world.violate(`${entry.stream} ${entry.seq} is another one after a restart`);
      return;
    }
    // Nobody was told, and yet it is there: as it was asked for, or it was made up.
    if (this.#underWay.get(keyOf(entry)) !== text)
      return this.#world.violate(
        `${entry.stream} ${entry.seq} is there after a restart, and nobody asked for it`,
      );
    this.#acknowledged(entry);
  }
}

function keyOf({ stream, seq }: Entry): string {
  return `${stream} ${seq}`;
}

function canonical(book: Book): Record<string, string> {
  const { state } = snapshotOf(book, []);
  const parts: Record<string, string> = { seq: JSON.stringify(book.seq) };
  const { state: saved, ...rest } = state as { state: Record<string, unknown> };
  for (const [part, value] of Object.entries({ ...saved, ...rest }))
    parts[part] = JSON.stringify(sorted(value));
  return parts;
}

/** Without an order: what has an id is found by it, and nothing may hang on what stands first. */
function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) {
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner)]));
  }
  const isKeyed = value.every(
    (one) => Array.isArray(one) || (typeof one === "object" && one !== null && "id" in one),
  );
  const inner = value.map(sorted);
  return isKeyed ? inner.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : inner;
}

/** Where two texts part. */
export function difference(is: string, shouldBe: string): string {
  let at = 0;
  while (at < is.length && is[at] === shouldBe[at]) at++;
  const from = Math.max(0, at - 60);
  return `…${is.slice(from, at + 80)}… instead of …${shouldBe.slice(from, at + 80)}…`;
}
