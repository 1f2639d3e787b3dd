import type { DiscreetFace, SlideTile } from "../../server/domain/views/discreet.ts";

/** What a lobby is shown in turn; null: the welcome. Who comes to a closed door reads when it opens, and nothing else. */
export function pagesOf({ open, slides, tips }: DiscreetFace): (SlideTile | null)[] {
  if (!open || slides.length === 0) return [null];
  return [null, ...slides, ...tips.map((text) => ({ title: null, text, picture: null }))];
}
