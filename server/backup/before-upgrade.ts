import type { OlderFormat, Operations } from "../operations.ts";
import { type Copy, type Store, StoreBusy, StoreFull } from "../ports.ts";

/** Keeps a copy of what an older version wrote, in that format. Returns a sentence about it. */
export type KeepOlder = (copy: Copy, format: OlderFormat) => Promise<string>;

/**
 * What is kept from now on, the older version could not read: whoever goes back to it needs the folder as it was. Call it when
 * the writer has started, and before anything else is. Returns sentences for the log.
 */
export async function beforeUpgrade(
  operations: Pick<Operations, "olderFormat" | "checkpoint" | "book">,
  store: Store,
  keep: KeepOlder | undefined,
): Promise<readonly string[]> {
  const { olderFormat } = operations;
  if (!keep) return [];
  if (olderFormat === null) {
    await sign(operations);
    return [];
  }
  const copy = await store.copy();
  try {
    const notice = await keep(copy, olderFormat);
    await copy.release();
    await operations.checkpoint();
    return [notice];
  } catch (error) {
    // Without a checkpoint, which would change it.
    await copy.release();
    await store.close();
    throw error;
  }
}

/** A new folder gets a snapshot at once, which tells the format: so one that has entries and none was kept by an older version. */
async function sign(operations: Pick<Operations, "checkpoint" | "book">): Promise<void> {
  const { facts, samples } = operations.book.seq;
  if (facts + samples > 0) return;
  try {
    await operations.checkpoint();
  } catch (error) {
    if (!(error instanceof StoreFull || error instanceof StoreBusy)) throw error;
  }
}
