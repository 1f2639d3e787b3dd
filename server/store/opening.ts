import { join } from "node:path";
import { Low } from "lowdb";
import type { Entry, NewId, Recovered, Snapshot } from "../ports.ts";
import type { Contents } from "./contents.ts";
import { openContents } from "./contents.ts";
import { clearCopy } from "./copy.ts";
import { ensureFolder } from "./durable-file.ts";
import { isFull, type Trust } from "./faults.ts";
import type { Files } from "./files.ts";
import { unlessGone } from "./files.ts";
import { Journal } from "./journal.ts";
import type { Lock } from "./lock.ts";
import { takeLock } from "./lock.ts";
import type { StreamCheck } from "./recovery.ts";
import { checkStream, leftoverSegments, openEnd, readEntries } from "./recovery.ts";
import { giveUpReserve, keepReserve } from "./reserve.ts";
import { SnapshotGenerations } from "./snapshot.ts";
import { StreamJournal } from "./stream-journal.ts";
import { markerOf } from "./swap.ts";
import { openError } from "./unreadable.ts";

/** A data folder that is ours. */
export interface Opened {
  readonly lock: Lock;
  readonly contents: Contents;
  readonly journal: Journal;
  readonly generations: SnapshotGenerations;
  readonly snapshots: Low<Snapshot | null>;
}

/** Where a store lives, and what it was given to live there. */
export interface Place {
  readonly folder: string;
  readonly files: Files;
  readonly newId: NewId;
  readonly trust: Trust;
}

/** Takes the lock and recovers. Whatever the disk says on the way becomes a sentence about the folder. */
export async function openFolder(place: Place): Promise<{ opened: Opened; recovered: Recovered }> {
  const { files, folder, newId } = place;
  try {
    await ensureFolder(files, folder);
    const lock = await lockOf(files, folder, newId());
    try {
      const found = await recover(place, lock);
      await keepReserve(files, folder);
      return found;
    } catch (error) {
      await lock.release().catch(() => undefined); // what comes first tells more
      throw error;
    }
  } catch (error) {
    throw openError(folder, error);
  }
}

/** On a full disk it takes the room that was kept for it. */
async function lockOf(files: Files, folder: string, token: string): Promise<Lock> {
  try {
    return await takeLock(files, folder, token);
  } catch (error) {
    if (!isFull(error) || !(await giveUpReserve(files, folder))) throw error;
    return takeLock(files, folder, token);
  }
}

/** Reads and judges everything first, and mends only when all of it can be served. */
async function recover(place: Place, lock: Lock): Promise<{ opened: Opened; recovered: Recovered }> {
  const { folder } = place;
  const { contents, leftovers, facts, samples, generations, snapshots, recovered } = await judge(place);
  const mending = async () => {
    await removeLeftovers(place, leftovers, generations);
    // records that are gone will be written anew, and other ones
    const lost = [facts, samples].some((check) => isShort(check, contents));
    const journal = await openJournal(place, facts, samples, contents);
    if (lost) await contents.keep(journal.marks());
    return journal;
  };
  const journal = await place.trust.guard(folder, mending);
  return { opened: { lock, contents, journal, generations, snapshots }, recovered };
}

/** What opening a folder would find; throws what it would throw. Changes nothing, except in a folder that is empty. */
export async function judge(place: Omit<Place, "trust">) {
  const { files, folder } = place;
  const contents = await openContents(files, folder, place.newId);
  const leftovers = await leftoverSegments(files, folder, contents);
  const facts = await checkStream(files, folder, "facts", contents);
  const samples = await checkStream(files, folder, "samples", contents);
  const generations = new SnapshotGenerations(files, folder, contents.id, { facts, samples });
  const snapshots = new Low<Snapshot | null>(generations, null);
  await snapshots.read();
  const snapshot = snapshots.data;
  const entries = await entriesBehind(place, snapshot, [facts, samples], contents);
  const notices = [...facts.notices, ...samples.notices, ...generations.notices];
  const recovered: Recovered = { snapshot, entries, notices };
  return { contents, leftovers, facts, samples, generations, snapshots, recovered };
}

async function entriesBehind(
  { files, folder }: Omit<Place, "trust">,
  snapshot: Snapshot | null,
  checks: readonly StreamCheck[],
  contents: Contents,
): Promise<readonly Entry[]> {
  const parts: (readonly Entry[])[] = [];
  for (const check of checks)
    parts.push(await readEntries(files, folder, check, contents, snapshot?.seq[check.stream] ?? 0));
  return parts.flat();
}

async function removeLeftovers(
  { files, folder }: Place,
  leftovers: readonly string[],
  generations: SnapshotGenerations,
): Promise<void> {
  for (const path of leftovers) await files.remove(path);
  await clearCopy(files, folder);
  await files.remove(markerOf(folder)).catch(unlessGone);
  await generations.settle();
  // the names that a killed process left: what is read from now on must stay
  for (const each of [folder, join(folder, "journal")]) await files.syncFolder(each);
}

function isShort({ stream, next }: StreamCheck, contents: Contents): boolean {
  return (contents.segments(stream).at(-1)?.kept?.seq ?? 0) >= next;
}

async function openJournal(
  { files, folder, trust }: Place,
  facts: StreamCheck,
  samples: StreamCheck,
  contents: Contents,
): Promise<Journal> {
  const journals = {
    facts: new StreamJournal(files, folder, "facts", contents, await openEnd(files, folder, facts)),
    samples: new StreamJournal(files, folder, "samples", contents, await openEnd(files, folder, samples)),
  };
  return new Journal(join(folder, "journal"), journals, trust);
}
