import type { KpiTile } from "../../server/domain/views/prominent.ts";
import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { figureSize, figureText, targetText } from "../models/kpi.ts";
import type { PanelProps } from "./pages.tsx";

/** One figure of today, and how it stands to its target. */
export function Kpi({ panel, cell, view, speech }: PanelProps) {
  const tile = view.kpis[panel.key];
  const { words } = speech;
  const { value = null, figure = null } = tile ?? {};
  const [text, unit] = figure === null || value === null ? ["—", ""] : figureText(figure, value, speech);
  const { size, low } = figureSize(text.length, cell);
  return (
    <div class={`kpi ${low ? "kpi-low" : ""} ${tile?.met === false ? "kpi-missed" : ""}`}>
      <Heading title={panel.title ?? (figure === null ? "" : words.kpi.figures[figure])} />
      <div class="kpi-figure" style={{ fontSize: `${size}rem` }}>
        <span class={value === null ? "figure-none" : "figure-value"}>{text}</span>
        <span class="figure-unit">{unit}</span>
      </div>
      {tile && value !== null ? (
        <Target {...{ tile, speech }} />
      ) : (
        <p class="kpi-target">{words.queue.noData}</p>
      )}
    </div>
  );
}

function Target({
  tile: { figure, target, met },
  speech,
}: { readonly tile: KpiTile } & Pick<PanelProps, "speech">) {
  const { kpi } = speech.words;
  if (target === null) return <p class="kpi-target">{kpi.today}</p>;
  const text = targetText(figure, target, speech);
  return (
    <div class="kpi-target">
      <svg class="standing-sign" viewBox="0 0 20 20" aria-hidden="true">
        <path d={met ? "M4 10.5 L8.5 15 L16 5.5" : "M10 3.5 L17 15.5 H3 Z"} fill={met ? "none" : undefined} />
      </svg>
      <Fit class="kpi-told" text={text}>
        <span class="kpi-word">{met ? kpi.met : kpi.missed}</span>
        <span class="kpi-dot"> · </span>
        <span>{text}</span>
      </Fit>
    </div>
  );
}
