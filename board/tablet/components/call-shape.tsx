import type { OpenCall } from "../../../server/domain/call.ts";
import type { CallColour, CallShape as Outline } from "../../../server/domain/site.ts";
import { Shape } from "../../components/shape.tsx";

interface Props {
  readonly shape: Outline;
  readonly colour: CallColour;
  /** Null: the type of a call, and no call yet. */
  readonly state: OpenCall["state"] | null;
}

/** The same shape as on the wall: filled with its colour while nobody has the call, an outline on the way, calm when help is there. */
export function CallShape({ shape, colour, state }: Props) {
  return (
    <span class={`call-shape colour-${colour}`}>
      <Shape shape={shape} state={state} />
    </span>
  );
}
