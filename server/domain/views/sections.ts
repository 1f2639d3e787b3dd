import type { Standing } from "../queue.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { ChartTile, CheckTile } from "./charts.ts";
import type { ActionTile, HuddleTile } from "./prominent.ts";

/** What the section of a huddle that is open now shows, by its kind. On the wall nobody's attendance is named. */
export type SectionTile =
  | PeopleSection
  | { readonly kind: "safety"; readonly text: string | null }
  | YesterdaySection
  | { readonly kind: "kpis"; readonly charts: readonly ChartTile[] }
  | { readonly kind: "carried-over"; readonly huddle: HuddleTile }
  | TodaySection
  | HelpSection
  | ActionsSection
  | IdeasSection
  | EscalationsSection
  | { readonly kind: "recognition"; readonly text: string | null }
  | { readonly kind: "text"; readonly text: string | null };

export type PeopleSection = {
  readonly kind: "people";
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
  readonly unmarked: number;
};
export type YesterdaySection = {
  readonly kind: "yesterday";
  /** The last day on which one of the areas was open before the huddle. */
  readonly date: LocalDate;
  readonly raised: number;
  readonly resolved: number;
  /** Median ms of the calls that were raised on that day; null: none. */
  readonly toAcknowledge: number | null;
  readonly toResolve: number | null;
  /** The causes with most calls, at most three. */
  readonly causes: readonly { readonly label: string; readonly count: number }[];
  /** What was left at the close of that day in the queues that keep, where it is known. Hours of work. */
  readonly levels: readonly { readonly name: string; readonly hours: number; readonly standing: Standing }[];
  readonly kpis: readonly ChartTile[];
  /** Actions that were done or declined since the last huddle. */
  readonly closed: readonly { readonly title: string; readonly stage: "done" | "declined" }[];
};
export type TodaySection = {
  readonly kind: "today";
  readonly queues: readonly {
    readonly name: string;
    readonly waiting: number | null;
    readonly hours: number | null;
    readonly standing: Standing | null;
    /** Items to be done today; null: no plan. */
    readonly plan: number | null;
  }[];
  readonly peak: { readonly at: Instant; readonly count: number } | null;
  /** Kaizen windows of today. */
  readonly windows: readonly { readonly title: string; readonly from: Instant; readonly to: Instant }[];
};
export type HelpSection = {
  readonly kind: "help";
  readonly areas: readonly {
    readonly name: string;
    readonly onShift: number;
    /** Queues above their normal level: help is short. */
    readonly short: readonly string[];
    /** Queues below it: there is room. */
    readonly room: readonly string[];
  }[];
};
export type ActionsSection = {
  readonly kind: "actions";
  readonly overdue: readonly ActionTile[];
  /** Due within a week. */
  readonly due: readonly ActionTile[];
  readonly blocked: readonly ActionTile[];
  /** Whose check is due. */
  readonly checks: readonly CheckTile[];
};
export type IdeasSection = { readonly kind: "ideas"; readonly ideas: readonly ActionTile[] };
export type EscalationsSection = {
  readonly kind: "escalations";
  /** What came up from below and waits for an answer. */
  readonly below: readonly EscalationTile[];
  /** What was answered above since the last huddle. */
  readonly answers: readonly EscalationTile[];
};
export type EscalationTile = {
  readonly title: string;
  readonly reason: string;
  readonly areaName: string;
  /** Names of the huddles that it went through, the lowest first. */
  readonly path: readonly string[];
  readonly raisedAt: Instant;
  readonly answer: string | null;
  /** The huddle that answered. */
  readonly answeredBy: string | null;
};
