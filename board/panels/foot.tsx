import type { ComponentChildren } from "preact";
import type { Speech } from "../words/speech.ts";

/** Why calls may not be heard. */
export interface SoundState {
  /** The browser lets no sound out before somebody touches the screen. */
  readonly locked: boolean;
  /** Server time until which somebody switched it off; null: it is on. */
  readonly mutedUntil: number | null;
}

interface Props {
  readonly readOnly: boolean;
  readonly sound: SoundState;
  /** What there is to explain: bars, and the curves of the day. */
  readonly bars: boolean;
  readonly trends: boolean;
  readonly speech: Speech;
  /** At its end. */
  readonly children?: ComponentChildren;
}

/** What the bars mean; or, in the same place, that the server takes nothing in. */
export function Foot({ readOnly, sound, bars, trends, speech, children }: Props) {
  const { words } = speech;
  const silences = silencesOf(sound, speech);
  if (readOnly) return <p class="foot read-only">{words.notice.readOnly}</p>;
  const { queue } = words;
  return (
    <p class="foot legend">
      {bars && silences.length < 2 && (
        <>
          <span class="legend-item">
            <span class="legend-band" />
            {queue.legendNormal}
          </span>
          <span class="legend-item">
            <span class="legend-act" />
            {queue.legendAct}
          </span>
        </>
      )}
      {bars && trends && silences.length === 0 && (
        <span class="legend-item">
          <svg class="legend-trend" viewBox="0 0 40 16" aria-hidden="true">
            <polyline points="1,13 10,9 19,11 28,5 39,3" />
          </svg>
          {queue.legendTrend}
        </span>
      )}
      {silences.length > 0 && <Silent why={silences.join(" · ")} />}
      {children}
    </p>
  );
}

function silencesOf({ locked, mutedUntil }: SoundState, { words: { notice }, clock }: Speech): string[] {
  return [
    ...(mutedUntil === null ? [] : [notice.soundOff(clock(mutedUntil))]),
    ...(locked ? [notice.soundLocked] : []),
  ];
}

/** Calls can be seen, and not heard. */
function Silent({ why }: { readonly why: string }) {
  return (
    <span class="legend-item sound-locked">
      <svg class="sound-sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9.5 V14.5 H7.5 L12 18.5 V5.5 L7.5 9.5 Z M16 9.5 L21 14.5 M21 9.5 L16 14.5" />
      </svg>
      {why}
    </span>
  );
}
