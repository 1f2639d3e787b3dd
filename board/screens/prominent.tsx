import { type ReadonlySignal, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { room } from "../components/room.ts";
import { arrange } from "../models/arrange.ts";
import { raisedCalls } from "../models/calls.ts";
import { keyed, list } from "../models/list.ts";
import { isClosed, openingOf } from "../models/opening.ts";
import { statusOf } from "../models/status.ts";
import { Clock } from "../panels/clock.tsx";
import { Foot } from "../panels/foot.tsx";
import { Header } from "../panels/header.tsx";
import { Night } from "../panels/night.tsx";
import { Queues } from "../panels/queues.tsx";
import { type Speech, speechFor } from "../words/speech.ts";
import { Rail } from "./rail.tsx";

export interface Freshness {
  readonly stale: boolean;
  /** Server time at which the view was last true. */
  readonly asOf: number;
  readonly readOnly: boolean;
}

interface Props {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly freshness: Freshness;
  /** The browser lets no sound out before somebody touches the screen. */
  readonly soundLocked: boolean;
}

/** The back office's board. Left the work, right the rail: dim while all is well, lit up by a call that nobody has. */
export function Prominent({ view, now, freshness, soundLocked }: Props) {
  const speech = speechFor(view.board.face);
  const { stale, asOf, readOnly } = freshness;
  const { format } = room.value;
  const count = Object.keys(view.queues).length;
  const arrangement = arrange(keyed(view.queues), room.value);
  // Without a link no figure may look as if it went on: ages stand still at what is known.
  const age = useMemo(() => (stale ? signal(asOf) : now), [stale, asOf, now]);
  const areas = list(view.areas);
  const opening = (at: number) => openingOf(areas, at, speech);
  const { notice } = speech.words;
  const root = { lang: speech.language, dir: speech.dir };
  // Who calls at night is heard as by day.
  if (view.board.face.night && raisedCalls(view.calls).length === 0) {
    const line = stale ? () => notice.noConnection(speech.clock(asOf)) : opening;
    return (
      <div class="board prominent is-night" {...root}>
        <Night now={now} speech={speech} line={line} />
      </div>
    );
  }
  // That it is closed, and until when, is said by the header.
  const hours = isClosed(areas) ? () => speech.words.opening.closed : opening;
  const clock = <Clock now={now} speech={speech} opening={hours} />;
  const header = <Head view={view} now={age} speech={speech} lostAt={stale ? asOf : null} />;
  return (
    <div class={`board prominent ${format} ${stale ? "is-stale" : ""}`} {...root}>
      {format === "stacked" && (
        <div class="top">
          {header}
          {clock}
        </div>
      )}
      <main class="page">
        {format === "landscape" && header}
        <Queues count={count} areas={view.areas} arrangement={arrangement} now={age} speech={speech} />
        <Foot
          readOnly={readOnly}
          soundLocked={soundLocked}
          bars={count > 0}
          trends={arrangement.columns === 1}
          words={speech.words}
        />
      </main>
      <Rail view={view} now={age} speech={speech} head={format === "landscape" ? clock : null} />
    </div>
  );
}

interface HeadProps {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly lostAt: number | null;
}

function Head({ view, now, speech, lostAt }: HeadProps) {
  const notice = lostAt === null ? null : speech.words.notice.noConnection(speech.clock(lostAt));
  return <Header name={view.board.face.name} phrases={statusOf(view, now.value, speech)} notice={notice} />;
}
