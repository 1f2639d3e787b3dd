import type { Actor } from "../actor.ts";
import { reopenUntil } from "../andon.ts";
import { type Call, isOpen, type OpenCall, reportersOf, settledAt } from "../call.ts";
import { causeLabel } from "../causes.ts";
import { type NextStep, nextStep } from "../escalation.ts";
import type { Target } from "../help-chain.ts";
import type { CallId, CallTypeId, PersonId } from "../ids.ts";
import type { Role } from "../roles.ts";
import type { CallColour, CallShape, Site, Urgency } from "../site.ts";
import type { Instant } from "../time.ts";
import { type CallTile, callTile } from "./calls.ts";
import { nameOf, type Picture } from "./picture.ts";
import { Remembered } from "./remembered.ts";

/** Calls as whoever holds a tablet reads them: more than a board tells. */

export type StaffCall = CallTile & {
  readonly type: CallTypeId;
  readonly note: string | null;
  readonly ownerId: PersonId | null;
  readonly raisedBy: string | null;
  readonly raisedById: PersonId | null;
  /** Everybody who reported it by id, for "you" and for whose it is. */
  readonly reporterIds: readonly PersonId[];
  /** The reports that were joined to it: whose, and under which id they know it. */
  readonly alsoAs: readonly ReportTile[];
  /** What the others said when they reported it. */
  readonly notes: readonly string[];
  /** The step of the help chain that comes next; null: none does. */
  readonly next: NextTile | null;
  /** Deliveries that failed in this round. */
  readonly undelivered: number;
};
export type ReportTile = { readonly as: CallId; readonly by: PersonId | null };
export type NextTile = {
  readonly clock: "acknowledge" | "resolve";
  readonly dueAt: Instant;
  readonly to: readonly TargetTile[];
};
/** `name` is null where the client has the words: for roles, and for whoever is on shift in the call's own area. */
export type TargetTile = {
  readonly kind: Target["kind"];
  readonly role: Role | null;
  readonly name: string | null;
};
/** A call that is over, and may be reopened until then. */
export type SettledCall = {
  readonly label: string;
  readonly shape: CallShape;
  readonly urgency: Urgency;
  readonly colour: CallColour;
  readonly areaName: string;
  readonly place: string | null;
  readonly state: "resolved" | "cancelled" | "returned";
  readonly settledAt: Instant;
  readonly reopenUntil: Instant;
  readonly cause: string | null;
  readonly remark: string | null;
  readonly owner: string | null;
  readonly raisedById: PersonId | null;
  readonly reporterIds: readonly PersonId[];
  readonly alsoAs: readonly ReportTile[];
};
export function staffCall(picture: Picture, call: OpenCall): StaffCall {
  const { site, state, names } = picture;
  const tile = callTile(picture, call);
  const next = nextStep(call, site, state.shelf);
  return staffCalls.get(call, [site, names, tile, next], () => tileOf(picture, call, tile, next));
}

const staffCalls = new Remembered<OpenCall, StaffCall>();

function tileOf(picture: Picture, call: OpenCall, tile: CallTile, next: NextStep | null): StaffCall {
  const { site } = picture;
  const round = call.steps.filter(({ key }) => key.startsWith(`${call.round}.`));
  return {
    ...tile,
    type: call.type,
    note: call.note,
    ownerId: call.state === "raised" ? null : personOf(call.owner),
    raisedBy: nameOf(picture, call.raisedBy),
    raisedById: personOf(call.raisedBy),
    reporterIds: reportersOf(call).flatMap((by) => personOf(by) ?? []),
    alsoAs: reportTiles(call),
    notes: call.reports.flatMap(({ note }) => note ?? []),
    next: next && {
      clock: next.clock,
      dueAt: next.dueAt,
      to: next.to.map((target) => targetTile(site, target)),
    },
    undelivered: round.flatMap(({ deliveries }) => deliveries).filter(({ state }) => state === "failed")
      .length,
  };
}

function personOf(actor: Actor): PersonId | null {
  return actor.kind === "person" ? actor.person : null;
}

function reportTiles(call: Call): readonly ReportTile[] {
  return call.reports.map(({ as, by }) => ({ as, by: personOf(by) }));
}

function targetTile(site: Site, target: Target): TargetTile {
  switch (target.kind) {
    case "role":
      return { kind: "role", role: target.role, name: null };
    case "shift":
    case "area": {
      const name = target.area === null ? null : (site.areas.get(target.area)?.name ?? target.area);
      return { kind: target.kind, role: null, name };
    }
    case "webhook":
      return { kind: "webhook", role: null, name: site.webhooks.get(target.webhook)?.name ?? target.webhook };
    case "mail":
      return { kind: "mail", role: null, name: site.mailboxes.get(target.mailbox)?.name ?? target.mailbox };
  }
}

export function settledCall(
  picture: Picture,
  call: Call,
): { readonly id: CallId; readonly tile: SettledCall } | null {
  if (isOpen(call)) return null;
  const { site, state, now } = picture;
  const type = site.callTypes.get(call.type);
  const until = reopenUntil(site, call);
  if (until === null || until < now) return null;
  const resolved = call.state === "resolved" ? call : null;
  const tile: SettledCall = {
    label: type?.label ?? call.type,
    shape: type?.shape ?? "triangle",
    urgency: type?.urgency ?? 2,
    colour: type?.colour ?? "yellow",
    areaName: site.areas.get(call.area)?.name ?? call.area,
    place: call.place,
    state: call.state,
    settledAt: settledAt(call),
    reopenUntil: until,
    cause: resolved && causeLabel(site, state.causes, call.type, resolved.cause),
    remark: resolved?.remark ?? null,
    owner: resolved && nameOf(picture, resolved.owner),
    raisedById: personOf(call.raisedBy),
    reporterIds: reportersOf(call).flatMap((by) => personOf(by) ?? []),
    alsoAs: reportTiles(call),
  };
  return { id: call.id, tile };
}
