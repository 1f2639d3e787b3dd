/**
 * How much fits where. Lengths are in rem; a rem is 2 % of the screen's shorter side (styles/tokens.css), so a screen is
 * 50 rem high in landscape and 50 rem wide in portrait, whatever its pixels.
 */
export type Format = "landscape" | "stacked";

export interface Room {
  readonly format: Format;
  /** Heights in rem that are left for the rows of queues, and for calls and actions. */
  readonly queues: number;
  readonly rail: number;
}

/** Share of the height that the safe margins above and below take; header and foot in rem: as in styles/prominent.css. */
const margins = 0.1;
const header = 7.4;
const stackedHeader = 8.2;
const foot = 2.4;
/** Share of a stacked screen's height that the rail takes: a call that lights it up covers more than a third. */
const stackedRail = 0.36;

/** From the size of the window. Below 3:2 the two columns would be too narrow: they are stacked. */
export function roomIn(width: number, height: number): Room {
  const high = (50 * height) / Math.min(width, height);
  const body = high * (1 - margins) - foot;
  if (width * 2 >= height * 3) return { format: "landscape", queues: body - header, rail: body - header };
  const rail = high * stackedRail;
  return { format: "stacked", queues: body - stackedHeader - rail - 1, rail: rail - 3 - foot };
}

export type RowSize = "xl" | "l" | "m" | "wide" | "tile" | "tight";

export interface Arrangement {
  readonly columns: 1 | 2;
  readonly size: RowSize;
  /** Queues that have a place; the others are counted in the last one. */
  readonly shown: number;
}

/** The least height of a row, and the most rows that a column is asked to hold. */
const sizes: readonly { readonly size: RowSize; readonly columns: 1 | 2; readonly height: number }[] = [
  { size: "xl", columns: 1, height: 6.9 },
  { size: "l", columns: 1, height: 5.4 },
  { size: "m", columns: 1, height: 4.35 },
  { size: "wide", columns: 2, height: 6.4 },
  { size: "tile", columns: 2, height: 5.2 },
  { size: "tight", columns: 2, height: 3.5 },
];

/** The largest rows in which all queues fit into `height`; at the smallest size, as many as fit. */
export function arrange(queues: number, height: number): Arrangement {
  for (const { size, columns, height: row } of sizes) {
    if (Math.ceil(queues / columns) * row <= height) return { size, columns, shown: queues };
  }
  const places = Math.max(1, Math.floor(height / 3.5)) * 2;
  return { size: "tight", columns: 2, shown: places - 1 };
}

export interface RailPlan {
  /** Calls as cards of this height, in rem. */
  readonly cardHeight: number;
  readonly cards: number;
  readonly actions: number;
}

export const cardHeights = { roomy: 6, close: 3.9 } as const;
export const actionHeight = 3.3;
/** Heading of the first list, and of the second with the space above it; the line "+ 9 more". */
export const firstHeading = 2.4;
export const secondHeading = 3.2;
export const moreHeight = 2.2;
/** Actions are never pushed out by calls that somebody has already. */
const leastActions = 1;

/** How many calls in hand and actions are shown in `height` rem, below each other or (stacked) side by side. */
export function planRail(calls: number, actions: number, height: number, sideBySide: boolean): RailPlan {
  const forActions = sideBySide
    ? 0
    : secondHeading + listHeight(Math.min(actions, leastActions), actions, actionHeight);
  const forCalls = height - firstHeading - forActions;
  const roomy = calls * cardHeights.roomy <= forCalls;
  const cardHeight = roomy ? cardHeights.roomy : cardHeights.close;
  const cards = fitting(calls, forCalls, cardHeight);
  const used = sideBySide ? 0 : secondHeading + listHeight(Math.max(1, cards), calls, cardHeight);
  const left = height - firstHeading - used;
  return { cardHeight, cards, actions: fitting(actions, left, actionHeight) };
}

/** All of `count`, or as many as leave room for the line that counts the others. */
export function fitting(count: number, height: number, each: number): number {
  if (count * each <= height) return count;
  return Math.max(0, Math.floor((height - moreHeight) / each));
}

function listHeight(shown: number, count: number, each: number): number {
  return shown * each + (shown < count ? moreHeight : 0);
}
