import type { Body } from "../book/book.ts";
import { type AuditRow, rowOfEvent, rowOfRefusal } from "../domain/audit.ts";
import type { DeviceId, PersonId } from "../domain/ids.ts";
import type { Entry, Instant } from "../ports.ts";

/** Rows of the audit trail out of entries of the journal, and which of them somebody asks for. */

export interface AuditFilter {
  /** From the first up to the last, which is not part of it; null: any. */
  readonly span: { readonly from: Instant; readonly to: Instant } | null;
  /** Who did it, or whom it was done to. */
  readonly person?: PersonId | undefined;
  /** From which it came, or which it is about. */
  readonly device?: DeviceId | undefined;
  /** Codes, or what they begin with: "call.raised", "session". */
  readonly kinds?: readonly string[] | undefined;
  readonly outcome?: "done" | "refused" | undefined;
  /** Also what the server does by itself, all day long. */
  readonly routine: boolean;
}

/** The rows of an entry, in order. */
export function rowsOf({ seq, at, body: unknownBody }: Entry): readonly AuditRow[] {
  const body = unknownBody as Body;
  const stamp = { at, by: body.by };
  if ("refusal" in body) {
    const { refusal, asked = null, about = null } = body;
    return [rowOfRefusal(`${seq}.0`, { refusal, asked, about }, stamp)];
  }
  if (!("events" in body)) return [];
  return body.events.map((event, place) => rowOfEvent(`${seq}.${place}`, event, stamp));
}

export function isAsked(row: AuditRow, filter: AuditFilter): boolean {
  const { span, person, device, kinds, outcome, routine } = filter;
  if (row.routine && !routine) return false;
  if (span && (row.at < span.from || row.at >= span.to)) return false;
  if (outcome && row.outcome !== outcome) return false;
  if (person && !row.people.includes(person)) return false;
  if (device && row.device !== device && !(row.about?.kind === "device" && row.about.id === device))
    return false;
  return kinds === undefined || kinds.some((kind) => isKind(row.what, kind));
}

/** "session" is whatever begins with "session."; "session.ended" is that alone. */
export function isKind(what: string, kind: string): boolean {
  return what === kind || what.startsWith(`${kind}.`);
}
