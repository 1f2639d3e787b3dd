import type { Files, OpenFile } from "../../server/store/files.ts";
import { diskFiles } from "../../server/store/files.ts";

/** One call to the disk, about to happen. `name` is the call's, as in Files and OpenFile. */
export interface DiskCall {
  readonly name: string;
  readonly path: string;
}

/** What the disk does instead: fail with a code, or take only so many bytes of a write. */
export type Fault = { readonly code: string } | { readonly takes: number };

/** The real disk, except where `fault` says otherwise. */
export function faultyFiles(fault: (call: DiskCall) => Fault | undefined): Files {
  const pass: Pass = async (name, path, call) => {
    const found = fault({ name, path });
    if (!found) return call(undefined);
    if ("takes" in found) return call(found.takes);
    throw Object.assign(new Error(`${found.code}: ${name} ${path}`), { code: found.code });
  };
  return {
    open: (path, how) =>
      pass("open", path, async () => faultyFile(await diskFiles.open(path, how), path, pass)),
    list: (path) => pass("list", path, () => diskFiles.list(path)),
    makeFolder: (path) => pass("makeFolder", path, () => diskFiles.makeFolder(path)),
    rename: (from, to) => pass("rename", to, () => diskFiles.rename(from, to)),
    remove: (path) => pass("remove", path, () => diskFiles.remove(path)),
    link: (existing, name) => pass("link", name, () => diskFiles.link(existing, name)),
    syncFolder: (path) => pass("syncFolder", path, () => diskFiles.syncFolder(path)),
  };
}

/** Lets a call through, perhaps with fewer bytes, or fails in its place. */
type Pass = <T>(name: string, path: string, call: (takes: number | undefined) => Promise<T>) => Promise<T>;

function faultyFile(file: OpenFile, path: string, pass: Pass): OpenFile {
  return {
    read: (into, position) => pass("read", path, () => file.read(into, position)),
    write: (bytes, position) =>
      pass("write", path, (takes) => file.write(bytes.subarray(0, takes), position)),
    size: () => pass("size", path, () => file.size()),
    truncate: (length) => pass("truncate", path, () => file.truncate(length)),
    sync: () => pass("sync", path, () => file.sync()),
    close: () => file.close(),
  };
}
