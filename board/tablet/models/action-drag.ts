import type { OpenStage } from "../../../server/domain/kaizen.ts";
import { stages } from "./actions.ts";

/** Where a card may be let go: a stage, or one of the two ends. */
export const dropTargets = [...stages, "done", "declined"] as const;
export type DropTarget = (typeof dropTargets)[number];

/** What letting it go there asks for. The two ends need a word, so they open a sheet. */
export type Drop =
  | { readonly kind: "nothing" }
  | { readonly kind: "stage"; readonly stage: OpenStage }
  | { readonly kind: "sheet"; readonly sheet: "finish" | "decline" };

export function dropOf(from: OpenStage, target: DropTarget | null): Drop {
  if (target === null || target === from) return { kind: "nothing" };
  if (target === "done") return { kind: "sheet", sheet: "finish" };
  if (target === "declined") return { kind: "sheet", sheet: "decline" };
  return { kind: "stage", stage: target };
}

/** One step on or back from a stage; after the last one it is done, and before the first one is nothing. */
export function stepFrom(stage: OpenStage, step: 1 | -1): DropTarget | null {
  const at = stages.indexOf(stage) + step;
  return stages[at] ?? (at > 0 ? "done" : null);
}

/** The step that an arrow key means: along the line, as it is read. */
export function stepOf(key: string, rightToLeft: boolean): 1 | -1 | null {
  if (key === "ArrowRight") return rightToLeft ? -1 : 1;
  if (key === "ArrowLeft") return rightToLeft ? 1 : -1;
  return null;
}

/** So far from an edge scrolling begins, in px; at the edge it runs at the fastest, in px a frame. */
const edge = 56;
const fastest = 14;

/** How far to scroll in this frame, with the finger at `at` between two edges; beyond them no faster than at them. */
export function edgeScroll(at: number, from: number, to: number): number {
  const before = Math.min(1, Math.max(0, (from + edge - at) / edge));
  const after = Math.min(1, Math.max(0, (at - to + edge) / edge));
  return Math.round((after - before) * fastest);
}

/** A mouse lifts a card by moving it, a finger by resting on it: before that it scrolls the page. */
export const mouseSlack = 6;
export const fingerSlack = 10;
export const restToLift = 320;

export function hasMoved(dx: number, dy: number, slack: number): boolean {
  return dx * dx + dy * dy > slack * slack;
}
