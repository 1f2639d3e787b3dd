import type { Operations } from "../operations.ts";
import type { Copy, Store } from "../ports.ts";

/** Keeps a copy of what an older version wrote, in that format. Returns a sentence about it. */
export type KeepOlder = (copy: Copy, format: number) => Promise<string>;

/**
 * What is kept from now on, the older version could not read: whoever goes back to it needs the folder as it was. Call it when
 * the writer has started, and before anything else is. Returns sentences for the log.
 */
export async function beforeUpgrade(
  operations: Pick<Operations, "olderFormat" | "checkpoint">,
  store: Store,
  keep: KeepOlder | undefined,
): Promise<readonly string[]> {
  const { olderFormat } = operations;
  if (olderFormat === null || !keep) return [];
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
