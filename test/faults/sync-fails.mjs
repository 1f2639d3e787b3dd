/* Put before a server (node --import): while the file SYNC_FAILS is there, every sync of a file fails as on a dying disk. */
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";

const handle = await open(import.meta.filename);
const prototype = Object.getPrototypeOf(handle);
await handle.close();
const sync = prototype.datasync;
prototype.datasync = function datasync() {
  if (!existsSync(process.env["SYNC_FAILS"] ?? "")) return sync.call(this);
  return Promise.reject(
    Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO", syscall: "fdatasync" }),
  );
};
