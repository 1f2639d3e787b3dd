import { type Call, type ClosedCall, isOpen, settledAt } from "../call.ts";
import { causeLabel } from "../causes.ts";
import type { ActionId, CallId, PersonId } from "../ids.ts";
import type { KaizenAction } from "../kaizen.ts";
import type { Instant } from "../time.ts";
import { nameOf, type Picture } from "./picture.ts";

/** What came of the calls that a person raised or joined: of each as much as whoever reported it is told, and no more. */
export type MyCall = {
  readonly id: CallId;
  readonly label: string;
  readonly areaName: string;
  readonly place: string | null;
  readonly raisedAt: Instant;
  /** Somebody else, or a rule, had raised it. */
  readonly joined: boolean;
  readonly state: Call["state"];
  /** Who has it, or had it when it was resolved. Null where nobody has, or their name was erased. */
  readonly owner: string | null;
  readonly settledAt: Instant | null;
  readonly settledBy: string | null;
  readonly cause: string | null;
  readonly remark: string | null;
  /** What is done about it. */
  readonly actions: readonly MyAction[];
};
export type MyAction = {
  readonly id: ActionId;
  readonly title: string;
  readonly stage: KaizenAction["stage"];
  /** Why it was declined. */
  readonly reason: string | null;
};

/** Of these calls those that the person reported. */
export function myCalls(picture: Picture, calls: readonly Call[], person: PersonId): MyCall[] {
  return calls.filter((call) => isReporter(call, person)).map((call) => myCall(picture, call, person));
}

function isReporter({ raisedBy, reports }: Call, person: PersonId): boolean {
  return [raisedBy, ...reports.map(({ by }) => by)].some(
    (by) => by.kind === "person" && by.person === person,
  );
}

function myCall(picture: Picture, call: Call, person: PersonId): MyCall {
  const { site, state } = picture;
  const resolved = call.state === "resolved" ? call : null;
  const over = isOpen(call) ? null : call;
  return {
    id: call.id,
    label: site.callTypes.get(call.type)?.label ?? call.type,
    areaName: site.areas.get(call.area)?.name ?? call.area,
    place: call.place,
    raisedAt: call.raisedAt,
    joined: call.raisedBy.kind !== "person" || call.raisedBy.person !== person,
    state: call.state,
    owner: "owner" in call ? nameOf(picture, call.owner) : null,
    settledAt: over && settledAt(over),
    settledBy: over && settlerOf(picture, over),
    cause: resolved && causeLabel(site, state.causes, call.type, resolved.cause),
    remark: resolved?.remark ?? null,
    actions: [...state.actions.values()].filter(({ calls }) => calls.includes(call.id)).map(myAction),
  };
}

function settlerOf(picture: Picture, call: ClosedCall): string | null {
  switch (call.state) {
    case "resolved":
      return nameOf(picture, call.resolvedBy);
    case "cancelled":
      return nameOf(picture, call.cancelledBy);
    case "returned":
      return null;
  }
}

function myAction(action: KaizenAction): MyAction {
  const { id, title, stage } = action;
  return { id, title, stage, reason: action.stage === "declined" ? action.reason : null };
}
