import type { ArrivalsTile } from "../../server/domain/views/prominent.ts";
import { useDerived } from "../components/derived.ts";
import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { type Chart, chartOf, half, labelled } from "../models/arrivals.ts";
import type { PanelProps } from "./pages.tsx";

/** Rem: in a lower cell the chart has no times. */
const low = 7;
const unknown: ArrivalsTile = { from: 0, today: [], usual: [], peak: null };

/** What came in today, half-hour by half-hour, before the usual day; and the next peak. */
export function Arrivals({ panel, cell, view, now, speech }: PanelProps) {
  const { words, number, clock } = speech;
  const tile = view.arrivals[panel.key] ?? unknown;
  const slot = useDerived(() => Math.floor((now.value - tile.from) / half), [now, tile]);
  const chart = chartOf(tile, slot);
  const title = panel.title ?? words.arrivals.title;
  if (!chart) {
    return (
      <div class="arrivals">
        <Heading title={title} />
        <p class="list-none">
          {tile.today.length > 0 || tile === unknown ? words.queue.noData : words.arrivals.none}
        </p>
      </div>
    );
  }
  const { peak, from } = tile;
  return (
    <div class="arrivals">
      <Heading title={title} count={words.arrivals.today(number(chart.total))} />
      <Columns chart={chart} />
      {cell.height > low && (
        <div class="chart-times">
          {labelled(chart.slots, cell.width).map((at) => (
            <span key={at} style={{ left: `${(at / chart.slots) * 100}%` }}>
              {clock(from + at * half)}
            </span>
          ))}
        </div>
      )}
      <Fit
        class="arrivals-peak"
        text={peak ? words.arrivals.peak(clock(peak.at), number(peak.count)) : words.arrivals.noPeak}
      />
    </div>
  );
}

function Columns({ chart: { slots, top, at, usual, past, running } }: { readonly chart: Chart }) {
  return (
    <svg class="chart" viewBox={`0 0 ${slots} ${top}`} preserveAspectRatio="none" aria-hidden="true">
      {at !== null && <path class="chart-now" d={`M${at} 0h1V${top}h-1Z`} />}
      <path class="chart-usual" d={usual} />
      <path class="chart-past" d={past} />
      <path class="chart-running" d={running} />
    </svg>
  );
}
