import * as fc from "fast-check";
import { expect, test } from "vitest";
import { callKnownAs } from "../../server/domain/call.ts";
import type { CallId } from "../../server/domain/ids.ts";
import { decide, type State } from "../../server/domain/state.ts";
import { minute } from "../../server/domain/time.ts";
import { type Asking, asking } from "../support/asking.ts";
import { type Asked, blank, type Paper, type Who, write } from "../support/paper.ts";
import { actorOf, commandOf, company, compare } from "../support/paper-check.ts";
import { after, contextOf, morning, server } from "../support/states.ts";

interface Real {
  state: State;
  now: number;
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
    compare(paper, real.state);
    for (const { trail } of real.state.calls.values()) {
      const times = trail.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  }

  toString(): string {
    return `${this.who}: ${JSON.stringify(this.asked(company))} (+${this.passes})`;
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

/** As the rules that watch levels tell it. */
function levelBack(real: Real, id: CallId): void {
  const call = callKnownAs(real.state.calls, id);
  if (!call) return;
  const type = call.state === "raised" ? "call-returned" : "call-normal";
  real.state = after(real.state, [{ type, call: call.id }], { at: real.now, by: server });
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
  void fc.assert(
    fc.property(lives, (life) => {
      fc.modelRun(() => ({ model: blank(morning), real: { state: company, now: morning } }), life);
    }),
    { numRuns: 300 },
  );
});
