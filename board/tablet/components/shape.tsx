import type { OpenCall } from "../../../server/domain/andon.ts";
import type { CallShape, Urgency } from "../../../server/domain/site.ts";

/** In a square of 24. */
const outlines: Readonly<Record<CallShape, string>> = {
  triangle: "M12 2.6 22.6 21H1.4Z",
  diamond: "M12 1 23 12 12 23 1 12Z",
  circle: "M12 1.8a10.2 10.2 0 1 1 0 20.4a10.2 10.2 0 1 1 0-20.4Z",
  square: "M3 3H21V21H3Z",
  octagon: "M8 1.8H16L22.2 8V16L16 22.2H8L1.8 16V8Z",
  hexagon: "M12 1.2 21.4 6.6V17.4L12 22.8 2.6 17.4V6.6Z",
};

/** What has become of the call, as a sign in the shape: nobody yet, on the way, there. */
const signs: Readonly<Record<OpenCall["state"], string>> = {
  raised: "M12 7.5v6M12 17v.1",
  acknowledged: "M8 12.5h7.5M12.5 9.2l3.3 3.3-3.3 3.3",
  attended: "M7.8 12.8l3 3 5.6-6",
};

interface Props {
  readonly shape: CallShape;
  readonly urgency: Urgency;
  /** Null: the type of a call, not a call. */
  readonly state: OpenCall["state"] | null;
}

/** A call type's shape, filled by urgency while nobody has the call, calm when help is there. */
export function Shape({ shape, urgency, state }: Props) {
  // The sign of a triangle sits lower: its middle is there.
  const shift = shape === "triangle" ? "translate(0 1.8)" : undefined;
  return (
    <svg class={`shape shape-${state ?? "type"} urgency-${urgency}`} viewBox="0 0 24 24" aria-hidden="true">
      <path class="shape-body" d={outlines[shape]} />
      {state && <path class="shape-sign" d={signs[state]} transform={shift} />}
    </svg>
  );
}
