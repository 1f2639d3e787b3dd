import type { LocalDate } from "../../../server/domain/time.ts";

/** What `GET /api/v1/windows/proposals` answers. Instants are ISO 8601. */
export interface WindowProposal {
  readonly from: string;
  readonly to: string;
  /** Hours of work that are to be done before it, and until when; null: none. */
  readonly clear: { readonly hours: number; readonly by: string } | null;
  /** Who is needed beside those who are there. */
  readonly help: readonly { readonly date: LocalDate; readonly people: number }[];
}
