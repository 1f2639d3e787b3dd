import type { Target } from "../../domain/help-chain.ts";
import type { Chance } from "../../ports.ts";
import type { Failed } from "./channel.ts";

/** How often, and for how long, a target is tried. All in real ms, whatever the site's clock says. */
export interface Patience {
  /** Before the second attempt, the third …; after the last one it has failed. */
  readonly outside: readonly number[];
  /** For people and boards: they are there, or the next step of the chain is due. */
  readonly inHouse: readonly number[];
  /** One attempt may take so long. */
  readonly attempt: { readonly outside: number; readonly inHouse: number };
  /** What waits for its turn at a target that takes nothing has failed after so long. */
  readonly turn: number;
  /** What became of messages is written down at most so often: each writing has every view looked at again. */
  readonly writing: number;
}

export const patience: Patience = {
  outside: [2_000, 4_000, 8_000, 16_000],
  inHouse: [1_500, 2_500, 4_000],
  attempt: { outside: 10_000, inHouse: 2_500 },
  turn: 120_000,
  writing: 100,
};

/** So many attempts at once at one target: more would only wait there. */
export function lanesOf({ kind }: Target): number {
  if (kind === "webhook") return 8;
  return kind === "mail" ? 3 : 200;
}

export function attemptTime({ attempt }: Patience, target: Target): number {
  return isInHouse(target) ? attempt.inHouse : attempt.outside;
}

/** How long to wait after so many attempts; null: it has failed. A fifth more or less, so that not all come back at once. */
export function nextWait(
  { outside, inHouse }: Patience,
  target: Target,
  attempts: number,
  { final, pause = 0 }: Failed,
  chance: Chance,
): number | null {
  const wait = (isInHouse(target) ? inHouse : outside)[attempts - 1];
  if (final || wait === undefined) return null;
  return Math.max(pause, wait * (0.8 + 0.4 * chance()));
}

function isInHouse({ kind }: Target): boolean {
  return kind !== "webhook" && kind !== "mail";
}
