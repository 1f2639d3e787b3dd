import { useDerived } from "../../components/derived.ts";
import { Fit } from "../../components/fit.tsx";
import { minute } from "../../words/units.ts";
import type { SectionProps } from "./index.ts";
import { Lists } from "./lists.tsx";

const head = 8.6;

/** Calls that are left over, those from before first. */
export function CarriedOver({
  content,
  room,
  now,
  speech,
  words: { inside: words },
}: SectionProps<"carried-over">) {
  const { carriedOver, openCalls, overdueActions, calls } = content.huddle;
  const { huddle, call } = speech.words;
  const today = useDerived(() => speech.localDate(now.value), [now, speech]);
  const counts = [
    [carriedOver, call.carriedOver],
    [openCalls, huddle.openCalls(openCalls)],
    [overdueActions, huddle.overdue(overdueActions)],
  ] as const;
  const when = (at: number) =>
    speech.localDate(at) === today
      ? speech.clock(at)
      : speech.words.opening.onDay(speech.weekday(at), speech.clock(at));
  const rows = calls.map(({ label, place, raisedAt, carriedOver: old }) => ({
    title: label,
    notes: place === null ? [] : [place],
    side: when(raisedAt),
    below: old ? call.carriedOver : "",
    sign: old ? ("missed" as const) : ("action" as const),
    tone: old ? ("late" as const) : ("" as const),
  }));
  const rest = openCalls - calls.length;
  return (
    <div>
      <div class="numbers numbers-wide" style={{ height: `${head}rem` }}>
        {counts.map(([count, word], place) => (
          <div key={word} class={`number ${place === 2 && count > 0 ? "number-late" : ""}`}>
            <Fit class="figure-value" text={`${count}`} />
            <p dir="auto" class="cut number-word">
              {word}
            </p>
          </div>
        ))}
      </div>
      <Lists
        lists={[{ rows, none: words.carriedOver.none }]}
        room={{ ...room, height: room.height - head - (rest > 0 ? 2 : 0) }}
        words={words}
      />
      {rest > 0 && calls.length > 0 && <p class="rows-more">{words.more(rest)}</p>}
    </div>
  );
}

/** Ages are told anew each minute. */
export function useMinute(now: SectionProps["now"]): number {
  return useDerived(() => Math.floor(now.value / minute) * minute, [now]);
}
