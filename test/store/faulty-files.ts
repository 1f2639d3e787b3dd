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
  const check = (name: string, path: string): number | undefined => {
    const found = fault({ name, path });
    if (found && "code" in found) throw Object.assign(new Error(`${found.code}: ${name} ${path}`), { code: found.code });
    return found?.takes;
  };
  return {
    open: async (path, how) => {
      check("open", path);
      return faultyFile(await diskFiles.open(path, how), path, check);
    },
    list: async (path) => (check("list", path), diskFiles.list(path)),
    makeFolder: async (path) => (check("makeFolder", path), diskFiles.makeFolder(path)),
    rename: async (from, to) => (check("rename", to), diskFiles.rename(from, to)),
    remove: async (path) => (check("remove", path), diskFiles.remove(path)),
    link: async (existing, name) => (check("link", name), diskFiles.link(existing, name)),
    syncFolder: async (path) => (check("syncFolder", path), diskFiles.syncFolder(path)),
  };
}

function faultyFile(file: OpenFile, path: string, check: (name: string, path: string) => number | undefined): OpenFile {
  return {
    read: async (into, position) => (check("read", path), file.read(into, position)),
    write: async (bytes, position) => file.write(bytes.subarray(0, check("write", path)), position),
    size: async () => (check("size", path), file.size()),
    truncate: async (length) => (check("truncate", path), file.truncate(length)),
    sync: async () => (check("sync", path), file.sync()),
    close: () => file.close(),
  };
}
