import type { StaffMark } from "../../server/domain/views/discreet.ts";

/** In a box of 32 × 32. Shapes from the shore: nobody asks what they mean. */
const outlines: { readonly [shape in StaffMark["shape"]]: string } = {
  ring: "M16 5 A11 11 0 1 1 15.99 5 Z",
  leaf: "M5 27 C4 13 12 5 27 5 C28 20 20 28 5 27 Z",
  drop: "M16 4 C21 11 25 15 25 20 A9 9 0 0 1 7 20 C7 15 11 11 16 4 Z",
  wave: "M3 21 C7 9 12 9 16 15 C20 21 25 21 29 11 L29 23 C25 29 20 29 16 24 C12 19 8 21 3 27 Z",
  sun: "M4 22 A12 12 0 0 1 28 22 Z",
  stone: "M7 25 C3 22 4 13 11 9 C18 5 27 9 28 17 C29 24 23 27 16 27 C12 27 9 27 7 25 Z",
  shell: "M16 27 L4 13 C7 7 12 5 16 5 C20 5 25 7 28 13 Z",
};

interface Props {
  readonly mark: Pick<StaffMark, "shape" | "fill">;
}

/** A sign that staff read by its shape and how full it is; to customers it is an ornament. */
export function Mark({ mark: { shape, fill } }: Props) {
  const outline = outlines[shape];
  return (
    <svg class={`mark mark-${fill}`} viewBox="0 0 32 32" aria-hidden="true">
      {fill === "full" && <path class="mark-body" d={outline} />}
      {fill === "half" && <Half outline={outline} id={`half-${shape}`} />}
      <path class="mark-line" d={outline} />
    </svg>
  );
}

function Half({ outline, id }: { readonly outline: string; readonly id: string }) {
  return (
    <>
      <clipPath id={id}>
        <rect x="16" y="0" width="16" height="32" />
      </clipPath>
      <path class="mark-body" d={outline} clip-path={`url(#${id})`} />
    </>
  );
}
