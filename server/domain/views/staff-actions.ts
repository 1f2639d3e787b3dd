import { daysMeasured, effectNow } from "../action-effect.ts";
import { localDate } from "../calendar.ts";
import type { Effect, Measure } from "../effect.ts";
import type { AreaId, CallId, PersonId, QueueId } from "../ids.ts";
import type {
  ActionKind,
  DeclinedAction,
  DoneAction,
  KaizenAction,
  LinkedCause,
  OpenAction,
} from "../kaizen.ts";
import { day, type Instant, type LocalDate } from "../time.ts";
import { actionTile } from "./action-tiles.ts";
import { type OriginTile, originTile } from "./origin.ts";
import { ownerName, ownerOf } from "./owners.ts";
import { nameOf, type Picture } from "./picture.ts";
import type { ActionTile } from "./prominent.ts";
import { Remembered } from "./remembered.ts";

/** An open action on a tablet, with all that is changed there. Its history is at `GET /api/v1/actions/{action}`. */
export type StaffAction = ActionTile & {
  readonly why: string | null;
  /** Null where the owner left the site, too. */
  readonly ownerId: PersonId | null;
  /** Where a role owns it: then `owner` says the same. */
  readonly role: string | null;
  /** The cause that kept returning, where the server proposed it. */
  readonly origin: OriginTile | null;
  /** How many calls are linked to it. */
  readonly calls: number;
  readonly callIds: readonly CallId[];
  readonly queues: readonly QueueId[];
  /** What they are called stands with the call types, among their causes or the retired ones. */
  readonly causes: readonly LinkedCause[];
  readonly measure: Measure | null;
  /** How its measure stands now; null: it has none. */
  readonly effect: Effect | null;
  /** Null: nothing holds it up. */
  readonly blockedSince: Instant | null;
  /** When it left "proposed" for the first time. */
  readonly answeredAt: Instant | null;
  /** The area's day on which it was begun to be done. */
  readonly doneFrom: LocalDate | null;
  /** Null: it was a system, or somebody whose name was erased. */
  readonly proposedBy: string | null;
  readonly proposedById: PersonId | null;
};

/** What became of an action lately: the answer to whoever proposed it. */
export type ClosedAction = {
  readonly area: AreaId;
  readonly title: string;
  readonly kind: ActionKind;
  readonly stage: "done" | "declined";
  readonly owner: string | null;
  readonly closedAt: Instant;
  readonly proposedAt: Instant;
  readonly proposedBy: string | null;
  readonly proposedById: PersonId | null;
  /** Of a decline. */
  readonly reason: string | null;
  /** What was said at the end, or why it is done without the effect. */
  readonly word: string | null;
  readonly effect: Effect | null;
};

/** How long tablets go on showing what is done or declined. */
const closedShownFor = 14 * day;

export function staffAction(picture: Picture, action: OpenAction): StaffAction {
  const { site, state, daily, now } = picture;
  const tile = actionTile(picture, action);
  const days = daysMeasured(action, daily, state);
  const today = localDate(now, site.areas.get(action.area)?.zone ?? site.zone);
  return staffTiles.get(action, [tile, state.causes, days, today], () => staffFacts(picture, action, tile));
}

const staffTiles = new Remembered<OpenAction, StaffAction>();

function staffFacts(picture: Picture, action: OpenAction, tile: ActionTile): StaffAction {
  const { why, role, origin, calls, queues, causes, measure, blocked, answeredAt, doneFrom } = action;
  return {
    ...tile,
    why,
    ownerId: ownerOf(picture, action),
    role,
    origin: origin && originTile(picture, origin),
    calls: calls.length,
    callIds: calls,
    queues,
    causes,
    measure,
    effect: effectNow(action, picture.daily, picture.state, picture.now),
    blockedSince: blocked?.since ?? null,
    answeredAt,
    doneFrom,
    ...proposer(picture, action),
  };
}

/** What was done or declined within `closedShownFor`. */
export function isClosedLately(action: KaizenAction, now: Instant): action is DoneAction | DeclinedAction {
  if (action.stage === "done") return action.doneAt > now - closedShownFor;
  return action.stage === "declined" && action.declinedAt > now - closedShownFor;
}

export function closedAction(picture: Picture, action: DoneAction | DeclinedAction): ClosedAction {
  const { site, state, names } = picture;
  return closedTiles.get(action, [site, state.people, names], () => closedFacts(picture, action));
}

const closedTiles = new Remembered<KaizenAction, ClosedAction>();

function closedFacts(picture: Picture, action: DoneAction | DeclinedAction): ClosedAction {
  const { area, title, kind, stage, proposedAt } = action;
  return {
    area,
    title,
    kind,
    stage,
    owner: ownerName(picture, action),
    closedAt: action.stage === "done" ? action.doneAt : action.declinedAt,
    proposedAt,
    ...proposer(picture, action),
    reason: action.stage === "declined" ? action.reason : null,
    word: action.stage === "done" ? action.word : null,
    effect: action.stage === "done" ? action.effect : null,
  };
}

function proposer(picture: Picture, { proposedBy }: KaizenAction) {
  return {
    proposedBy: nameOf(picture, proposedBy),
    proposedById: proposedBy.kind === "person" ? proposedBy.person : null,
  };
}
