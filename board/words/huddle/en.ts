import type { SectionKind } from "../../../server/domain/huddles/plan.ts";
import type { CapturedTile } from "../../../server/domain/views/meetings.ts";
import { inside } from "./sections-en.ts";

/** The words of a huddle on the wall, and of what its sections show. They are in the huddle's script: a board without one has none of them. */
type OfSections = { readonly [kind in SectionKind]: string };
type OfCaptured = { readonly [kind in CapturedTile["kind"]]: string };

const sections: OfSections = {
  people: "Who is here",
  safety: "Safety and wellbeing",
  yesterday: "Yesterday",
  kpis: "Figures",
  "carried-over": "Carried over",
  today: "Today",
  help: "Who helps where",
  actions: "Actions",
  ideas: "Ideas",
  escalations: "Escalations",
  recognition: "Recognition",
  text: "Anything else",
};
const captured: OfCaptured = {
  decision: "Decision",
  note: "Note",
  recognition: "Thanks",
  safety: "Safety",
  help: "Help",
  action: "Action",
};

export const en = {
  soon: (time: string) => `Huddle in ${time}`,
  begins: "Huddle begins",
  /** While an urgent call has the board. */
  goesOn: "Huddle goes on",
  waiting: "Waiting for the start",
  since: (time: string) => `since ${time}`,
  agenda: "Agenda",
  /** The present section, and how many there are. */
  place: (place: number, count: number) => `${place} of ${count}`,
  ledBy: (name: string) => `${name} leads`,
  leftOf: (timebox: string) => `left of ${timebox}`,
  over: (timebox: string) => `over ${timebox}`,
  spentOf: (spent: string, planned: string) => `${spent} of ${planned}`,
  overBy: (time: string) => `${time} over`,
  inAll: "In all",
  paused: "Paused",
  next: "Next",
  last: "Last section",
  skipped: "skipped",
  /** What sections are called where the site says nothing else. */
  sections,
  inside,
  captured,
  earlier: (n: number) => `+ ${n} earlier`,
};

export type HuddleWords = typeof en;
