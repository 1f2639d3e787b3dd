import { type ReadonlySignal, signal } from "@preact/signals";
import type { AreaId, QueueId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { Keep } from "./keep.ts";

/** Where help was last called to from this tablet: the next call goes there, unless somebody says otherwise. */
export interface Where {
  readonly area: AreaId;
  readonly queue: QueueId | null;
  readonly place: string;
}

export interface WhereMemory {
  readonly last: ReadonlySignal<Where | null>;
  /** The places that this tablet has called to, by area, the newest first. */
  placesIn(area: AreaId): readonly string[];
  remember(where: Where): void;
}

const key = "akari.where";
const placesKept = 6;

interface Kept {
  readonly last: Where | null;
  readonly places: Readonly<Record<string, readonly string[]>>;
}

export function createWhere(keep: Keep): WhereMemory {
  const kept = signal(readKept(keep));
  const last = signal(kept.value.last);
  return {
    last,
    placesIn: (area) => kept.value.places[area] ?? [],
    remember(where) {
      const { area, place } = where;
      const before = kept.value.places[area] ?? [];
      const places =
        place === "" ? before : [place, ...before.filter((other) => other !== place)].slice(0, placesKept);
      kept.value = { last: where, places: { ...kept.value.places, [area]: places } };
      last.value = where;
      keep.write(key, JSON.stringify(kept.value));
    },
  };
}

function readKept(keep: Keep): Kept {
  try {
    const { last = null, places = {} } = JSON.parse(keep.read(key) ?? "{}") as Partial<Kept>;
    return { last, places };
  } catch {
    return { last: null, places: {} };
  }
}

/** The remembered place, as far as the site still has it; else the first area. */
export function whereNow(view: StaffView, last: Where | null): Where | null {
  const areas = Object.entries(view.areas).sort(([, a], [, b]) => a.order - b.order);
  const [first] = areas;
  if (!first) return null;
  if (!last || !view.areas[last.area]) return { area: first[0] as AreaId, queue: null, place: "" };
  const queue = last.queue !== null && view.queues[last.queue]?.area === last.area ? last.queue : null;
  return { ...last, queue };
}
