import type { AreaId, MailboxId, WebhookId } from "./ids.ts";
import type { Role } from "./roles.ts";

/**
 * Who is called next, and when. Two clocks: a call that nobody has acknowledged climbs the one, a call that somebody has
 * and that is not resolved climbs the other.
 */
export interface HelpChain {
  readonly acknowledge: readonly HelpStep[];
  readonly resolve: readonly HelpStep[];
}
export type ChainClock = keyof HelpChain;

export interface HelpStep {
  /** Seconds on the call type's clock, since the raise or since somebody took it; 0: at once. Each more than the one before. */
  readonly after: number;
  readonly to: readonly Target[];
}

/** Who or what hears of a step. */
export type Target =
  /** Everybody who is signed in at a tablet with this role or a higher one. */
  | { readonly kind: "role"; readonly role: Role }
  /** Whoever is on shift in an area; null: in the call's own. */
  | { readonly kind: "shift"; readonly area: AreaId | null }
  /** The boards of an area: from this step on they show the call, too. */
  | { readonly kind: "area"; readonly area: AreaId }
  | { readonly kind: "webhook"; readonly webhook: WebhookId }
  | { readonly kind: "mail"; readonly mailbox: MailboxId };

/** One text for each target, as the site file writes it: "role:supervisor", "shift", "shift:loans", "webhook:pager" … */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case "role":
      return `role:${target.role}`;
    case "shift":
      return target.area === null ? "shift" : `shift:${target.area}`;
    case "area":
      return `area:${target.area}`;
    case "webhook":
      return `webhook:${target.webhook}`;
    case "mail":
      return `mail:${target.mailbox}`;
  }
}
