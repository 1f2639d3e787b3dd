import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Dice, diceFrom } from "../support/dice.ts";

/** What every fault takes: --short, --seed=7, and --count=30 of whatever it does. */
export interface Options {
  readonly short: boolean;
  readonly seed: number;
  readonly dice: Dice;
  /** How often: as asked for, or as the form has it. */
  readonly times: (long: number, short: number) => number;
}

export function options(): Options {
  const short = process.argv.includes("--short");
  const seed = numberOf("seed") ?? Math.floor(Date.now() % 1_000_000);
  console.log(`  seed ${seed}${short ? ", short form" : ""}`);
  const count = numberOf("count");
  return { short, seed, dice: diceFrom(seed), times: (long, brief) => count ?? (short ? brief : long) };
}

function numberOf(name: string): number | null {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  return given === undefined ? null : Number(given.slice(name.length + 3));
}

/** In memory, where there is such a disk: for what opens a folder ten thousand times, and cuts no power. */
export const memoryDisk = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Works in a folder that is gone afterwards. */
export async function inFolder<T>(
  name: string,
  work: (folder: string) => Promise<T>,
  within = tmpdir(),
): Promise<T> {
  const folder = await mkdtemp(join(within, `akari-${name}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
