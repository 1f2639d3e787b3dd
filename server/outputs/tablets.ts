import type { Namespace, Server, Socket } from "socket.io";
import type { Picture } from "../domain/views/picture.ts";
import { type StaffView, staffView } from "../domain/views/staff.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import { type TabletClientEvents, type TabletServerEvents, tabletNamespace } from "../protocol.ts";
import { Feed } from "./feed.ts";
import { inRounds } from "./in-rounds.ts";
import { Pulse } from "./pulse.ts";
import type { Rounds } from "./rounds.ts";

export interface TabletsDependencies {
  readonly io: Server;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly log: Log;
  readonly epoch: string;
  readonly build: string;
  readonly picture: () => Picture;
  readonly screens: () => StaffView["screens"];
}

type TabletSocket = Socket<TabletClientEvents, TabletServerEvents>;

/** The room of those who are signed in: only they hear the changes. */
const room = "staff";

/** The view of the staff, for every tablet with somebody signed in. */
export class Tablets {
  readonly #with: TabletsDependencies;
  readonly #pulse: Pulse;
  readonly #rounds: Rounds<Socket>;
  #made: Feed<StaffView> | null = null;
  /** Nobody is signed in: the view is left as it was. */
  #asleep = false;

  constructor(dependencies: TabletsDependencies) {
    this.#with = dependencies;
    const beats = { refresh: () => this.#refresh(), heartbeat: () => this.#heartbeat() };
    this.#pulse = new Pulse(dependencies.operations, beats, dependencies.log);
    this.#rounds = inRounds(this.#rooms, dependencies.log);
  }

  start(): void {
    this.#pulse.start();
  }

  stop(): void {
    this.#pulse.stop();
    this.#rounds.stop();
  }

  /** Lets a socket hear, and tells it everything. */
  admit(socket: TabletSocket): void {
    void socket.join(room);
    if (this.#asleep) this.#feed.refresh();
    this.#asleep = false;
    this.send(socket);
  }

  send(socket: TabletSocket): void {
    if (!socket.rooms.has(room)) return;
    socket.emit("view", this.#feed.frame());
    this.#rounds.isUpToDate(socket);
  }

  dismiss(socket: TabletSocket): void {
    void socket.leave(room);
  }

  get #feed(): Feed<StaffView> {
    const { epoch, build, clock, picture, screens } = this.#with;
    this.#made ??= new Feed(epoch, build, clock, () => staffView(picture(), screens()));
    return this.#made;
  }

  get #rooms(): Namespace<TabletClientEvents, TabletServerEvents> {
    return this.#with.io.of(tabletNamespace);
  }

  #refresh(): (() => Promise<void> | undefined) | undefined {
    this.#asleep = !this.#rooms.adapter.rooms.has(room);
    const change = this.#asleep ? null : this.#feed.refresh();
    if (!change) return undefined;
    return () => {
      this.#rooms.to(room).emit("change", change);
      return this.#rounds.done();
    };
  }

  #heartbeat(): void {
    this.#rooms.to(room).emit("heartbeat", this.#feed.heartbeat(this.#with.operations.readOnly));
  }
}
