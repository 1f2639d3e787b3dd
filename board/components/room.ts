import { signal } from "@preact/signals";
import type { Turn } from "../../server/domain/devices.ts";
import { type Room, roomIn } from "../models/arrange.ts";

let turn: Turn = 0;
export const room = signal<Room>(roomIn(...size()));
/** Counts everything after which texts must be fitted anew. */
export const layouts = signal(0);

function size(): readonly [width: number, height: number] {
  const { innerWidth, innerHeight } = window;
  return turn % 180 ? [innerHeight, innerWidth] : [innerWidth, innerHeight];
}

/** The picture is turned by styles/kiosk.css; what stands in it must know how wide and high that is now. */
export function turnTo(degrees: Turn): void {
  turn = degrees;
  document.documentElement.setAttribute("data-turn", String(turn));
  measure();
}

function measure(): void {
  const [width, height] = size();
  const now = roomIn(width, height);
  room.value = now;
  // A media query asks for the screen, which may lie while the picture stands: styles ask for these.
  const form = `${now.format} ${height >= width ? "upright" : ""} ${6 * width >= 5 * height ? "squarish" : ""}`;
  document.documentElement.setAttribute("data-picture", form);
  fitAnew();
}

export function watchWindow(): void {
  measure();
  window.addEventListener("resize", measure);
  // Texts that were measured in a fallback font have other widths. Each weight is asked for by name, for not every
  // engine tells of the fonts that it loaded unasked.
  for (const weight of [300, 400, 600]) document.fonts.load(`${weight} 1em Inter`).then(fitAnew, fitAnew);
  document.fonts.addEventListener("loadingdone", fitAnew);
}

function fitAnew(): void {
  // Not read: whatever effect turns the picture would run again by this, and again.
  layouts.value = layouts.peek() + 1;
}
