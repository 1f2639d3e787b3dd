import type { PageTile, PanelTile, ProminentView } from "../../server/domain/views/prominent.ts";
import { sum } from "./arrange.ts";
import { hasOneThing } from "./grid.ts";
import { list } from "./list.ts";
import { within } from "./within.ts";

/** Which page is shown at a server time: the same on all screens of a board, and after a reload. */
export function pageAt(pages: readonly Pick<PageTile, "dwell">[], now: number): number {
  let rest = (now / 1_000) % sum(pages.map(({ dwell }) => dwell));
  return Math.max(
    0,
    pages.findIndex(({ dwell }) => {
      rest -= dwell;
      return rest < 0;
    }),
  );
}

export function hasQueues({ panels }: PageTile): boolean {
  return panels.some(({ kind }) => kind === "queues");
}

/** Rem that a panel would fill. */
export function weightOf(panel: PanelTile, { queues }: ProminentView): number {
  if (panel.kind === "queues") return 3 + Math.min(10, list(within(queues, panel)).length) * 6.4;
  if (panel.kind === "kanban") return 24;
  return hasOneThing(panel) ? 10 : 16;
}
