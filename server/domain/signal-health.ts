import type { DeliveryProblem } from "./call.ts";
import { isOpen, type OpenCall } from "./call.ts";
import { type Target, targetKey } from "./help-chain.ts";
import type { AreaId, CallId, RuleId } from "./ids.ts";
import { openTime } from "./opening.ts";
import type { Shelved } from "./shelf.ts";
import {
  type Burst,
  burstsOf,
  busiestOf,
  bySource,
  type Chatter,
  chatterOf,
  type Signal,
  type Source,
} from "./signals.ts";
import { type Area, type Site, type Urgency, urgencies } from "./site.ts";
import type { State } from "./state.ts";
import { hour, type Instant, minute } from "./time.ts";

/**
 * How much noise the signals of a team make, against the figures of ANSI/ISA-18.2 and EEMUA 191. A ceiling of noise per
 * leader, and never a target; about teams, and never about a person.
 */

export const figures = {
  /** Signals an hour for one who leads: about one in ten minutes is acceptable, two are the most that one person manages. */
  acceptable: 6,
  most: 12,
  /** A flood is more than so many within ten minutes. */
  flood: 10,
  /** The ten loudest sources should make less than this part of all. */
  loudest: 0.05,
  /** About so large a part of all for each urgency. */
  priorities: { 1: 0.8, 2: 0.15, 3: 0.05 } satisfies Readonly<Record<Urgency, number>>,
  /** Open for longer than this many hours is stale. */
  staleHours: 24,
} as const;

const tenMinutes = 10 * minute;
const loudestSources = 10;

export interface Health {
  readonly load: Load;
  readonly busiest: Omit<Burst, "to"> | null;
  readonly floods: readonly Burst[];
  readonly loudest: Loudest;
  readonly priorities: readonly Priority[];
  readonly chattering: readonly Chatter[];
  /** Rules that are held down now because they chattered. */
  readonly held: readonly { readonly rule: RuleId; readonly until: Instant }[];
  readonly stale: readonly OpenCall[];
  readonly shelved: readonly Shelved[];
  readonly undelivered: readonly Undelivered[];
}

export interface Load {
  readonly raised: number;
  /** Of these, while their area was open. */
  readonly whileOpen: number;
  /** Hours that an area was open, for each who leads it at a time. */
  readonly leaderHours: number;
  /** Of those while open; null where nobody led for an hour. */
  readonly perLeaderHour: number | null;
  readonly standing: "acceptable" | "high" | "too-many" | null;
}
export interface Loudest {
  /** How many sources there were in all. */
  readonly sources: number;
  /** What the ten loudest made of all, 0 … 1; null where there was nothing. */
  readonly share: number | null;
  readonly top: readonly { readonly source: Source; readonly count: number; readonly share: number }[];
}
export interface Priority {
  readonly urgency: Urgency;
  readonly count: number;
  readonly share: number | null;
}
export interface Undelivered {
  readonly target: Target;
  readonly count: number;
  readonly problems: readonly (DeliveryProblem | null)[];
}

/** What is asked: the signals of [from, to), and the state now. */
export interface Watched {
  readonly site: Site;
  readonly state: Pick<State, "calls" | "rules" | "shelf">;
  /** In order of their raising. */
  readonly signals: readonly Signal[];
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
}

/** Of one team; null: of the whole site, areas that the site file has no more included. */
export function signalHealth(watched: Watched, team: AreaId | null): Health {
  const signals = watched.signals.filter(({ source }) => team === null || source.area === team);
  const moments = signals.map(({ raisedAt }) => raisedAt);
  const areas = [...watched.site.areas.values()].filter(({ id }) => team === null || id === team);
  return {
    load: loadOf(signals, areas, watched),
    busiest: busiestOf(moments, tenMinutes),
    floods: burstsOf(moments, tenMinutes, figures.flood),
    loudest: loudestOf(signals),
    priorities: prioritiesOf(signals),
    chattering: chatterOf(signals),
    held: heldRules(watched, team),
    stale: staleCalls(watched, team),
    shelved: shelvedNow(watched, team),
    undelivered: undeliveredOf(signals),
  };
}

/** In less than an hour of leading a single call would be a flood. */
const leastHours = 1;

function loadOf(signals: readonly Signal[], areas: readonly Area[], { from, to }: Watched): Load {
  const whileOpen = signals.filter((signal) => signal.whileOpen).length;
  const leaderHours = areas.reduce((sum, area) => sum + (openTime(area, from, to) / hour) * area.leaders, 0);
  const perLeaderHour = leaderHours < leastHours ? null : whileOpen / leaderHours;
  return {
    raised: signals.length,
    whileOpen,
    leaderHours,
    perLeaderHour,
    standing: standingOf(perLeaderHour),
  };
}

function standingOf(perLeaderHour: number | null): Load["standing"] {
  if (perLeaderHour === null) return null;
  if (perLeaderHour <= figures.acceptable) return "acceptable";
  return perLeaderHour <= figures.most ? "high" : "too-many";
}

function loudestOf(signals: readonly Signal[]): Loudest {
  const sources = [...bySource(signals).values()].sort((a, b) => b.length - a.length);
  const top = sources.slice(0, loudestSources).flatMap((some) => {
    const [first] = some;
    return first ? [{ source: first.source, count: some.length, share: some.length / signals.length }] : [];
  });
  const loud = top.reduce((sum, { count }) => sum + count, 0);
  return { sources: sources.length, share: partOf(loud, signals.length), top };
}

function prioritiesOf(signals: readonly Signal[]): Priority[] {
  return urgencies.map((urgency) => {
    const count = signals.filter((signal) => signal.urgency === urgency).length;
    return { urgency, count, share: partOf(count, signals.length) };
  });
}

function partOf(count: number, all: number): number | null {
  return all === 0 ? null : count / all;
}

function heldRules({ state, site, now }: Watched, team: AreaId | null): Health["held"] {
  return [...state.rules.values()].flatMap(({ rule, heldUntil }) => {
    const held = heldUntil !== null && heldUntil > now && (team === null || areaOfRule(site, rule) === team);
    return held ? [{ rule, until: heldUntil }] : [];
  });
}

/** The oldest first. Since it was raised, or reopened. */
function staleCalls({ state, now }: Watched, team: AreaId | null): OpenCall[] {
  return [...state.calls.values()]
    .filter(isOpen)
    .filter((call) => team === null || call.area === team)
    .filter(({ clocks }) => now - clocks.raised > figures.staleHours * hour)
    .sort((a, b) => a.clocks.raised - b.clocks.raised);
}

function shelvedNow({ state, site, now }: Watched, team: AreaId | null): Shelved[] {
  return [...state.shelf.values()].filter(({ what, until }) => {
    const area =
      what.kind === "rule" ? areaOfRule(site, what.rule) : state.calls.get(what.call as CallId)?.area;
    return until > now && (team === null || area === team);
  });
}

function areaOfRule(site: Site, rule: RuleId): AreaId | undefined {
  const queue = site.interventions.get(rule)?.queue;
  return queue === undefined ? undefined : site.queues.get(queue)?.area;
}

/** The targets that most deliveries failed to first. */
function undeliveredOf(signals: readonly Signal[]): Undelivered[] {
  const targets = new Map<string, Undelivered>();
  for (const { target, problem } of signals.flatMap(({ failed }) => failed)) {
    const key = targetKey(target);
    const { count, problems } = targets.get(key) ?? { count: 0, problems: [] };
    targets.set(key, { target, count: count + 1, problems: [...new Set([...problems, problem])] });
  }
  return [...targets.values()].sort((a, b) => b.count - a.count);
}
