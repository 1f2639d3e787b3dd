import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * How this machine's own commands (import, backup) find the server that holds a data folder: a file in that folder, readable by its
 * owner alone, with the address and a token that is made anew at each start.
 */
export interface Running {
  readonly pid: number;
  readonly url: string;
  readonly token: string;
  /** SHA-256 fingerprint of the certificate that it shows, as Node writes it; null or absent: plain http. */
  readonly fingerprint?: string | null;
  /** Where it puts backups. */
  readonly backups?: string;
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, "running.json");
}

export async function announce(dataFolder: string, running: Running): Promise<void> {
  // An older file may have other rights: a new one is made.
  await withdraw(dataFolder);
  await writeFile(fileIn(dataFolder), JSON.stringify(running), { mode: 0o600, flag: "wx" });
}

export async function withdraw(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true });
}

/** Null where no server has announced itself, or it ended without a word. */
export async function findRunning(dataFolder: string): Promise<Running | null> {
  try {
    const running = JSON.parse(await readFile(fileIn(dataFolder), "utf8")) as Running;
    process.kill(running.pid, 0);
    return running;
  } catch {
    return null;
  }
}
