import type { Call, DeliveryProblem, Transition } from "../../../server/domain/call.ts";
import type { KaizenAction } from "../../../server/domain/kaizen.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { Urgency } from "../../../server/domain/site.ts";
import type { LocalDate } from "../../../server/domain/time.ts";

/** What the pages that look back read over HTTP: times are ISO 8601, durations seconds, shares from 0 to 1. */

/** Who acted; names are with the people. */
export type PastActor =
  | { readonly kind: "person"; readonly person: string }
  | { readonly kind: "token" }
  | { readonly kind: "system" };

export interface PastCall {
  readonly id: string;
  readonly type: string;
  readonly area: string;
  readonly place: string | null;
  readonly note: string | null;
  readonly state: Call["state"];
  readonly raisedAt: string;
  readonly settledAt: string | null;
  readonly cause: string | null;
  readonly remark: string | null;
  readonly rule: string | null;
  readonly reporters: number;
}

export interface CallDetail extends PastCall {
  readonly reports: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: PastActor;
    readonly note: string | null;
  }[];
  readonly steps: readonly PastStep[];
  readonly trail: readonly Happened[];
}
export interface PastStep {
  readonly key: string;
  readonly at: string;
  readonly deliveries: readonly {
    readonly target: string;
    readonly state: "waiting" | "delivered" | "failed" | "dropped";
    readonly problem: DeliveryProblem | null;
  }[];
}
export interface Happened {
  readonly at: string;
  readonly by: PastActor;
  readonly what: Transition["what"];
  readonly to?: string | undefined;
  readonly step?: string | undefined;
  readonly cause?: string | undefined;
}

export interface MyCall {
  readonly id: string;
  readonly label: string;
  readonly areaName: string;
  readonly place: string | null;
  readonly raisedAt: string;
  readonly joined: boolean;
  readonly state: Call["state"];
  readonly owner: string | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly cause: string | null;
  readonly remark: string | null;
  readonly actions: readonly {
    readonly id: string;
    readonly title: string;
    readonly stage: KaizenAction["stage"];
    readonly reason: string | null;
  }[];
}

export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}
export const timeMeasures = ["acknowledge", "arrive", "resolve"] as const;
export type TimeMeasure = (typeof timeMeasures)[number];
export type ResponseTimes = { readonly calls: number } & { readonly [Measure in TimeMeasure]: Spread };
export const timeGroups = ["type", "area", "hour", "weekday"] as const;
export type TimeGroup = (typeof timeGroups)[number];
export interface TimesAnswer {
  readonly by: TimeGroup;
  readonly all: ResponseTimes;
  readonly groups: readonly (ResponseTimes & { readonly key: string; readonly label: string | null })[];
}

export const causeMeasures = ["count", "lost-time"] as const;
export type CauseMeasure = (typeof causeMeasures)[number];
export interface CausesAnswer {
  readonly calls: number;
  readonly lost: number;
  readonly causes: readonly {
    readonly type: string;
    readonly typeLabel: string;
    readonly cause: string;
    readonly label: string;
    readonly count: number;
    readonly lost: number;
    readonly share: number;
    readonly cumulative: number;
  }[];
}

export interface Source {
  readonly rule: string | null;
  readonly queueName: string | null;
  readonly label: string;
  readonly areaName: string;
  readonly place: string | null;
}
export interface Health {
  readonly load: {
    readonly raised: number;
    readonly perLeaderHour: number | null;
    readonly standing: "acceptable" | "high" | "too-many" | null;
  };
  readonly busiest: { readonly from: string; readonly count: number } | null;
  readonly floods: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly floodCount: number;
  readonly loudest: {
    readonly share: number | null;
    readonly top: readonly (Source & { readonly count: number; readonly share: number })[];
  };
  readonly priorities: readonly {
    readonly urgency: Urgency;
    readonly count: number;
    readonly share: number | null;
    readonly expected: number;
  }[];
  readonly chattering: readonly (Source & { readonly bursts: number })[];
  readonly held: readonly {
    readonly rule: string;
    readonly queueName: string | null;
    readonly until: string;
  }[];
  readonly stale: {
    readonly count: number;
    readonly calls: readonly {
      readonly id: string;
      readonly label: string;
      readonly areaName: string;
      readonly place: string | null;
      readonly since: string;
    }[];
  };
  readonly shelved: readonly {
    readonly kind: "rule" | "call";
    readonly item: string;
    readonly label: string;
    readonly until: string;
  }[];
  readonly undelivered: {
    readonly count: number;
    readonly targets: readonly {
      readonly target: string;
      readonly name: string | null;
      readonly count: number;
      readonly problems: readonly DeliveryProblem[];
    }[];
  };
}
export interface HealthAnswer {
  readonly site: Health;
  readonly teams: readonly (Health & { readonly area: string; readonly name: string })[];
}

