import type { LocalDate } from "../../../server/domain/time.ts";

/** What the server proposes as a kaizen window. Instants are ISO 8601. */
export type WindowProposals =
  | { readonly kind: "closed-hours"; readonly windows: readonly ClosedHours[] }
  | {
      readonly kind: "worked-ahead";
      /** Hours of work in the deferred queues now. */
      readonly hours: number;
      /** When they are empty as the team works now; null: not in sight. */
      readonly emptyAt: string | null;
      readonly windows: readonly WorkedAhead[];
      readonly doubts: readonly { readonly why: Doubt; readonly queue: string }[];
    }
  | { readonly kind: "unknown"; readonly missing: readonly Missing[] };

export type Doubt = "stale-level" | "inflow-unknown" | "live-queue";
export interface Missing {
  readonly what: "capacity" | "level" | "inflow";
  /** Of which queue; null: it is about the area. */
  readonly queue: string | null;
}

interface Span {
  readonly from: string;
  readonly to: string;
}
export interface ClosedHours extends Span {
  readonly why: "night" | "break" | "closed-day" | "holiday";
}
export interface WorkedAhead extends Span {
  readonly clearHours: number;
  readonly by: string;
  /** How many people more are needed on a day; null: nobody. */
  readonly extra: { readonly people: number; readonly on: LocalDate } | null;
}
