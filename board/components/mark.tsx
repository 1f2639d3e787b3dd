import type { StaffMark } from "../../server/domain/views/discreet.ts";
import { markOutlines, moreOutline } from "../../server/domain/views/mark-shapes.ts";

interface Props {
  readonly mark: Pick<StaffMark, "shape" | "fill">;
}

/** A sign that staff read by its shape and how full it is; to customers it is an ornament. */
export function Mark({ mark: { shape, fill } }: Props) {
  const outline = markOutlines[shape];
  return (
    <svg class={`mark mark-${fill}`} viewBox="0 0 32 32" aria-hidden="true">
      {fill === "full" && <path class="mark-body" d={outline} />}
      {fill === "half" && <Half outline={outline} id={`half-${shape}`} />}
      <path class="mark-line" d={outline} />
    </svg>
  );
}

/** Three dots: more calls are open than have a place. */
export function More() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path class="mark-line mark-more" d={moreOutline} />
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
