import type { DeliveryProblem } from "../../domain/call.ts";

/** What came of one attempt to reach a target. */
export type Attempt = Delivered | Dropped | Failed;

interface Delivered {
  readonly state: "delivered";
}
/** Nobody is to be called, as in the demo. */
interface Dropped {
  readonly state: "dropped";
}
export interface Failed {
  readonly state: "failed";
  readonly problem: DeliveryProblem;
  /** Another attempt would fail the same way. */
  readonly final: boolean;
  /** A short code for the log, such as "HTTP 503" or "ECONNREFUSED". Never an address or a secret. */
  readonly detail: string | null;
  /** The target asked to be left alone for so many ms. */
  readonly pause?: number;
}

export const delivered: Delivered = { state: "delivered" };

/** It may work the next time. */
export function failed(problem: DeliveryProblem, detail: string | null = null, pause?: number): Failed {
  return { state: "failed", problem, final: false, detail, ...(pause !== undefined && { pause }) };
}

export function failedForGood(problem: DeliveryProblem, detail: string | null = null): Failed {
  return { state: "failed", problem, final: true, detail };
}

/** The code of an error, where it has one that says nothing else: messages may hold addresses. */
export function codeOf(error: unknown): string | null {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : null;
}
