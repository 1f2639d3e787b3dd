import { z } from "zod";
import { kpiFigures, panelKinds } from "../server/domain/board.ts";
import { atLeast, atMost, duration, expected, group, id, list, oneOf, text, whole } from "./fields.ts";
import { anyOf, hint, quote } from "./problems.ts";
import { isGroup } from "./raw.ts";
import { target } from "./target-schema.ts";

/** What the pages of a prominent board may say. How panels fit their page and their board is in page-rules.ts and panel-rules.ts. */

export const mostPages = 8;
export const mostPanels = 12;
/** More, and no figure could be read from five metres away. */
const mostShares = 6;

const cell = (what: string) =>
  whole("2", 1)
    .optional()
    .meta({ title: what, description: cells[what] ?? what, default: 1 });
const cells: Readonly<Record<string, string>> = {
  Column: "The column in which it begins, counted from 1.",
  Row: "The row in which it begins, counted from 1.",
  Width: "Columns that it takes.",
  Height: "Rows that it takes.",
};

const base = {
  title: text("what stands above the panel", 40)
    .optional()
    .meta({
      title: "Title",
      description: "What stands above it. Nothing unless told.",
      examples: ["Loans today"],
    }),
  column: cell("Column"),
  row: cell("Row"),
  width: cell("Width"),
  height: cell("Height"),
};

const areas = list('a list of areas such as ["loans"]', id)
  .min(1, { error: "this list is empty: write at least one area, or leave it out" })
  .optional()
  .meta({
    title: "Areas",
    description:
      "Ids of areas of the board, where the panel shows not all of them. For calls: of those in “callsFrom”.",
    examples: [["loans"]],
  });

const kindOf = <const Kind extends (typeof panelKinds)[number]>(kind: Kind, description: string) =>
  z.literal(kind).meta({ title: "Panel", description });

const panel = z.discriminatedUnion(
  "panel",
  [
    panelGroup("queues", "Levels, oldest items, trends and standard responses of the queues.", { areas }),
    panelGroup("calls", "Calls that somebody has, and those that are shelved or wait.", { areas }),
    panelGroup("actions", "Open improvements.", { areas }),
    panelGroup("huddle", "What the next huddle begins with.", { areas }),
    panelGroup("kpi", "One figure of today, so far.", {
      figure: oneOf(kpiFigures).meta({
        title: "Figure",
        description:
          '"arrived" and "done": items today; "service-level", "abandon-rate" and "average-wait": of the live queues; "calls-raised", "time-to-acknowledge" and "time-to-resolve": of today\'s calls.',
      }),
      target: target.optional(),
      areas,
    }),
    panelGroup("arrivals", "What came in today by half-hours, what is usual, and the next peak.", {
      queues: list('a list of queues such as ["counter"]', id)
        .min(1, { error: "this list is empty: write at least one queue, or leave it out" })
        .optional()
        .meta({
          title: "Queues",
          description: "Ids of the queues, live or deferred. Unless told, all live queues of the areas.",
          examples: [["counter"]],
        }),
      areas,
    }),
    panelGroup("kanban", "Open improvements by stage, from proposed to act.", { areas }),
    panelGroup(
      "chart",
      "One KPI of the site day by day, with its target and the limits of its own variation.",
      {
        kpi: text("the id of a KPI", 40).meta({
          title: "KPI",
          description: "Which one, by its id in the site file.",
          examples: ["service-level"],
        }),
      },
    ),
    panelGroup("checks", "Improvements whose effect is to be looked at: before and after.", { areas }),
    panelGroup("notice", "A text that stays.", {
      text: text("the notice").meta({
        title: "Text",
        description: "One line that everybody is to know.",
        examples: ["Fire drill on Thursday at 11:00: leave everything, meet at the fountain"],
      }),
    }),
    panelGroup("clock", "Time, date and opening hours.", {}),
  ],
  {
    error: ({ code, input }) => {
      if (code !== "invalid_union" || !isGroup(input))
        return expected('a panel such as {"panel": "queues"}')({ input });
      const { panel: kind } = input;
      if (typeof kind !== "string") return expected(anyOf(panelKinds))({ input: kind });
      return `there is no panel ${quote(kind)}${hint(kind, panelKinds)}`;
    },
  },
);

function panelGroup<const Kind extends (typeof panelKinds)[number], Shape extends z.core.$ZodLooseShape>(
  kind: Kind,
  description: string,
  shape: Shape,
) {
  return group("a panel, as a group in braces", { panel: kindOf(kind, description), ...base, ...shape }).meta(
    {
      title: `Panel: ${kind}`,
      description,
    },
  );
}

const shares = (what: string, of: string) =>
  list(
    "a list of shares such as [5, 3]",
    z
      .number({ error: expected("a share such as 2 or 1.5") })
      .gt(0, { error: "a share is more than 0" })
      .max(100, { error: "this can't be more than 100" }),
  )
    .min(1, { error: "this list is empty: write at least one share, or leave it out" })
    .max(mostShares, { error: `these are too many: ${mostShares} are the most that can be read from afar` })
    .optional()
    .meta({ title: what, description: of, default: [1], examples: [[5, 3]] });

const page = group('a page such as {"panels": [{"panel": "queues"}]}', {
  name: text("the name of the page", 40)
    .optional()
    .meta({
      title: "Name",
      description: "Stands beside the name of the board. Nothing unless told.",
      examples: ["Today"],
    }),
  dwell: atLeast("5 s", atMost("10 min", duration))
    .optional()
    .meta({
      title: "Dwell",
      description: "How long it is shown before the next page, where there are several: 5 s to 10 min.",
      default: "20 s",
      examples: ["30 s"],
    }),
  columns: shares("Columns", "The width of each column, as its share: [5, 3] gives the first five eighths."),
  rows: shares("Rows", "The height of each row, as its share."),
  panels: list('a list of panels such as [{"panel": "queues"}]', panel)
    .min(1, { error: 'this list is empty: write at least one panel such as {"panel": "queues"}' })
    .max(mostPanels, { error: `these are too many: ${mostPanels} panels are the most on a page` })
    .meta({ title: "Panels", description: "What stands where. Cells without a panel stay empty." }),
}).meta({ title: "Page", description: "A grid of panels." });

export const pages = list('a list of pages such as [{"panels": [{"panel": "queues"}]}]', page)
  .min(1, { error: "this list is empty: write a page, or leave it out for the usual arrangement" })
  .max(mostPages, { error: `these are too many: ${mostPages} pages are the most` })
  .meta({
    title: "Pages",
    description:
      "What the board is composed of, page after page. Unless told, the usual arrangement: queues at one side; clock, calls and actions at the other.",
  });

export type PageFile = z.output<typeof page>;
export type PanelFile = z.output<typeof panel>;
