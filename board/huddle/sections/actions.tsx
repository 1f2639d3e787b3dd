import type { ActionTile } from "../../../server/domain/views/prominent.ts";
import { useDerived } from "../../components/derived.ts";
import { dueOf } from "../../models/actions.ts";
import type { Speech } from "../../words/speech.ts";
import { Checks } from "../chart/checks.tsx";
import type { SectionProps } from "./index.ts";
import { Columns, isWhole, type List, type Row } from "./lists.tsx";
import { sizesOf } from "./parts.tsx";

/** What is late first, then what stands still, then what is due; beside it, what is to be checked. */
export function Actions({ content, room, now, speech, words: { inside } }: SectionProps<"actions">) {
  const { actions: words } = inside;
  const today = useDerived(() => speech.localDate(now.value), [now, speech]);
  const { overdue, due, blocked, checks } = content;
  const said = [...overdue, ...due];
  const held = blocked.filter((action) => !said.some((other) => isSame(action, other)));
  const rowsOf = (actions: readonly ActionTile[]) => actions.map((action) => rowOf(action, today, speech));
  const first: List[] = [
    ...(overdue.length > 0 ? [{ title: words.overdue, rows: rowsOf(overdue) }] : []),
    ...(held.length > 0 ? [{ title: words.blocked, rows: rowsOf(held) }] : []),
  ];
  const second: List[] = due.length > 0 ? [{ title: words.due, rows: rowsOf(due) }] : [];
  if (first.length + second.length + checks.length === 0) return <p class="section-none">{words.none}</p>;
  const parts = [first, second].filter((lists) => lists.length > 0);
  if (checks.length === 0) return <Columns columns={parts} room={room} words={inside} />;
  // As long as they have a place there the lists stand in one column: the charts need half of the screen.
  const one = parts.length > 0 ? [...first, ...second] : [{ rows: [], none: words.none }];
  const apart = room.width >= wide && !isWhole(one, sizesOf(room, [1, 1])[0] ?? room);
  return (
    <Columns
      columns={apart ? parts : [one]}
      room={room}
      words={inside}
      last={(size) => (
        <Checks title={inside.check.title} checks={checks} room={size} speech={speech} words={inside} />
      )}
    />
  );
}
/** Three columns need so many rem. */
const wide = 70;

/** Tiles have no id: what is blocked and late stands once. */
function isSame(one: ActionTile, other: ActionTile): boolean {
  return one.title === other.title && one.area === other.area && one.proposedAt === other.proposedAt;
}

export function rowOf({ title, owner, due, blocked }: ActionTile, today: string, speech: Speech): Row {
  const { late, text } = dueOf(due, today, speech);
  return {
    title,
    notes: blocked === null ? [] : [blocked],
    side: text,
    below: owner ?? speech.words.action.noOwner,
    sign: late ? "late" : blocked === null ? null : "blocked",
    tone: late ? "late" : "",
  };
}
