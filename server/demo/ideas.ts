import type { ActionKind, OpenStage } from "../domain/kaizen.ts";
import type { Office } from "../domain/site.ts";
import { ana, bram, type Colleague, carmen, deniz, elif, farid } from "./people.ts";

/** What the people of the demo want to change. */

export interface Idea {
  readonly title: string;
  readonly why: string;
  readonly office: Office;
  readonly kind: ActionKind;
  readonly by: Colleague;
  readonly owner: Colleague | null;
  readonly role?: string;
  /** Days from the beginning; null: none yet. */
  readonly due: number | null;
  readonly stage: OpenStage;
  /** What it is measured by, where the site has it; `check`: days from the beginning. */
  readonly measure?: { readonly by: "kpi" | "queue" | "abandons"; readonly check: number };
  readonly blocked?: string;
}

export const ideas: readonly Idea[] = [
  {
    title: "List of documents in the first letter",
    why: "Every third file comes in incomplete",
    office: "back",
    kind: "countermeasure",
    by: deniz,
    owner: ana,
    due: 0,
    stage: "do",
    measure: { by: "queue", check: 13 },
  },
  {
    title: "Second pair of eyes before it is sent, not after",
    why: "What comes back takes twice as long",
    office: "back",
    kind: "countermeasure",
    by: ana,
    owner: bram,
    due: 4,
    stage: "check",
    measure: { by: "kpi", check: 1 },
  },
  {
    title: "Second signature before eleven",
    why: "Offers wait for it over noon",
    office: "back",
    kind: "countermeasure",
    by: bram,
    owner: elif,
    due: 2,
    stage: "do",
    blocked: "Waits for the new rights in the core system",
  },
  {
    title: "One folder per case",
    why: "Searching takes three minutes a file",
    office: "back",
    kind: "project",
    by: elif,
    owner: elif,
    due: 6,
    stage: "plan",
  },
  {
    title: "Limits on one page",
    why: "The same question came five times",
    office: "back",
    kind: "idea",
    by: farid,
    owner: null,
    due: null,
    stage: "proposed",
  },
  {
    title: "Greeter at the door at noon",
    why: "Half of the line needs the machine only",
    office: "front",
    kind: "idea",
    by: elif,
    owner: carmen,
    due: 1,
    stage: "act",
  },
  {
    title: "Call back at a time of choice",
    why: "Who hangs up calls again in the peak",
    office: "front",
    kind: "project",
    by: carmen,
    owner: null,
    role: "Branch manager",
    due: 9,
    stage: "plan",
    measure: { by: "abandons", check: 20 },
  },
  {
    title: "Spare card reader at counter 3",
    why: "It failed twice this week",
    office: "front",
    kind: "idea",
    by: farid,
    owner: null,
    due: null,
    stage: "proposed",
  },
];

/** What comes up at huddles, again and again. */
export const smallIdeas: { readonly [office in Office]: readonly [string, ...string[]] } = {
  back: [
    "Phone numbers of the other teams beside each screen",
    "Letters to the printer at the window, not at the door",
    "One colour for what is urgent, and only that",
    "Mark the oldest five each morning",
    "Close finished cases before lunch",
  ],
  front: [
    "Pens at every counter, on a string",
    "Say how long it takes before the customer asks",
    "Forms in large print beside the ticket machine",
    "A chair for who waits at counter 1",
    "Ask for the card before the question",
  ],
};

export const declines: readonly [string, ...string[]] = [
  "Tried two years ago: customers read it as an order",
  "The machine is replaced in spring, then it is solved",
];
