import { z } from "zod";
import type { BoardId } from "../../../domain/ids.ts";
import { displayModes, languages } from "../../../domain/site.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, openRoute, type Route } from "../route.ts";

const tag = "Boards";

const boardAnswer = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(displayModes),
  areas: z.array(z.string()),
  language: z.enum(languages),
});

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
      handle: () =>
        ok(
          [...operations.site.boards.values()].map(({ id, name, mode, areas, language }) => ({
            id,
            name,
            mode,
            areas,
            language,
          })),
        ),
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
          description: "Collections of entries by key; those of a discreet board name nobody and nothing",
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
