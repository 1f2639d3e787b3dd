import type { Actor } from "../../../../server/domain/actor.ts";
import type { Desk } from "../../context.ts";
import { isRole, targetParts } from "../../models/review.ts";

/** Who did something, in words. */
export function actorName({ view, words }: Desk, actor: Actor): string {
  const { detail } = words.value.review;
  if (actor.kind === "token") return detail.token;
  if (actor.kind === "system") return detail.system;
  return view.people[actor.person]?.name || detail.somebody;
}

/** Whom a step of the help chain called, in words. `name`: of a webhook or mailbox, where the server says it. */
export function targetName({ view, words }: Desk, target: string, name: string | null = null): string {
  const { targets } = words.value.review;
  const { kind, about } = targetParts(target);
  const area = (about && view.areas[about]?.name) || about || "";
  switch (kind) {
    case "role":
      return isRole(about) ? targets.role[about] : target;
    case "shift":
      return about === null ? targets.shift : targets.shiftOf(area);
    case "area":
      return targets.boards(area);
    case "webhook":
      return targets.webhook(name ?? about ?? "");
    case "mail":
      return targets.mail(name ?? about ?? "");
    default:
      return target;
  }
}

/** What a type of call or a cause is called; its id where it left the site file. */
export function typeName({ view }: Desk, type: string): string {
  return view.callTypes[type]?.label ?? type;
}

export function causeName({ view }: Desk, type: string, cause: string): string {
  return view.callTypes[type]?.causes.find(({ id }) => id === cause)?.label ?? cause;
}

export function areaName({ view }: Desk, area: string): string {
  return view.areas[area]?.name ?? area;
}

/** "24 Nov 2026, 14:32" where the area is. */
export function momentOf({ view, times }: Desk, iso: string, area?: string): string {
  const zone = (area && view.areas[area]?.zone) || view.site.face.zone;
  const instant = Date.parse(iso);
  return `${times.value.date(instant, zone)}, ${times.value.clock(instant, zone)}`;
}
