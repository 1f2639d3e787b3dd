import { appendFileSync } from "node:fs";

/* A measure tells what it found row by row: to people as it comes, and to `npm run bench`, which makes one table of all. */

export interface Row {
  /** What the design asks for. */
  readonly what: string;
  readonly measured: string;
  /** What the same machine did in the same minute with the least that can be done; null: the target is a plain number. */
  readonly anchor: string | null;
  /** Measured by anchor. */
  readonly ratio: number | null;
  readonly target: string;
  readonly ok: boolean;
  readonly raw?: unknown;
}

const rows = process.env["BENCH_ROWS"];
let missed = 0;

export function row(found: Row): void {
  if (!found.ok) missed++;
  if (rows) appendFileSync(rows, `${JSON.stringify(found)}\n`);
  const against = found.anchor === null ? "" : `, ${found.anchor}: ${found.ratio?.toFixed(2) ?? "?"}×`;
  console.log(`${found.ok ? "✓" : "✗"} ${found.what}: ${found.measured}${against} (target ${found.target})`);
}

/** How much of the time it takes: short forms show that it works, and little else. */
export const short = process.argv.includes("--short");

/** Ends the measure: with 1 where a target was missed. */
export function finish(): void {
  process.exitCode = missed > 0 ? 1 : 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
