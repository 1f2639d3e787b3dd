import type { KpiFamily } from "../../../server/domain/kpi.ts";
import type { ChartTile } from "../../../server/domain/views/charts.ts";

const families: readonly (KpiFamily | null)[] = ["efficiency", "quality", "compliance", "engagement", null];

/** Charts of one family stand together, in the order of the families; in each, as the site named them. */
export function byFamily(charts: readonly ChartTile[]): ChartTile[] {
  return families.flatMap((family) => charts.filter((chart) => chart.family === family));
}

/** In a row, each family once, with how many charts it has there. */
export function runsOf(line: readonly ChartTile[]): [family: KpiFamily | null, count: number][] {
  const runs: [KpiFamily | null, number][] = [];
  for (const { family } of line) {
    const run = runs[runs.length - 1];
    if (run && run[0] === family) run[1]++;
    else runs.push([family, 1]);
  }
  return runs;
}
