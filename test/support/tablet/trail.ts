import type { BackupStanding } from "../../../board/tablet/models/access.ts";
import type { AuditRow, SessionRow } from "../../../board/tablet/models/audit.ts";

/** What the pages for admins read: the audit trail, who is signed in, and how it stands with backups. */
export interface ForAdmins {
  trail: readonly AuditRow[];
  sessions: readonly SessionRow[];
  backups: BackupStanding;
}

const long = "Maximilian von Hohenberg-Schillingsfürst";
const tablet = "Tablet der Kreditwürdigkeitsprüfung, Frühschicht";

const plain = {
  ...{ outcome: "done", who: { kind: "person", person: "p" }, whoName: long, deviceName: tablet },
  ...{ about: null, others: [], detail: null, asked: null, count: 1 },
} as const satisfies Partial<AuditRow>;

type Told = Partial<AuditRow> & Pick<AuditRow, "what">;

const refused = { outcome: "refused" } as const;
const stranger = { ...refused, who: null, whoName: null, deviceName: null } as const;
const byServer = { who: { kind: "system", part: "server" }, whoName: null, deviceName: null } as const;
const person = (name: string | null) => ({ about: { kind: "person", id: "q", name } }) as const;

const told: readonly Told[] = [
  { what: "audit.read", count: 12 },
  { what: "call.raised", detail: "policy-question" },
  { what: "call.handed-over", others: [{ person: "q", name: "Anneliese Müller-Lüdenscheidt" }] },
  { ...refused, what: "command.refused", detail: "already-acknowledged", asked: "acknowledge-call" },
  { ...refused, what: "sign-in.refused", ...person(long), detail: "wrong-pin", count: 4, who: null },
  { ...stranger, what: "token.refused", detail: "not-signed-in", asked: "SOCKET /board", count: 1 },
  { ...stranger, what: "request.refused", detail: "not-signed-in", asked: "GET /api/v1/calls", count: 4711 },
  { ...stranger, what: "origin.refused", detail: "foreign-origin", asked: "POST /api/v1/calls" },
  { what: "person.role-changed", ...person("Anneliese Müller-Lüdenscheidt"), detail: "supervisor" },
  { what: "person.removed", ...person(null) },
  { what: "session.ended", others: [{ person: "q", name: null }] },
  { what: "screen.assigned", detail: "back-office", about: { kind: "device", id: "w", name: "Wand, 3. OG" } },
  { what: "level.set", about: { kind: "queue", id: "a", name: "Neue Anträge" }, detail: "42" },
  { what: "data.exported", detail: "calls-2026-11-01-2026-11-21.csv" },
  { what: "token.made", about: { kind: "token", id: "t", name: "Telefonanlage" }, detail: "queues:write" },
  { ...byServer, what: "journal.unreadable", outcome: "unknown", who: null, detail: "2026-11-18", count: 3 },
  { ...byServer, what: "backup.failed" },
  { ...byServer, what: "site.changed", detail: "callTypes" },
  { ...byServer, what: "server.started", detail: "3f9a2c1b77d0" },
];

/** Of two days, the newest first. */
export function exampleForAdmins(): ForAdmins {
  const start = Date.UTC(2026, 10, 19, 13, 30);
  const trail = Array.from({ length: 38 }, (_, place): AuditRow => {
    const row = told[place % told.length] as Told;
    return {
      ...plain,
      id: `${900 - place}.0`,
      at: new Date(start - place * 47 * 60_000).toISOString(),
      ...row,
    };
  });
  const session = { endsAt: "2026-11-19T22:00:00.000Z", locked: false, current: false } as const;
  const sessions: readonly SessionRow[] = [
    {
      ...session,
      ...{ id: "s1", person: "p", name: long, deviceName: tablet, current: true },
      ...{ startedAt: "2026-11-19T07:02:00.000Z", lastUsedAt: "2026-11-19T13:31:00.000Z" },
    },
    {
      ...session,
      ...{
        id: "s2",
        person: "q",
        name: "Anneliese Müller-Lüdenscheidt",
        deviceName: "Tablet 2",
        locked: true,
      },
      ...{ startedAt: "2026-11-18T15:20:00.000Z", lastUsedAt: null },
    },
    {
      ...session,
      ...{ id: "s3", person: "r", name: "", deviceName: "Tablet 3" },
      ...{ startedAt: "2026-11-19T08:00:00.000Z", lastUsedAt: "2026-11-19T12:00:00.000Z" },
    },
  ];
  const backups: BackupStanding = {
    ...{ folder: "backups", newest: "2026-11-19T01:30:00.000Z", failed: false, running: false },
    ...{ hasKey: true, planned: true, next: "2026-11-20T01:30:00.000Z" },
  };
  return { trail, sessions, backups };
}
