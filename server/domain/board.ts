import type { AreaId, KpiId, QueueId } from "./ids.ts";

/** What a board is composed of. */

/** Seconds that a board stays lit after its last area has closed, and is lit again before the first one opens. */
export interface Night {
  readonly after: number;
  readonly before: number;
}

/** A grid of panels. */
export interface BoardPage {
  /** Said beside the board's name; null: nothing. */
  readonly name: string | null;
  /** Seconds that it is shown before the next one, where there are several. */
  readonly dwell: number;
  /** Shares of the width, column by column, and of the height, row by row. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly panels: readonly Panel[];
}

export const panelKinds = [
  "queues",
  "calls",
  "actions",
  "huddle",
  "kpi",
  "arrivals",
  "kanban",
  "chart",
  "checks",
  "notice",
  "clock",
] as const;
export type PanelKind = (typeof panelKinds)[number];

/** Cells of the grid, counted from 1; no two panels of a page share one. */
export interface PanelPlace {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

export type Panel = PanelPlace & {
  /** Above it, where the site chose one. */
  readonly title: string | null;
  /** Whose queues, calls, actions and figures; those of the board where the file says nothing. */
  readonly areas: readonly AreaId[];
} & (
    | { readonly kind: Exclude<PanelKind, "kpi" | "arrivals" | "chart" | "notice"> }
    | { readonly kind: "kpi"; readonly figure: KpiFigure; readonly target: KpiTarget | null }
    /** Empty: all live queues of the areas. */
    | { readonly kind: "arrivals"; readonly queues: readonly QueueId[] }
    /** A KPI of the site, day by day. */
    | { readonly kind: "chart"; readonly kpi: KpiId }
    | { readonly kind: "notice"; readonly text: string }
  );

/** What is reckoned from today's events of some areas; docs/numbers.md has each definition. */
export const kpiFigures = [
  "arrived",
  "done",
  "service-level",
  "abandon-rate",
  "average-wait",
  "calls-raised",
  "time-to-acknowledge",
  "time-to-resolve",
] as const;
export type KpiFigure = (typeof kpiFigures)[number];

/** Those that are made of calls; the others are made of what happens in queues. */
export const callFigures: ReadonlySet<KpiFigure> = new Set([
  "calls-raised",
  "time-to-acknowledge",
  "time-to-resolve",
]);

export interface KpiTarget {
  /** "at-least": the figure is to reach it; "at-most": it is not to pass it. */
  readonly direction: "at-least" | "at-most";
  /** In the figure's unit: a count, a share from 0 to 1, or seconds. */
  readonly value: number;
}

/** A picture, a text or both, from a folder of the site. Customers read it. */
export interface Slide {
  readonly title: string | null;
  readonly text: string | null;
  readonly picture: SlidePicture | null;
}

export interface SlidePicture {
  /** Below /slides/: named by what is in it, so that no address leads to another file. */
  readonly name: string;
  readonly mediaType: "image/jpeg" | "image/png" | "image/webp";
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
