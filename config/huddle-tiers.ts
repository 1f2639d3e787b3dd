/** The tiers of huddles: from the file, or from who hands up to whom. */

export interface Rung {
  /** As it is written; null: it isn't. */
  readonly tier: number | null;
  readonly next: string | null;
}

/** The tier of each: as written, or one more than the highest of those that hand up to it, or 1. Those of a circle have the lowest that fits. */
export function tiersOf(rungs: ReadonlyMap<string, Rung>): ReadonlyMap<string, number> {
  const tiers = new Map<string, number>();
  const find = (id: string, above: readonly string[]): number => {
    const known = tiers.get(id) ?? rungs.get(id)?.tier;
    if (known != null) return known;
    const below = [...rungs].filter(([other, { next }]) => next === id && !above.includes(other));
    const tier = 1 + Math.max(0, ...below.map(([other]) => find(other, [...above, id])));
    if (above.length === 0) tiers.set(id, tier);
    return tier;
  };
  for (const id of rungs.keys()) tiers.set(id, find(id, []));
  return tiers;
}

/** The huddles that an item goes through from one until it is there again; null: it never is. */
export function circleFrom(start: string, rungs: ReadonlyMap<string, Rung>): readonly string[] | null {
  const way = [start];
  for (;;) {
    const next = rungs.get(way.at(-1) ?? "")?.next;
    if (next === start) return way;
    if (next == null || way.includes(next)) return null;
    way.push(next);
  }
}
