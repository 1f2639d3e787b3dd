import type { EscalationTile } from "../../../server/domain/views/sections.ts";
import { isolated } from "../../words/isolated.ts";
import { useMinute } from "./carried-over.tsx";
import { ageOf } from "./ideas.tsx";
import type { SectionProps } from "./index.ts";
import { Columns } from "./lists.tsx";

/** What came up and waits for an answer here; and what came back from above. */
export function Escalations({ content, room, now, speech, words: { inside } }: SectionProps<"escalations">) {
  const { escalations: words } = inside;
  const at = useMinute(now);
  const below = content.below.map((one) => ({
    title: one.title,
    notes: [one.reason, `${words.waits(ageOf(at - one.raisedAt, speech.words))} · ${pathOf(one)}`],
    sign: "up" as const,
  }));
  const answers = content.answers.map((one) => ({
    title: one.answer ?? one.title,
    notes: [one.title, one.answeredBy === null ? one.areaName : words.answeredBy(isolated(one.answeredBy))],
    sign: "down" as const,
    tone: "good" as const,
  }));
  const lists = [
    { title: words.below, rows: below, none: words.noneBelow },
    { title: words.answers, rows: answers, none: words.noAnswers },
  ];
  return <Columns columns={lists.map((list) => [list])} room={room} words={inside} />;
}

/** "Loans → Operations" */
function pathOf({ path, areaName }: EscalationTile): string {
  return path.length > 1 ? path.map(isolated).join(" → ") : areaName;
}
