import type { Words } from "../words/en.ts";

interface Props {
  readonly readOnly: boolean;
  /** What there is to explain: bars, and the curves of the day. */
  readonly bars: boolean;
  readonly trends: boolean;
  readonly words: Words;
}

/** What the bars mean; or, in the same place, that the server takes nothing in. */
export function Foot({ readOnly, bars, trends, words }: Props) {
  if (readOnly) return <p class="foot read-only">{words.notice.readOnly}</p>;
  if (!bars) return <p class="foot" />;
  const { queue } = words;
  return (
    <p class="foot legend">
      <span class="legend-item">
        <span class="legend-band" />
        {queue.legendNormal}
      </span>
      <span class="legend-item">
        <span class="legend-act" />
        {queue.legendAct}
      </span>
      {trends && (
        <span class="legend-item">
          <svg class="legend-trend" viewBox="0 0 40 16" aria-hidden="true">
            <polyline points="1,13 10,9 19,11 28,5 39,3" />
          </svg>
          {queue.legendTrend}
        </span>
      )}
    </p>
  );
}
