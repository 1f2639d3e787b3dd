import type { BackOff } from "../../access/back-off.ts";
import type { Identities } from "../../access/identities.ts";
import type { LastUse } from "../../access/last-use.ts";
import type { Pairing } from "../../access/pairing.ts";
import type { IsProxy } from "../../access/proxies.ts";
import type { SetUp } from "../../access/set-up.ts";
import type { Trail } from "../../audit/trail.ts";
import type { Backups } from "../../backup/backups.ts";
import type { DeliveryProblem } from "../../domain/call.ts";
import type { Target } from "../../domain/help-chain.ts";
import type { BoardId } from "../../domain/ids.ts";
import type { DailySeries } from "../../domain/series.ts";
import type { NotificationsView } from "../../domain/views/notifications.ts";
import type { Audit } from "../../escalation/auditor.ts";
import type { Fleet } from "../../fleet/fleet.ts";
import type { TotalsQuery, TotalsResult } from "../../history/totals.ts";
import type { Log } from "../../log.ts";
import type { Operations } from "../../operations.ts";
import type { Clock, NewId, Store } from "../../ports.ts";
import type { BoardView } from "../../protocol.ts";
import type { Register } from "../../register.ts";

/** What the HTTP API reaches beyond itself. */
export interface HttpDependencies {
  readonly operations: Operations;
  readonly register: Register;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly identities: Identities;
  readonly pairing: Pairing;
  readonly setUp: SetUp;
  readonly lastUse: LastUse;
  readonly trail: Pick<Trail, "note">;
  /** Holds board/ and tablet/, as built. */
  readonly publicFolder: string;
  /** Origins besides the one that a request was addressed to, such as "https://akari.example". */
  readonly publicOrigins: readonly string[];
  /** Whose X-Forwarded-… headers are believed. */
  readonly isProxy: IsProxy;
  /** Whether this server may be addressed by that Host. */
  readonly isOurs: (host: string | undefined) => boolean;
  readonly totals: (query: TotalsQuery) => Promise<TotalsResult>;
  /** What figures were day by day. */
  readonly daily: () => DailySeries;
  /** Exactly what a screen of that board receives; undefined where there is no such board. */
  readonly viewOf: (board: BoardId) => BoardView | undefined;
  readonly fleet: Pick<Fleet, "standing" | "order" | "tiles">;
  readonly notifications: HttpNotifications;
  readonly metrics: HttpMetrics;
  /** Absent or null: there is nothing to keep. */
  readonly backups?: HttpBackups | null;
  readonly auditor: { readonly audit: Audit };
}

/** The same, and what it makes for itself. */
export interface House extends HttpDependencies {
  readonly backOff: BackOff;
}

export interface HttpNotifications {
  view(): NotificationsView;
  test(target: Extract<Target, { kind: "webhook" | "mail" }>): Promise<{
    readonly state: "delivered" | "failed" | "dropped";
    readonly problem: DeliveryProblem | null;
    readonly detail: string | null;
  }>;
}

export type HttpBackups = Pick<
  Backups,
  "make" | "list" | "isRunning" | "hasKey" | "standing" | "next" | "folderName"
>;

export interface HttpMetrics {
  readonly contentType: string;
  /** In the format of Prometheus. */
  text(): Promise<string>;
  answered(method: string, route: string, status: number, seconds: number): void;
}
