import type { SectionProps } from "./index.ts";
import { Columns, Lists } from "./lists.tsx";
import { headingLine } from "./rows.ts";

/** Who is short and who has room, side by side; below, what was agreed. */
export function Help({ content: { areas }, captured, room, words: { inside } }: SectionProps<"help">) {
  const { help: words } = inside;
  const agreed = [...captured].reverse().filter(({ kind }) => kind === "help");
  const fine = areas.filter(({ short, room: free }) => short.length + free.length === 0);
  const rowsOf = (key: "short" | "room") =>
    areas
      .filter((area) => area[key].length > 0)
      .map((area) => ({
        title: area.name,
        notes: [area[key].join(", ")],
        side: words.onShift(area.onShift),
        sign: key === "short" ? ("missed" as const) : ("down" as const),
        tone: key === "short" ? ("watch" as const) : ("" as const),
      }));
  const fineLine = fine.length > 0 ? 2.6 : 0;
  const below = agreed.length > 0 ? Math.min(room.height * 0.4, headingLine + 2 + agreed.length * 3.4) : 0;
  const part = { width: room.width, height: room.height - below - fineLine };
  const lists = [
    { title: words.short, rows: rowsOf("short"), none: words.nobodyShort },
    { title: words.room, rows: rowsOf("room"), none: words.noRoom },
  ];
  return (
    <div>
      <Columns columns={lists.map((list) => [list])} room={part} words={inside} />
      {fine.length > 0 && (
        <p dir="auto" class="cut help-fine" style={{ height: `${fineLine}rem` }}>
          {words.fine}: {fine.map(({ name, onShift }) => `${name} (${words.onShift(onShift)})`).join(" · ")}
        </p>
      )}
      {agreed.length > 0 && (
        <Lists
          lists={[
            { title: words.agreed, rows: agreed.map(({ text }) => ({ title: text, sign: "help" as const })) },
          ]}
          room={{ width: room.width, height: below }}
          largest={1}
          words={inside}
        />
      )}
    </div>
  );
}
