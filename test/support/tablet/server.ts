import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { Server, type Socket } from "socket.io";
import { diff, hashOf, isEmpty } from "../../../server/domain/views/patch.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import {
  type Answer,
  type Envelope,
  heartbeatEvery,
  protocolVersion,
  type SignedIn,
  type Summons,
  type TabletClientEvents,
  type TabletServerEvents,
  tabletNamespace,
} from "../../../server/protocol.ts";
import { answerApi, type Door, exampleLists } from "./api.ts";
import type { Office } from "./office.ts";
import { exampleForAdmins } from "./trail.ts";

type TabletSocket = Socket<TabletClientEvents, TabletServerEvents>;

/**
 * A server for one tablet: it speaks the real protocol on the real rules, and can be told to fail in all the ways in
 * which a network and a server fail.
 */
export class TabletServer implements Door {
  readonly office: Office;
  readonly lists = exampleLists();
  readonly forAdmins = exampleForAdmins();
  readonly pins = new Map<string, string>();
  session: SignedIn | null = null;
  enrolled = true;
  setUpToken: string | null = null;
  /** Every envelope that arrived, repeats too. */
  readonly received: Envelope[] = [];
  /** Take commands, and break the line instead of answering. */
  loseAnswers = false;
  /** Say "later", and take nothing. */
  later = false;
  /** Refuse every new connection. */
  away = false;
  /** Wrong PINs in a row. */
  wrongPins = 0;

  readonly #dist: string;
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  readonly #io = new Server<TabletClientEvents, TabletServerEvents>(this.#http, {
    transports: ["websocket"],
    allowRequest: (_request, decide) => decide(null, !this.away),
  });
  #revision = 1;
  #told: StaffView;
  #beat: NodeJS.Timeout | undefined;

  constructor(office: Office, dist: string) {
    this.office = office;
    this.#dist = dist;
    this.#told = office.view();
  }

  async start(): Promise<string> {
    this.#io.of(tabletNamespace).on("connection", (socket: TabletSocket) => this.#welcome(socket));
    await new Promise<void>((listening) => this.#http.listen(0, "127.0.0.1", listening));
    this.#beat = setInterval(() => this.#heartbeat(), heartbeatEvery);
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#io.close();
  }

  /** The network is gone, until `away` is false again. */
  cut(): void {
    this.away = true;
    this.#io.of(tabletNamespace).disconnectSockets(true);
  }

  signIn(person: string | null): void {
    const role = [...this.office.book.state.people.values()].find(({ id }) => id === person)?.role;
    const name = [...this.office.names].find(([id]) => id === person)?.[1];
    this.session = person && role && name ? { person, name, role, locked: false } : null;
    for (const socket of this.#sockets()) {
      socket.emit("session", this.session);
      if (this.session) this.#sendView(socket);
    }
  }

  /** The session that is signed in locks or unlocks. */
  lock(locked: boolean): void {
    if (!this.session) return;
    this.session = { ...this.session, locked };
    for (const socket of this.#sockets()) socket.emit("session", this.session);
  }

  /** A step of the help chain calls whoever holds the tablet. Resolves when it is answered. */
  async summon(summons: Summons): Promise<void> {
    await Promise.any(
      this.#sockets().map((socket) => new Promise<void>((heard) => socket.emit("summons", summons, heard))),
    );
  }

  enrol(): void {
    this.enrolled = true;
    this.signIn(null);
  }

  /** Somebody removed the session elsewhere. */
  end(): void {
    this.session = null;
    for (const socket of this.#sockets()) socket.emit("ended");
  }

  #sockets(): TabletSocket[] {
    return [...this.#io.of(tabletNamespace).sockets.values()];
  }

  #welcome(socket: TabletSocket): void {
    const time = { serverNow: this.office.now(), speed: 1 };
    if (!this.enrolled) {
      socket.emit("pairing", { code: "K7MX4P", expiresAt: time.serverNow + 600_000, ...time });
      return;
    }
    socket.emit("session", this.session);
    if (this.session) this.#sendView(socket);
    socket.on("resync", () => this.#sendView(socket));
    socket.on("command", (envelope, answer) => this.#command(socket, envelope, answer));
  }

  #command(socket: TabletSocket, envelope: Envelope, answer: (answer: Answer) => void): void {
    this.received.push(envelope);
    const said = this.#take(envelope);
    if (this.loseAnswers) socket.disconnect(true);
    else answer(said);
    this.publish();
  }

  #take({ id, person: asked, command }: Envelope): Answer {
    const person = [...this.office.names.keys()].find((known) => known === this.session?.person);
    if (!person || person !== asked) return { status: "refused", refusal: { code: "not-signed-in" } };
    if (this.session?.locked) return { status: "refused", refusal: { code: "locked" } };
    if (this.later) return { status: "later", reason: "busy" };
    return this.office.run(command, { kind: "person", person, device: null }, id);
  }

  /** Tells every tablet what has changed. */
  publish(): void {
    const view = this.office.view();
    const patch = diff(this.#told, view);
    if (isEmpty(patch)) return;
    const from = this.#revision++;
    this.#told = view;
    const time = { serverNow: this.office.now(), speed: 1, epoch: "test" };
    for (const socket of this.#sockets())
      socket.emit("change", { ...time, from, revision: this.#revision, patch });
  }

  #sendView(socket: TabletSocket): void {
    this.publish();
    const time = { serverNow: this.office.now(), speed: 1, epoch: "test" };
    socket.emit("view", {
      protocol: protocolVersion,
      build: "test",
      ...time,
      revision: this.#revision,
      view: this.#told,
    });
  }

  #heartbeat(): void {
    const beat = { serverNow: this.office.now(), speed: 1, epoch: "test", revision: this.#revision };
    if (!this.session) return;
    for (const socket of this.#sockets()) {
      socket.emit("heartbeat", { ...beat, hash: hashOf(this.#told), readOnly: false });
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/api/v1/")) return answerApi(this, request, response, pathname.slice(8));
    const asset = pathname.startsWith("/assets/");
    const type = types[extname(pathname)] ?? "text/html";
    // The strict policy of the real server: nothing inline, nothing from elsewhere.
    const policy = "default-src 'self'; connect-src 'self' ws:; object-src 'none'; base-uri 'none'";
    try {
      const body = await readFile(join(this.#dist, asset ? pathname : "index.html"));
      response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
