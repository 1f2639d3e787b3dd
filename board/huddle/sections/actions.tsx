import type { ActionTile } from "../../../server/domain/views/prominent.ts";
import { useDerived } from "../../components/derived.ts";
import { dueOf } from "../../models/actions.ts";
import type { Speech } from "../../words/speech.ts";
import { Checks } from "../chart/checks.tsx";
import type { SectionProps } from "./index.ts";
import { type List, Lists, type Row } from "./lists.tsx";
import { Parts } from "./parts.tsx";

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
  const draw = (lists: readonly List[]) => (size: { readonly height: number }) => (
    <Lists lists={lists} height={size.height} words={inside} />
  );
  if (checks.length > 0) {
    const lists = [...first, ...second];
    return (
      <Parts room={room} shares={[1, 1]}>
        {[
          draw(lists.length > 0 ? lists : [{ rows: [], none: words.none }]),
          (size) => (
            <Checks title={inside.check.title} checks={checks} room={size} speech={speech} words={inside} />
          ),
        ]}
      </Parts>
    );
  }
  if (first.length + second.length === 0) return <p class="section-none">{words.none}</p>;
  if (first.length === 0 || second.length === 0) return draw([...first, ...second])(room);
  return (
    <Parts room={room} shares={[1, 1]}>
      {[draw(first), draw(second)]}
    </Parts>
  );
}

/** Tiles have no id: what is blocked and late stands once. */
function isSame(one: ActionTile, other: ActionTile): boolean {
  return one.title === other.title && one.area === other.area && one.proposedAt === other.proposedAt;
}

export function rowOf({ title, owner, due, blocked }: ActionTile, today: string, speech: Speech): Row {
  const { late, text } = dueOf(due, today, speech);
  return {
    title,
    note: blocked,
    side: text,
    below: owner ?? speech.words.action.noOwner,
    sign: late ? "late" : blocked === null ? null : "blocked",
    tone: late ? "late" : "",
  };
}
