import type { RuleId } from "../../server/domain/ids.ts";
import type { Intervention } from "../../server/domain/intervention.ts";
import type { Site } from "../../server/domain/site.ts";
import { decide, type State } from "../../server/domain/state.ts";
import type { Instant } from "../../server/domain/time.ts";
import { absent, byId, phones, siteOf } from "./site.ts";
import { contextOf, done } from "./states.ts";

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
  return done(state, watchOf(values), contextAt(look));
}

/** What such a look makes happen, as "type rule-or-call". */
export function eventsOf(state: State, values: Readonly<Record<string, number | null>>, look: Look) {
  const decision = decide(state, watchOf(values), contextAt(look));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events;
}

function watchOf(values: Readonly<Record<string, number | null>>) {
  const readings = Object.entries(values).map(([rule, value]) => ({ rule: rule as RuleId, value }));
  return { type: "watch-levels", readings } as const;
}

function contextAt({ site, at, command = `at-${at}` }: Look) {
  return contextOf({ site, at, command: command as ReturnType<typeof contextOf>["command"] });
}
