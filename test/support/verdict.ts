let misses = 0;

/** One line: what was measured, and whether that is well. */
export function verdict(what: string, measured: string, well: boolean): void {
  if (!well) misses++;
  console.log(`${well ? "✓" : "✗"} ${what.padEnd(58)} ${measured}`);
}

/** How many were not well. */
export function missed(): number {
  return misses;
}
