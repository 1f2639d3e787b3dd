import { duration } from "../../words/durations.ts";
import { day, hour } from "../../words/units.ts";
import { useMinute } from "./carried-over.tsx";
import type { SectionProps } from "./index.ts";
import { Lists } from "./lists.tsx";

/** Ideas that wait for an answer: those that wait too long first. */
export function Ideas({ content, room, now, speech, words: { inside: words } }: SectionProps<"ideas">) {
  const at = useMinute(now);
  const ideas = [...content.ideas].sort(
    (a, b) => Number(b.unanswered) - Number(a.unanswered) || a.proposedAt - b.proposedAt,
  );
  const rows = ideas.map(({ title, kind, proposedAt, unanswered, owner }) => {
    const age = ageOf(at - proposedAt, speech.words);
    return {
      title,
      side: unanswered ? words.ideas.unanswered(age) : words.ideas.fresh(age),
      below: [words.ideas.kinds[kind], owner].filter(Boolean).join(" · "),
      sign: unanswered ? ("late" as const) : ("question" as const),
      tone: unanswered ? ("late" as const) : ("" as const),
    };
  });
  return <Lists lists={[{ rows, none: words.ideas.none }]} room={room} words={words} />;
}

/** "3 days", "5 h": minutes tell nothing here. */
export function ageOf(ms: number, words: Parameters<typeof duration>[1]): string {
  const unit = ms >= day ? day : ms >= hour ? hour : 60_000;
  return duration(Math.floor(Math.max(0, ms) / unit) * unit, words);
}
