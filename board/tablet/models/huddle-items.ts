import type { EscalatedItem } from "../../../server/domain/huddles/escalations.ts";
import type { ActionId, CallId, EscalationId } from "../../../server/domain/ids.ts";
import type { ActionTile, HuddleTile } from "../../../server/domain/views/prominent.ts";
import type { EscalationTile } from "../../../server/domain/views/sections.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";

/** What a section shows has no ids, as on the wall. Here it is found again, so that something can be done with it; null: it is gone. */

export function actionShown(view: StaffView, tile: ActionTile): ActionId | null {
  const found = Object.entries(view.actions).find(
    ([, action]) =>
      action.proposedAt === tile.proposedAt && action.title === tile.title && action.area === tile.area,
  );
  return (found?.[0] as ActionId | undefined) ?? null;
}

export function callShown(view: StaffView, tile: HuddleTile["calls"][number]): CallId | null {
  const found = Object.entries(view.calls).find(
    ([, call]) => call.raisedAt === tile.raisedAt && call.label === tile.label && call.place === tile.place,
  );
  return (found?.[0] as CallId | undefined) ?? null;
}

export function escalationShown(view: StaffView, tile: EscalationTile): EscalationId | null {
  const found = Object.entries(view.escalations).find(
    ([, one]) => one.raisedAt === tile.raisedAt && one.title === tile.title,
  );
  return (found?.[0] as EscalationId | undefined) ?? null;
}

export function asItem(found: { readonly action?: ActionId; readonly call?: CallId }): EscalatedItem {
  if (found.action) return { kind: "action", action: found.action };
  return found.call ? { kind: "call", call: found.call } : { kind: "topic" };
}
