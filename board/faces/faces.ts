import { signal } from "@preact/signals";
import type { Discreet } from "../screens/discreet.tsx";
import type { Prominent } from "../screens/prominent.tsx";

/** How boards look, by mode: a screen has the code of that which it shows, and not of the other. */
interface Faces {
  readonly prominent?: typeof Prominent;
  readonly discreet?: typeof Discreet;
}

/** The faces at hand. A board fetches its own when it knows which that is (scripts.ts). */
export const faces = signal<Faces>({});

/** From now on, a board of this mode can be drawn. */
export function wear(face: Faces): void {
  faces.value = { ...faces.peek(), ...face };
}
