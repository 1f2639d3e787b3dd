import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CallCommand } from "../../server/domain/andon.ts";
import { isOpen } from "../../server/domain/call.ts";
import type { CallId } from "../../server/domain/ids.ts";
import { decide, type State } from "../../server/domain/state.ts";
import { absent, sick, stuck } from "../support/site.ts";
import { after, callId, contextOf, morning, person, raiseOf, withPeople } from "../support/states.ts";

/** What somebody who only watches the calls would write on a slip of paper. */
interface Slip {
  state: "raised" | "acknowledged" | "attended" | "resolved" | "cancelled";
  readonly raiser: string;
  owner: string | null;
  settledAt: number;
}
interface Paper {
  readonly slips: Map<CallId, Slip>;
  now: number;
}
interface Real {
  state: State;
  now: number;
}

const start = withPeople({ ana: "supervisor", ben: "admin", cy: "member", eve: "member" });
const leads = (who: string) => who === "ana" || who === "ben";

/** Runs a command for real, and on paper: `expected` is a refusal's code, or "ok". */
class Step implements fc.Command<Paper, Real> {
  readonly command: CallCommand;
  readonly who: string;
  readonly passes: number;

  constructor(command: CallCommand, who: string, passes: number) {
    this.command = command;
    this.who = who;
    this.passes = passes;
  }

  check(): boolean {
    return true;
  }

  run(paper: Paper, real: Real): void {
    real.now += this.passes;
    paper.now += this.passes;
    const context = contextOf({ by: person(this.who), at: real.now });
    const decision = decide(real.state, this.command, context);
    if (decision.ok) real.state = after(real.state, decision.events, context);
    expect(decision.ok ? "ok" : decision.refusal.code).toBe(write(paper, this.command, this.who));
    compare(paper, real);
  }

  toString(): string {
    return `${this.who}: ${this.command.type} ${"call" in this.command ? this.command.call : ""} (+${this.passes})`;
  }
}

function write(paper: Paper, command: CallCommand, who: string): string {
  if (command.type === "archive-calls") return "not-allowed";
  const slip = paper.slips.get(command.call);
  if (command.type === "raise-call") {
    if (slip) return "call-exists";
    paper.slips.set(command.call, { state: "raised", raiser: who, owner: null, settledAt: 0 });
    return "ok";
  }
  if (!leads(who) && !(command.type === "cancel-call" && slip?.raiser === who)) return "not-allowed";
  if (!slip) return "unknown-call";
  if (slip.state === "resolved" || slip.state === "cancelled") return "call-closed";
  switch (command.type) {
    case "acknowledge-call":
      if (slip.state !== "raised") return "already-acknowledged";
      slip.state = "acknowledged";
      slip.owner = who;
      return "ok";
    case "attend-call":
      if (slip.state === "attended") return "already-attended";
      slip.state = "attended";
      slip.owner = who;
      return "ok";
    case "resolve-call":
      if (slip.state === "raised") return "not-acknowledged";
      if (command.cause !== sick) return "unknown-cause";
      slip.state = "resolved";
      slip.settledAt = paper.now;
      return "ok";
    case "cancel-call":
      slip.state = "cancelled";
      slip.settledAt = paper.now;
      return "ok";
    default:
      return "not on this paper";
  }
}

function compare(paper: Paper, real: Real): void {
  expect([...real.state.calls.keys()]).toEqual([...paper.slips.keys()]);
  for (const [id, call] of real.state.calls) {
    const slip = paper.slips.get(id);
    expect(call.state).toBe(slip?.state);
    if ("owner" in call) expect(call.owner).toEqual(person(slip?.owner ?? "nobody"));
    const times = [call.raisedAt, ...("acknowledgedAt" in call ? [call.acknowledgedAt] : [])];
    if ("attendedAt" in call && call.attendedAt !== null) times.push(call.attendedAt);
    if (!isOpen(call)) times.push(slip?.settledAt ?? Number.NaN);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
}

const commands: fc.Arbitrary<CallCommand> = fc
  .record({
    call: fc.constantFrom(callId("c1"), callId("c2"), callId("c3")),
    type: fc.constantFrom("raise", "raise", "acknowledge", "attend", "resolve", "cancel", "archive"),
    cause: fc.constantFrom(sick, sick, stuck as string as typeof sick),
  })
  .map(({ call, type, cause }): CallCommand => {
    switch (type) {
      case "raise":
        return raiseOf({ call, callType: absent });
      case "resolve":
        return { type: "resolve-call", call, cause, remark: null };
      case "archive":
        return { type: "archive-calls", settledBefore: 0 };
      default:
        return { type: `${type as "acknowledge" | "attend" | "cancel"}-call`, call };
    }
  });

const steps = fc
  .tuple(commands, fc.constantFrom("ana", "ben", "cy", "eve"), fc.nat(60_000))
  .map(([command, who, passes]) => new Step(command, who, passes));

test("[AN10] whatever is asked, by whom and in whatever order, calls live as a slip of paper says", () => {
  const lives = fc.commands([steps], { maxCommands: 60 });
  void fc.assert(
    fc.property(lives, (life) => {
      fc.modelRun(
        () => ({ model: { slips: new Map(), now: morning }, real: { state: start, now: morning } }),
        life,
      );
    }),
    { numRuns: 300 },
  );
});
