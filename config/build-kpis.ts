import type { AreaId, KpiId } from "../server/domain/ids.ts";
import { figureBetter, type Kpi } from "../server/domain/kpi.ts";
import type { Area } from "../server/domain/site.ts";
import { type KpiFile, unitsWritten } from "./kpi-schema.ts";
import { buildTarget } from "./kpi-targets.ts";

/** A KPI that the rules have passed. */
export function buildKpi(
  id: KpiId,
  written: KpiFile,
  site: { readonly areas: ReadonlyMap<AreaId, Area>; readonly zone: string },
): Kpi {
  const { name, family, source } = written;
  const unit = unitsWritten[written.unit];
  const areas = (written.areas ?? [...site.areas.keys()]) as AreaId[];
  const target = written.target ? buildTarget(unit, written.target) : null;
  const implied = typeof source === "string" ? null : figureBetter[source.computed];
  return {
    id,
    name,
    family,
    unit,
    areas,
    zone: areas.flatMap((area) => site.areas.get(area)?.zone ?? [])[0] ?? site.zone,
    better: implied ?? written.better ?? (target?.direction === "at-most" ? "less" : "more"),
    target,
    source: typeof source === "string" ? { kind: source } : { kind: "computed", figure: source.computed },
  };
}
