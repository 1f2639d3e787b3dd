import type { KpiFamily } from "../../../server/domain/kpi.ts";
import type { ChartTile } from "../../../server/domain/views/charts.ts";
import { between } from "../../models/arrange.ts";
import { familyLine, gridOf, mostCharts, rowGap, titleLines } from "../chart/layout.ts";
import { datesOf } from "../chart/plot.ts";
import { RunChart } from "../chart/run-chart.tsx";
import type { SectionProps } from "./index.ts";

const families: readonly (KpiFamily | null)[] = ["efficiency", "quality", "compliance", "engagement", null];

/** Charts of one family stand together, in the order of the families; in each, as the site named them. */
export function byFamily(charts: readonly ChartTile[]): ChartTile[] {
  return families.flatMap((family) => charts.filter((chart) => chart.family === family));
}

/** In a row, each family once, with how many charts it has there. */
function runsOf(line: readonly ChartTile[]): [family: KpiFamily | null, count: number][] {
  const runs: [KpiFamily | null, number][] = [];
  for (const { family } of line) {
    const run = runs[runs.length - 1];
    if (run && run[0] === family) run[1]++;
    else runs.push([family, 1]);
  }
  return runs;
}

/** Small multiples: equally large, with the same days at the same places. */
export function Kpis({ content, room, speech, words }: SectionProps<"kpis">) {
  const { inside } = words;
  const charts = byFamily(content.charts);
  if (charts.length === 0) return <p class="section-none">{inside.chart.none}</p>;
  const shown = charts.slice(0, mostCharts);
  const rest = charts.length - shown.length;
  const { columns, rows, cell } = gridOf(shown.length, { ...room, height: room.height - (rest > 0 ? 2 : 0) });
  const dates = datesOf(shown);
  return (
    <div class="charts">
      {Array.from({ length: rows }, (_, row) => {
        const line = shown.slice(row * columns, (row + 1) * columns);
        const names = line.map(({ name }) => name);
        const lines = titleLines(names, cell.width);
        return (
          <div key={row} style={{ marginTop: row > 0 ? `${rowGap}rem` : 0 }}>
            <div class="charts-line">
              {runsOf(line).map(([family, count]) => (
                <p
                  key={family}
                  class="family"
                  style={{
                    height: `${familyLine}rem`,
                    width: `${(cell.width + between) * count - between}rem`,
                  }}
                >
                  {family !== null && inside.chart.families[family]}
                </p>
              ))}
            </div>
            <div class="charts-line">
              {line.map((tile) => (
                <div key={tile.name} style={{ width: `${cell.width}rem` }}>
                  <RunChart room={cell} words={inside} {...{ tile, lines, dates, speech }} />
                </div>
              ))}
            </div>
          </div>
        );
      })}
      {rest > 0 && <p class="rows-more">{inside.more(rest)}</p>}
    </div>
  );
}
