import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { firstHeading, planActions, sum } from "../models/arrange.ts";
import { letter } from "../models/lines.ts";
import { ListRow } from "./actions.tsx";
import type { PanelProps } from "./pages.tsx";

/** Rem that three figures take, and a line where there is no room for them, as in styles/pages.css. */
const figures = 6.4;
const line = 1.5;
const roomy = 13;
/** A phrase does not break. */
const phraseLetter = 0.76;

/** What the next huddle begins with: what was carried over, what is open, what is late. */
export function Huddle({ panel, cell, view, now, speech }: PanelProps) {
  const { huddle: words, call, queue } = speech.words;
  const tile = view.huddles[panel.key];
  const { carriedOver = 0, openCalls = 0, overdueActions = 0, calls = [] } = tile ?? {};
  const counts = [
    [carriedOver, call.carriedOver],
    [openCalls, words.openCalls(openCalls)],
    [overdueActions, words.overdue(overdueActions)],
  ] as const;
  const some = carriedOver + openCalls + overdueActions > 0;
  const letters = counts.map(([, text]) => text.length + 3);
  const high = cell.height >= roomy && Math.max(...letters) * letter < cell.width / 3;
  const left = cell.height - firstHeading;
  const lines = Math.max(
    1,
    Math.min(Math.ceil((sum(letters) * phraseLetter) / cell.width), Math.floor(left / line)),
  );
  const used = high ? figures : lines * line + 0.4;
  const shown = some ? planActions(calls.length, left - used) : 0;
  return (
    <div class="list huddle">
      <Heading title={panel.title ?? words.title} />
      {!some && <p class="list-none">{tile ? words.none : queue.noData}</p>}
      {some && (
        <div class={high ? "huddle-figures" : "huddle-lines"} style={{ height: `${used}rem` }}>
          {counts.map(([count, text], place) => (
            <div class={`huddle-figure ${place === 2 && count > 0 ? "huddle-late" : ""}`} key={text}>
              <span class="figure-value">{count}</span>
              <span class="huddle-word">{text}</span>
            </div>
          ))}
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

/** "16:40", or "Wed 16:40" on another day. */
function When({ raisedAt, now, speech }: { readonly raisedAt: number } & Pick<PanelProps, "now" | "speech">) {
  const { clock, weekday, localDate, words } = speech;
  const time = clock(raisedAt);
  const today = localDate(raisedAt) === localDate(now.value);
  return <Fit class="action-due" text={today ? time : words.opening.onDay(weekday(raisedAt), time)} />;
}
