import { z } from "zod";
import { panelKinds } from "../../../domain/board.ts";
import type { BoardId } from "../../../domain/ids.ts";
import { type Board, displayModes, languages } from "../../../domain/site.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, openRoute, type Route } from "../route.ts";

const tag = "Boards";

const page = z.object({
  name: z.string().nullable(),
  dwell: z.number().meta({ description: "Seconds that it is shown, where there are several" }),
  panels: z.array(z.enum(panelKinds)).meta({ description: "What stands on it" }),
});

const boardAnswer = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(displayModes),
  areas: z.array(z.string()).meta({ description: "Whose queues and figures it shows" }),
  callsFrom: z.array(z.string()).meta({ description: "Whose calls it shows" }),
  language: z.enum(languages),
  night: z.object({ after: z.number(), before: z.number() }).nullable().meta({
    description:
      "Seconds that it stays lit after its last area has closed, and is lit again before the first opens; null: it never dims",
  }),
  pages: z
    .array(page)
    .meta({ description: "Of a prominent board that is composed of pages; empty: the usual arrangement" }),
});

function answerOf(board: Board): z.input<typeof boardAnswer> {
  const { id, name, mode, areas, callsFrom, language, night } = board;
  const pages = board.mode === "prominent" ? board.pages : [];
  return {
    id,
    name,
    mode,
    areas: [...areas],
    callsFrom: [...callsFrom],
    language,
    night,
    pages: pages.map((page) => ({
      name: page.name,
      dwell: page.dwell,
      panels: page.panels.map(({ kind }) => kind),
    })),
  };
}

export function boardRoutes({ operations, viewOf }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/boards",
      summary: "The boards of the site",
      tag,
      access: { kind: "read", scope: "boards:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(boardAnswer) } },
      handle: () => ok([...operations.site.boards.values()].map(answerOf)),
    }),
    openRoute({
      method: "get",
      path: "/api/v1/boards/{board}/view",
      summary: "Exactly what a screen of this board receives, and nothing else",
      tag,
      access: { kind: "board" },
      params: z.strictObject({ board: siteId<BoardId>() }),
      answers: {
        200: {
          description:
            "Collections of entries by key; those of a discreet board name nobody and nothing. On a prominent board `board.face.pages` says what stands where, and `kpis`, `arrivals` and `huddles` hold what panels show, by the panel's key",
          schema: z.record(z.string(), z.record(z.string(), z.unknown())),
        },
      },
      handle({ params: { board } }) {
        const view = viewOf(board);
        return view ? ok(view) : problem("unknown-board", { field: "board" });
      },
    }),
  ];
}
