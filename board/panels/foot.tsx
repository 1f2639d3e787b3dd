import type { ComponentChildren } from "preact";
import type { Words } from "../words/en.ts";

interface Props {
  readonly readOnly: boolean;
  /** Calls can't be heard until somebody touches the screen. */
  readonly soundLocked: boolean;
  /** What there is to explain: bars, and the curves of the day. */
  readonly bars: boolean;
  readonly trends: boolean;
  readonly words: Words;
  /** At its end. */
  readonly children?: ComponentChildren;
}

/** What the bars mean; or, in the same place, that the server takes nothing in. */
export function Foot({ readOnly, soundLocked, bars, trends, words, children }: Props) {
  if (readOnly) return <p class="foot read-only">{words.notice.readOnly}</p>;
  const { queue } = words;
  return (
    <p class="foot legend">
      {bars && (
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
      {bars && trends && !soundLocked && (
        <span class="legend-item">
          <svg class="legend-trend" viewBox="0 0 40 16" aria-hidden="true">
            <polyline points="1,13 10,9 19,11 28,5 39,3" />
          </svg>
          {queue.legendTrend}
        </span>
      )}
      {soundLocked && <SoundLocked words={words} />}
      {children}
    </p>
  );
}

function SoundLocked({ words }: Pick<Props, "words">) {
  return (
    <span class="legend-item sound-locked">
      <svg class="sound-sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9.5 V14.5 H7.5 L12 18.5 V5.5 L7.5 9.5 Z M16 9.5 L21 14.5 M21 9.5 L16 14.5" />
      </svg>
      {words.notice.soundLocked}
    </span>
  );
}
