import type { YesterdaySection } from "../../../server/domain/views/sections.ts";
import { Fit } from "../../components/fit.tsx";
import { Heading } from "../../components/heading.tsx";
import { StandingSign } from "../../components/standing.tsx";
import { between, type Size } from "../../models/arrange.ts";
import { none } from "../../models/kpi.ts";
import { duration } from "../../words/durations.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import type { Speech } from "../../words/speech.ts";
import { Sign } from "../sign.tsx";
import { Compact } from "./compact.tsx";
import type { SectionProps } from "./index.ts";
import { Parts } from "./parts.tsx";
import { headingLine, listGap, moreLine } from "./rows.ts";

interface Told {
  readonly content: YesterdaySection;
  readonly size: Size;
  readonly speech: Speech;
  readonly words: InsideWords;
}

/** First what was brought to its end; then the calls of the day, and the figures. */
export function Yesterday({ content, room, speech, words: { inside: words } }: SectionProps<"yesterday">) {
  const { closed } = content;
  const columns = Math.max(1, Math.floor((room.width + between) / 26));
  const lines = Math.min(room.height > room.width ? 4 : 2, Math.ceil(closed.length / columns));
  const shown = Math.min(closed.length, lines * columns);
  const rest = closed.length - shown;
  const high = closed.length > 0 ? headingLine + lines * closedLine + (rest > 0 ? moreLine : 0) + 1.6 : 0;
  const below = { width: room.width, height: room.height - high };
  const width = (room.width + between) / columns - between;
  return (
    <div>
      {closed.length > 0 && (
        <section class="closed" style={{ height: `${high}rem` }}>
          <Heading title={words.yesterday.closed} count={`${closed.length}`} />
          <div class="closed-list">
            {closed.slice(0, shown).map(({ title, stage }, place) => (
              <p
                key={place}
                class={`closed-one closed-${stage}`}
                style={{ width: `${width}rem`, height: `${closedLine}rem` }}
              >
                <Sign of={stage === "done" ? "met" : "declined"} />
                <span dir="auto" class="cut closed-title">
                  {title}
                </span>
                {stage === "declined" && <span class="closed-word">{words.yesterday.declined}</span>}
              </p>
            ))}
          </div>
          {rest > 0 && <p class="rows-more">{words.more(rest)}</p>}
        </section>
      )}
      <Parts room={below} shares={shares}>
        {[
          (size) => <Calls {...{ content, size, speech, words }} />,
          (size) => <Figures {...{ content, size, speech, words }} />,
        ]}
      </Parts>
    </div>
  );
}
const shares = [1, 1] as const;
const closedLine = 2.5;

/** What was left in the queues stands below the figures, a line for each: what was not as it should be first. */
function Figures({ content: { kpis, levels }, size, speech, words }: Told) {
  const lines = Math.min(levels.length, Math.max(1, Math.floor((size.height * 0.4 - leftHead) / leftLine)));
  const high = levels.length === 0 ? 0 : leftHead + lines * leftLine;
  const shown = [...levels].sort((a, b) => ranks[a.standing] - ranks[b.standing]).slice(0, lines);
  const above = { width: size.width, height: size.height - high - (high > 0 ? listGap : 0) };
  const { queue } = speech.words;
  return (
    <>
      <div style={{ height: `${above.height}rem` }}>
        <Compact title={words.yesterday.figures} charts={kpis} {...{ speech, words }} size={above} />
      </div>
      {high > 0 && (
        <section class="left-over" style={{ height: `${high}rem` }}>
          <Heading title={words.yesterday.left} />
          {shown.map(({ name, hours, standing }) => (
            <p key={name} class={`left-one level-${standing}`} style={{ height: `${leftLine}rem` }}>
              <StandingSign standing={standing} />
              <span class="cut left-name">{name}</span>
              <span class="level-word left-word">{queue.standing[standing]}</span>
              <span class="left-hours">
                {speech.number(hours, hours > 0 && hours < 99.95 ? 1 : 0)} {queue.hours}
              </span>
            </p>
          ))}
        </section>
      )}
    </>
  );
}
const ranks = { act: 0, above: 1, below: 2, normal: 3 } as const;
const leftHead = 3.2;
const leftLine = 2.1;

/** Of all calls the numbers, and what caused them. */
function Calls({ content, size, speech, words: { yesterday: words } }: Told) {
  const { raised, resolved, toAcknowledge, toResolve, causes } = content;
  const time = (ms: number | null) => (ms === null ? none : duration(ms, speech.words));
  const most = Math.max(1, ...causes.map(({ count }) => count));
  const counts = [
    [raised, words.raised],
    [resolved, words.resolved],
  ] as const;
  const medians = [
    [toAcknowledge, words.toTake],
    [toResolve, words.toSolve],
  ] as const;
  const bars = Math.max(0, Math.floor((size.height - callsHead - headingLine) / causeLine));
  return (
    <section class="rows-list">
      <Heading title={words.calls} />
      {raised + resolved === 0 ? (
        <p class="rows-none">{words.noCalls}</p>
      ) : (
        <>
          <div class="numbers">
            {counts.map(([count, word]) => (
              <div key={word} class="number">
                <Fit class="figure-value" text={speech.number(count)} />
                <p dir="auto" class="cut number-word">
                  {word}
                </p>
              </div>
            ))}
            <div class="medians">
              {medians.map(([ms, word]) => (
                <div key={word} class="median">
                  <p dir="auto" class="cut median-value">
                    {time(ms)}
                  </p>
                  <p dir="auto" class="cut number-word">
                    {word}
                  </p>
                </div>
              ))}
            </div>
          </div>
          <Heading title={words.causes} />
          {causes.length === 0 && <p class="rows-none">{words.noCauses}</p>}
          {causes.slice(0, bars).map(({ label, count }) => (
            <div key={label} class="cause" style={{ height: `${causeLine}rem` }}>
              <div class="cause-said">
                <p dir="auto" class="cut cause-label">
                  {label}
                </p>
                <span class="cause-count">{count}</span>
              </div>
              <div class="cause-bar">
                <div style={{ width: `${(count / most) * 100}%` }} />
              </div>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
/** The heading, the numbers and the space below them. */
const callsHead = 10.2;
const causeLine = 3.1;
