import type { QueueTile } from "../../server/domain/views/queues.ts";
import { letter, linesOf } from "./lines.ts";
import { chooseQueues, responseOf } from "./queue.ts";

/**
 * How much fits where. Lengths are in rem; a rem is 2 % of the screen's shorter side (styles/tokens.css), so a screen is
 * 50 rem high in landscape and 50 rem wide in portrait, whatever its pixels.
 */
export type Format = "landscape" | "stacked";

export interface Room {
  readonly format: Format;
  /** Heights in rem that are left for the rows of queues, for calls and actions, and for calls that take over. */
  readonly queues: number;
  readonly rail: number;
  readonly takeover: number;
  /** Widths in rem of the page with the queues, and of the rail. */
  readonly pageWidth: number;
  readonly railWidth: number;
}

/** Share of the height that the safe margins above and below take; header and foot in rem: as in styles/prominent.css. */
const margins = 0.1;
/** Of landscape screens, the share of the width that the rail takes; between page and rail each has so many rem. */
const railShare = 0.375;
const gutter = 2.4;
const header = 6.85;
const stackedHeader = 8.2;
const foot = 2.4;
/** Share of a stacked screen's height that the rail takes: a call that lights it up covers more than a third. */
const stackedRail = 0.36;

/** The picture is larger than the screen by this, in rem, and so are its margins at each side: see --drift in styles/tokens.css. */
const drift = 0.5;

/** From the size of the window. Below 3:2 the two columns would be too narrow: they are stacked. */
export function roomIn(width: number, height: number): Room {
  const high = (50 * height) / Math.min(width, height);
  const wide = (50 * width) / Math.min(width, height);
  const body = high * (1 - margins) - drift - foot;
  if (width * 2 >= height * 3) {
    const beside = gutter + wide * (margins / 2) + drift;
    const pageWidth = (wide + drift) * (1 - railShare) - beside;
    const railWidth = (wide + drift) * railShare - beside;
    const rail = body - header;
    return { format: "landscape", queues: rail, rail, takeover: rail + foot, pageWidth, railWidth };
  }
  const takeover = (high + drift) * stackedRail - 3;
  const inside = wide * (1 - margins) - drift;
  return {
    format: "stacked",
    queues: body - stackedHeader - takeover - 4,
    rail: takeover - foot,
    takeover,
    pageWidth: inside,
    railWidth: inside,
  };
}

export type RowSize = "xl" | "l" | "m" | "wide" | "tile" | "tight";

export interface Arrangement {
  readonly columns: 1 | 2;
  readonly size: RowSize;
  /** Queues that have a place, in their order; the others are counted in the last one. */
  readonly shown: readonly Named[];
  /** What stands beside each other is equally high. */
  readonly rows: readonly Row[];
}
export interface Row {
  /** The least height, in rem, and the part of it that is for the standard response. */
  readonly height: number;
  readonly response: number;
}
type Named = readonly [id: string, queue: QueueTile];

/** The least height of a row, and the most rows that a column is asked to hold. */
const sizes: readonly { readonly size: RowSize; readonly columns: 1 | 2; readonly height: number }[] = [
  { size: "xl", columns: 1, height: 6.9 },
  { size: "l", columns: 1, height: 5.4 },
  { size: "m", columns: 1, height: 4.35 },
  { size: "wide", columns: 2, height: 6.4 },
  { size: "tile", columns: 2, height: 5.2 },
  { size: "tight", columns: 2, height: 3.5 },
];

/** A line of the standard response, below a queue whose level is passed, and the space above; at most so many. */
const responseLine = 1.5;
const responseSpace = 0.3;
const mostLines = 6;
/** Between two columns; before the response, for its sign. In rem, as in styles/queues.css. */
const between = 2.4;
const indent = 1.6;

/** By columns, the least lines that a long response is cut to: an office sees all its queues before it reads long sentences. */
const cuts = [
  { 1: 2, 2: 4 },
  { 1: 1, 2: 2 },
] as const;

/** The largest rows in which all queues fit; at the smallest size, as many as fit. */
export function arrange(queues: readonly Named[], room: Pick<Room, "queues" | "pageWidth">): Arrangement {
  const all = chooseQueues(queues, queues.length);
  for (const least of cuts) {
    for (const size of sizes) {
      for (let lines = mostLines; lines >= least[size.columns]; lines--) {
        const found = placed(size, all, all.length, lines, room);
        if (found.high <= room.queues) return found;
      }
    }
  }
  return asManyAsFit(queues, room);
}

