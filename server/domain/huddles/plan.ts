import type { AreaId, HuddleId, KpiId } from "../ids.ts";

/** What the site file says of its huddles: who meets when, about what, and who hears what they can't settle. */

export interface Huddle {
  readonly id: HuddleId;
  readonly name: string;
  /** 1 is a team's own; what it can't settle goes to the tier above. */
  readonly tier: number;
  /** Where its items go that it can't settle: a huddle of a higher tier; null: nobody is above. */
  readonly next: HuddleId | null;
  readonly areas: readonly AreaId[];
  /** Its times run on this IANA zone: that of its first area. */
  readonly zone: string;
  /** ISO weekdays, 1 = Monday. */
  readonly weekdays: ReadonlySet<number>;
  /** Minutes after local midnight. */
  readonly at: number;
  /** Seconds before it at which its boards remind; 0: not at all. */
  readonly remind: number;
  /** Its boards turn into the huddle at its time by themselves, and wait there for the start. */
  readonly opensByItself: boolean;
  readonly agenda: readonly AgendaItem[];
}

/** What a section shows, each a panel of its own. */
export const sectionKinds = [
  "people",
  "safety",
  "yesterday",
  "kpis",
  "carried-over",
  "today",
  "help",
  "actions",
  "ideas",
  "escalations",
  "recognition",
  "text",
] as const;
export type SectionKind = (typeof sectionKinds)[number];

export interface AgendaItem {
  readonly kind: SectionKind;
  /** What it is called; null: as its kind is. */
  readonly title: string | null;
  /** Timebox in seconds. */
  readonly seconds: number;
  /** Of "kpis": which; empty: all of the huddle's areas. */
  readonly kpis: readonly KpiId[];
  /** What stands there to be read out or asked; null: nothing. */
  readonly text: string | null;
}

/** Seconds of all sections together. */
export function plannedLength({
  agenda,
}: {
  readonly agenda: readonly Pick<AgendaItem, "seconds">[];
}): number {
  return agenda.reduce((sum, { seconds }) => sum + seconds, 0);
}
