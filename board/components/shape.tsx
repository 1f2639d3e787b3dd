import type { CallShape } from "../../server/domain/site.ts";
import type { Stand } from "../models/calls.ts";

/** Outlines in a box of 48 × 48; corners are rounded by the stroke. */
const outlines: { readonly [shape in CallShape]: string } = {
  triangle: "M24 7 L43 40 H5 Z",
  diamond: "M24 4 L44 24 L24 44 L4 24 Z",
  circle: "M24 5 A19 19 0 1 1 23.99 5 Z",
  square: "M7 7 H41 V41 H7 Z",
  octagon: "M16 5 H32 L43 16 V32 L32 43 H16 L5 32 V16 Z",
  hexagon: "M24 4 L42 14 V34 L24 44 L6 34 V14 Z",
};

/** Nobody has it: "!". On the way: an arrow. Help is there: a tick. Put aside: a pause. So it is told without colour, too. */
const signs: { readonly [state in Stand]: string } = {
  raised: "M24 18 V28 M24 34.2 V34.4",
  acknowledged: "M16 26 H31 M25.5 20 L31.5 26 L25.5 32",
  attended: "M16.5 26.5 L22 32 L32 21.5",
  shelved: "M20 20 V32 M28 20 V32",
};

interface Props {
  readonly shape: CallShape;
  /** Null: the type of a call, and no call yet. */
  readonly state: Stand | null;
}

export function Shape({ shape, state }: Props) {
  // A triangle is widest at its foot, and so its sign is smaller and lower.
  const place = shape === "triangle" ? "translate(4.3 7) scale(0.82)" : "translate(0 -2)";
  return (
    <svg class={`shape shape-${state ?? "type"}`} viewBox="0 0 48 48" aria-hidden="true">
      <path class="shape-body" d={outlines[shape]} />
      {state && <path class="shape-sign" d={signs[state]} transform={place} />}
    </svg>
  );
}
