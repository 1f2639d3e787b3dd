import type { RuleId } from "../../server/domain/ids.ts";
import type { Intervention } from "../../server/domain/intervention.ts";
import type { Site } from "../../server/domain/site.ts";
import { decide, emptyState, type State } from "../../server/domain/state.ts";
import { type Instant, second } from "../../server/domain/time.ts";
import { absent, byId, phones, siteOf } from "./site.ts";
import { callId, contextOf, done, morning } from "./states.ts";

/** Rules on the phones of the small bank, whose branch is open from 07:00 to 24:00 in Jerusalem. */

export const busy = "phones/busy" as RuleId;

/** Above 10 items for five minutes; normal again at 6. */
export function ruleOf(change: Partial<Intervention> = {}): Intervention {
  return {
    id: busy,
    queue: phones,
    measure: "items",
    direction: "above",
    level: 10,
    back: 6,
    hold: 300,
    priority: 2,
    response: "Open a second counter",
    owner: "Team lead, Branch",
    raises: absent,
    ...change,
  };
}

export function siteWith(rules: readonly Intervention[], change: Partial<Site> = {}): Site {
  return siteOf({ interventions: byId(rules), ...change });
}

export interface Look {
  readonly site: Site;
  readonly at: Instant;
  readonly command?: string;
}

/** The state after a look at the figures of some rules. */
export function looked(state: State, values: Readonly<Record<string, number | null>>, look: Look): State {
  return done(state, lookAt(values), contextAt(look));
}

/** What such a look makes happen, as "type rule-or-call". */
export function eventsOf(state: State, values: Readonly<Record<string, number | null>>, look: Look) {
  const decision = decide(state, lookAt(values), contextAt(look));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events;
}

function _watchOf(values: Readonly<Record<string, number | null>>) {
  const readings = Object.entries(values).map(([rule, value]) => ({ rule: rule as RuleId, value }));
  return { type: "watch-levels", readings } as const;
}

function lookAt(values: Readonly<Record<string, number | null>>) {
  const readings = Object.entries(values).map(([rule, value]) => ({ rule: rule as RuleId, value }));
  return { type: "watch-levels", readings } as const;
}

function contextAt({ site, at, command = `at-${at}` }: Look) {
  return contextOf({ site, at, command: command as ReturnType<typeof contextOf>["command"] });
}

/** A site with that one rule. */
export const oneRule = siteWith([ruleOf()]);
export const at = (seconds: number): Instant => morning + seconds * second;
export const watchOf = (state: State) => state.rules.get(busy);
export const callsOf = (state: State) => [...state.calls.values()].map((call) => call.state);

/** The state after figures of the one rule, each so many seconds after `morning`. */
export function passing(
  values: readonly (readonly [seconds: number, value: number | null])[],
  start = emptyState,
  site = oneRule,
): State {
  return values.reduce(
    (state, [seconds, value]) => looked(state, { [busy]: value }, { site, at: at(seconds) }),
    start,
  );
}

/** What a figure makes happen. */
export const next = (state: State, value: number | null, seconds: number, site = oneRule) =>
  eventsOf(state, { [busy]: value }, { site, at: at(seconds) }).map(({ type }) => type);

/** Passed at 0, raised at 300. */
export const raised = passing([
  [0, 12],
  [300, 12],
]);
export const raisedId = [...raised.calls.keys()][0] ?? callId("none");
