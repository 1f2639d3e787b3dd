import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { Reminder } from "../huddle/reminder.tsx";
import type { shownMeeting } from "../huddle/shown.ts";
import type { Wall } from "../huddle/wall.tsx";
import type { Page, PanelProps } from "../panels/pages.tsx";
import type { Discreet } from "../screens/discreet.tsx";
import type { Flooded } from "../screens/flooded.tsx";
import type { Prominent } from "../screens/prominent.tsx";
import type { Language } from "../words/speech.ts";

/** How boards look: a screen has the code of that which it shows, and of nothing else. */
interface Faces {
  readonly prominent?: typeof Prominent;
  readonly discreet?: typeof Discreet;
  /** What prominent boards have at times: pages of panels; a flood; a huddle in its language, and the panels that stand in its script. */
  readonly pages?: typeof Page;
  readonly flooded?: typeof Flooded;
  readonly "huddle-en"?: HuddleFace;
  readonly "huddle-de"?: HuddleFace;
}
export interface HuddleFace {
  readonly shown: typeof shownMeeting;
  readonly Wall: typeof Wall;
  readonly Reminder: typeof Reminder;
  readonly panels: { readonly [kind: string]: (props: PanelProps) => ComponentChild };
}

/** The faces at hand. A board fetches its own when it knows which that is (scripts.ts). */
export const faces = signal<Faces>({});

/** From now on, a board of this mode can be drawn, or this part of it. */
export function wear(face: Faces): void {
  faces.value = { ...faces.peek(), ...face };
}

/** The huddle in the language of a board, where its script is here. */
export function huddleIn(language: string): HuddleFace | undefined {
  return faces.value[`huddle-${language as Language}`];
}
