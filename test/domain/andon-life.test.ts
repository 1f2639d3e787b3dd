import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../../server/domain/actor.ts";
import { type Call, callKnownAs, isOpen, settledAt } from "../../server/domain/call.ts";
import type { FactCommand } from "../../server/domain/command.ts";
import type { CallId } from "../../server/domain/ids.ts";
import { decide, type State } from "../../server/domain/state.ts";
import { minute } from "../../server/domain/time.ts";
import { type Asking, asking } from "../support/asking.ts";
import { type Asked, blank, type Paper, type Slip, type Who, write } from "../support/paper.ts";
import { branch } from "../support/site.ts";
import {
  after,
  contextOf,
  morning,
  person,
  personId,
  server,
  token,
  withPeople,
  withToken,
} from "../support/states.ts";

interface Real {
  state: State;
  now: number;
}

const people = withPeople({ ana: "supervisor", ben: "admin", cy: "member", eve: "member" });
const start = withToken("door", ["calls:raise"], withToken("button", ["calls:write"], people));

function actorOf(who: Who): Actor {
  if (who === "server") return server;
  return who === "button" || who === "door" ? token(who) : person(who);
}

/** Runs what is asked for real, and on paper. */
class Step implements fc.Command<Paper, Real> {
  readonly asked: Asking;
  readonly who: Who;
  readonly passes: number;

  constructor(asked: Asking, who: Who, passes: number) {
    this.asked = asked;
    this.who = who;
    this.passes = passes;
  }

  check(): boolean {
    return true;
  }

  run(paper: Paper, real: Real): void {
    real.now += this.passes;
    paper.now += this.passes;
    const asked = this.asked(real.state);
    expect(runFor(real, asked, this.who)).toBe(write(paper, asked, this.who));
    compare(paper, real);
  }

  toString(): string {
    return `${this.who}: ${JSON.stringify(this.asked(start))} (+${this.passes})`;
  }
}

function runFor(real: Real, asked: Asked, who: Who): string {
  if (asked.type === "level-back") {
    if (who === "server") levelBack(real, asked.call);
    return "ok";
  }
  const by = asked.type === "start-shift" || asked.type === "end-shift" ? server : actorOf(who);
  const context = contextOf({ by, at: real.now });
  const decision = decide(real.state, commandOf(asked), context);
  if (!decision.ok) return decision.refusal.code;
  real.state = after(real.state, decision.events, context);
  return "ok";
}

function commandOf(asked: Exclude<Asked, { type: "level-back" }>): FactCommand {
  switch (asked.type) {
    case "start-shift":
      return { type: asked.type, person: personId(asked.person), areas: [branch] };
    case "end-shift":
      return { type: asked.type, person: personId(asked.person) };
    default:
      return asked;
  }
}

/** As the rules that watch levels tell it. */
function levelBack(real: Real, id: CallId): void {
  const call = callKnownAs(real.state.calls, id);
  if (!call) return;
  const type = call.state === "raised" ? "call-returned" : "call-normal";
  real.state = after(real.state, [{ type, call: call.id }], { at: real.now, by: server });
}

function compare(paper: Paper, real: Real): void {
  expect([...real.state.calls.keys()].sort()).toEqual([...paper.slips.keys()].sort());
  for (const call of real.state.calls.values()) {
    const slip = paper.slips.get(call.id);
    expect(slipOf(call)).toEqual(slip && plainSlip(slip));
    const times = call.trail.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
}

function slipOf(call: Call): object {
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

function plainSlip({ owner, settledAt: over, reports, ...slip }: Slip): object {
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

const passes = fc.oneof(
  { weight: 6, arbitrary: fc.nat(minute) },
  { weight: 1, arbitrary: fc.constantFrom(0, 29 * minute, 31 * minute) },
);
const often = ["ana", "ana", "ana", "ben", "cy", "cy", "eve", "eve", "button", "door", "server"] as const;
const steps = fc
  .tuple(asking, fc.constantFrom<Who>(...often), passes)
  .map(([asked, who, time]) => new Step(asked, who, time));

test("[AN10] whatever is asked, by whom and in whatever order, calls live as slips of paper say", () => {
  const lives = fc.commands([steps], { maxCommands: 60, size: "max" });
  fc.assert(
    fc.property(lives, (life) => {
      fc.modelRun(() => ({ model: blank(morning), real: { state: start, now: morning } }), life);
    }),
    { numRuns: 400 },
  );
});
