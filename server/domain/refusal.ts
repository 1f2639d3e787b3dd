/**
 * A rule that says no. `code` is stable and is what clients read; `detail` holds the facts that a
 * sentence about it needs. Sentences are made where they are shown.
 */
export interface Refusal {
  readonly code: RefusalCode;
  /** Path of the field that is at fault, such as "queue". */
  readonly field?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export const refusalCodes = [
  "not-allowed",
  "not-signed-in",
  "locked",
  "unknown-area",
  "unknown-queue",
  "queue-not-in-area",
  "unknown-call-type",
  "unknown-cause",
  "unknown-call",
  "call-exists",
  "already-acknowledged",
  "already-attended",
  "not-acknowledged",
  "call-closed",
  "call-open",
  "reopen-too-late",
  "same-owner",
  "same-type",
  "others-reported",
  "too-many-reports",
  "cause-exists",
  "cause-in-site-file",
  "too-many-causes",
  "unknown-rule",
  "unknown-shelf",
  "shelf-exists",
  "already-shelved",
  "shelf-too-long",
  "shelf-in-the-past",
  "not-on-shift",
  "unknown-action",
  "action-exists",
  "action-closed",
  "same-stage",
  "due-in-the-past",
  "reason-missing",
  "unknown-person",
  "person-exists",
  "last-admin",
  "unknown-board",
  "unknown-device",
  "device-exists",
  "device-not-a-screen",
  "mute-in-the-past",
  "mute-too-long",
  "unknown-session",
  "unknown-token",
  "token-exists",
  "owner-and-role",
  "already-blocked",
  "not-blocked",
  "measure-unknown",
  "check-in-the-past",
  "effect-missing",
  "unknown-window",
  "window-exists",
  "window-in-the-past",
  "window-while-open",
  "window-too-long",
  "window-overlaps",
  "unknown-huddle",
  "unknown-meeting",
  "meeting-exists",
  "huddle-running",
  "huddle-over",
  "not-facilitator",
  "already-facilitator",
  "section-moved",
  "unknown-section",
  "extension-too-long",
  "already-paused",
  "not-paused",
  "text-missing",
  "unknown-capture",
  "capture-exists",
  "too-many-captures",
  "unknown-escalation",
  "escalation-exists",
  "already-escalated",
  "already-answered",
  "no-next-tier",
  "unknown-kpi",
  "kpi-is-computed",
  "value-out-of-range",
  "date-in-the-future",
  "date-too-old",
  "oldest-without-items",
  "time-in-the-future",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Decision<Event> = { readonly ok: true; readonly events: readonly Event[] } | Refused;
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

export function accept<Event>(...events: readonly Event[]): Decision<Event> {
  return { ok: true, events };
}

export function refuse(
  code: RefusalCode,
  field?: string,
  detail?: Readonly<Record<string, string | number>>,
): Refused {
  return { ok: false, refusal: { code, ...(field !== undefined && { field }), ...(detail && { detail }) } };
}
