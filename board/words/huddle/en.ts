import type { SectionKind } from "../../../server/domain/huddles/plan.ts";
import { inside } from "./sections-en.ts";

/** The words of a huddle on the wall, and of what its sections show. They are in the huddle's script: a board without one has none of them. */
export const en = {
  title: "Huddle",
  /** What sections are called where the site says nothing else. */
  sections: {
    people: "Who is here",
    safety: "Safety and wellbeing",
    yesterday: "Yesterday",
    kpis: "Figures",
    "carried-over": "Carried over",
    today: "Today",
    help: "Who helps where",
    actions: "Actions",
    ideas: "Ideas",
    escalations: "Up and down the tiers",
    recognition: "Recognition",
    text: "And else",
  } satisfies { readonly [kind in SectionKind]: string } as { readonly [kind in SectionKind]: string },
  inside,
};

export type HuddleWords = typeof en;
