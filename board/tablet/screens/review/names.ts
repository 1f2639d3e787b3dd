import type { LocalDate } from "../../../../server/domain/time.ts";
import { day } from "../../../words/units.ts";
import type { Desk } from "../../context.ts";
import { isRole, type PastActor, targetParts } from "../../models/review.ts";

/** Who did something, in words. */
export function actorName({ view, words }: Desk, actor: PastActor): string {
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
  const { causes = [], retired = [] } = view.callTypes[type] ?? {};
  return [...causes, ...retired].find(({ id }) => id === cause)?.label ?? cause;
}

export function areaName({ view }: Desk, area: string): string {
  return view.areas[area]?.name ?? area;
}

/** "24 Nov 2026, 14:32". On the site's clock, as the one above the page: calls of several areas stand in one order. */
export function momentOf(desk: Desk, iso: string): string {
  const { zone } = desk.view.site.face;
  return `${desk.times.value.date(Date.parse(iso), zone)}, ${clockOf(desk, iso)}`;
}

export function clockOf({ view, times }: Desk, iso: string): string {
  return times.value.clock(Date.parse(iso), view.site.face.zone);
}

/** The calendar day at an instant. */
export function dateOf({ view, times }: Desk, instant: number): LocalDate {
  return times.value.localDate(instant, view.site.face.zone);
}

/** The calendar day so many days ago. */
export function daysAgo(desk: Desk): (days: number) => LocalDate {
  return (days) => dateOf(desk, desk.connection.now.peek() - days * day);
}

/** As a sentence begins. */
export function capital(text: string): string {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}
