import { isOpen } from "../call.ts";
import { causesOf, retiredOf } from "../causes.ts";
import { type Flood, floodOf } from "../flood.ts";
import type { AreaId, BoardId, PersonId } from "../ids.ts";
import type { Intervention, Measure, Priority } from "../intervention.ts";
import { heldDown } from "../interventions.ts";
import { isOpenAction } from "../kaizen.ts";
import { isHoliday, openingAt } from "../opening.ts";
import { isQuiet } from "../quiet.ts";
import type { Role } from "../roles.ts";
import type { ScreenAdvice } from "../screen-advice.ts";
import { isShelved, ruleShelvedUntil } from "../shelf.ts";
import { isOnShift } from "../shifts.ts";
import type { CallColour, CallShape, DisplayMode, SoundPattern, Urgency } from "../site.ts";
import type { Instant } from "../time.ts";
import { keyed } from "./keyed.ts";
import { nameOf, type Picture } from "./picture.ts";
import { type AreaTile, windowTile } from "./prominent.ts";
import { type QueueTile, queueTile } from "./queues.ts";
import {
  type ClosedAction,
  closedAction,
  isClosedLately,
  type StaffAction,
  staffAction,
} from "./staff-actions.ts";
import { type SettledCall, type StaffCall, settledCall, staffCall } from "./staff-calls.ts";
import { type StaffHuddlesView, staffHuddles } from "./staff-huddles.ts";

/** What a tablet with a signed-in person receives. */
export type StaffView = StaffHuddlesView & {
  readonly site: { readonly face: StaffFace };
  readonly areas: { readonly [key: string]: AreaTile & { readonly zone: string } };
  readonly queues: { readonly [key: string]: QueueTile };
  readonly callTypes: { readonly [key: string]: CallTypeTile };
  readonly calls: { readonly [key: string]: StaffCall };
  /** What may still be reopened. */
  readonly settled: { readonly [key: string]: SettledCall };
  /** What is put aside, and for how long. */
  readonly shelf: { readonly [key: string]: ShelfTile };
  /** The rules that watch levels, and how they stand. */
  readonly rules: { readonly [key: string]: RuleTile };
  readonly actions: { readonly [key: string]: StaffAction };
  /** What was done or declined within 14 days. */
  readonly closedActions: { readonly [key: string]: ClosedAction };
  readonly people: { readonly [key: string]: PersonTile };
  readonly boards: { readonly [key: string]: BoardTile };
  readonly screens: { readonly [key: string]: ScreenTile };
};

export type StaffFace = {
  readonly name: string;
  readonly language: string;
  readonly locale: string;
  readonly zone: string;
  readonly flood: Flood | null;
  /** Quiet hours: nothing rings. */
  readonly quiet: boolean;
  /** Seconds without a touch after which the tablet locks; null: never. */
  readonly lockAfter: number | null;
};
export type CallTypeTile = {
  readonly order: number;
  readonly label: string;
  readonly shape: CallShape;
  readonly urgency: Urgency;
  readonly colour: CallColour;
  readonly sound: SoundPattern;
  readonly causes: readonly { readonly id: string; readonly label: string; readonly added: boolean }[];
  /** Not offered any more, but calls of the past have them. */
  readonly retired: readonly { readonly id: string; readonly label: string }[];
};
export type ShelfTile = {
  readonly kind: "rule" | "call";
  /** The rule or call. */
  readonly item: string;
  readonly reason: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly by: string | null;
};
export type RuleTile = {
  readonly order: number;
  readonly area: AreaId;
  readonly queueName: string;
  readonly measure: Measure;
  readonly direction: "above" | "below";
  readonly level: number;
  readonly response: string;
  readonly owner: string;
  readonly priority: Priority;
  readonly passed: boolean;
  /** Held down because it chattered, until then. */
  readonly heldUntil: Instant | null;
  readonly shelvedUntil: Instant | null;
};
export type PersonTile = {
  readonly name: string;
  readonly role: Role;
  /** The areas that the person is on shift for. */
  readonly onShift: readonly AreaId[];
};
export type BoardTile = { readonly order: number; readonly name: string; readonly mode: DisplayMode };

