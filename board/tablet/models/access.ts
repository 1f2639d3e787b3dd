import type { Turn } from "../../../server/domain/devices.ts";
import type { AreaId, DeviceId, PersonId, QueueId, TokenId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { Scope } from "../../../server/domain/tokens.ts";
import type { ScreenReport } from "../../../server/protocol.ts";

/** What the set-up pages read and write over HTTP. */

export interface Me {
  readonly device: {
    readonly id: DeviceId;
    readonly name: string;
    readonly kind: "screen" | "tablet";
  } | null;
  readonly setUpNeeded: boolean;
}

export interface PersonRow {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** What only the sheet of one screen shows; the rest is in the view. */
export interface ScreenRow {
  readonly id: DeviceId;
  readonly turn: Turn;
  /** ISO 8601; null: it is not muted. */
  readonly mutedUntil: string | null;
  /** The last one; null: none since the server started. */
  readonly report: ScreenFacts | null;
}

/** What a screen last said of itself. Times are ISO 8601. */
export interface ScreenFacts
  extends Pick<
    ScreenReport,
    "width" | "height" | "pixelRatio" | "secure" | "audio" | "wakeLock" | "build" | "drops"
  > {
  readonly at: string;
  /** Such as "Samsung Tizen 6.5". */
  readonly system: string | null;
  readonly engine: "chromium" | "webkit" | "gecko" | null;
  /** Of WebKit that of Safari. */
  readonly version: number | null;
  readonly memoryMb: number | null;
  readonly loadedAt: string;
  readonly roundTripMs: number | null;
  readonly lastError: { readonly text: string; readonly at: string } | null;
}

export interface TabletRow {
  readonly id: DeviceId;
  readonly name: string;
  /** ISO 8601. */
  readonly pairedAt: string;
}

/** How it stands with backups. Times are ISO 8601. */
export interface BackupStanding {
  /** Name of the folder that they go to; null: the server keeps nothing. */
  readonly folder: string | null;
  readonly newest: string | null;
  readonly failed: boolean;
  readonly running: boolean;
  readonly hasKey: boolean;
  readonly planned: boolean;
  readonly next: string | null;
}

export type BackupState = "well" | "first" | "by-hand" | "failed" | "no-key" | "none";

/** What there is to say of backups; null: nothing, for there is nothing to keep. What is worst comes first. */
export function backupState(standing: BackupStanding): BackupState | null {
  const { folder, newest, failed, hasKey, planned } = standing;
  if (folder === null) return null;
  if (!hasKey) return planned ? "no-key" : "none";
  if (failed) return "failed";
  if (!planned) return newest === null ? "none" : "by-hand";
  return newest === null ? "first" : "well";
}

/** A place that has a code to scan. */
export interface PlaceRow {
  readonly id: TokenId;
  readonly place: string;
  readonly area: AreaId;
  readonly queue: QueueId | null;
}

/** The link, and its drawing, are in this answer only. */
export interface NewPlace extends PlaceRow {
  readonly link: string;
  readonly svg: string;
}

export interface TokenRow {
  readonly id: TokenId;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** The secret is in this answer only. */
export interface NewToken extends TokenRow {
  readonly token: string;
}

/** The order in which they are offered. A type says what a token may do, so a new one must be added here. */
export const scopeOrder: Readonly<Record<Scope, number>> = {
  "queues:write": 0,
  "queues:read": 1,
  "calls:write": 2,
  "calls:read": 3,
  "calls:raise": 4,
  "actions:write": 5,
  "actions:read": 6,
  "huddles:write": 7,
  "huddles:read": 8,
  "kpis:write": 9,
  "boards:read": 10,
  admin: 11,
};

/** PINs are 4 to 12 digits. */
export const pinLength = { least: 4, most: 12 } as const;

export function isPin(text: string): boolean {
  return /^\d{4,12}$/.test(text);
}

/** A pairing code as it is typed: capitals, without what people put between them. */
export function tidyCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 6);
}

const rank: Readonly<Record<Role, number>> = { member: 0, supervisor: 1, admin: 2 };

/** What to offer; whether it may be done is the server's to say. */
export function isAtLeast(role: Role, least: Role): boolean {
  return rank[role] >= rank[least];
}
