import { stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, loadSite, pathsIn } from "./load.ts";
import type { LoadResult } from "./read.ts";

/**
 * Looks after a config folder. It asks the file system several times a second instead of waiting for its events: events
 * don't come from network and container mounts, end when an editor or a checkout replaces a folder, and come in the
 * middle of a save. A look costs a handful of `stat` calls.
 */

/** Milliseconds. A change is read at the second look that finds the same, so at most two of these after the last write. */
const pause = 300;

export interface SiteWatch {
  /** No call comes after this. */
  close(): void;
}

/** Calls back with what the folder says each time when that has changed; first compared with `since`, an earlier result. */
export function watchSite(
  folder: string,
  since: LoadResult,
  onLoad: (result: LoadResult) => void,
): SiteWatch {
  let { fingerprint } = since;
  // What was there before the first look is not known: read it, in case it changed since `since` was loaded.
  let read: string | null = null;
  let before: string | null = null;
  let timer = setTimeout(() => void look(), 0);
  let closed = false;

  async function look(): Promise<void> {
    const traces = await tracesOf(folder);
    if (traces === before && traces !== read) await load(traces);
    before = traces;
    if (!closed) timer = setTimeout(() => void look(), pause);
  }

  async function load(traces: string): Promise<void> {
    const result = await loadSite(folder);
    read = traces;
    if (closed || result.fingerprint === fingerprint) return;
    fingerprint = result.fingerprint;
    onLoad(result);
  }

  return {
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Changes with everything that a save can do to the files: their names, sizes, times and places on the disk. */
async function tracesOf(folder: string): Promise<string> {
  const paths = await pathsIn(folder);
  const traces = await Promise.all(paths.map((path) => traceOf(folder, path)));
  return traces.join("\n");
}

async function traceOf(folder: string, path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(join(folder, path));
    return [path, ino, size, mtimeMs, ctimeMs].join(" ");
  } catch (error) {
    return `${path} ${errorCode(error)}`;
  }
}
