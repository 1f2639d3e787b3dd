import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { figureSize, none, sayKpi } from "../models/kpi.ts";
import type { PanelProps } from "./pages.tsx";

/** A tick, and a triangle as of everything that is not as it should be. */
const signs = { met: "M4 10.5 L8.5 15 L16 5.5", missed: "M10 3.5 L17 15.5 H3 Z" } as const;

/** One figure of today, and how it stands to its target. */
export function Kpi({ panel, cell, view, speech }: PanelProps) {
  const { title, text, unit, told, verdict } = sayKpi(view.kpis[panel.key], speech);
  return (
    <div class={`kpi kpi-${verdict}`}>
      <Heading title={panel.title ?? title} />
      <div class="kpi-figure" style={{ fontSize: `${figureSize(text.length, cell)}rem` }}>
        <span class={text === none ? "figure-none" : "figure-value"}>{text}</span>
        <span class="figure-unit">{unit}</span>
      </div>
      <div class="kpi-target">
        {verdict && (
          <svg class="standing-sign" viewBox="0 0 20 20" aria-hidden="true">
            <path d={signs[verdict]} />
          </svg>
        )}
        <Fit class="kpi-told" text={told}>
          {verdict && <span class="kpi-word">{speech.words.kpi[verdict]}</span>}
          {verdict && <span class="kpi-dot"> · </span>}
          {told}
        </Fit>
      </div>
    </div>
  );
}
