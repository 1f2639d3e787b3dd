import { isOpen } from "../../../server/domain/call.ts";
import { isShelved } from "../../../server/domain/shelf.ts";
import type { State } from "../../../server/domain/state.ts";

/** Ids of what is there, by the word for it; the last made first. */
export const living: Readonly<Record<string, (state: State, now: number) => readonly string[]>> = {
  call: ({ calls }) => idsOf(calls, isOpen),
  "raised-call": ({ calls }) => idsOf(calls, ({ state }) => state === "raised"),
  "taken-call": ({ calls }) => idsOf(calls, ({ state }) => state === "acknowledged" || state === "attended"),
  "settled-call": ({ calls }) => idsOf(calls, (call) => !isOpen(call)),
  action: ({ actions }) => idsOf(actions, ({ stage }) => !["done", "declined"].includes(stage)),
  "blocked-action": ({ actions }) => idsOf(actions, ({ blocked }) => blocked !== null),
  meeting: ({ meetings }) => idsOf(meetings, ({ endedAt }) => endedAt === null),
  "ended-meeting": ({ meetings }) => idsOf(meetings, ({ endedAt }) => endedAt !== null),
  cause: ({ causes }) => [...causes.values()].flatMap((added) => idsOf(added, ({ retired }) => !retired)),
  escalation: ({ escalations }) => idsOf(escalations, ({ answer }) => answer === null),
  window: ({ windows }, now) => idsOf(windows, ({ to }) => to > now),
  shelf: ({ shelf }, now) => idsOf(shelf, (one) => isShelved(one, now)),
  screen: ({ devices }) => idsOf(devices, ({ kind }) => kind === "screen"),
  /** The screen that is connected. */
  wall: ({ devices }) => idsOf(devices, ({ name }) => name === "screen").slice(0, 1),
  tablet: ({ devices }) => idsOf(devices, ({ kind }) => kind === "tablet"),
  session: ({ sessions }) => idsOf(sessions, () => true),
  token: ({ tokens }) => idsOf(tokens, ({ place }) => place === null),
  "place-code": ({ tokens }) => idsOf(tokens, ({ place }) => place !== null),
  newcomer: ({ people }) => idsOf(people, ({ id }) => !["ana", "ben", "cy"].includes(id)),
  "on-shift": ({ shifts }) => [...shifts.keys()],
};

function idsOf<Thing>(things: ReadonlyMap<string, Thing>, is: (thing: Thing) => boolean): string[] {
  return [...things].flatMap(([id, thing]) => (is(thing) ? [id] : [])).reverse();
}
