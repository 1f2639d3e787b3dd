import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The pages as the build left them, and a name for this build that changes with any of them. */
export interface Pages {
  /** Holds board/ and tablet/. */
  readonly publicFolder: string;
  readonly build: string;
}

export async function builtPages(): Promise<Pages> {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = join(here, "../..");
  // From the sources (development, tests) the pages are in dist/; the built server stands in dist/ itself.
  const publicFolder = here.endsWith(join("dist", "server", "process")) ? root : join(root, "dist");
  const index = await readFile(join(publicFolder, "board/index.html"), "utf8").catch(() => "");
  return { publicFolder, build: createHash("sha256").update(index).digest("hex").slice(0, 12) };
}