/** In the smallest cells; the last place counts the others. */
function asManyAsFit(queues: readonly Named[], room: Pick<Room, "queues" | "pageWidth">): Arrangement {
  const tight = { size: "tight", columns: 2, height: 3.5 } as const;
  for (let places = Math.max(1, Math.floor(room.queues / 3.5)) * 2; places > 2; places -= 2) {
    const some = placed(tight, chooseQueues(queues, places - 1), places, 2, room);
    if (some.high <= room.queues) return some;
  }
  return placed(tight, chooseQueues(queues, 1), 2, 2, room);
}

function placed(
  { size, columns, height }: (typeof sizes)[number],
  shown: readonly Named[],
  places: number,
  lines: number,
  { pageWidth }: Pick<Room, "pageWidth">,
): Arrangement & { readonly high: number } {
  const count = Math.ceil(places / columns);
  const width = columns === 1 ? pageWidth : (pageWidth - between) / 2;
  const responses = shown.map(([, queue]) => responseHeight(queue, width, lines));
  const rows = Array.from({ length: count }, (_, row) => {
    const response = Math.max(responses[row] ?? 0, responses[row + count] ?? 0);
    return { height: height + response, response };
  });
  const high = sum(rows.map((row) => row.height));
  return { columns, size, shown, rows, high };
}

function responseHeight(queue: QueueTile, width: number, most: number): number {
  const text = responseOf(queue);
  if (text === null) return 0;
  const lines = linesOf(text, (width - indent) / letter);
  return responseSpace + Math.min(most, lines) * responseLine;
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

/** On a card, a line of what else there is to know of the call. */
export const noteHeight = 1.45;

/** How many letters stand in a line of a card's notes, and in the line beside its age in a close card. */
export interface CardLetters {
  readonly note: number;
  readonly close: number;
}

/** From the width of the list, as in styles/rail.css. */
export function cardLetters({ format, railWidth }: Pick<Room, "format" | "railWidth">): CardLetters {
  const width = format === "stacked" ? (railWidth - between) * (1.25 / 2.25) : railWidth;
  return { note: Math.floor((width - 3.2) / cardLetter), close: Math.floor((width - 9.4) / cardLetter) };
}
/** What stands there is known, and may be reckoned more closely. */
const cardLetter = 0.58;

/** How many lines of notes a call has on a card of either height. */
export type CardLines = { readonly [height in keyof typeof cardHeights]: number };

/** How many calls in hand and actions are shown in `height` rem, below each other or (stacked) side by side. */
export function planRail(
  calls: readonly CardLines[],
  actions: number,
  height: number,
  sideBySide: boolean,
): RailPlan {
  const forActions = sideBySide
    ? 0
    : secondHeading + listHeight(Math.min(actions, leastActions), actions, actionHeight);
  const forCalls = height - firstHeading - forActions;
  const high = (size: keyof CardLines) => calls.map((lines) => cardHeights[size] + lines[size] * noteHeight);
  const size = sum(high("roomy")) <= forCalls ? "roomy" : "close";
  const cardHeight = cardHeights[size];
  const cards = fitting(high(size), forCalls);
  const shown = high(size).slice(0, cards);
  const listed = Math.max(cardHeights.close, sum(shown)) + (cards < calls.length ? moreHeight : 0);
  const used = sideBySide ? 0 : secondHeading + listed;
  const left = height - firstHeading - used;
  return { cardHeight, cards, actions: fitting(equal(actions, actionHeight), left) };
}

/** How many of the first of some heights have a place: all, or as many as leave room for the line that counts the others. */
export function fitting(heights: readonly number[], height: number): number {
  if (sum(heights) <= height) return heights.length;
  let count = 0;
  for (let used = heights[0] ?? 0; used <= height - moreHeight; used += heights[count] ?? 0) count++;
  return count;
}

function equal(count: number, each: number): number[] {
  return new Array<number>(count).fill(each);
}

function sum(heights: readonly number[]): number {
  return heights.reduce((before, each) => before + each, 0);
}

function listHeight(shown: number, count: number, each: number): number {
  return shown * each + (shown < count ? moreHeight : 0);
}
