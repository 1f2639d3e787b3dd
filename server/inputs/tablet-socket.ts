import type { Namespace, Server, Socket } from "socket.io";
import type { Doors, Holder } from "../access/doors.ts";
import type { LastUse } from "../access/last-use.ts";
import type { Trail } from "../audit/trail.ts";
import type { DeviceId, PersonId, SessionId } from "../domain/ids.ts";
import type { Session } from "../domain/people.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import {
  type Answer,
  type SignedIn,
  type Summons,
  type TabletClientEvents,
  type TabletCommand,
  type TabletServerEvents,
  tabletNamespace,
  wholeViewEvery,
} from "../protocol.ts";
import { seldom } from "../seldom.ts";
import { parseEnvelope } from "./commands.ts";

const settleEvery = 5_000;
/** An answer that comes later is one that nobody waits for. */
const forgetSummonsAfter = 5_000;

/** Ms from the start of a session until its cookie is in the browser. */
const cookieArrivesWithin = 1_000;

type TabletSocket = Socket<TabletClientEvents, TabletServerEvents>;

export interface TabletSocketDependencies {
  readonly io: Server;
  readonly operations: Operations;
  readonly clock: Pick<Clock, "now">;
  readonly names: () => ReadonlyMap<PersonId, string>;
  readonly whoHolds: Doors["whoHolds"];
  readonly sourceOf: Doors["sourceOf"];
  readonly lastUse: LastUse;
  readonly trail: Pick<Trail, "note">;
  /** The view's own side of the wire. */
  readonly feed: {
    admit(socket: TabletSocket): void;
    send(socket: TabletSocket): void;
    dismiss(socket: TabletSocket): void;
  };
}

/** Tablets over Socket.IO: who is signed in there, and what they ask for. */
export class TabletSockets {
  readonly #with: TabletSocketDependencies;
  /** What each socket was told last: a pairing code, a session and role, or that nobody is signed in. */
  readonly #told = new Map<TabletSocket, string>();
  /** Who holds which tablet, also while it is locked. */
  readonly #holders = new Map<TabletSocket, PersonId>();
  #stopListening = () => {};
  #timer: NodeJS.Timeout | null = null;

  constructor(dependencies: TabletSocketDependencies) {
    this.#with = dependencies;
  }

