import { causeLabel } from "../causes.ts";
import type { Origin } from "../kaizen.ts";
import type { Picture } from "./picture.ts";

/** A cause that kept returning, in words. */
export type OriginTile = {
  readonly label: string;
  readonly areaName: string;
  readonly cause: string;
  readonly count: number;
  /** Seconds. */
  readonly within: number;
};

export function originTile({ site, state }: Picture, origin: Origin): OriginTile {
  const { callType, area, cause, count, within } = origin;
  return {
    label: site.callTypes.get(callType)?.label ?? callType,
    areaName: site.areas.get(area)?.name ?? area,
    cause: causeLabel(site, state.causes, callType, cause),
    count,
    within,
  };
}
