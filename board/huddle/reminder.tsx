import type { ReadonlySignal } from "@preact/signals";
import type { MeetingTile } from "../../server/domain/views/meetings.ts";
import { Fit } from "../components/fit.tsx";
import { roughly } from "../words/durations.ts";
import { huddleWords } from "../words/huddle/words.ts";
import { isolated } from "../words/isolated.ts";
import type { Speech } from "../words/speech.ts";
import { minute, second } from "../words/units.ts";

export interface ReminderProps {
  readonly meeting: MeetingTile;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** "Huddle in 4 min · Loans daily": quiet, and without a sound. */
export function Reminder({ meeting, now, speech }: ReminderProps) {
  const text = `${sayWhen(meeting, now.value, speech)} · ${isolated(meeting.name)}`;
  return (
    <div class="reminder">
      <svg class="reminder-sign" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2.5 A7.5 7.5 0 1 1 9.99 2.5 Z M10 5.8 V10 L12.8 12" />
      </svg>
      <Fit class="reminder-text" text={text} />
    </div>
  );
}

function sayWhen(meeting: MeetingTile, now: number, speech: Speech): string {
  const words = huddleWords(speech);
  if (meeting.phase === "running") return words.goesOn;
  const left = meeting.at - now;
  if (left <= 0) return words.begins;
  // a minute that has begun is one still
  const unit = left > minute ? minute : second;
  return words.soon(roughly(Math.ceil(left / unit) * unit, speech.words));
}
