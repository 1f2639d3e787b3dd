import type { Desk } from "../../context.ts";
import type { ProblemCode } from "../../models/api.ts";
import type { AuditRow } from "../../models/audit.ts";
import { isRole } from "../../models/review.ts";
import { sentence } from "../../words/words.ts";
import { areaName, typeName } from "./names.ts";

/** Rows of the audit trail in words. */

/** Of the parts of a line: no line begins with it. */
export const between = "\u00a0· ";

export function whoOf({ words }: Desk, { who, whoName }: AuditRow): string {
  const { audit, review } = words.value;
  if (who === null) return audit.nobody;
  if (who.kind === "system") return audit.part[who.part];
  return whoName ?? (who.kind === "person" ? review.detail.somebody : audit.token);
}

/** What it was about, and what more is known; empty: nothing that says anything to a reader. */
export function aboutOf(desk: Desk, row: AuditRow): string {
  const { about, others, asked } = row;
  const { somebody } = desk.words.value.review.detail;
  const erased = about?.kind === "person" && about.name === null;
  const names = others.map(({ name }) => name ?? somebody);
  return [erased ? somebody : about?.name, ...names, detailOf(desk, row), asked]
    .filter(Boolean)
    .join(between);
}

function detailOf(desk: Desk, { what, outcome, detail }: AuditRow): string | null {
  const { words, view } = desk;
  if (detail === null) return null;
  // What was refused says why.
  if (what === "origin.refused") return null;
  if (outcome === "refused") return reasonOf(desk, detail);
  switch (what) {
    case "person.added":
    case "person.role-changed":
      return isRole(detail) ? words.value.roles[detail] : detail;
    case "call.raised":
    case "call.retyped":
      return typeName(desk, detail);
    // Whom it was given to stands among the others.
    case "call.handed-over":
    case "action.assigned":
      return null;
    case "screen.paired":
    case "screen.assigned":
      return view.boards[detail]?.name ?? detail;
    case "action.added":
    case "window.planned":
      return areaName(desk, detail);
    default:
      return detail;
  }
}

/** Why it was refused. The sentences are for whoever was refused; of some it takes others for who reads it later. */
function reasonOf({ words }: Desk, code: string): string {
  const { audit, refusals } = words.value;
  const reason = (audit.reasons as Readonly<Record<string, string>>)[code];
  if (reason !== undefined) return reason;
  return code in refusals ? sentence(words.value, code as ProblemCode).replace(/\.$/, "") : code;
}
