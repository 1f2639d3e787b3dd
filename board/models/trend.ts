import type { QueueTile } from "../../server/domain/views/queues.ts";

/** A curve in a box of 100 × 100, y downwards, in unbroken runs: where nothing was known there is a gap. */
export type Curve = readonly (readonly Point[])[];
export type Point = readonly [x: number, y: number];

/** Fewer steps than this (an hour) make no curve. */
const least = 4;

/**
 * Today's level from the first thing that happened until now; null while there is too little of it. Its box reaches over
 * the normal band at least, and not down to zero: a curve tells a direction, and small changes must look small.
 */
export function curveOf({ trend, band, level }: QueueTile): Curve | null {
  const values = level !== null && !level.stale ? [...trend, level.amount] : trend;
  const start = firstMove(values);
  const shown = values.slice(start);
  const known = shown.filter((value): value is number => value !== null);
  if (known.length < least) return null;
  const top = Math.max(band.to, ...known);
  const bottom = Math.min(band.from, ...known);
  const y = (value: number) => round(100 - ((value - bottom) / (top - bottom || 1)) * 100);
  const x = (index: number) => (index / (shown.length - 1)) * 100;
  return runsOf(shown, x, y);
}

/** The night before the first change is left out: a flat line tells nothing. */
function firstMove(values: readonly (number | null)[]): number {
  const first = values[0];
  const moved = values.findIndex((value) => value !== first);
  if (moved < 0) return Math.max(0, values.length - 8 * least);
  return Math.max(0, first === null ? moved : moved - 1);
}

function runsOf(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (v: number) => number,
): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  values.forEach((value, index) => {
    if (value === null) run = [];
    else {
      if (run.length === 0) runs.push(run);
      run.push([round(x(index)), y(value)]);
    }
  });
  return runs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
