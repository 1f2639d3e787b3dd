import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { MeetingOpen, MeetingRunning } from "../../server/domain/views/meetings.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { Fit } from "../components/fit.tsx";
import { room } from "../components/room.ts";
import { calledDuring } from "../models/huddle.ts";
import { Foot, type SoundState } from "../panels/foot.tsx";
import type { Freshness } from "../screens/prominent.tsx";
import { huddleWords } from "../words/huddle/words.ts";
import type { Speech } from "../words/speech.ts";
import { Band } from "./band.tsx";
import { type Frame, frameOf } from "./frame.ts";
import { Opened } from "./opened.tsx";
import { Running } from "./running.tsx";
import { capturedBeside } from "./sections/index.ts";

export interface WallProps {
  readonly view: ProminentView;
  readonly meeting: MeetingOpen | MeetingRunning;
  /** The server's time; the clocks of a huddle go on by it, also without a link. */
  readonly now: ReadonlySignal<number>;
  /** The same, standing still at what is known while the link is lost. */
  readonly known: ReadonlySignal<number>;
  readonly freshness: Freshness;
  readonly sound: SoundState;
  readonly speech: Speech;
}

/** The whole board is the huddle's. A call is said in a band above. */
export function Wall({ view, meeting, now, known, freshness, sound, speech }: WallProps) {
  const words = huddleWords(speech);
  const { stale, asOf, readOnly } = freshness;
  const told = calledDuring(view.calls, meeting);
  const trouble = readOnly || sound.locked || sound.mutedUntil !== null;
  const frame = frameOf(room.value, {
    sections: meeting.agenda.length,
    captured: meeting.phase === "running" ? capturedBeside(meeting).length : 0,
    band: told !== null,
    notice: stale,
    trouble,
  });
  const above = (
    <>
      {stale && (
        <div class="notice huddle-notice">
          <Fit class="notice-text" text={speech.words.notice.noConnection(speech.clock(asOf))} />
        </div>
      )}
      {told && <Band told={told} now={known} speech={speech} />}
    </>
  );
  const below = trouble && (
    <Foot readOnly={readOnly} sound={sound} bars={false} trends={false} speech={speech} />
  );
  const side = frame.upright ? "huddle-upright" : "huddle-beside";
  return (
    <div
      class={`board prominent huddle-wall ${side} ${stale ? "is-stale" : ""}`}
      lang={speech.language}
      dir={speech.dir}
    >
      {meeting.phase === "running" ? (
        <Running tile={meeting} {...{ frame, now, known, speech, words, above, below }} />
      ) : (
        <Opened tile={meeting} {...{ frame, now, speech, words, above, below }} />
      )}
    </div>
  );
}

/** What stands around a huddle's contents, in either phase. */
export interface Around {
  readonly frame: Frame;
  readonly above: ComponentChildren;
  readonly below: ComponentChildren;
}
