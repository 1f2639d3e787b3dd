import type { CaptureKind, Presence } from "../../../server/domain/huddles/meeting.ts";
import type { SectionKind } from "../../../server/domain/huddles/plan.ts";
import type { KpiUnit } from "../../../server/domain/kpi.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import type { PastActor } from "./review.ts";

/** What the pages of minutes read over HTTP: times are ISO 8601, durations seconds. People are their ids. */

/** How a huddle fared within 30 days: of the huddle, never of a person. */
export interface HuddleHealth {
  readonly huddle: string;
  readonly held: number;
  readonly missed: number;
  /** Above the plan, on average; null: none was held and ended. */
  readonly averageOverrun: number | null;
}
export const healthDays = 30;

interface MinutesFacts {
  readonly id: string;
  readonly huddle: string;
  readonly name: string;
  readonly date: LocalDate;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Nobody ended it: its times say little. */
  readonly forgotten: boolean;
}
export interface ListedMinutes extends MinutesFacts {
  readonly planned: number;
  readonly spent: number;
  readonly present: number;
  readonly decisions: number;
  readonly actions: number;
  readonly escalated: number;
  /** The text in which what was searched for stands. */
  readonly found: string | null;
}
export interface MinutesDetail extends MinutesFacts {
  readonly facilitator: PastActor;
  readonly sections: readonly {
    readonly kind: SectionKind;
    readonly title: string | null;
    readonly timebox: number;
    readonly extended: number;
    readonly spent: number;
  }[];
  readonly attendance: readonly { readonly person: string; readonly presence: Presence }[];
  readonly captured: readonly {
    readonly id: string;
    readonly section: number;
    readonly by: PastActor;
    readonly kind: CaptureKind;
    readonly text: string;
  }[];
  readonly actions: readonly {
    readonly id: string;
    readonly title: string;
    /** A person's id. */
    readonly owner: string | null;
    readonly role: string | null;
    readonly due: LocalDate | null;
  }[];
  readonly kpis: readonly {
    readonly kpi: string;
    readonly name: string;
    readonly unit: KpiUnit;
    readonly date: LocalDate;
    readonly value: number;
  }[];
  readonly escalations: readonly {
    readonly escalation: string;
    readonly what: "raised" | "answered" | "told";
    readonly title: string;
    readonly reason: string;
    readonly path: readonly string[];
    readonly answer: string | null;
  }[];
}

/** What is looked for: words, and a huddle. */
export interface MinutesSearch {
  readonly text: string;
  /** "": all. */
  readonly huddle: string;
}

export function minutesQuery(
  { text, huddle }: MinutesSearch,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  if (text.trim() !== "") query.set("text", text.trim());
  if (huddle !== "") query.set("huddle", huddle);
  return query.toString();
}

/** Seconds in all sections, and what they were to take, extensions included. */
export function lengthsOf({ sections }: Pick<MinutesDetail, "sections">): {
  readonly spent: number;
  readonly planned: number;
} {
  return {
    spent: sections.reduce((sum, { spent }) => sum + spent, 0),
    planned: sections.reduce((sum, { timebox, extended }) => sum + timebox + extended, 0),
  };
}
