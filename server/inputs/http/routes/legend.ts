import { z } from "zod";
import type { BoardId } from "../../../domain/ids.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { legendPage } from "../pages/legend.ts";
import { problem } from "../problems.ts";
import { closedRoute, type Route } from "../route.ts";

export function legendRoutes({ operations }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/boards/{board}/legend",
      summary:
        "What the staff's marks on a discreet board mean, as a page to print and keep where no customer reads it",
      tag: "Boards",
      access: { kind: "read", scope: "boards:read" },
      page: true,
      params: z.strictObject({ board: siteId<BoardId>() }),
      answers: { 200: { description: "A page, without a script", contentType: "text/html; charset=utf-8" } },
      handle({ params: { board: id } }) {
        const { site } = operations;
        const board = site.boards.get(id);
        // A prominent board says everything in words.
        if (board?.mode !== "discreet") return problem("unknown-board", { field: "board" });
        const content = legendPage(board, site);
        return { kind: "reply", status: 200, text: { type: "text/html; charset=utf-8", content } };
      },
    }),
  ];
}
