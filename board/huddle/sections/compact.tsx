import type { ChartTile } from "../../../server/domain/views/charts.ts";
import { Heading } from "../../components/heading.tsx";
import type { Size } from "../../models/arrange.ts";
import { none } from "../../models/kpi.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import type { Speech } from "../../words/speech.ts";
import { byFamily } from "../chart/families.ts";
import { figureOf, sayTarget } from "../chart/figures.ts";
import { datesOf, plotOf } from "../chart/plot.ts";
import { PlotDrawing } from "../chart/run-chart.tsx";
import { Sign } from "../sign.tsx";
import { headingLine, moreLine } from "./rows.ts";

interface Props {
  readonly title: string;
  readonly charts: readonly ChartTile[];
  readonly size: Size;
  readonly speech: Speech;
  readonly words: InsideWords;
}

/** The least and the most height of a line, in rem. */
const [least, most] = [3.3, 4.6];
/** Its parts, as in styles/sections.css. */
const [curve, figure] = [9, 8.6];

/** Key figures against their targets, a line for each. */
export function Compact({ title, charts, size, speech, words }: Props) {
  const all = byFamily(charts);
  const free = size.height - headingLine;
  const fits = all.length * least <= free;
  const shown = all.slice(0, fits ? all.length : Math.max(1, Math.floor((free - moreLine) / least)));
  const high = Math.min(most, (free - (fits ? 0 : moreLine)) / shown.length);
  const dates = datesOf(shown);
  const drawn = size.width >= 34 ? { width: curve, height: Math.min(2.8, high - 0.6) } : null;
  return (
    <section class="rows-list">
      <Heading title={title} />
      {all.length === 0 && <p class="rows-none">{words.chart.none}</p>}
      {shown.map((tile) => (
        <Line key={tile.name} {...{ tile, drawn, dates, speech, words }} height={high} />
      ))}
      {all.length > shown.length && <p class="rows-more">{words.more(all.length - shown.length)}</p>}
    </section>
  );
}

interface LineProps extends Pick<Props, "speech" | "words"> {
  readonly tile: ChartTile;
  readonly drawn: Size | null;
  readonly dates: readonly string[];
  readonly height: number;
}

function Line({ tile, drawn, dates, height, speech, words: { chart: words } }: LineProps) {
  const { name, points, met, unit, target } = tile;
  const last = points[points.length - 1];
  const said = last && figureOf(unit, last.value, speech);
  const verdict = met === null ? "" : met ? "met" : "missed";
  const told = !last ? words.noData : target ? sayTarget(unit, target, words, speech) : words.noTarget;
  return (
    <article class={`entry compact kpi-${verdict}`} style={{ height: `${height}rem` }}>
      <div class="entry-main">
        <p dir="auto" class="cut entry-title">
          {name}
        </p>
        <div class="kpi-target">
          {verdict && <Sign of={verdict} />}
          <p dir="auto" class="cut">
            {verdict && `${words[verdict]} · `}
            {told}
          </p>
        </div>
      </div>
      {drawn && (
        <div class="compact-plot">
          {last && <PlotDrawing plot={plotOf(tile, drawn, dates)} size={drawn} />}
        </div>
      )}
      <div class="compact-figure" style={{ width: `${figure}rem` }}>
        <span class={said ? "figure-value" : "figure-none"}>{said?.text ?? none}</span>
        <span class="figure-unit">{said?.unit}</span>
      </div>
    </article>
  );
}
