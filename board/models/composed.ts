import type { PageTile, PanelTile, ProminentView } from "../../server/domain/views/prominent.ts";
import { actionHeight, cardHeights, sum } from "./arrange.ts";
import { list } from "./list.ts";

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

/** The entries of a collection that belong to the areas of a panel. */
export function within<T extends { readonly area: string }>(
  collection: { readonly [key: string]: T },
  panel: Pick<PanelTile, "areas">,
): { readonly [key: string]: T } {
  const inside: { [key: string]: T } = {};
  for (const key of Object.keys(collection)) {
    const entry = collection[key];
    if (entry && (panel.areas as readonly string[]).indexOf(entry.area) >= 0) inside[key] = entry;
  }
  return inside;
}

/** Rem that a panel would fill. */
export function weightOf(panel: PanelTile, { queues, calls, actions }: ProminentView): number {
  const listed = (
    collection: { readonly [key: string]: { readonly area: string } },
    each: number,
    most: number,
  ) => 3 + Math.min(most, Math.max(1, list(within(collection, panel)).length)) * each;
  switch (panel.kind) {
    case "queues":
      return listed(queues, 6.4, 10);
    case "calls":
      return listed(calls, cardHeights.roomy, 3);
    case "actions":
      return listed(actions, actionHeight, 4);
    case "huddle":
    case "arrivals":
      return 15;
    default:
      return 10;
  }
}
