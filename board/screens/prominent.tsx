import { type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { useDerived } from "../components/derived.ts";
import { room } from "../components/room.ts";
import { faces, huddleIn } from "../faces/faces.ts";
import { arrange } from "../models/arrange.ts";
import { raisedCalls } from "../models/calls.ts";
import { hasQueues, pageAt } from "../models/composed.ts";
import { keyed, list } from "../models/list.ts";
import { isUrgent } from "../models/meetings.ts";
import { isClosed, openingOf } from "../models/opening.ts";
import { statusOf } from "../models/status.ts";
import { Clock } from "../panels/clock.tsx";
import { Foot, type SoundState } from "../panels/foot.tsx";
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
  readonly sound: SoundState;
}

/** The back office's board. Left the work, right the rail: dim while all is well, lit up by a call that nobody has. */
export function Prominent({ view, now, freshness, sound }: Props) {
  const speech = speechFor(view.board.face);
  const { stale, asOf, readOnly } = freshness;
  const { format, whole, pageWidth, queues: height } = room.value;
  // Until their script is there, a board shows what it has: its queues.
  const { pages: Page } = faces.value;
  const huddle = huddleIn(speech.language);
  const pages = Page ? view.board.face.pages : [];
  const at = useDerived(() => pageAt(pages, now.value), [pages, now]);
  const called = raisedCalls(view.calls).length > 0;
  // A call needs its room, and all queues stand beside it; the pages go on when somebody has it.
  const page = called && pages.some(hasQueues) ? undefined : pages[at];
  const isWhole = page !== undefined && !called;
  const queues = keyed(view.queues);
  const arrangement = arrange(queues, room.value);
  const bars = queues.length > 0 && (!page || hasQueues(page));
  // Without a link no figure may look as if it went on: ages stand still at what is known.
  const age = useMemo(() => (stale ? signal(asOf) : now), [stale, asOf, now]);
  const areas = list(view.areas);
  const opening = (at: number) => openingOf(areas, at, speech);
  const { notice } = speech.words;
  const root = { lang: speech.language, dir: speech.dir };
  // Who calls at night is heard as by day.
  if (view.board.face.night && !called) {
    const line = stale ? () => notice.noConnection(speech.clock(asOf)) : opening;
    return (
      <div class="board prominent is-night" {...root}>
        <Night now={now} speech={speech} line={line} />
      </div>
    );
  }
  const meeting = huddle?.shown(view.meetings);
  const urgent = isUrgent(view.calls);
  if (huddle && meeting && meeting.phase !== "soon" && !urgent)
    return <huddle.Wall {...{ view, meeting, now, known: age, freshness, sound, speech }} />;
  const reminder = huddle && meeting && <huddle.Reminder meeting={meeting} now={now} speech={speech} />;
  // That it is closed, and until when, is said by the header.
  const hours = isClosed(areas) ? () => speech.words.opening.closed : opening;
  const clock = <Clock now={now} speech={speech} opening={hours} />;
  const name = [view.board.face.name, page?.name].filter(Boolean).join(" · ");
  const header = (
    <Head
      name={name}
      view={view}
      now={age}
      speech={speech}
      lostAt={stale ? asOf : null}
      reminder={reminder}
    />
  );
  return (
    <div class={`board prominent ${format} ${isWhole ? "whole" : ""} ${stale ? "is-stale" : ""}`} {...root}>
      {format === "stacked" && (
        <div class="top">
          {header}
          {!isWhole && clock}
        </div>
      )}
      <main class="page">
        {format === "landscape" && header}
        {Page && page ? (
          <Page
            key={at}
            page={page}
            room={isWhole ? whole : { width: pageWidth, height }}
            told={{ view, now: age, clock, speech }}
          />
        ) : (
          <Queues
            count={queues.length}
            areas={view.areas}
            arrangement={arrangement}
            now={age}
            speech={speech}
          />
        )}
        <Foot
          readOnly={readOnly}
          sound={sound}
          bars={bars}
          trends={!page && !arrangement.cells}
          speech={speech}
        >
          {page && pages.length > 1 && <span class="page-count">{`${at + 1} / ${pages.length}`}</span>}
        </Foot>
      </main>
      {!isWhole && (
        <Rail view={view} now={age} speech={speech} head={format === "landscape" ? clock : null} />
      )}
    </div>
  );
}

interface HeadProps {
  readonly name: string;
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly lostAt: number | null;
  readonly reminder: ComponentChild;
}

function Head({ name, view, now, speech, lostAt, reminder }: HeadProps) {
  const notice = lostAt === null ? null : speech.words.notice.noConnection(speech.clock(lostAt));
  return <Header name={name} phrases={statusOf(view, now.value, speech)} {...{ notice, reminder }} />;
}
