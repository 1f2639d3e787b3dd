import type { AuditCode } from "../../../server/domain/audit.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import { daysAfter } from "./days.ts";

/** What the pages of the audit trail and of sessions read over HTTP. Times are ISO 8601. */

export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly what: AuditCode;
  /** "unknown": entries of this day can't be read. */
  readonly outcome: "done" | "refused" | "unknown";
  readonly who:
    | { readonly kind: "person"; readonly person: string }
    | { readonly kind: "token" }
    | { readonly kind: "system"; readonly part: "admin-token" | "set-up" | "local" | "server" }
    | null;
  readonly whoName: string | null;
  readonly deviceName: string | null;
  readonly about: { readonly kind: string; readonly id: string; readonly name: string | null } | null;
  readonly others: readonly { readonly person: string; readonly name: string | null }[];
  readonly detail: string | null;
  readonly asked: string | null;
  readonly count: number;
}

export interface SessionRow {
  readonly id: string;
  readonly person: string;
  /** Empty: erased. */
  readonly name: string;
  readonly deviceName: string;
  readonly startedAt: string;
  readonly endsAt: string;
  /** Null: not since the server started. */
  readonly lastUsedAt: string | null;
  readonly locked: boolean;
  readonly current: boolean;
}

type Prefix<Code> = Code extends `${infer Start}.${string}` ? Start : never;

/** What each kind of code is offered under. A type says which there are, so what is new must be added here. */
const groupOf = {
  session: "access",
  "sign-in": "access",
  unlock: "access",
  "set-up": "access",
  pairing: "access",
  request: "access",
  origin: "access",
  token: "access",
  person: "people",
  tablet: "people",
  screen: "people",
  device: "people",
  shift: "people",
  audit: "data",
  data: "data",
  minutes: "data",
  call: "calls",
  cause: "calls",
  shelf: "calls",
  rule: "calls",
  level: "calls",
  kpi: "calls",
  command: "calls",
  action: "actions",
  window: "actions",
  huddle: "huddles",
  escalation: "huddles",
  server: "server",
  site: "server",
  clock: "server",
  backup: "server",
  target: "server",
  journal: "server",
} as const satisfies Readonly<Record<Prefix<AuditCode>, string>>;
export type AuditGroup = (typeof groupOf)[Prefix<AuditCode>];

export const auditGroups: readonly AuditGroup[] = [...new Set(Object.values(groupOf))];

/** How far back the page looks; days. */
export const auditSpans = [1, 7, 30, 90] as const;

export interface AuditFilter {
  readonly days: (typeof auditSpans)[number];
  /** The last day of the span; empty: today. */
  readonly until: LocalDate | "";
  readonly person: string | null;
  readonly kind: AuditGroup | "refused" | null;
}
export const lately: AuditFilter = { days: 7, until: "", person: null, kind: null };

/** `today`: where the site is. */
export function auditQuery(
  { days, until, person, kind }: AuditFilter,
  today: LocalDate,
  more: Readonly<Record<string, string>>,
): string {
  const last = until || today;
  const query = new URLSearchParams({ from: daysAfter(last, 1 - days), to: daysAfter(last, 1) });
  if (person) query.set("person", person);
  if (kind === "refused") query.set("outcome", "refused");
  else if (kind) query.set("kind", kindsOf(kind).join(","));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

function kindsOf(group: AuditGroup): string[] {
  return Object.entries(groupOf).flatMap(([kind, its]) => (its === group ? [kind] : []));
}
