import { isOpen } from "../andon.ts";
import type { CallTypeId, PersonId } from "../ids.ts";
import { isOpenAction } from "../kaizen.ts";
import { openingAt } from "../opening.ts";
import type { Role } from "../people.ts";
import type { CallShape, DisplayMode, Urgency } from "../site.ts";
import { type CallTile, callTile } from "./calls.ts";
import { nameOf, type Picture } from "./picture.ts";
import { type ActionTile, type AreaTile, actionTile, keyed } from "./prominent.ts";
import { type QueueTile, queueTile } from "./queues.ts";

/** What a tablet with a signed-in person receives. */
export type StaffView = {
  readonly site: { readonly face: StaffFace };
  readonly areas: { readonly [key: string]: AreaTile & { readonly zone: string } };
  readonly queues: { readonly [key: string]: QueueTile };
  readonly callTypes: { readonly [key: string]: CallTypeTile };
  readonly calls: { readonly [key: string]: StaffCall };
  readonly actions: { readonly [key: string]: StaffAction };
  readonly people: { readonly [key: string]: PersonTile };
  readonly boards: { readonly [key: string]: BoardTile };
};

export type StaffFace = {
  readonly name: string;
  readonly language: string;
  readonly locale: string;
  readonly zone: string;
};
export type CallTypeTile = {
  readonly order: number;
  readonly label: string;
  readonly shape: CallShape;
  readonly urgency: Urgency;
  readonly causes: readonly { readonly id: string; readonly label: string }[];
};
export type StaffCall = CallTile & {
  readonly type: CallTypeId;
  readonly note: string | null;
  readonly ownerId: PersonId | null;
  readonly raisedBy: string | null;
  readonly raisedById: PersonId | null;
};
export type StaffAction = ActionTile & { readonly why: string | null; readonly ownerId: PersonId | null };
export type PersonTile = { readonly name: string; readonly role: Role };
export type BoardTile = { readonly order: number; readonly name: string; readonly mode: DisplayMode };

export function staffView(picture: Picture): StaffView {
  const { site, state, names, now } = picture;
  const areas = [...site.areas.values()];
  const actions = [...state.actions.values()].filter(isOpenAction);
  return {
    site: { face: { name: site.name, language: site.language, locale: site.locale, zone: site.zone } },
    areas: keyed(
      areas,
      ({ id }) => id,
      (area, order) => {
        const { open, changesAt } = openingAt(area, now);
        return { order, name: area.name, office: area.office, zone: area.zone, open, changesAt };
      },
    ),
    queues: keyed(
      [...site.queues.values()],
      ({ id }) => id,
      (queue, order) => {
        const area = site.areas.get(queue.area);
        if (!area) throw new Error(`queue ${queue.id} has no area`);
        return queueTile(picture, queue, area, order);
      },
    ),
    callTypes: keyed(
      [...site.callTypes.values()],
      ({ id }) => id,
      ({ label, shape, urgency, causes }, order) => ({
        order,
        label,
        shape,
        urgency,
        causes: [...causes].map(([id, cause]) => ({ id, label: cause })),
      }),
    ),
    calls: keyed(
      [...state.calls.values()].filter(isOpen),
      ({ id }) => id,
      (call): StaffCall => ({
        ...callTile(picture, call),
        type: call.type,
        note: call.note,
        ownerId: call.state !== "raised" && call.owner.kind === "person" ? call.owner.person : null,
        raisedBy: nameOf(picture, call.raisedBy),
        raisedById: call.raisedBy.kind === "person" ? call.raisedBy.person : null,
      }),
    ),
    actions: keyed(
      actions,
      ({ id }) => id,
      (action) => ({
        ...actionTile(picture, action),
        why: action.why,
        ownerId: action.owner,
      }),
    ),
    people: keyed(
      [...state.people.values()],
      ({ id }) => id,
      ({ id, role }) => ({ name: names.get(id) ?? "", role }),
    ),
    boards: keyed(
      [...site.boards.values()],
      ({ id }) => id,
      ({ name, mode }, order) => ({ order, name, mode }),
    ),
  };
}
