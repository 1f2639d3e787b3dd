import type { Namespace, Server, Socket } from "socket.io";
import type { Viewer } from "../access/doors.ts";
import type { AreaId, BoardId, DeviceId } from "../domain/ids.ts";
import type { Board } from "../domain/site.ts";
import { discreetView } from "../domain/views/discreet.ts";
import type { Picture } from "../domain/views/picture.ts";
import { prominentView } from "../domain/views/prominent.ts";
import { nextWait, shownWait, type WaitMemory, waitNow } from "../domain/views/wait.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Link } from "../fleet/screen-record.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import {
  type BoardClientEvents,
  type BoardServerEvents,
  type BoardView,
  boardNamespace,
  wholeViewEvery,
} from "../protocol.ts";
import { seldom } from "../seldom.ts";
import { Feed } from "./feed.ts";
import { inRounds } from "./in-rounds.ts";
import { Pulse } from "./pulse.ts";
import type { Rounds } from "./rounds.ts";

type BoardSocket = Socket<BoardClientEvents, BoardServerEvents>;
type BoardRooms = Namespace<BoardClientEvents, BoardServerEvents>;

export interface BoardsDependencies {
  readonly io: Server;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly log: Log;
  readonly epoch: string;
  readonly build: string;
  readonly picture: () => Picture;
  readonly whoSees: (socket: Pick<Socket, "handshake">) => Viewer;
  readonly fleet: Pick<Fleet, "opened" | "closed" | "told" | "isOnline">;
}

/** Every board's view, made once per board and sent to the room of its screens. */
export class Boards {
  readonly #with: BoardsDependencies;
  readonly #feeds = new Map<BoardId, Feed<BoardView>>();
  readonly #waits = new Map<BoardId, WaitMemory | null>();
  readonly #viewers = new Map<BoardSocket, Viewer>();
  readonly #links = new Map<BoardSocket, { readonly link: Link; readonly device: DeviceId }>();
  readonly #pulse: Pulse;
  readonly #rounds: Rounds<Socket>;
  #stopListening = () => {};

