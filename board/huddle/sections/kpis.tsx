import type { KpiFamily } from "../../../server/domain/kpi.ts";
import type { ChartTile } from "../../../server/domain/views/charts.ts";
import { familyLine, gridOf, mostCharts, rowGap } from "../chart/layout.ts";
import { datesOf } from "../chart/plot.ts";
import { RunChart } from "../chart/run-chart.tsx";
import type { SectionProps } from "./index.ts";

const families: readonly (KpiFamily | null)[] = ["efficiency", "quality", "compliance", "engagement", null];

/** Charts of one family stand together, in the order of the families; in each, as the site named them. */
export function byFamily(charts: readonly ChartTile[]): ChartTile[] {
  return families.flatMap((family) => charts.filter((chart) => chart.family === family));
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
        return (
          <div class="charts-row" key={row} style={{ marginTop: row > 0 ? `${rowGap}rem` : 0 }}>
            {line.map((tile, place) => (
              <div key={tile.name} class="charts-cell" style={{ width: `${cell.width}rem` }}>
                {/* said once, where the family begins in this row; the line goes on over all of it */}
                <p
                  class={`family ${line[place + 1]?.family === tile.family ? "family-goes-on" : ""}`}
                  style={{ height: `${familyLine}rem` }}
                >
                  {tile.family !== null &&
                    line[place - 1]?.family !== tile.family &&
                    inside.chart.families[tile.family]}
                </p>
                <RunChart tile={tile} room={cell} dates={dates} speech={speech} words={inside} />
              </div>
            ))}
          </div>
        );
      })}
      {rest > 0 && <p class="rows-more">{inside.more(rest)}</p>}
    </div>
  );
}
