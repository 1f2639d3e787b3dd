import type { PanelKind } from "../../server/domain/board.ts";
import type { BoardView } from "../../server/protocol.ts";
import { type Language, languageFor } from "../words/speech.ts";

/** Parts of the prominent face that stand in scripts of their own. */
type Part = "pages" | "flooded" | `huddle-${Language}`;

/** Panels whose drawing is in the huddle's script. */
const ofHuddles: { readonly [kind in PanelKind]?: true } = { chart: true, checks: true, kanban: true };

/** What a view needs besides its face, the first one first. */
export function partsOf(view: BoardView): Part[] {
  if (!("meetings" in view)) return [];
  const { pages, flood, language } = view.board.face;
  const parts: Part[] = [];
  if (pages.length > 0) parts.push("pages");
  if (flood) parts.push("flooded");
  const inPages = pages.some(({ panels }) => panels.some(({ kind }) => ofHuddles[kind]));
  if (inPages || Object.keys(view.meetings).length > 0) parts.push(`huddle-${languageFor(language)}`);
  return parts;
}
