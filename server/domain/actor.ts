import type { CommandId, DeviceId, PersonId, TokenId } from "./ids.ts";
import type { DailySeries } from "./series.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** Who acted. Names are never part of it: they live in the register of names alone, so that they can be erased. */
export type Actor =
  | { readonly kind: "person"; readonly person: PersonId; readonly device: DeviceId | null }
  | { readonly kind: "token"; readonly token: TokenId }
  /** The holder of ADMIN_TOKEN or of the set-up link, a command of this machine's owner, or the server itself. */
  | { readonly kind: "system"; readonly part: SystemPart };

export const systemParts = ["admin-token", "set-up", "local", "server"] as const;
export type SystemPart = (typeof systemParts)[number];

/** When and by whom an event came to be: what every event has in common. */
export interface Stamp {
  readonly at: Instant;
  readonly by: Actor;
}

/** What a rule may know beside the state and the command. */
export interface Context extends Stamp {
  readonly site: Site;
  /** The command's own id; the sender's, where it made one. */
  readonly command: CommandId;
  /** What figures were day by day; absent: not read yet. */
  readonly daily?: DailySeries;
}
