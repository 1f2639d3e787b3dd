import type { LocalDate } from "../../../server/domain/time.ts";
import type { ChartTile } from "../../../server/domain/views/charts.ts";
import { Fit } from "../../components/fit.tsx";
import type { Size } from "../../models/arrange.ts";
import { none } from "../../models/kpi.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import type { Speech } from "../../words/speech.ts";
import { Sign } from "../sign.tsx";
import { type Figure, figureOf, sayFigure, sayTarget } from "./figures.ts";
import { figureIn, figureLine, layoutOf } from "./layout.ts";
import { type Label, type Plot, placeLabels, plotOf } from "./plot.ts";

interface Props {
  readonly tile: ChartTile;
  readonly room: Size;
  /** Of the title: as many as those beside it have. */
  readonly lines?: number;
  /** The days of the axis, where it shares them with others. */
  readonly dates?: readonly LocalDate[];
  readonly speech: Speech;
  readonly words: InsideWords;
}

/** A key figure day by day: the last value large, how it stands to its target, and what is usual. */
export function RunChart(props: Props) {
  const { tile, speech, words } = props;
  const { name, unit, target, points, met } = tile;
  const last = points[points.length - 1];
  const { brief, beside, roomy } = layoutOf(props.room, props.lines, tile.split !== null);
  const say = brief ? words.chart.short : words.chart;
  const few = (brief || !beside) && !roomy && tile.limits.every((limit) => limit === null);
  const told = target
    ? sayTarget(unit, target, say, speech)
    : few
      ? words.chart.few(points.length)
      : words.chart.noTarget;
  return (
    <ChartCard
      {...props}
      title={name}
      figure={last ? figureOf(unit, last.value, speech) : null}
      told={last ? told : words.chart.noData}
      verdict={met === null ? "" : met ? "met" : "missed"}
      word={met === null ? "" : words.chart[met ? "met" : "missed"]}
    />
  );
}

export interface CardProps extends Props {
  readonly title: string;
  /** What the chart is of, in a line of its own, where the title says something else. */
  readonly of?: string | undefined;
  readonly figure: Figure | null;
  readonly told: string;
  readonly verdict: "met" | "missed" | "";
  readonly word: string;
}

export function ChartCard({
  tile,
  room,
  lines = 1,
  dates,
  title,
  of,
  figure,
  told,
  verdict,
  word,
  speech,
  words,
}: CardProps) {
  const layout = layoutOf(room, lines, tile.split !== null);
  const { beside, plot: size } = layout;
  const plot = size && tile.points.length > 0 ? plotOf(tile, size, dates) : null;
  return (
    <div
      class={`kpi kpi-${verdict} run ${beside ? "run-beside" : ""}`}
      style={{ height: `${room.height}rem` }}
    >
      <h3 class="run-title" style={{ height: `${layout.title}rem` }}>
        <div dir="auto" class={lines > 1 && !of ? "cut cut-2" : "cut"}>
          {title}
        </div>
        {of && (
          <div dir="auto" class="cut run-of">
            {of}
          </div>
        )}
      </h3>
      <div class="run-facts" style={{ width: `${layout.facts}rem` }}>
        <div
          class="kpi-figure"
          style={{
            fontSize: `${figureIn(layout, figure?.text.length ?? 1)}rem`,
            height: `${figureLine(layout)}rem`,
          }}
        >
          <span class={figure ? "figure-value" : "figure-none"}>{figure ? figure.text : none}</span>
          <span class="figure-unit">{figure?.unit}</span>
        </div>
        <div class="kpi-target">
          {verdict && <Sign of={verdict} />}
          <Fit class="kpi-told" text={word + told}>
            {word && <span class="kpi-word">{word} · </span>}
            {told}
          </Fit>
        </div>
        {beside && !layout.brief && plot && <Legend tile={tile} words={words} />}
      </div>
      {plot && size && (
        <div
          class="run-chart"
          style={{ width: `${size.width + layout.gutter}rem`, borderTopWidth: `${layout.above}rem` }}
        >
          <PlotDrawing plot={plot} size={size} />
          <Labels {...{ tile, plot, size, worded: layout.worded, speech, words }} gutter={layout.gutter} />
          {!beside && layout.roomy && plot.few !== null && (
            <p class="run-few" style={{ left: 0, width: `${plot.few}rem` }}>
              {words.chart.fewValues(tile.points.length)}
            </p>
          )}
          {layout.dates > 0 && <Dates tile={tile} plot={plot} size={size} speech={speech} />}
        </div>
      )}
    </div>
  );
}

