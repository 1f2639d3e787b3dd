import type { Call } from "./call.ts";
import type { CallTypeId, CauseId } from "./ids.ts";
import { clockOf } from "./response-times.ts";
import type { Site } from "./site.ts";
import { second } from "./time.ts";

/** Which causes cost most: by how often, and by the time that was lost between the first raise and the last resolve. */

export const measures = ["count", "lost-time"] as const;
export type ParetoMeasure = (typeof measures)[number];

export interface Loss {
  readonly type: CallTypeId;
  readonly cause: CauseId;
  /** Seconds on the clock of the call's type. */
  readonly lost: number;
}

/** Null for a call without a cause. */
export function lossOf(call: Call, site: Site): Loss | null {
  if (call.state !== "resolved") return null;
  const { type, cause, raisedAt, resolvedAt } = call;
  return { type, cause, lost: clockOf(call, site)(raisedAt, resolvedAt) / second };
}

export interface ParetoRow {
  readonly type: CallTypeId;
  readonly cause: CauseId;
  readonly count: number;
  /** Seconds. */
  readonly lost: number;
  /** 0 … 1, of the measure that was asked for, and of this row and all before it. */
  readonly share: number;
  readonly cumulative: number;
}

/** Causes of types, the costliest first. Equal ones by the other measure, then by their ids. */
export function paretoOf(losses: readonly Loss[], by: ParetoMeasure): ParetoRow[] {
  const rows = [...tallied(losses).values()];
  const [first, second] = by === "count" ? ([count, lost] as const) : ([lost, count] as const);
  rows.sort((a, b) => first(b) - first(a) || second(b) - second(a) || (keyOf(a) < keyOf(b) ? -1 : 1));
  const total = rows.reduce((sum, row) => sum + first(row), 0);
  let before = 0;
  return rows.map((row) => {
    before += first(row);
    return { ...row, share: part(first(row), total), cumulative: part(before, total) };
  });
}

type Tallied = Omit<ParetoRow, "share" | "cumulative">;

function tallied(losses: readonly Loss[]): Map<string, Tallied> {
  const rows = new Map<string, Tallied>();
  for (const loss of losses) {
    const { type, cause } = loss;
    const known = rows.get(keyOf(loss)) ?? { type, cause, count: 0, lost: 0 };
    rows.set(keyOf(loss), { type, cause, count: known.count + 1, lost: known.lost + loss.lost });
  }
  return rows;
}

function keyOf({ type, cause }: Pick<Loss, "type" | "cause">): string {
  return `${type}\n${cause}`;
}

function count(row: Tallied): number {
  return row.count;
}

function lost(row: Tallied): number {
  return row.lost;
}

/** Where nothing was lost, no cause has a part of it. */
function part(value: number, total: number): number {
  return total === 0 ? 0 : value / total;
}
