import { dirname, join } from "node:path";
import { StoreDamaged } from "../ports.ts";
import { ensureFolder, readSealed, writeSealed } from "./durable-file.ts";
import { codeOf, type Files } from "./files.ts";
import { checkDocumentName } from "./order.ts";
import { readError } from "./unreadable.ts";

/** Named documents, each a file that is replaced as a whole. */
export class Documents {
  readonly #files: Files;
  readonly #folder: string;
  readonly #sure = new Set<string>();

  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = join(folder, "documents");
  }

  async read(name: string): Promise<unknown> {
    const path = this.pathOf(name);
    const found = await readSealed(this.#files, path).catch((error: unknown) => {
      throw readError(path, error);
    });
    if (found.is === "bad")
      throw new StoreDamaged(
        `${path} fails its checksum. Restore this file from a backup of the data folder.`,
      );
    return found.is === "whole" ? found.content : undefined;
  }

  /** Those in a folder. */
  async names(folder: string): Promise<ReadonlySet<string>> {
    checkDocumentName(folder);
    const path = join(this.#folder, folder);
    const found = await this.#files.list(path).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return [];
      throw readError(path, error);
    });
    return new Set(
      found.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)),
    );
  }

  async write(name: string, document: unknown): Promise<void> {
    const path = this.pathOf(name);
    await this.#ensure(dirname(path));
    await writeSealed(this.#files, path, document);
  }

  /** Every level once in a process: a process before may have been killed before it made one durable. */
  async #ensure(folder: string): Promise<void> {
    if (this.#sure.has(folder)) return;
    if (folder !== this.#folder) await this.#ensure(dirname(folder));
    await ensureFolder(this.#files, folder);
    this.#sure.add(folder);
  }

  pathOf(name: string): string {
    checkDocumentName(name);
    return join(this.#folder, `${name}${ending}`);
  }
}

const ending = ".json";
