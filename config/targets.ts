import type { Target } from "../server/domain/help-chain.ts";
import type { AreaId, MailboxId, WebhookId } from "../server/domain/ids.ts";
import { type Role, roles } from "../server/domain/roles.ts";

/** Whom a step of a help chain calls, as the site file writes it: "shift", "shift:branch", "role:supervisor" … */

const pattern = /^(role|shift|area|webhook|mail):(.+)$/;

/** Null where it isn't a target. Whether there is such an area, webhook or mailbox is not looked at. */
export function readTarget(text: string): Target | null {
  if (text === "shift") return { kind: "shift", area: null };
  const [, kind, name = ""] = pattern.exec(text) ?? [];
  switch (kind) {
    case "role":
      return isRole(name) ? { kind, role: name } : null;
    case "shift":
    case "area":
      return { kind, area: name as AreaId };
    case "webhook":
      return { kind, webhook: name as WebhookId };
    case "mail":
      return { kind, mailbox: name as MailboxId };
    default:
      return null;
  }
}

function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name);
}
