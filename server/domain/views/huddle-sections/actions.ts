import { addDays, localDate } from "../../calendar.ts";
import { isOpenAction, type OpenAction } from "../../kaizen.ts";
import { actionTile } from "../action-tiles.ts";
import { type CheckTile, checkOf } from "../charts.ts";
import type { Picture } from "../picture.ts";
import type { ActionsSection, IdeasSection } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/** "Due" looks so many days ahead. */
const ahead = 7;

/** What was promised: each action stands once, overdue before due before blocked; and those whose effect is to be looked at. */
export function actionsSection(section: OpenSection, picture: Picture): ActionsSection {
  const open = openActions(section, picture);
  const overdue = open.filter(({ due, today }) => due !== null && due < today);
  const due = open.filter(({ due, today }) => due !== null && due >= today && due <= addDays(today, ahead));
  const others = open.filter((one) => !overdue.includes(one) && !due.includes(one));
  const tiles = (ones: readonly Dated[]) =>
    [...ones].sort(byDue).map(({ action }) => actionTile(picture, action));
  return {
    kind: "actions",
    overdue: tiles(overdue),
    due: tiles(due),
    blocked: tiles(others.filter(({ action }) => action.blocked !== null)),
    checks: open.flatMap(({ action, today }): CheckTile[] => {
      const { measure } = action;
      if (measure === null || measure.checkOn > today) return [];
      const check = checkOf(action, picture);
      return check ? [check] : [];
    }),
  };
}

/** What waits for an answer: first what has waited for too long, then the oldest. */
export function ideasSection(section: OpenSection, picture: Picture): IdeasSection {
  const ideas = openActions(section, picture)
    .filter(({ action }) => action.stage === "proposed")
    .map(({ action }) => actionTile(picture, action))
    .sort((a, b) => Number(b.unanswered) - Number(a.unanswered) || a.proposedAt - b.proposedAt);
  return { kind: "ideas", ideas };
}

interface Dated {
  readonly action: OpenAction;
  readonly due: OpenAction["due"];
  /** On the clock of the action's area. */
  readonly today: string;
}

function openActions({ huddle }: OpenSection, { site, state, now }: Picture): Dated[] {
  return [...state.actions.values()]
    .filter(isOpenAction)
    .filter(({ area }) => huddle.areas.includes(area))
    .map((action) => ({
      action,
      due: action.due,
      today: localDate(now, site.areas.get(action.area)?.zone ?? site.zone),
    }));
}

function byDue(one: Dated, other: Dated): number {
  const [a, b] = [one.due ?? "9999", other.due ?? "9999"];
  return a === b ? one.action.proposedAt - other.action.proposedAt : a < b ? -1 : 1;
}
