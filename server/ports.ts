/** What the core needs from the world. Adapters stand in store/, inputs/, outputs/ and clock.ts. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The only source of "now". The simulated clock (demo, replay) is another implementation. */
export interface Clock {
  now(): Instant;
  /** Simulated seconds that pass in one real second; 1 for the real clock. */
  readonly speed: number;
}

/**
 * The machine's clock, which people and time servers set. It runs steadily, and jumps only where `adopt` makes it jump:
 * so whoever calls both, and tells what must know of it in between, misses no instant.
 */
export interface MachineClock extends Clock {
  /** By how many ms the machine's clock is ahead of this one since it was set; 0 where it wasn't. */
  drift(): number;
  /** Jumps by so many ms. */
  adopt(by: number): void;
}

/** Makes a new unguessable id, safe in URLs and as a key. */
export type NewId = () => string;

/** A number from 0 up to 1, for what must not happen everywhere at once. */
export type Chance = () => number;

/** A variable of the environment, where the site file names one: addresses and passwords that no file should hold. */
export type Secrets = (variable: string) => string | undefined;

/**
 * The two streams of a store. *facts* (calls, actions, people, screens …) are kept for good;
 * *samples* (queue levels and item events) are kept raw for two days, then only in day files.
 */
export const streams = ["facts", "samples"] as const;
export type Stream = (typeof streams)[number];

/** One line of a stream. `seq` starts at 1 and grows by exactly 1 in each stream. */
export interface Entry {
  readonly stream: Stream;
  readonly seq: number;
  /** When it was decided; picks the daily segment (UTC). */
  readonly at: Instant;
  /** Any JSON value; the store never looks inside. */
  readonly body: unknown;
}

/** The state as of the given last entries. `state` is any JSON value. */
export interface Snapshot {
  readonly seq: Readonly<Record<Stream, number>>;
  readonly state: unknown;
}

/** A UTC day that a stream has entries of: "2026-11-21". Where the clock was set back it holds entries of days before, too. */
export interface StreamDay {
  readonly day: string;
  /** The seq of its first entry. */
  readonly first: number;
}

/** A part of a day of the past, in order of `seq`. */
export interface PastPiece {
  readonly entries: readonly Entry[];
  /** Before, between and, at the end of the day, behind these: what can't be read. */
  readonly lost: readonly Lost[];
}

/** Entries that follow each other and can't be read: the file is gone or damaged. */
export interface Lost {
  /** The seq of the first of them. */
  readonly first: number;
  readonly count: number;
}

/** What a store found when it was opened. */
export interface Recovered {
  /** Null only in a store that was made just now, or that never had a checkpoint. */
  readonly snapshot: Snapshot | null;
  /** Every entry behind the snapshot, each stream in order of `seq`, without gaps. */
  readonly entries: readonly Entry[];
  /** What was mended on the way, as sentences for the log (a torn tail cut, an older snapshot taken …). */
  readonly notices: readonly string[];
}

/**
 * Keeps entries, one snapshot and named documents, durably.
 * Contract: test/store/contract.ts, run against every implementation.
 */
export interface Store {
  /** Takes the lock and recovers. Throws StoreLocked or StoreDamaged, with a sentence that says what to do. */
  open(): Promise<Recovered>;
  /**
   * Resolves when every entry is durable, in the order of the calls; concurrent calls share one sync.
   * Throws StoreFull or StoreBusy (nothing of this call was kept; the store goes on and later calls may succeed)
   * or StoreBroken (the disk can't be trusted; the process must end and recover from disk).
   */
  append(entries: readonly Entry[]): Promise<void>;
  /** Keeps documents, then the snapshot, then drops raw samples older than two days that every kept snapshot covers. */
  checkpoint(snapshot: Snapshot, documents: ReadonlyMap<string, unknown>): Promise<void>;
  /** A document by name ("days/applications/2026-11-21"), or undefined. Throws StoreDamaged where it fails its checksum. */
  read(name: string): Promise<unknown>;
  /** The names of the documents in a folder ("days/applications"), each without it; none where there is no such folder. */
  names(folder: string): Promise<ReadonlySet<string>>;
  /** Keeps one document, durable when it resolves: for what must be erasable, such as people's names. */
  write(name: string, document: unknown): Promise<void>;
  /** The days of a stream, in the order of `seq`. Of samples only those that are kept one by one. */
  days(stream: Stream): Promise<readonly StreamDay[]>;
  /**
   * What is durable of one of these days, in order and piece by piece: it may be long, and neither the writer nor the
   * event loop waits for it. Records that are missing or fail their checksum are told as lost, and those behind them are read.
   */
  past(stream: Stream, day: string): AsyncIterable<PastPiece>;
  /** Whose it is: given once, when it was made. Call it when it is open. */
  id(): string;
  /**
   * Everything as of one moment, for a backup. What is appended meanwhile doesn't wait; documents and snapshots wait until
   * their names were taken down. One copy at a time: take each away before the next. Throws StoreFull.
   */
  copy(): Promise<Copy>;
  /** Waits for what is under way and gives the lock back. */
  close(): Promise<void>;
}

/** The files of a data folder (docs/store.md), as they were at one moment. Nothing of them changes any more. */
export interface Copy {
  /** Id of the store. */
  readonly store: string;
  /** The last entries that are in it. */
  readonly seq: Readonly<Record<Stream, number>>;
  readonly files: readonly CopiedFile[];
  /** Takes it away again. */
  release(): Promise<void>;
}

export interface CopiedFile {
  /** Where it belongs in a data folder: "journal/facts-2026-11-21.jsonl". */
  readonly name: string;
  /** Where it is read. */
  readonly path: string;
  /** Bytes. The file may be longer: what follows is not part of the copy. */
  readonly size: number;
}

/** The disk is full: read-only until there is room. */
export class StoreFull extends Error {
  override readonly name = "StoreFull";
}

/** The process can open no further file: nothing of the call was kept, and it may succeed when others were closed. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
}

/** The disk failed under a write: stop, and recover from what is on it. */
export class StoreBroken extends Error {
  override readonly name = "StoreBroken";
}

/** Another process serves this data folder. */
export class StoreLocked extends Error {
  override readonly name = "StoreLocked";
}

/** What is on disk can't be read as it stands. */
export class StoreDamaged extends Error {
  override readonly name = "StoreDamaged";
}
