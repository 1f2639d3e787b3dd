import type { OpenCall } from "../../../server/domain/call.ts";
import type { CallShape as Outline, Urgency } from "../../../server/domain/site.ts";
import { Shape } from "../../components/shape.tsx";

interface Props {
  readonly shape: Outline;
  readonly urgency: Urgency;
  /** Null: the type of a call, and no call yet. */
  readonly state: OpenCall["state"] | null;
}

/** The same shape as on the wall: filled by urgency while nobody has the call, an outline on the way, calm when help is there. */
export function CallShape({ shape, urgency, state }: Props) {
  return (
    <span class={`call-shape urgency-${urgency}`}>
      <Shape shape={shape} state={state} />
    </span>
  );
}
