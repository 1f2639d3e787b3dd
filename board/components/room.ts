import { signal } from "@preact/signals";
import { type Room, roomIn } from "../models/arrange.ts";

export const room = signal<Room>(measured());
/** Counts everything after which texts must be fitted anew. */
export const layouts = signal(0);

function measured(): Room {
  return roomIn(window.innerWidth, window.innerHeight);
}

export function watchWindow(): void {
  window.addEventListener("resize", () => {
    room.value = measured();
    layouts.value++;
  });
  // Texts that were measured in a fallback font have other widths.
  document.fonts.addEventListener("loadingdone", () => {
    layouts.value++;
  });
}