  constructor(dependencies: BoardsDependencies) {
    this.#with = dependencies;
    const beats = { refresh: () => this.#refresh(), heartbeat: () => this.#heartbeat() };
    this.#pulse = new Pulse(dependencies.operations, beats, dependencies.log);
    this.#rounds = inRounds(this.#rooms, dependencies.log);
  }

  start(): void {
    const { operations } = this.#with;
    this.#rooms.on("connection", (socket) => this.#welcome(socket));
    this.#stopListening = operations.onChange(({ facts }) => {
      const whom = facts.map(({ event }) => mayChange[event.type]);
      if (whom.some((one) => one !== undefined)) this.#settleAll(whom.includes("anybody"));
    });
    this.#pulse.start();
  }

  stop(): void {
    this.#stopListening();
    this.#pulse.stop();
    this.#rounds.stop();
  }

  /** Exactly what a screen of that board receives; undefined where there is no such board. */
  viewOf(id: BoardId): BoardView | undefined {
    return this.#feed(id)?.frame().view;
  }

  /** Whether a screen on the wall shows a board with the calls of an area now: a socket that is open and says nothing shows nothing. */
  isShown(area: AreaId): boolean {
    const { fleet, operations } = this.#with;
    const { boards } = operations.site;
    for (const viewer of this.#viewers.values()) {
      if (viewer.kind !== "screen" || !boards.get(viewer.board)?.callsFrom.includes(area)) continue;
      if (fleet.isOnline(viewer.device)) return true;
    }
    return false;
  }

  get connections(): number {
    return this.#viewers.size;
  }

  get #rooms(): BoardRooms {
    return this.#with.io.of(boardNamespace) as BoardRooms;
  }

  #welcome(socket: BoardSocket): void {
    this.#settle(socket);
    socket.on(
      "resync",
      seldom(() => this.#sendView(socket), wholeViewEvery),
    );
    socket.on("report", (report: unknown, heard: unknown) => {
      const device = screenOf(this.#viewers.get(socket));
      if (device) this.#with.fleet.told(device, report);
      if (typeof heard === "function") heard();
    });
    socket.on("disconnect", () => {
      this.#link(socket, null);
      this.#viewers.delete(socket);
    });
  }

  /** There may be thousands of screens: they are looked at only where one of them may be meant. */
  #settleAll(screensToo: boolean): void {
    for (const socket of this.#rooms.sockets.values()) {
      const kind = this.#viewers.get(socket)?.kind;
      if (screensToo || (kind !== "screen" && kind !== "stranger")) this.#settle(socket);
    }
  }

  /** Puts a socket where it belongs now. */
  #settle(socket: BoardSocket): void {
    const before = this.#viewers.get(socket);
    const viewer = this.#with.whoSees(socket);
    this.#link(socket, screenOf(viewer));
    this.#viewers.set(socket, viewer);
    if (before && boardOf(before) === boardOf(viewer) && before.kind === viewer.kind) return;
    for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
    if (before && boardOf(before) !== null && boardOf(viewer) === null) socket.emit("ended");
    const board = boardOf(viewer);
    if (board !== null) {
      void socket.join(board);
      this.#sendView(socket);
    } else if (viewer.kind === "stranger") socket.emit("pairing", viewer.pairing);
  }

  /** Tells the fleet whose socket it is now; null: no screen's any more. */
  #link(socket: BoardSocket, device: DeviceId | null): void {
    const before = this.#links.get(socket);
    if (before && before.device !== device) {
      this.#links.delete(socket);
      this.#with.fleet.closed(before.link, before.device);
    }
    if (device === null || this.#links.has(socket)) return;
    const link = linkOf(socket);
    this.#links.set(socket, { link, device });
    this.#with.fleet.opened(link, device);
  }

  #sendView(socket: BoardSocket): void {
    const viewer = this.#viewers.get(socket);
    const board = viewer ? boardOf(viewer) : null;
    if (board === null) return;
    this.#try(() => {
      const feed = this.#feed(board);
      if (feed) socket.emit("view", feed.frame());
      else socket.emit("missing");
      this.#rounds.isUpToDate(socket);
    });
  }

  /** Makes all views first: how long it takes to send them depends on how many screens there are. */
  #refresh(): () => Promise<void> | undefined {
    const { boards } = this.#with.operations.site;
    const news: (() => void)[] = [];
    for (const id of this.#feeds.keys()) if (!boards.has(id)) news.push(this.#takeDown(id));
    for (const board of boards.values())
      this.#try(() => {
        const one = this.#refreshOne(board);
        if (one) news.push(one);
      });
    return () => {
      for (const tell of news) this.#try(tell);
      return this.#rounds.done();
    };
  }

  /** One board that can't be drawn leaves the others as true as before. */
  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#with.log.error({ err: error }, "a board failed");
    }
  }

  /** Returns how to tell it; null where nothing has changed. */
  #refreshOne({ id, mode }: Board): (() => void) | null {
    const before = this.#feeds.get(id);
    if (before?.view.board.face.mode !== mode) {
      // Another mode is another kind of view: nothing of the one before may stay on the screen. A board may also be new, or back.
      this.#forget(id);
      const frame = this.#feed(id)?.frame();
      return frame ? () => this.#rooms.to(id).emit("view", frame) : null;
    }
    const change = this.#feed(id)?.refresh();
    return change ? () => this.#rooms.to(id).emit("change", change) : null;
  }

  /** Its screens say that it is gone, rather than grow stale. */
  #takeDown(id: BoardId): () => void {
    this.#forget(id);
    return () => this.#rooms.to(id).emit("missing");
  }

  #forget(id: BoardId): void {
    this.#feeds.delete(id);
    this.#waits.delete(id);
  }

  #heartbeat(): void {
    const { readOnly } = this.#with.operations;
    for (const [id, feed] of this.#feeds) this.#rooms.to(id).emit("heartbeat", feed.heartbeat(readOnly));
    this.#settleByTime();
  }

  /** Sessions end by the mere passing of time, and so do codes: one that has run out is replaced on the screen that shows it. */
  #settleByTime(): void {
    for (const [socket, viewer] of this.#viewers) {
      if (viewer.kind === "preview") this.#settle(socket);
      if (viewer.kind !== "stranger") continue;
      const now = this.#with.whoSees(socket);
      if (now.kind !== "stranger") this.#settle(socket);
      else if (now.pairing.code !== viewer.pairing.code) {
        this.#viewers.set(socket, now);
        socket.emit("pairing", now.pairing);
      }
    }
  }

  #feed(id: BoardId): Feed<BoardView> | undefined {
    const known = this.#feeds.get(id);
    if (known || !this.#with.operations.site.boards.has(id)) return known;
    const { epoch, build, clock } = this.#with;
    const feed = new Feed<BoardView>(epoch, build, clock, () => this.#project(id));
    this.#feeds.set(id, feed);
    return feed;
  }

  #project(id: BoardId): BoardView {
    const picture = this.#with.picture();
    const board = picture.site.boards.get(id) as Board;
    if (board.mode === "prominent") return prominentView(board, picture);
    const wait = nextWait(this.#waits.get(id) ?? null, waitNow(board, picture), picture.now);
    this.#waits.set(id, wait);
    return discreetView(board, picture, shownWait(wait));
  }
}

/** After these a socket may be somebody else than before: any, or one by which somebody looks at a board without being a screen. */
const mayChange: Readonly<Record<string, "anybody" | "lookers">> = {
  "screen-paired": "anybody",
  "screen-assigned": "anybody",
  "device-removed": "anybody",
  "session-started": "lookers",
  "session-ended": "lookers",
  "session-locked": "lookers",
  "session-unlocked": "lookers",
  "person-removed": "lookers",
  "role-changed": "lookers",
  "token-revoked": "lookers",
};

function linkOf(socket: BoardSocket): Link {
  return {
    tell: (settings) => void socket.emit("settings", settings),
    give: (order, within) =>
      new Promise((taken) => socket.timeout(within).emit("order", order, (error) => taken(!error))),
  };
}

function screenOf(viewer: Viewer | undefined): DeviceId | null {
  return viewer?.kind === "screen" ? viewer.device : null;
}

function boardOf(viewer: Viewer): BoardId | null {
  return viewer.kind === "screen" || viewer.kind === "preview" ? viewer.board : null;
}
