import type { ChartTile } from "../../../../server/domain/views/charts.ts";

const width = 120;
const height = 36;

/** How a figure ran, small: the days, the means, and the points that are not chance. The words beside it say the last. */
export function RunLine({ chart }: { readonly chart: ChartTile }) {
  const { points, limits, split, target } = chart;
  if (points.length < 2) return null;
  const levels = [
    ...points.map(({ value }) => value),
    ...(target ? [target.value] : []),
    ...limits.flatMap((limit) => (limit ? [limit.mean] : [])),
  ];
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const x = (place: number) => 3 + (place / (points.length - 1)) * (width - 6);
  const y = (value: number) => height - 4 - ((value - low) / span) * (height - 8);
  const ends = split === null ? [points.length] : [split, points.length];
  return (
    <svg class="hd-run" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {target && <path class="hd-run-target" d={`M0 ${y(target.value)}H${width}`} />}
      {limits.map((limit, stretch) => {
        const from = stretch === 0 ? 0 : (ends[stretch - 1] ?? 0);
        const to = (ends[stretch] ?? points.length) - 1;
        return limit && <path key={from} class="hd-run-mean" d={`M${x(from)} ${y(limit.mean)}H${x(to)}`} />;
      })}
      <polyline
        class="hd-run-line"
        points={points.map(({ value }, place) => `${x(place)},${y(value)}`).join(" ")}
      />
      {points.map(
        ({ date, value, signal }, place) =>
          (signal || place === points.length - 1) && (
            <circle
              key={date}
              class={signal ? "hd-run-signal" : "hd-run-last"}
              cx={x(place)}
              cy={y(value)}
              r={2.6}
            />
          ),
      )}
    </svg>
  );
}
