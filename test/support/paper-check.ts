import { expect } from "vitest";
import type { Actor } from "../../server/domain/actor.ts";
import { type Call, isOpen, settledAt } from "../../server/domain/call.ts";
import type { FactCommand } from "../../server/domain/command.ts";
import type { State } from "../../server/domain/state.ts";
import type { Asked, LevelBack, Paper, Slip, Who } from "./paper.ts";
import { branch } from "./site.ts";
import { person, personId, server, token, withPeople, withToken } from "./states.ts";

/** Calls and slips of paper side by side. */

const people = withPeople({ ana: "supervisor", ben: "admin", cy: "member", eve: "member" });
/** Whoever plays, before any call. */
export const company = withToken("door", ["calls:raise"], withToken("button", ["calls:write"], people));

export function actorOf(who: Who): Actor {
  if (who === "server") return server;
  return who === "button" || who === "door" ? token(who) : person(who);
}

export function commandOf(asked: Exclude<Asked, LevelBack>): FactCommand {
  switch (asked.type) {
    case "start-shift":
      return { type: asked.type, person: personId(asked.person), areas: [branch] };
    case "end-shift":
      return { type: asked.type, person: personId(asked.person) };
    default:
      return asked;
  }
}

/** The calls of a state are those on paper. */
export function compare(paper: Paper, state: State): void {
  expect([...state.calls.keys()].sort()).toEqual([...paper.slips.keys()].sort());
  for (const call of state.calls.values()) {
    const slip = paper.slips.get(call.id);
    expect(slipOf(call)).toEqual(slip && plainSlip(slip));
  }
}

/** A call as it would stand on paper. */
export function slipOf(call: Call): object {
  const owned =
    call.state === "raised" || call.state === "cancelled" || call.state === "returned" ? null : call;
  const standing = call.reports.map(({ as, by }) => [as, by] as const);
  return {
    id: call.id,
    raisedAt: call.raisedAt,
    type: call.type,
    place: call.place,
    state: call.state,
    owner: owned?.owner ?? null,
    settledAt: isOpen(call) ? null : settledAt(call),
    round: call.round,
    clocks: [call.clocks.raised, call.clocks.owned],
    reports: [[call.id, call.raisedBy], ...standing],
    trail: call.trail.map(({ what }) => what),
  };
}

/** A slip without what is only its writer's. */
export function plainSlip({ owner, settledAt: over, reports, ...slip }: Slip): object {
  const isOver = slip.state === "resolved" || slip.state === "cancelled" || slip.state === "returned";
  const had = slip.state !== "raised" && slip.state !== "cancelled" && slip.state !== "returned";
  const standing = [...reports].filter(([, { gone }]) => gone === null);
  return {
    ...slip,
    owner: had && owner !== null ? actorOf(owner as Who) : null,
    settledAt: isOver ? over : null,
    reports: standing.map(([as, { who }]) => [as, actorOf(who as Who)]),
  };
}
