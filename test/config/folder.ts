import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A config folder on the disk, gone after the test. Values are written as JSON, texts and bytes as they are. */
export async function configFolder(files: { readonly [path: string]: unknown }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "akari-config-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) await put(folder, path, content);
  return folder;
}

export async function put(folder: string, path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  const raw = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(join(folder, path), raw ? content : JSON.stringify(content, null, 2));
}