/** Dots are lines without length: their round ends. Diamonds are what no chance explains. */
export function PlotDrawing({ plot, size: { width, height } }: { readonly plot: Plot; readonly size: Size }) {
  const last = plot.points[plot.points.length - 1];
  const dots = plot.points.filter(({ signal }) => !signal).map(({ x, y }) => `M${x} ${y}h.01`);
  const signals = plot.points
    .filter(({ signal }) => signal)
    .map(({ x, y }) => `M${x} ${y - 0.52}l.52 .52-.52 .52-.52-.52Z`);
  return (
    <svg
      class="run-plot"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width}rem`, height: `${height}rem` }}
      aria-hidden="true"
    >
      {plot.stretches.map(
        ({ from, to, mean, upper, lower }) =>
          mean !== null && (
            <g key={from}>
              <path class="run-band" d={`M${from} ${upper}H${to}V${lower}H${from}Z`} />
              <path class="run-mean" d={`M${from} ${mean}H${to}`} />
            </g>
          ),
      )}
      {plot.split !== null && <path class="run-split" d={`M${plot.split} 0V${height}`} />}
      {plot.target !== null && <path class="run-target" d={`M0 ${plot.target}H${width}`} />}
      {plot.stretches.map(({ from, line }) => (
        <polyline key={from} class="run-line" points={line} />
      ))}
      <path class="run-dots" d={dots.join("")} />
      {last && !last.signal && <path class="run-last" d={`M${last.x} ${last.y}h.01`} />}
      <path class="run-signals" d={signals.join("")} />
    </svg>
  );
}

interface LabelsProps {
  readonly tile: ChartTile;
  readonly plot: Plot;
  readonly size: Size;
  readonly gutter: number;
  readonly worded: boolean;
  readonly speech: Speech;
  readonly words: InsideWords;
}

/** A label takes so much height, in rem. */
const line = 1.4;

/** At the end of each line what it is; above the stretches before and after. */
function Labels({ tile, plot, size, gutter, worded, speech, words: { chart } }: LabelsProps) {
  const limits = tile.limits[tile.limits.length - 1];
  const stretch = plot.stretches[plot.stretches.length - 1];
  const said = (word: string, value: number) =>
    (worded && word ? `${word} ` : "") + sayFigure(tile.unit, value, speech);
  const wanted: Label<string>[] = [];
  if (tile.target && plot.target !== null)
    wanted.push({ tone: "target", text: said(chart.target, tile.target.value), y: plot.target });
  if (limits && stretch && stretch.mean !== null) {
    wanted.push({ tone: "mean", text: said(chart.mean, limits.mean), y: stretch.mean });
    wanted.push({ tone: "limit", text: said("", limits.upper), y: stretch.upper });
    wanted.push({ tone: "limit", text: said("", limits.lower), y: stretch.lower });
  }
  return (
    <>
      {gutter > 0 &&
        placeLabels(wanted, size.height, line).map(({ tone, text, y }) => (
          <span
            key={text}
            class={`run-label run-${tone}-label`}
            style={{ left: `${size.width + 0.5}rem`, top: `${y - line / 2}rem` }}
          >
            {text}
          </span>
        ))}
      {plot.split !== null && (
        <>
          <span
            class="run-label run-before"
            style={{ left: 0, width: `${plot.split - 0.5}rem`, top: `${-line}rem` }}
          >
            {chart.before}
          </span>
          <span class="run-label" style={{ left: `${plot.split + 0.5}rem`, top: `${-line}rem` }}>
            {chart.after}
          </span>
        </>
      )}
    </>
  );
}

function Dates({
  tile: { points },
  plot,
  size,
  speech,
}: Pick<LabelsProps, "tile" | "plot" | "size" | "speech">) {
  const [first, last] = [points[0], points[points.length - 1]];
  const end = plot.points[plot.points.length - 1];
  if (!first || !last || !end) return null;
  const text = speech.date(last.date);
  // Below its point, as far as it has room there.
  const right = Math.max(0, size.width - end.x - text.length * 0.3);
  return (
    <div class="run-dates" style={{ width: `${size.width}rem` }}>
      {end.x > size.width / 2 && <span style={{ left: 0 }}>{speech.date(first.date)}</span>}
      <span style={{ right: `${right}rem` }}>{text}</span>
    </div>
  );
}

/** What band and diamond mean; or why there are none. */
function Legend({
  tile: { points, limits },
  words: { chart },
}: {
  readonly tile: ChartTile;
  readonly words: InsideWords;
}) {
  if (limits.every((limit) => limit === null))
    return <p class="run-legend">{chart.fewValues(points.length)}</p>;
  return (
    <div class="run-legend">
      <p>
        <span class="run-swatch" />
        {chart.usual}
      </p>
      {points.some(({ signal }) => signal) && (
        <p>
          <Sign of="signal" />
          {chart.signal}
        </p>
      )}
    </div>
  );
}
