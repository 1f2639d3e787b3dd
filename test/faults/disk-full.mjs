/* Put before a server (node --import): while the file DISK_FULL is there, nothing more can be written to a file. */
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";

const handle = await open(import.meta.filename);
const prototype = Object.getPrototypeOf(handle);
await handle.close();
const write = prototype.write;
/** @param {unknown[]} all */
prototype.write = function full(...all) {
  if (!existsSync(process.env["DISK_FULL"] ?? "")) return write.apply(this, all);
  return Promise.reject(
    Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" }),
  );
};
