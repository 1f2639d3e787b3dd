import type { Call, DeliveryProblem, OpenCall, StepKey } from "../../server/domain/call.ts";
import { isOpen } from "../../server/domain/call.ts";
import type { Event, FactCommand } from "../../server/domain/command.ts";
import { nextStep } from "../../server/domain/escalation.ts";
import { type HelpStep, type Target, targetKey } from "../../server/domain/help-chain.ts";
import type { Area, CallType, Site } from "../../server/domain/site.ts";
import { decide, emptyState, evolve, type State } from "../../server/domain/state.ts";
import type { Instant } from "../../server/domain/time.ts";
import { areaOf, byId, callTypeOf, loans, siteOf, stuck } from "../support/site.ts";
import { callId, contextOf, morning, raiseOf, withPeople } from "../support/states.ts";

/** A house in which calls of one type climb in one area, told command by command. */

export const leaders: Target = { kind: "role", role: "supervisor" };
export const everybody: Target = { kind: "shift", area: null };

/** Steps after so many seconds, to the leaders. */
export function stepsAfter(...seconds: readonly number[]): HelpStep[] {
  return seconds.map((after) => ({ after, to: [leaders] }));
}

export function houseOf(type: Partial<CallType> = {}, area: Partial<Area> = {}): Site {
  const chain = { acknowledge: stepsAfter(60, 300), resolve: stepsAfter(600) };
  return siteOf({
    areas: byId([areaOf(area)]),
    queues: new Map(),
    callTypes: byId([callTypeOf({ chain, ...type })]),
  });
}

export class House {
  site: Site;
  state: State = withPeople({ ana: "supervisor", ben: "supervisor" }, emptyState);
  now: Instant = morning;
  /** What came to be, in order. */
  readonly events: Event[] = [];

  constructor(site: Site = houseOf()) {
    this.site = site;
  }

  run(command: FactCommand, by = contextOf().by): this {
    const context = contextOf({ site: this.site, at: this.now, by });
    const decision = decide(this.state, command, context);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
    this.events.push(...decision.events);
    this.state = decision.events.reduce((state, event) => evolve(state, event, context), this.state);
    return this;
  }

  raise(id = "c1", at: Instant = this.now, callType = stuck): this {
    this.now = at;
    return this.run(raiseOf({ call: callId(id), callType, area: loans, queue: null, place: `Desk ${id}` }));
  }

  /** Time goes on until then, and at its end the server looks. */
  climb(at: Instant = this.now): string[] {
    this.now = at;
    const before = this.events.length;
    this.run({ type: "climb" });
    return this.events
      .slice(before)
      .flatMap((event) => (event.type === "steps-fired" ? event.steps : []))
      .map(({ call, key }) => `${call} ${key}`);
  }

  /** The deliveries of a step of which nobody heard yet. */
  settle(
    step: StepKey,
    state: "delivered" | "failed" | "dropped" = "failed",
    target = leaders,
    id = "c1",
  ): this {
    const problem: DeliveryProblem | null = state === "failed" ? "nobody-there" : null;
    const result = { call: callId(id), step, target: targetKey(target), state, attempts: 1, problem };
    // As deliveries.ts records it.
    const event: Event = { type: "deliveries-settled", results: [result] };
    this.state = evolve(this.state, event, { at: this.now, by: contextOf().by });
    return this;
  }

  call(id = "c1"): Call {
    const call = this.state.calls.get(callId(id));
    if (!call) throw new Error(`there is no call ${id}`);
    return call;
  }

  open(id = "c1"): OpenCall {
    const call = this.call(id);
    if (!isOpen(call)) throw new Error(`${id} is settled`);
    return call;
  }

  /** When the next step of a call is due, as "1.acknowledge.2 2026-11-18T09:05:00Z"; null: none is. */
  next(id = "c1"): string | null {
    const next = nextStep(this.open(id), this.site, this.state.shelf);
    return next && `${next.key} ${new Date(next.dueAt).toISOString().replace(".000Z", "Z")}`;
  }
}
