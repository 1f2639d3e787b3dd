import type { ActionEvent, OpenStage } from "../../../server/domain/kaizen.ts";
import type { PastActor } from "./review.ts";

/** What the sheet of an action reads over HTTP beside what it is in the view. Instants are ISO 8601. */
export interface ActionDetail {
  /** The oldest first. */
  readonly history: readonly ActionStep[];
}
export interface ActionStep {
  readonly type: ActionEvent["type"];
  readonly at: string;
  readonly by: PastActor;
  /** The stage, day, role or text that it became. */
  readonly to: string | null;
  /** Who owns it from then on. */
  readonly person: string | null;
}

export function isStage(text: string | null, stages: readonly OpenStage[]): text is OpenStage {
  return stages.some((stage) => stage === text);
}
