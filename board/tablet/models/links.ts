import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import { aboutCall } from "./calls.ts";

interface LinkChoice {
  readonly value: string;
  readonly label: string;
  readonly more?: string;
}

/** What an action may be linked to: what it is linked to already, and what is at hand in its area. */
export function linkChoices(
  view: StaffView,
  { area, callIds, queues }: Pick<StaffAction, "area" | "callIds" | "queues">,
  momentOf: (instant: number, area: string) => string,
): Readonly<Record<"calls" | "queues" | "causes", readonly LinkChoice[]>> {
  const areaName = view.areas[area]?.name;
  const linked = new Set<string>(callIds);
  const open = Object.entries(view.calls)
    .filter(([id, call]) => call.area === area || linked.has(id))
    .map(([id, call]) => ({ id, label: aboutCall(call), at: call.raisedAt }));
  const settled = Object.entries(view.settled)
    .filter(([id, call]) => call.areaName === areaName || linked.has(id))
    .map(([id, call]) => ({ id, label: aboutCall(call), at: call.settledAt }));
  const calls = [...open, ...settled].sort((a, b) => b.at - a.at);
  const linkedQueues = new Set<string>(queues);
  return {
    calls: calls.map(({ id, label, at }) => ({ value: id, label, more: momentOf(at, area) })),
    queues: Object.entries(view.queues)
      .filter(([id, queue]) => queue.area === area || linkedQueues.has(id))
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([value, { name }]) => ({ value, label: name })),
    causes: Object.entries(view.callTypes)
      .sort(([, a], [, b]) => a.order - b.order)
      .flatMap(([type, { label, causes }]) =>
        causes.map((cause) => ({ value: `${type}/${cause.id}`, label: cause.label, more: label })),
      ),
  };
}
