import { openSync, rmSync, writeSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { BadRow } from "./log-reader.ts";

/**
 * The file of bad rows, beside the log, or where that may not be written in the working folder. It is made with the first
 * bad row; that of an earlier import is taken away.
 */
export class BadRows {
  readonly #path: string;
  #open: { readonly path: string; readonly file: number } | null = null;

  constructor(log: string) {
    this.#path = `${log}.errors.csv`;
    remove(this.#path);
  }

  /** Where it is; null while there is none. */
  get path(): string | null {
    return this.#open?.path ?? null;
  }

  readonly add = ({ row, problem, text }: BadRow): void => {
    this.#open ??= this.#make();
    writeSync(this.#open.file, `${row},${quoted(problem)},${quoted(text)}\n`);
  };

  #make(): { path: string; file: number } {
    const made = makeIn(this.#path) ?? makeIn(resolve(basename(this.#path)));
    if (!made) throw new Error(`${this.#path} can't be written`);
    writeSync(made.file, "row,problem,text\n");
    return made;
  }
}

function makeIn(path: string): { path: string; file: number } | null {
  try {
    return { path, file: openSync(path, "w") };
  } catch {
    return null;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It may not be written there: then it is not ours.
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
