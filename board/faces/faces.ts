import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { Wall } from "../huddle/wall.tsx";
import type { Page, PanelProps } from "../panels/pages.tsx";
import type { Discreet } from "../screens/discreet.tsx";
import type { Prominent } from "../screens/prominent.tsx";

/** How boards look: a screen has the code of that which it shows, and of nothing else. */
interface Faces {
  readonly prominent?: typeof Prominent;
  readonly discreet?: typeof Discreet;
  /** What some prominent boards have besides: pages of panels; a huddle, and the panels that stand in its script. */
  readonly pages?: typeof Page;
  readonly huddle?: HuddleFace;
}
export interface HuddleFace {
  readonly Wall: typeof Wall;
  readonly panels: { readonly [kind: string]: (props: PanelProps) => ComponentChild };
}

/** The faces at hand. A board fetches its own when it knows which that is (scripts.ts). */
export const faces = signal<Faces>({});

/** From now on, a board of this mode can be drawn, or this part of it. */
export function wear(face: Faces): void {
  faces.value = { ...faces.peek(), ...face };
}
