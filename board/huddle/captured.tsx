import type { CapturedTile } from "../../server/domain/views/meetings.ts";
import { Fit } from "../components/fit.tsx";
import type { HuddleWords } from "../words/huddle/en.ts";

interface Props {
  readonly captured: readonly CapturedTile[];
  /** The newest so many. */
  readonly shown: number;
  readonly words: HuddleWords;
}

/** What was said in this section and is kept. */
export function CapturedList({ captured, shown, words }: Props) {
  if (captured.length === 0) return null;
  const rest = captured.length - shown;
  return (
    <div class="captured">
      {rest > 0 && <p class="captured-more">{words.earlier(rest)}</p>}
      {captured.slice(rest).map(({ kind, text }, place) => (
        <div class="captured-row" key={`${rest + place} ${text}`}>
          <span class="captured-kind">{words.captured[kind]}</span>
          <Fit class="captured-text" text={text} />
        </div>
      ))}
    </div>
  );
}
