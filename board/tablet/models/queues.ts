import type { QueueId } from "../../../server/domain/ids.ts";
import type { QueueTile } from "../../../server/domain/views/queues.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { actMark, elapsed } from "../../models/queue.ts";
import type { Entry } from "./outbox.ts";

export interface QueueRow {
  readonly id: QueueId;
  readonly queue: QueueTile;
  /** How many were set by hand here, and not sent yet. */
  readonly unsent: number | null;
}
export interface AreaGroup {
  readonly id: string;
  readonly area: StaffView["areas"][string];
  readonly rows: readonly QueueRow[];
}

/** Areas and their queues in the order of the site. */
export function areaGroups(view: StaffView, waiting: readonly Entry[]): readonly AreaGroup[] {
  const rows = Object.entries(view.queues)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, queue]): QueueRow => ({ id: id as QueueId, queue, unsent: unsentLevel(id, waiting) }));
  return Object.entries(view.areas)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, area]) => ({ id, area, rows: rows.filter(({ queue }) => queue.area === id) }))
    .filter((group) => group.rows.length > 0);
}

function unsentLevel(queue: string, waiting: readonly Entry[]): number | null {
  let level: number | null = null;
  for (const { command } of waiting) {
    if (command.type === "set-level" && command.queue === queue) level = command.waiting;
  }
  return level;
}

/** Milliseconds that the oldest item has waited, on the clock of its promise; null where that is not known. */
export function oldestAge(queue: QueueTile, now: number): number | null {
  const oldest = queue.level?.oldest;
  return oldest ? elapsed(oldest, now) : null;
}

/** The scale of a level's bar: the intervention level stands where it does on boards, unless the level is beyond. */
export function barOf({ band, level }: QueueTile): { amount: number; from: number; to: number; act: number } {
  const full = Math.max(band.act / actMark, level?.amount ?? 0, Number.MIN_VALUE);
  const share = (value: number) => Math.min(1, Math.max(0, value / full));
  return {
    amount: share(level?.amount ?? 0),
    from: share(band.from),
    to: share(band.to),
    act: share(band.act),
  };
}
