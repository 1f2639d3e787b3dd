import type { Curve } from "../models/trend.ts";

/** The day's curve, with the normal level behind it. It has no axis: it tells a direction, not figures. */
export function Trend({ curve }: { readonly curve: Curve | null }) {
  if (curve === null) return <div class="trend" />;
  const { top, bottom } = curve.band;
  return (
    <svg class="trend" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <rect class="trend-band" x="0" width="100" y={top} height={Math.max(0, bottom - top)} />
      {curve.runs.map((run) => (
        <polyline key={run[0]?.[0]} class="trend-line" points={run.map((point) => point.join()).join(" ")} />
      ))}
    </svg>
  );
}