  start(): void {
    const rooms: Namespace<TabletClientEvents, TabletServerEvents> = this.#with.io.of(tabletNamespace);
    rooms.on("connection", (socket) => this.#welcome(socket));
    this.#stopListening = this.#with.operations.onChange(({ facts }) => {
      const moved = facts.some(({ event }) => /^(session|tablet|device|person|role)-/.test(event.type));
      if (moved) this.#settleAll();
      for (const { event } of facts) if (event.type === "session-started") this.#callBack(event);
    });
    // Sessions and codes also end by the mere passing of time.
    this.#timer = setInterval(() => this.#settleAll(), settleEvery);
  }

  stop(): void {
    this.#stopListening();
    if (this.#timer) clearInterval(this.#timer);
  }

  /**
   * Rings at each tablet that somebody of these holds, and resolves as soon as one of them has shown it, or when it is
   * aborted. Nobody there: at once.
   */
  async summon(
    summons: Summons,
    wanted: (person: PersonId) => boolean,
    signal: AbortSignal,
  ): Promise<{ readonly asked: number; readonly heard: boolean }> {
    const sockets = [...this.#holders].filter(([, person]) => wanted(person)).map(([socket]) => socket);
    if (sockets.length === 0) return { asked: 0, heard: false };
    const heard = new Promise<boolean>((resolve) => {
      if (signal.aborted) resolve(false);
      signal.addEventListener("abort", () => resolve(false), { once: true });
      for (const socket of sockets) {
        socket.timeout(forgetSummonsAfter).emit("summons", summons, (error) => {
          if (!error) resolve(true);
        });
      }
    });
    return { asked: sockets.length, heard: await heard };
  }

  #settleAll(): void {
    for (const socket of this.#told.keys()) this.#settle(socket);
  }

  /** Another window of the tablet has the new session's cookie by now, and shows it when it connects anew, as clients of ours do. */
  #callBack({ device, session }: { readonly device: DeviceId; readonly session: SessionId }): void {
    setTimeout(() => {
      // over already: there is nothing to show
      if (!this.#with.operations.book.state.sessions.has(session)) return;
      for (const socket of this.#told.keys()) {
        const holder = this.#with.whoHolds(socket);
        if (holder.kind === "tablet" && holder.device.id === device && !holder.session) socket.conn.close();
      }
    }, cookieArrivesWithin).unref();
  }

  #welcome(socket: TabletSocket): void {
    this.#settle(socket);
    socket.on(
      "resync",
      seldom(() => this.#with.feed.send(socket), wholeViewEvery),
    );
    socket.on("command", (envelope, answer) => {
      if (typeof answer === "function") void this.#command(socket, envelope).then(answer);
    });
    socket.on("disconnect", () => {
      this.#told.delete(socket);
      this.#holders.delete(socket);
    });
  }

  /** Tells a socket who is signed in at its device now, if that is news. */
  #settle(socket: TabletSocket): void {
    const holder = this.#with.whoHolds(socket);
    const session = holder.kind === "tablet" ? holder.session : null;
    const signedIn = session ? this.#signedIn(session) : null;
    const news =
      holder.kind === "stranger"
        ? `code ${holder.pairing.code}`
        : JSON.stringify([holder.kind, session?.id, signedIn]);
    const before = this.#told.get(socket);
    if (news === before) return;
    this.#told.set(socket, news);
    if (session) this.#holders.set(socket, session.person);
    else this.#holders.delete(socket);
    if (holder.kind !== "tablet") this.#turnAway(socket, holder, before);
    else {
      socket.emit("session", signedIn);
      if (signedIn) this.#with.feed.admit(socket);
      else this.#with.feed.dismiss(socket);
    }
  }

  #turnAway(socket: TabletSocket, holder: Holder, before: string | undefined): void {
    this.#with.feed.dismiss(socket);
    if (before !== undefined && !before.startsWith("code ")) socket.emit("ended");
    if (holder.kind === "stranger") socket.emit("pairing", holder.pairing);
  }

  async #command(socket: TabletSocket, envelope: unknown): Promise<Answer> {
    const holder = this.#with.whoHolds(socket);
    const session = holder.kind === "tablet" ? holder.session : null;
    if (!session) return this.#notSignedIn(socket, holder);
    const parsed = parseEnvelope(envelope);
    if (!parsed.ok) return { status: "refused", refusal: { code: "invalid", field: parsed.field } };
    if (parsed.value.person !== session.person)
      return this.#notSignedIn(socket, holder, parsed.value.command.type);
    this.#with.lastUse.used(session.id, this.#with.clock.now());
    // Before anything is decided: an answer of the rules would be kept under the command's id, and it is to be asked again.
    if (session.locked) return { status: "refused", refusal: { code: "locked" } };
    const by = { kind: "person", person: session.person, device: session.device } as const;
    try {
      const outcome = await this.#with.operations.run(parsed.value.command, by, parsed.value.id);
      return outcome.status === "done" ? { status: "done" } : outcome;
    } catch {
      // The disk broke and the process is about to end, or a fault that was told: the tablet keeps the command, and tries again.
      return { status: "later", reason: "busy" };
    }
  }

  /** `asked`: where it is a command, and somebody else is signed in. */
  #notSignedIn(socket: TabletSocket, holder: Holder, asked: TabletCommand["type"] | null = null): Answer {
    const refusal = { code: "not-signed-in" } as const;
    const device = holder.kind === "tablet" ? holder.device.id : null;
    const source = this.#with.sourceOf(socket);
    this.#with.trail.note({ what: "request.refused", device, detail: refusal.code, asked, source });
    return { status: "refused", refusal };
  }

  #signedIn({ person, locked }: Session): SignedIn {
    const role = this.#with.operations.book.state.people.get(person)?.role ?? "member";
    return { person, name: this.#with.names().get(person) ?? "", role, locked };
  }
}
