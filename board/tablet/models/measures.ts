import type { Measured } from "../../../server/domain/effect.ts";
import type { AreaId, CallTypeId, CauseId, KpiId, QueueId } from "../../../server/domain/ids.ts";
import type { KpiUnit } from "../../../server/domain/kpi.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";

/** What a measure is counted in; "calls" are calls a day. */
export type MeasureUnit = KpiUnit | "calls";
export type MeasuredKind = Measured["kind"];

export function unitOf(what: Measured, kpis: StaffView["kpis"]): MeasureUnit {
  switch (what.kind) {
    case "calls-of-cause":
      return "calls";
    case "queue-hours":
      return "hours";
    case "abandon-rate":
      return "share";
    case "kpi":
      return kpis[what.kpi]?.unit ?? "number";
  }
}

/** What is typed for a value: shares in percent, all others as they are. */
export function typedOf(value: number, unit: MeasureUnit): string {
  const shown = unit === "share" ? value * 100 : value;
  return String(Math.round(shown * 100) / 100);
}

/** The value that was typed, with a comma or a point; null where it is none. */
export function amountOf(typed: string, unit: MeasureUnit): number | null {
  const text = typed.trim().replace(",", ".").replace(/\s*%$/, "");
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < 0) return null;
  return unit === "share" ? value / 100 : value;
}

/** One thing that can be measured, under a key that names it. */
export interface MeasureOption {
  readonly key: string;
  readonly what: Measured;
  readonly label: string;
}
export type MeasureOptions = Readonly<Record<MeasuredKind, readonly MeasureOption[]>>;

/** What can be measured for an action: what it is linked to first, then what is in its area, then the rest. */
export function measureOptions(
  view: StaffView,
  { area, causes, queues }: Pick<StaffAction, "area" | "causes" | "queues">,
): MeasureOptions {
  const linkedCauses = new Set(causes.map(({ callType, cause }) => `${callType}/${cause}`));
  const linkedQueues = new Set<string>(queues);
  const options = (
    list: readonly { readonly what: Measured; readonly label: string; readonly rank: number }[],
  ) =>
    [...list]
      .sort((a, b) => a.rank - b.rank)
      .map(({ what, label }): MeasureOption => ({ key: keyOf(what), what, label }));
  return {
    "calls-of-cause": options(
      Object.entries(view.callTypes).flatMap(([type, tile]) =>
        tile.causes.map(({ id, label }) => ({
          what: { kind: "calls-of-cause", area, callType: type as CallTypeId, cause: id as CauseId } as const,
          label: `${label} · ${tile.label}`,
          rank: linkedCauses.has(`${type}/${id}`) ? -1 : tile.order,
        })),
      ),
    ),
    "queue-hours": options(
      Object.entries(view.queues)
        .filter(([, { kind }]) => kind === "deferred")
        .map(([id, queue]) => ({
          what: { kind: "queue-hours", queue: id as QueueId } as const,
          label: queue.name,
          rank: linkedQueues.has(id) ? 0 : queue.area === area ? 1 : 2,
        })),
    ),
    "abandon-rate": options(
      Object.entries(view.areas)
        .filter(([id]) =>
          Object.values(view.queues).some((queue) => queue.area === id && queue.kind === "live"),
        )
        .map(([id, { name }]) => ({
          what: { kind: "abandon-rate", area: id as AreaId } as const,
          label: name,
          rank: id === area ? 0 : 1,
        })),
    ),
    kpi: options(
      Object.entries(view.kpis).map(([id, kpi]) => ({
        what: { kind: "kpi", kpi: id as KpiId } as const,
        label: kpi.name,
        rank: kpi.areas.includes(area) ? kpi.order : 1_000 + kpi.order,
      })),
    ),
  };
}

export function keyOf(what: Measured): string {
  switch (what.kind) {
    case "calls-of-cause":
      return `${what.kind} ${what.callType} ${what.cause}`;
    case "queue-hours":
      return `${what.kind} ${what.queue}`;
    case "abandon-rate":
      return `${what.kind} ${what.area}`;
    case "kpi":
      return `${what.kind} ${what.kpi}`;
  }
}

/** Where it stands as far as the tablet knows without asking; null where it does not. */
export function knownNow(view: StaffView, what: Measured): number | null {
  if (what.kind === "kpi") return view.kpis[what.kpi]?.latest?.value ?? null;
  const queue = what.kind === "queue-hours" ? view.queues[what.queue] : undefined;
  return queue?.band.unit === "hours" ? (queue.level?.amount ?? null) : null;
}
