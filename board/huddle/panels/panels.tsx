import type { PanelProps } from "../../panels/pages.tsx";
import { huddleWords } from "../../words/huddle/words.ts";
import { Checks } from "../chart/checks.tsx";
import { chartOfNothing } from "../chart/plot.ts";
import { RunChart } from "../chart/run-chart.tsx";

/** A KPI as a run chart. */
export function ChartPanel({ panel, cell, view, speech }: PanelProps) {
  const tile = view.charts[panel.key] ?? chartOfNothing;
  const named = panel.title === null ? tile : { ...tile, name: panel.title };
  return <RunChart tile={named} room={cell} speech={speech} words={huddleWords(speech).inside} />;
}

/** Actions whose effect is to be looked at. */
export function ChecksPanel({ panel, cell, view, speech }: PanelProps) {
  const { inside } = huddleWords(speech);
  const checks = view.checks[panel.key]?.checks ?? [];
  return (
    <Checks title={panel.title ?? inside.check.title} room={cell} words={inside} {...{ checks, speech }} />
  );
}
