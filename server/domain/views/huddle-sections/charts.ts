import type { Kpi } from "../../kpi.ts";
import { type ChartTile, chartOf } from "../charts.ts";
import type { Picture } from "../picture.ts";
import type { OpenSection } from "./section.ts";

/** More can't be read from across the room. */
const most = 12;

/** The KPIs that the section names, or those of its huddle's areas, in the order of the site file. */
export function chartsOf({ huddle, item }: OpenSection, picture: Picture): readonly ChartTile[] {
  const { kpis } = picture.site;
  const named = item.kpis.flatMap((id): Kpi[] => {
    const kpi = kpis.get(id);
    return kpi ? [kpi] : [];
  });
  const own = () =>
    [...kpis.values()].filter(({ areas }) => areas.some((area) => huddle.areas.includes(area)));
  const shown = item.kpis.length > 0 ? named : own();
  return shown.slice(0, most).map((kpi) => chartOf(kpi, picture));
}
