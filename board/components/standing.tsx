import type { Standing } from "../../server/domain/queue.ts";

/** In a box of 20 × 20. Each standing has a form of its own, besides its word and its colour. */
const forms: { readonly [standing in Standing]: string } = {
  below: "M3.5 6 H16.5 L10 16 Z",
  normal: "M4 8.2 H16 M4 12.8 H16",
  above: "M10 3.5 L17 15.5 H3 Z",
  act: "M6.5 2 H13.5 L18 6.5 V13.5 L13.5 18 H6.5 L2 13.5 V6.5 Z",
};

export function StandingSign({ standing }: { readonly standing: Standing }) {
  return (
    <svg class={`standing-sign sign-${standing}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={forms[standing]} />
    </svg>
  );
}
