import type { Room, Size } from "../models/arrange.ts";

/** Where everything of a huddle stands. Lengths are in rem; the same ones are in styles/huddle.css. */

/** Of Room.whole: what header and foot of a board take of its height. */
const around = 8.8;
const rail = { wide: 19.5, narrow: 15 };
/** Beside the rail's inside, to both sides of its edge. */
const gutter = 4;
const parts = {
  notice: 4,
  band: 5.6,
  head: 10.2,
  bar: 1.9,
  next: 2.9,
  trouble: 2.4,
  row: 2.1,
  more: 1.7,
  rows: 1,
};
/** Of the rail: the huddle's name and the clock above the agenda, and the time of all sections below it. */
const railHead = 3.4;
const railFoot = 6;
/** Above the page: the total, and the padding of the page. */
const uprightFoot = 4.4;
/** At most so many of what was captured; fewer where the contents would have less than this. */
const mostCaptured = 3;
const fair = 16;
const steps = { most: 3, least: 1.55, upright: 1.9 };

export interface Frame {
  /** The agenda stands above, in two columns, and not at the side. */
  readonly upright: boolean;
  /** Inside the rail. */
  readonly rail: number;
  /** Of a step of the agenda; the present one is higher by `grown`. */
  readonly step: number;
  readonly grown: number;
  readonly content: Size;
  /** How many of what was captured are shown, the newest ones. */
  readonly captured: number;
}

export interface Held {
  readonly sections: number;
  readonly captured: number;
  /** A call is said, the link is lost, the foot has something to say. */
  readonly band: boolean;
  readonly notice: boolean;
  readonly trouble: boolean;
}

export function frameOf({ whole: { width, height: inner } }: Pick<Room, "whole">, held: Held): Frame {
  const height = inner + around;
  const upright = height > width;
  const inside = upright ? width : width < 70 ? rail.narrow : rail.wide;
  const grown = upright ? 0 : 1.5;
  const rows = upright ? Math.ceil(held.sections / 2) : held.sections;
  const room = upright ? steps.upright : (height - railHead - railFoot - grown) / Math.max(1, rows);
  const step = Math.max(steps.least, Math.min(upright ? steps.upright : steps.most, room));
  const fixed =
    (upright ? railHead + rows * step + uprightFoot : 0) +
    (held.notice ? parts.notice : 0) +
    (held.band ? parts.band : 0) +
    parts.head +
    parts.bar +
    parts.next +
    (held.trouble ? parts.trouble : 0);
  const left = height - fixed;
  let captured = Math.min(held.captured, mostCaptured);
  while (captured > 1 && left - capturedHeight(captured, held.captured) < fair) captured--;
  const content = {
    width: upright ? width : width - inside - gutter,
    height: left - capturedHeight(captured, held.captured),
  };
  return { upright, rail: inside, step, grown, content, captured };
}

function capturedHeight(shown: number, count: number): number {
  return (shown > 0 ? parts.rows + shown * parts.row : 0) + (count > shown ? parts.more : 0);
}
