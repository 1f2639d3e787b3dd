import { hasRole } from "../../domain/access.ts";
import { messageKey, type WaitingDelivery } from "../../domain/deliveries.ts";
import type { Target } from "../../domain/help-chain.ts";
import type { AreaId, PersonId } from "../../domain/ids.ts";
import { onShift } from "../../domain/shifts.ts";
import type { Operations } from "../../operations.ts";
import type { Clock } from "../../ports.ts";
import type { Summons } from "../../protocol.ts";
import { type Attempt, delivered, failed } from "./channel.ts";

/** Those who are in the house: people by the tablets that they hold, and the boards of an area. */

/** Rings at each tablet that somebody of these holds. Says how many tablets that were, and whether one has shown it. */
export type Summon = (
  summons: Summons,
  wanted: (person: PersonId) => boolean,
  signal: AbortSignal,
) => Promise<{ readonly asked: number; readonly heard: boolean }>;

export interface InHouse {
  readonly operations: Pick<Operations, "book" | "site">;
  readonly clock: Clock;
  readonly summon: Summon;
  /** Whether a screen shows a board with the calls of this area now. */
  readonly isShown: (area: AreaId) => boolean;
}

type PeopleTarget = Extract<Target, { kind: "role" | "shift" }>;

export async function summonPeople(
  house: InHouse,
  { call, step }: WaitingDelivery,
  target: PeopleTarget,
  signal: AbortSignal,
): Promise<Attempt> {
  const sound = house.operations.site.callTypes.get(call.type)?.sound ?? "chime";
  const summons = { key: messageKey(call.id, step.key), call: call.id, sound };
  const { asked, heard } = await house.summon(summons, wantedBy(house, target, call.area), signal);
  if (heard) return delivered;
  return failed(asked === 0 ? "nobody-there" : "timed-out");
}

function wantedBy(
  { operations, clock }: InHouse,
  target: PeopleTarget,
  own: AreaId,
): (person: PersonId) => boolean {
  const { people, shifts } = operations.book.state;
  if (target.kind === "role")
    return (person) => hasRole(people, { kind: "person", person, device: null }, target.role);
  const there = new Set(onShift(shifts, target.area ?? own, clock.now()));
  return (person) => there.has(person);
}

/** Boards show the call by themselves from this step on: it is enough that one hangs there and is on. */
export function showOnBoards({ isShown }: InHouse, area: AreaId): Attempt {
  return isShown(area) ? delivered : failed("nobody-there");
}