export interface Notifications {
  readonly targets: readonly {
    readonly target: string;
    readonly kind: string;
    readonly name: string | null;
    readonly configured: boolean;
    readonly waiting: number;
    /** Within a day. */
    readonly failed: number;
    readonly lastDelivered: string | null;
    readonly lastFailed: { readonly at: string; readonly problem: DeliveryProblem | null } | null;
  }[];
}

/** Whether it could not be reached when it was called last. */
export function isFailing({ lastDelivered, lastFailed }: Notifications["targets"][number]): boolean {
  return lastFailed !== null && (lastDelivered === null || lastFailed.at > lastDelivered);
}

/** What came of a test. */
export interface Tested {
  /** dropped: this server sends nothing, as in the demo. */
  readonly state: "delivered" | "failed" | "dropped";
  readonly problem: DeliveryProblem | null;
  /** A short code: "HTTP 404". */
  readonly detail: string | null;
}

/** How far back the pages look; days. */
export const spans = [7, 30, 90] as const;
export type SpanDays = (typeof spans)[number];

/** What is asked for: null means all. */
export interface Filter {
  readonly days: SpanDays;
  readonly area: string | null;
  readonly type: string | null;
  readonly state: string | null;
  readonly cause: string | null;
}
export const anything: Filter = { days: 30, area: null, type: null, state: null, cause: null };

/** "from=2026-11-01&area=…": from the first instant of a day, so that what is asked stays the same while somebody reads it. */
export function queryOf(
  filter: Partial<Filter>,
  dateOf: (daysAgo: number) => LocalDate,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ from: dateOf(filter.days ?? 30) });
  for (const name of ["area", "type", "state", "cause"] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

/** Another page below those that were read: what is there already is not told twice. */
export function withPage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  page: readonly Row[],
): readonly Row[] {
  const known = new Set(rows.map(({ id }) => id));
  const fresh = page.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? rows : [...rows, ...fresh];
}

/** Under the day of their time, in the order in which they come. */
export function byDay<One>(
  ones: readonly One[],
  timeOf: (one: One) => string,
  dateOf: (instant: number) => LocalDate,
): readonly { readonly date: LocalDate; readonly rows: readonly One[] }[] {
  const days: { date: LocalDate; rows: One[] }[] = [];
  for (const one of ones) {
    const date = dateOf(Date.parse(timeOf(one)));
    const last = days.at(-1);
    if (last?.date === date) last.rows.push(one);
    else days.push({ date, rows: [one] });
  }
  return days;
}

/** How long bars are, in percent of the longest figure. */
export function barOf(value: number | null, longest: number): number {
  return value === null || longest <= 0 ? 0 : Math.min(100, (value / longest) * 100);
}

/** A target as the site file writes it, in parts: "shift:loans" → shift, loans. */
export function targetParts(target: string): { readonly kind: string; readonly about: string | null } {
  const at = target.indexOf(":");
  return at < 0 ? { kind: target, about: null } : { kind: target.slice(0, at), about: target.slice(at + 1) };
}

export function isRole(text: string | null): text is Role {
  return text === "member" || text === "supervisor" || text === "admin";
}

/** "1.acknowledge.2" → the first round, which clock, and the second step. */
export function stepParts(key: string): {
  readonly round: number;
  readonly clock: "acknowledge" | "resolve";
  readonly number: number;
} {
  const [round, clock, number] = key.split(".");
  return {
    round: Number(round),
    clock: clock === "resolve" ? "resolve" : "acknowledge",
    number: Number(number),
  };
}

/** Monday 2 January 2023 and the days after: for names of weekdays alone. */
export function weekdayDate(key: string): string {
  return `2023-01-0${Number(key) + 1}`;
}