/** A screen on the wall, as a supervisor has to know of it. */
export type ScreenTile = {
  readonly name: string;
  readonly board: BoardId;
  /** False: it has said nothing for `offlineAfter`. */
  readonly online: boolean;
  /** When it was last heard of; null: not since the server started. Only while it is offline. */
  readonly seenAt: Instant | null;
  readonly mutedUntil: Instant | null;
  /** What there is to mend, the most important first. */
  readonly advice: readonly ScreenAdvice[];
};

/** `screens`: how they stand, which nothing but their own reports tells. */
export function staffView(picture: Picture, screens: StaffView["screens"] = {}): StaffView {
  const { site, state, names, now } = picture;
  const areas = [...site.areas.values()];
  const actions = [...state.actions.values()].filter(isOpenAction);
  return {
    site: { face: faceOf(picture) },
    areas: keyed(
      areas,
      ({ id }) => id,
      (area, order) => {
        const { open, changesAt } = openingAt(area, now);
        return {
          order,
          name: area.name,
          office: area.office,
          zone: area.zone,
          open,
          holiday: isHoliday(area, now),
          changesAt,
          window: windowTile(picture, area.id),
        };
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
      ({ id, label, shape, urgency, colour, sound, causes }, order) => ({
        order,
        label,
        shape,
        urgency,
        colour,
        sound,
        causes: causesOf(site, state.causes, id).map((cause) => ({ ...cause, added: !causes.has(cause.id) })),
        retired: retiredOf(state.causes, id),
      }),
    ),
    calls: keyed(
      [...state.calls.values()].filter(isOpen),
      ({ id }) => id,
      (call) => staffCall(picture, call),
    ),
    settled: keyed(
      [...state.calls.values()].flatMap((call) => settledCall(picture, call) ?? []),
      ({ id }) => id,
      ({ tile }) => tile,
    ),
    shelf: keyed(
      [...state.shelf.values()].filter((shelved) => isShelved(shelved, now)),
      ({ id }) => id,
      ({ what, reason, at, until, by }): ShelfTile => {
        const item = what.kind === "rule" ? what.rule : what.call;
        return { kind: what.kind, item, reason, at, until, by: nameOf(picture, by) };
      },
    ),
    rules: keyed(
      [...site.interventions.values()],
      ({ id }) => id,
      (intervention, order) => ruleTile(picture, intervention, order),
    ),
    actions: keyed(
      actions,
      ({ id }) => id,
      (action) => staffAction(picture, action),
    ),
    closedActions: keyed(
      [...state.actions.values()].filter((action) => isClosedLately(action, now)),
      ({ id }) => id,
      (action) => closedAction(picture, action),
    ),
    people: keyed(
      [...state.people.values()],
      ({ id }) => id,
      ({ id, role }) => ({ name: names.get(id) ?? "", role, onShift: shiftAreas(picture, id) }),
    ),
    boards: keyed(
      [...site.boards.values()],
      ({ id }) => id,
      ({ name, mode }, order) => ({ order, name, mode }),
    ),
    screens,
    ...staffHuddles(picture),
  };
}

function faceOf({ site, state, now }: Picture): StaffFace {
  const { name, language, locale, zone, lockAfter } = site;
  const flood = floodOf({ state, now }, [...site.areas.keys()]);
  return { name, language, locale, zone, flood, quiet: isQuiet(site, now, null), lockAfter };
}

function shiftAreas({ state, now }: Picture, id: PersonId): readonly AreaId[] {
  const shift = state.shifts.get(id);
  return shift && isOnShift(shift, now) ? shift.areas : [];
}

function ruleTile({ site, state, now }: Picture, intervention: Intervention, order: number): RuleTile {
  const { id, queue, measure, direction, level, response, owner, priority } = intervention;
  const watch = state.rules.get(id);
  const found = site.queues.get(queue);
  return {
    order,
    area: found?.area ?? ("" as AreaId),
    queueName: found?.name ?? queue,
    measure,
    direction,
    level,
    response,
    owner,
    priority,
    passed: watch?.passed ?? false,
    heldUntil: watch ? heldDown(watch, now) : null,
    shelvedUntil: ruleShelvedUntil(state.shelf, id, now),
  };
}
