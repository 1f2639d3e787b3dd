import type { CheckTile } from "../../../server/domain/views/charts.ts";
import { Heading } from "../../components/heading.tsx";
import type { Size } from "../../models/arrange.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import type { Speech } from "../../words/speech.ts";
import { headingLine, moreLine } from "../sections/rows.ts";
import { figureOf, sayFigure } from "./figures.ts";
import { ChartCard } from "./run-chart.tsx";

interface Props {
  readonly title: string;
  readonly checks: readonly CheckTile[];
  readonly room: Size;
  readonly speech: Speech;
  readonly words: InsideWords;
}

/** The least height of a check with its chart. */
const least = 13;
const gap = 1.2;

/** Actions whose effect is looked at today: before and after. */
export function Checks({ title, checks, room, speech, words }: Props) {
  const free = room.height - headingLine;
  const places = Math.max(1, Math.floor((free + gap) / (least + gap)));
  const more = checks.length > places;
  const fitting = Math.max(1, Math.floor((free - moreLine + gap) / (least + gap)));
  const shown = checks.slice(0, more ? fitting : checks.length);
  const high = (free - (more ? moreLine : 0) + gap) / Math.max(1, shown.length) - gap;
  return (
    <section class="rows-list">
      <Heading title={title} count={checks.length > 0 ? `${checks.length}` : ""} />
      {checks.length === 0 && <p class="rows-none">{words.check.none}</p>}
      {shown.map((check, place) => (
        <div key={place} class="check" style={{ marginTop: place > 0 ? `${gap}rem` : 0 }}>
          <Check check={check} room={{ width: room.width, height: high }} {...{ speech, words }} />
        </div>
      ))}
      {more && <p class="rows-more">{words.more(checks.length - shown.length)}</p>}
    </section>
  );
}

interface CheckProps extends Pick<Props, "room" | "speech" | "words"> {
  readonly check: CheckTile;
}

function Check({ check, room, speech, words }: CheckProps) {
  const { title, owner, measured, chart, before, after, goal, reached } = check;
  const { unit } = chart;
  const { check: said } = words;
  const told = [
    ...(after === null ? [said.open] : []),
    ...(before === null ? [] : [said.before(sayFigure(unit, before, speech))]),
    said.goal(sayFigure(unit, goal, speech)),
  ].join(" · ");
  return (
    <ChartCard
      tile={chart}
      title={owner === null ? title : `${title} · ${owner}`}
      of={measured && said.of[measured](chart.name)}
      lines={measured ? 2 : 1}
      figure={after === null ? null : figureOf(unit, after, speech)}
      told={told}
      verdict={reached === null ? "" : reached ? "met" : "missed"}
      word={reached === null ? "" : said[reached ? "reached" : "missed"]}
      {...{ room, speech, words }}
    />
  );
}
