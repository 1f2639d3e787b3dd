import { expect, test } from "vitest";
import type { Panel } from "../../../server/domain/board.ts";
import type { BoardId } from "../../../server/domain/ids.ts";
import type { Board } from "../../../server/domain/site.ts";
import { discreetBoard, frontOffice, loans, prominentBoard, siteOf } from "../../support/site.ts";
import { adminToken, serve } from "./support.ts";

test("[PN15] a list of boards says of what each is composed, and when it dims", async () => {
  const place = { title: null, column: 1, row: 1, width: 1, height: 1, areas: [loans] };
  const panels: Panel[] = [
    { ...place, kind: "calls" },
    { ...place, kind: "kpi", figure: "done", target: null },
  ];
  const pages = [{ name: "Today", dwell: 30, columns: [1], rows: [1], panels }];
  const board = prominentBoard({ pages, night: { after: 1800, before: 600 } });
  const boards = new Map<BoardId, Board>([
    [board.id, board],
    [frontOffice, discreetBoard()],
  ]);
  const { send } = await serve({ site: siteOf({ boards }) });
  const { body } = await send("GET", "/api/v1/boards", { token: adminToken });
  expect(body).toMatchObject([
    {
      id: "back-office",
      callsFrom: ["loans", "branch"],
      night: { after: 1800, before: 600 },
      pages: [{ name: "Today", dwell: 30, panels: ["calls", "kpi"] }],
    },
    { id: "front-office", night: null, pages: [] },
  ]);
  const view = await send("GET", "/api/v1/boards/back-office/view", { token: adminToken });
  expect(view.body.board.face.pages[0].panels[1]).toMatchObject({ key: "0.1", kind: "kpi" });
  expect(view.body.kpis["0.1"]).toEqual({ figure: "done", value: null, target: null, met: null });
});
