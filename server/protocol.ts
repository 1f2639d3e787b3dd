/** The wire between server, boards and tablets: one file, imported by both sides. Change it, and raise `protocolVersion`. */

import type { CallCommand } from "./domain/andon.ts";
import type { CauseCommand } from "./domain/causes.ts";
import type { ActionCommand } from "./domain/kaizen.ts";
import type { Refusal } from "./domain/refusal.ts";
import type { Role } from "./domain/roles.ts";
import type { SampleCommand } from "./domain/samples.ts";
import type { ShelfCommand } from "./domain/shelf.ts";
import type { ShiftCommand } from "./domain/shifts.ts";
import type { SoundPattern } from "./domain/site.ts";
import type { DiscreetView } from "./domain/views/discreet.ts";
import type { Patch } from "./domain/views/patch.ts";
import type { ProminentView } from "./domain/views/prominent.ts";
import type { StaffView } from "./domain/views/staff.ts";

export const protocolVersion = 3;

/** Socket.IO namespaces: screens on the wall, and tablets in a hand. WebSocket only. */
export const boardNamespace = "/board";
export const tabletNamespace = "/tablet";

export const heartbeatEvery = 5_000;
/** A board that has heard nothing for so long, on its own monotonic clock, says on the data that it is stale. */
export const staleAfter = 10_000;
/** Who asks for the whole view gets it at most so often. */
export const wholeViewEvery = 1_000;

export type BoardView = ProminentView | DiscreetView;

/** Milliseconds since 1970, on the server's clock, which may be simulated: `speed` simulated seconds pass in a real one. */
interface ServerTime {
  readonly serverNow: number;
  readonly speed: number;
}

/** The whole view: on connect, and whenever a board has lost the thread. */
export interface ViewFrame<V> extends ServerTime {
  readonly protocol: number;
  /** Names the build of the server's front end: another one than the board's own is a newer board to load. */
  readonly build: string;
  /** Another epoch: the server was started anew or restored, and its revisions count from elsewhere. */
  readonly epoch: string;
  readonly revision: number;
  readonly view: V;
}

/** What changed since revision `from`. A board that is not at `from` in this epoch asks for the whole view. */
export interface ChangeFrame extends ServerTime {
  readonly epoch: string;
  readonly from: number;
  readonly revision: number;
  readonly patch: Patch;
}

/** Every `heartbeatEvery` ms. `hash` is `hashOf` the view at `revision`; one that differs asks for the whole view. */
export interface Heartbeat extends ServerTime {
  readonly epoch: string;
  readonly revision: number;
  readonly hash: number;
  /** The disk is full: nothing new is taken in. Said on every board. */
  readonly readOnly: boolean;
}

/** Shown by a device that nobody has let in yet; a supervisor types it on a tablet, or an admin on the set-up page. */
export interface Pairing extends ServerTime {
  readonly code: string;
  readonly expiresAt: number;
}

interface FeedEvents<V> {
  view: (frame: ViewFrame<V>) => void;
  change: (frame: ChangeFrame) => void;
  heartbeat: (frame: Heartbeat) => void;
  pairing: (pairing: Pairing) => void;
  /** The site file has no such board any more: forget the view, and say so until one comes. */
  missing: () => void;
  /** The device was removed, or the person signed out: forget the view, and start again. */
  ended: () => void;
}

export type BoardServerEvents = FeedEvents<BoardView>;
export interface BoardClientEvents {
  /** "Send me the whole view." */
  resync: () => void;
}

export interface TabletServerEvents extends FeedEvents<StaffView> {
  /** Who is signed in here; null: show the names to choose from. */
  session: (session: SignedIn | null) => void;
  /** A step of the help chain calls whoever holds this tablet. Answered when it is shown; the same key may come again, and rings once. */
  summons: (summons: Summons, heard: () => void) => void;
}

export interface Summons {
  /** "call:step". */
  readonly key: string;
  readonly call: string;
  readonly sound: SoundPattern;
}
export interface TabletClientEvents {
  resync: () => void;
  command: (envelope: Envelope, answer: (answer: Answer) => void) => void;
}

export interface SignedIn {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** Nobody touched the tablet for too long: it shows and rings, and asks for the PIN before it does anything. */
  readonly locked: boolean;
}

/** What a tablet may ask for; ids are made by the tablet, so that a repeat is recognised. */
export type TabletCommand =
  | Exclude<CallCommand, { type: "archive-calls" }>
  | ShelfCommand
  | ShiftCommand
  | CauseCommand
  | ActionCommand
  | Extract<SampleCommand, { type: "set-level" }>;

export interface Envelope {
  /** Made once by the tablet; kept with the command until an answer other than "later" has come. */
  readonly id: string;
  /** Who asked for it. Whoever is signed in when it arrives, it never runs in another one's name. */
  readonly person: string;
  readonly command: TabletCommand;
}

/** "done": it is durable. "refused": a rule said no, and the same id gets the same answer. "later": keep it, and try again. */
export type Answer =
  | { readonly status: "done" }
  | { readonly status: "refused"; readonly refusal: Refusal | InvalidCommand }
  | { readonly status: "later"; readonly reason: "read-only" | "busy" };

/** The command does not have the form that it should have. */
export interface InvalidCommand {
  readonly code: "invalid";
  readonly field?: string;
}
