import type { Curve, Point } from "../models/trend.ts";

/** The day's curve. It has no axis: it tells a direction, not figures. */
export function Trend({ curve }: { readonly curve: Curve | null }) {
  if (curve === null) return <div class="trend" />;
  const end = lastPoint(curve);
  return (
    <svg class="trend" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {curve.map((run) => (
        <polyline key={run[0]?.[0]} class="trend-line" points={run.map((point) => point.join()).join(" ")} />
      ))}
      {/* A line without length: its round ends make a dot that the stretched box does not bend. */}
      {end && <path class="trend-end" d={`M${end[0]} ${end[1]}h0.01`} />}
    </svg>
  );
}

function lastPoint(curve: Curve): Point | undefined {
  const last = curve[curve.length - 1];
  return last?.[last.length - 1];
}
