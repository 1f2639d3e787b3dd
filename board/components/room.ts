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
    fitAnew();
  });
  // Texts that were measured in a fallback font have other widths. Each weight is asked for by name, for not every
  // engine tells of the fonts that it loaded unasked.
  for (const weight of [300, 400, 600]) document.fonts.load(`${weight} 1em Inter`).then(fitAnew, fitAnew);
  document.fonts.addEventListener("loadingdone", fitAnew);
}

function fitAnew(): void {
  layouts.value++;
}
