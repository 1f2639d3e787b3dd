import { between } from "../../models/arrange.ts";
import { byFamily, runsOf } from "../chart/families.ts";
import { familyLine, gridOf, mostCharts, rowGap, titleLines } from "../chart/layout.ts";
import { datesOf } from "../chart/plot.ts";
import { RunChart } from "../chart/run-chart.tsx";
import type { SectionProps } from "./index.ts";

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
