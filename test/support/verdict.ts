import { appendFileSync } from "node:fs";

let misses = 0;

/** One line: what was measured, and whether that is well. */
export function verdict(what: string, measured: string, well: boolean): void {
  if (!well) misses++;
  // `npm run bench` makes one table of what all its measures found
  const rows = process.env["BENCH_ROWS"];
  if (rows) appendFileSync(rows, `${JSON.stringify({ what, measured, target: "", ok: well })}\n`);
  console.log(`${well ? "✓" : "✗"} ${what.padEnd(58)} ${measured}`);
}

/** How many were not well. */
export function missed(): number {
  return misses;
}
