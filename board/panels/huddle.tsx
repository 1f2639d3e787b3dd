import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { firstHeading, planActions } from "../models/arrange.ts";
import { letter, linesOf } from "../models/lines.ts";
import { ListRow } from "./actions.tsx";
import type { PanelProps } from "./pages.tsx";

/** Rem that the three figures take, as in styles/pages.css; where there is less, they are one sentence. */
const figures = 6.4;
const line = 1.5;
/** Phrases do not break, and so leave the ends of lines empty. */
const phraseLetter = 0.76;
const roomy = 13;

/** What the next huddle begins with: what was carried over, what is open, what is late. */
export function Huddle({ panel, cell, view, now, speech }: PanelProps) {
  const { huddle: words, call, queue } = speech.words;
  const tile = view.huddles[panel.key];
  const counts = tile
    ? ([
        [tile.carriedOver, call.carriedOver],
        [tile.openCalls, words.openCalls(tile.openCalls)],
        [tile.overdueActions, words.overdue(tile.overdueActions)],
      ] as const)
    : [];
  const some = counts.some(([count]) => count > 0);
  const wide = counts.every(([, text]) => (text.length + 1) * letter < cell.width / 3);
  const high = wide && cell.height >= roomy;
  const text = counts.map(phrase).join(" · ");
  const left = cell.height - firstHeading;
  const lines = Math.min(linesOf(text, cell.width / phraseLetter), Math.max(1, Math.floor(left / line)));
  const used = high ? figures : lines * line + 0.4;
  const calls = tile?.calls ?? [];
  const shown = planActions(calls.length, left - used);
  return (
    <div class="list huddle">
      <Heading title={panel.title ?? words.title} />
      {!some && <p class="list-none">{tile ? words.none : queue.noData}</p>}
      {some && high && (
        <div class="huddle-figures">
          {counts.map(([count, text], place) => (
            <div class={`huddle-figure ${place === 2 && count > 0 ? "huddle-late" : ""}`} key={text}>
              <div class="figure-value">{count}</div>
              <Fit class="huddle-word" text={text} />
            </div>
          ))}
        </div>
      )}
      {some && !high && (
        <div style={{ height: `${used}rem` }}>
          <Fit class="huddle-line" text={text} />
        </div>
      )}
      {calls.slice(0, shown).map(({ label, place, raisedAt }) => (
        <ListRow key={`${label} ${raisedAt}`} title={place === null ? label : `${label} · ${place}`}>
          <When {...{ raisedAt, now, speech }} />
        </ListRow>
      ))}
      {shown > 0 && calls.length > shown && <p class="list-more">{call.more(calls.length - shown)}</p>}
    </div>
  );
}

/** It stays in one line. */
function phrase([count, text]: readonly [number, string]): string {
  return `${count} ${text}`.replace(/ /g, "\u00a0");
}

/** "16:40", or "Wed 16:40" on another day. */
function When({ raisedAt, now, speech }: { readonly raisedAt: number } & Pick<PanelProps, "now" | "speech">) {
  const { clock, weekday, localDate, words } = speech;
  const time = clock(raisedAt);
  const today = localDate(raisedAt) === localDate(now.value);
  return <Fit class="action-due" text={today ? time : words.opening.onDay(weekday(raisedAt), time)} />;
}
