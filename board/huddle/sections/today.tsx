import type { TodaySection } from "../../../server/domain/views/sections.ts";
import { Heading } from "../../components/heading.tsx";
import { StandingSign } from "../../components/standing.tsx";
import type { Size } from "../../models/arrange.ts";
import { none } from "../../models/kpi.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import type { Speech } from "../../words/speech.ts";
import type { SectionProps } from "./index.ts";
import { Lists } from "./lists.tsx";
import { Parts } from "./parts.tsx";
import { headingLine, moreLine } from "./rows.ts";

/** The work that is there, when most of it comes, and when there is time to improve. */
export function Today({ content, room, speech, words: { inside: words } }: SectionProps<"today">) {
  const { peak, windows } = content;
  const rows = windows.map(({ title, from, to }) => ({
    title,
    notes: [`${speech.clock(from)} – ${speech.clock(to)}`],
  }));
  return (
    <Parts room={room} shares={[5, 3]}>
      {[
        (size) => <Levels {...{ content, size, speech, words }} />,
        (size) => (
          <>
            <section class="rows-list peak">
              <Heading title={words.today.peak} />
              {peak ? (
                <>
                  <span class="figure-value">{speech.clock(peak.at)}</span>
                  <p class="number-word">{words.today.peakCount(speech.number(peak.count))}</p>
                </>
              ) : (
                <p class="rows-none">{words.today.noPeak}</p>
              )}
            </section>
            <Lists
              lists={[{ title: words.today.windows, rows, none: words.today.noWindows }]}
              room={{ ...size, height: size.height - (peak ? withPeak : withoutPeak) }}
              largest={1}
              words={words}
            />
          </>
        ),
      ]}
    </Parts>
  );
}
/** Rem of the peak's part, as in styles/sections.css. */
const [withPeak, withoutPeak] = [11, 7.4];

interface LevelsProps {
  readonly content: TodaySection;
  readonly size: Size;
  readonly speech: Speech;
  readonly words: InsideWords;
}
const [least, roomy, most] = [3.5, 4.8, 6];

function Levels({ content: { queues }, size, speech, words }: LevelsProps) {
  const free = size.height - headingLine;
  const fits = queues.length * least <= free;
  const shown = queues.slice(0, fits ? queues.length : Math.max(1, Math.floor((free - moreLine) / least)));
  const high = Math.min(most, (free - (fits ? 0 : moreLine)) / shown.length);
  const { queue } = speech.words;
  return (
    <section class="rows-list">
      <Heading title={queue.title} />
      {queues.length === 0 && <p class="rows-none">{words.today.noQueues}</p>}
      {shown.map(({ name, waiting, hours, standing, plan }) => {
        const amount = hours ?? waiting;
        const text =
          amount === null
            ? none
            : speech.number(amount, hours !== null && amount > 0 && amount < 99.95 ? 1 : 0);
        return (
          <article
            key={name}
            class={`entry level level-${standing ?? ""} ${high >= roomy ? "level-roomy" : ""}`}
            style={{ height: `${high}rem` }}
          >
            <div class="entry-main">
              <p dir="auto" class="cut entry-title">
                {name}
              </p>
              <div class="level-standing">
                {standing && <StandingSign standing={standing} />}
                <p dir="auto" class="cut">
                  <span class="level-word">{standing ? queue.standing[standing] : queue.noData}</span>
                  {plan !== null && ` · ${words.today.plan(speech.number(plan))}`}
                </p>
              </div>
            </div>
            <div class="compact-figure level-figure">
              <span class={amount === null ? "figure-none" : "figure-value"}>{text}</span>
              <span class="figure-unit">{hours !== null ? queue.hours : ""}</span>
            </div>
          </article>
        );
      })}
      {queues.length > shown.length && <p class="rows-more">{words.more(queues.length - shown.length)}</p>}
    </section>
  );
}
