import type { PanelTile } from "../../server/domain/views/prominent.ts";

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
