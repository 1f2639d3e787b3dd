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
  /** What the panels of a composed board have to themselves while no call takes over. */
  readonly whole: Size;
}
/** Rem. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Share of the height that the safe margins above and below take; header and foot in rem: as in styles/prominent.css. */
const margins = 0.1;
/** Of landscape screens, the share of the width that the rail takes; between page and rail each has so many rem. */
const railShare = 0.375;
const gutter = 2.4;
const header = 6.85;
const stackedHeader = 8.2;
/** Of a composed board, whose sentence has the whole width: as in styles/pages.css. */
const wholeHeader = 6.4;
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
  const whole = { width: wide * (1 - margins) - drift, height: body - wholeHeader };
  if (width * 2 >= height * 3) {
    const beside = gutter + wide * (margins / 2) + drift;
    const pageWidth = (wide + drift) * (1 - railShare) - beside;
    const railWidth = (wide + drift) * railShare - beside;
    const rail = body - header;
    return { format: "landscape", queues: rail, rail, takeover: rail + foot, pageWidth, railWidth, whole };
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
    whole,
  };
}

export type RowSize = "xl" | "l" | "m" | "wide" | "tile" | "narrow" | "tight";

export interface Arrangement {
  readonly columns: number;
  readonly size: RowSize;
  /** One of many: its standing is a sign, and its day is left out. */
  readonly cells: boolean;
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

interface Form {
  readonly size: RowSize;
  /** The least height of a row. */
  readonly height: number;
  /** The widths of the whole list in which it may be. */
  readonly from: number;
  readonly to?: number;
  readonly cells?: boolean;
}

/** A panel below this width has little room beside a figure; below that one, hardly any. */
export const narrow = 24;
export const slim = 17;
/** From here on queues stand across, or as cells in two columns at least. */
const leastRow = 40;
const leastCell = 19;
const tight: Form = { size: "tight", height: 3.5, from: 0, cells: true };
/** The largest first. */
const forms: readonly Form[] = [
  { size: "xl", height: 6.9, from: leastRow },
  { size: "l", height: 5.4, from: leastRow },
  { size: "m", height: 4.35, from: leastRow },
  { size: "wide", height: 6.4, from: narrow, cells: true },
  { size: "tile", height: 5.2, from: narrow, cells: true },
  // the remark has a line of its own
  { size: "narrow", height: 5.2, from: 0, to: narrow, cells: true },
  tight,
];

/** A line of the standard response, below a queue whose level is passed, and the space above; at most so many. */
const responseLine = 1.5;
const responseSpace = 0.3;
const mostLines = 6;
/** Between two columns; before the response, for its sign. In rem, as in styles/queues.css. */
export const between = 2.4;
const indent = 1.6;

/** In rows and in cells, the least lines that a long response is cut to: an office sees all its queues before it reads long sentences. */
const cuts = [
  { rows: 2, cells: 4 },
  { rows: 1, cells: 2 },
] as const;

type Place = Pick<Room, "queues" | "pageWidth">;

/** The largest rows in which all queues fit a page or a cell of one; at the smallest size, as many as fit. */
export function arrange(queues: readonly Named[], room: Place): Arrangement {
  const all = chooseQueues(queues, queues.length);
  for (const least of cuts) {
    for (const form of forms) {
      const { cells = false, from, to = room.pageWidth + 1 } = form;
      if (room.pageWidth < from || room.pageWidth >= to) continue;
      const most = cells ? columnsIn(room.pageWidth) : 1;
      for (let columns = Math.min(most, room.pageWidth < leastRow ? 1 : 2); columns <= most; columns++) {
        for (let lines = mostLines; lines >= least[cells ? "cells" : "rows"]; lines--) {
          const found = placed(form, columns, all, all.length, lines, room);
          if (found.high <= room.queues) return found;
        }
      }
    }
  }
  return asManyAsFit(queues, room);
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + between) / (leastCell + between)));
}

/** In the smallest cells; the last place counts the others. */
function asManyAsFit(queues: readonly Named[], room: Place): Arrangement {
  if (room.queues < tight.height) return placed({ ...tight, height: room.queues }, 1, [], 1, 0, room);
  const columns = columnsIn(room.pageWidth);
  for (let places = Math.floor(room.queues / tight.height) * columns; places > columns; places -= columns) {
    const some = placed(tight, columns, chooseQueues(queues, places - 1), places, 2, room);
    if (some.high <= room.queues) return some;
  }
  return placed(tight, columns, chooseQueues(queues, columns - 1), columns, 0, room);
}

function placed(
  { size, height, cells = false }: Form,
  columns: number,
  shown: readonly Named[],
  places: number,
  lines: number,
  { pageWidth }: Place,
): Arrangement & { readonly high: number } {
  const count = Math.ceil(places / columns);
  const width = (pageWidth + between) / columns - between;
  const responses = shown.map(([, queue]) => responseHeight(queue, width, lines));
  const rows = Array.from({ length: count }, (_, row) => {
    const response = Math.max(0, ...responses.filter((_, place) => place % count === row));
    return { height: height + response, response };
  });
  const high = sum(rows.map((row) => row.height));
  return { columns, size, cells, shown, rows, high };
}

function responseHeight(queue: QueueTile, width: number, most: number): number {
  const text = responseOf(queue);
  if (text === null || most === 0) return 0;
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

/** From the width of their list, as in styles/rail.css. */
export function cardLetters(width: number): CardLetters {
  return { note: Math.floor((width - 3.2) / cardLetter), close: Math.floor((width - 9.4) / cardLetter) };
}

/** The width of the calls' list in the rail. */
export function callsWidth({ format, railWidth }: Pick<Room, "format" | "railWidth">): number {
  return format === "stacked" ? (railWidth - between) * (1.25 / 2.25) : railWidth;
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
  const { cardHeight, cards, high } = planCards(calls, height - firstHeading - forActions);
  const used = sideBySide ? 0 : secondHeading + Math.max(cardHeights.close, high);
  const left = height - firstHeading - used;
  return { cardHeight, cards, actions: planActions(actions, left) };
}

/** Cards in `height` rem; and how high they are, with the line that counts the others. */
export function planCards(
  calls: readonly CardLines[],
  height: number,
): { readonly cardHeight: number; readonly cards: number; readonly high: number } {
  const heights = (size: keyof CardLines) =>
    calls.map((lines) => cardHeights[size] + lines[size] * noteHeight);
  const size = sum(heights("roomy")) <= height ? "roomy" : "close";
  const cards = fitting(heights(size), height);
  const high = sum(heights(size).slice(0, cards)) + (cards < calls.length ? moreHeight : 0);
  return { cardHeight: cardHeights[size], cards, high };
}

/** How many rows of actions fit. */
export function planActions(count: number, height: number): number {
  return fitting(equal(count, actionHeight), height);
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

export function sum(heights: readonly number[]): number {
  return heights.reduce((before, each) => before + each, 0);
}

function listHeight(shown: number, count: number, each: number): number {
  return shown * each + (shown < count ? moreHeight : 0);
}
