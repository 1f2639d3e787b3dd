import { apply, hashOf, type View } from "../server/domain/views/patch.ts";
import {
  type ChangeFrame,
  type Heartbeat,
  protocolVersion,
  staleAfter,
  type ViewFrame,
} from "../server/protocol.ts";

/**
 * What a screen knows from its server, and how well. A pure fold of the frames heard; `mono` is always milliseconds on
 * the screen's own monotonic clock, which no time server and no daylight saving moves.
 */
export interface Feed<V extends View> {
  /** Null until the first whole view. */
  readonly view: V | null;
  readonly epoch: string | null;
  readonly revision: number;
  /** The build that the server serves now; null before the first view. */
  readonly build: string | null;
  /** The server speaks another protocol: nothing that it sends can be drawn by this build. */
  readonly newer: boolean;
  /** The server's time, as last told: reckon on from here with `serverNow`. */
  readonly time: ToldTime | null;
  /** When a frame last said that the view is what the server has; null where none did. */
  readonly confirmed: Confirmed | null;
  /** Monotonic ms since when the link is up; null while it is down. */
  readonly linkedSince: number | null;
  /** The server takes nothing new in. */
  readonly readOnly: boolean;
  /** The whole view was asked for, and has not come yet. */
  readonly asked: boolean;
}

export interface ToldTime {
  readonly serverNow: number;
  readonly speed: number;
  /** Monotonic ms when it was told. */
  readonly heard: number;
}

export interface Confirmed {
  readonly mono: number;
  readonly serverNow: number;
}

/** The feed after a frame, and whether the whole view is to be asked for. */
export interface Step<V extends View> {
  readonly feed: Feed<V>;
  readonly resync: boolean;
}

export function emptyFeed<V extends View>(): Feed<V> {
  return {
    view: null,
    epoch: null,
    revision: 0,
    build: null,
    newer: false,
    time: null,
    confirmed: null,
    linkedSince: null,
    readOnly: false,
    asked: false,
  };
}

export function linkUp<V extends View>(feed: Feed<V>, mono: number): Feed<V> {
  // The server sends the whole view on every connect: nothing has to be asked for.
  return { ...feed, linkedSince: mono, asked: false };
}

export function linkDown<V extends View>(feed: Feed<V>): Feed<V> {
  return { ...feed, linkedSince: null };
}

export function hearView<V extends View>(feed: Feed<V>, frame: ViewFrame<V>, mono: number): Step<V> {
  const told = tell(feed, frame, mono);
  // A view in another protocol is not for this build to draw: the other build must be loaded.
  if (frame.protocol !== protocolVersion)
    return { feed: { ...told, build: frame.build, newer: true }, resync: false };
  const { view, epoch, revision, build } = frame;
  return {
    feed: confirm({ ...told, view, epoch, revision, build, newer: false, asked: false }),
    resync: false,
  };
}

export function hearChange<V extends View>(feed: Feed<V>, frame: ChangeFrame, mono: number): Step<V> {
  const told = tell(feed, frame, mono);
  if (told.view === null || frame.epoch !== told.epoch) return ask(told);
  // A whole view can overtake the change that it contains already.
  if (frame.revision <= told.revision) return { feed: told, resync: false };
  if (frame.from !== told.revision) return ask(told);
  const view = apply(told.view, frame.patch);
  return { feed: confirm({ ...told, view, revision: frame.revision }), resync: false };
}

export function hearHeartbeat<V extends View>(feed: Feed<V>, beat: Heartbeat, mono: number): Step<V> {
  const told = { ...tell(feed, beat, mono), readOnly: beat.readOnly };
  const { view, epoch, revision } = told;
  const same =
    view !== null && beat.epoch === epoch && beat.revision === revision && beat.hash === hashOf(view);
  // Asked again with every heartbeat, until the view is there: the request may have been lost.
  return same ? { feed: confirm({ ...told, asked: false }), resync: false } : ask({ ...told, asked: false });
}

/** Server time now; null before the first frame. */
export function serverNow(feed: Feed<View>, mono: number): number | null {
  const { time } = feed;
  return time && time.serverNow + (mono - time.heard) * time.speed;
}

/** True where nothing has confirmed the view for `staleAfter` ms, or the link is down. */
export function isStale(feed: Feed<View>, mono: number): boolean {
  return feed.linkedSince === null || feed.confirmed === null || mono - feed.confirmed.mono >= staleAfter;
}

/** Ms until the view is stale if nothing confirms it until then; null where it is stale, or none is there. */
export function freshFor(feed: Feed<View>, mono: number): number | null {
  return isStale(feed, mono) || !feed.confirmed ? null : feed.confirmed.mono + staleAfter - mono;
}

/** Ms that the server has said nothing on an open link; 0 while the link is down. */
export function silence(feed: Feed<View>, mono: number): number {
  return feed.linkedSince === null ? 0 : mono - Math.max(feed.linkedSince, feed.time?.heard ?? 0);
}

/** Nothing has come on this link yet. */
export function isFirstOfLink({ linkedSince, time }: Feed<View>): boolean {
  return linkedSince !== null && (time?.heard ?? 0) < linkedSince;
}

/** Server time at which the view was last known to be true; null where it never was. */
export function asOf(feed: Feed<View>): number | null {
  return feed.confirmed?.serverNow ?? null;
}

function tell<V extends View>(
  feed: Feed<V>,
  frame: { serverNow: number; speed: number },
  mono: number,
): Feed<V> {
  return { ...feed, time: { serverNow: frame.serverNow, speed: frame.speed, heard: mono } };
}

function confirm<V extends View>(feed: Feed<V>): Feed<V> {
  const { time } = feed;
  return time ? { ...feed, confirmed: { mono: time.heard, serverNow: time.serverNow } } : feed;
}

function ask<V extends View>(feed: Feed<V>): Step<V> {
  return { feed: { ...feed, asked: true }, resync: !feed.asked };
}
