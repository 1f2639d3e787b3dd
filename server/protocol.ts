/** The wire between server, boards and tablets: one file, imported by both sides. Change it, and raise `protocolVersion`. */

import type { CallCommand } from "./domain/andon.ts";
import type { CauseCommand } from "./domain/causes.ts";
import type { Turn } from "./domain/devices.ts";
import type { EscalationCommand } from "./domain/huddles/escalations.ts";
import type { MeetingCommand } from "./domain/huddles/meeting.ts";
import type { ActionCommand } from "./domain/kaizen.ts";
import type { KpiCommand } from "./domain/kpi.ts";
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
import type { WindowCommand } from "./domain/windows.ts";

export const protocolVersion = 5;

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

/** How often a screen reports. */
export const reportEvery = 5_000;
/** A screen that has said nothing for so long counts as offline. */
export const offlineAfter = 12_000;

export interface BoardServerEvents extends FeedEvents<BoardView> {
  /** On connect, and whenever it changes. To let-in screens alone. */
  settings: (settings: ScreenSettings) => void;
  /** Done once: the same key may come again. */
  order: (order: ScreenOrder, taken: () => void) => void;
}
export interface BoardClientEvents {
  /** "Send me the whole view." */
  resync: () => void;
  /** Every `reportEvery` ms; what comes back lets the screen time the way there and back. */
  report: (report: ScreenReport, heard: () => void) => void;
}

/** What somebody set on a tablet for this one screen. */
export interface ScreenSettings {
  readonly name: string;
  /** Server time; null: not muted. */
  readonly mutedUntil: number | null;
  readonly turn: Turn;
}

export const screenOrders = ["identify", "reload", "test-sound"] as const;
export interface ScreenOrder {
  readonly key: string;
  readonly kind: (typeof screenOrders)[number];
}

/** "none": a discreet board, which opens no audio. "locked": the browser waits for a touch. "unknown": nothing has sounded yet. */
export const audioStates = ["none", "unknown", "locked", "running", "unsupported"] as const;
/** "unsupported": plain http or an old engine. "off": not wanted now, at night. "refused": the system takes it away. */
export const wakeLockStates = ["unsupported", "held", "off", "refused"] as const;

/** What a screen can do, and how it fares. Nothing of what it shows. */
export interface ScreenReport {
  /** navigator.userAgent, at most 400 characters; the server reads engine and version from it. */
  readonly agent: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly secure: boolean;
  readonly audio: (typeof audioStates)[number];
  readonly wakeLock: (typeof wakeLockStates)[number];
  /** Megabytes of script heap; null where the engine does not tell. */
  readonly memory: number | null;
  /** Seconds since the page was loaded. */
  readonly uptime: number;
  /** Of the page that runs; null before it is known. */
  readonly build: string | null;
  /** Milliseconds there and back, of the report before; null before the first. */
  readonly roundTrip: number | null;
  /** How often the link was lost since the page was loaded. */
  readonly drops: number;
  readonly reducedMotion: boolean;
  /** The last thing that went wrong in the page, at most 200 characters, and how many seconds ago; null: nothing. */
  readonly lastError: { readonly text: string; readonly ago: number } | null;
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
  | WindowCommand
  | KpiCommand
  | Exclude<MeetingCommand, { type: "archive-meetings" }>
  | EscalationCommand
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
