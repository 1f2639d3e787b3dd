import { createServer, type Server as HttpServer } from "node:http";
import type { Socket as Link } from "node:net";
import express from "express";
import { Server, type Socket } from "socket.io";
import { office } from "../../board/gallery/prominent.ts";
import { now } from "../../board/gallery/samples.ts";
import { hashOf } from "../../server/domain/views/patch.ts";
import { createPages } from "../../server/inputs/http/pages/pages.ts";
import {
  type BoardClientEvents,
  type BoardServerEvents,
  type BoardView,
  boardNamespace,
  heartbeatEvery,
  protocolVersion,
  type ScreenOrder,
  type ScreenReport,
  type ScreenSettings,
} from "../../server/protocol.ts";
import { keptPort } from "../support/port.ts";

type Screen = Socket<BoardClientEvents, BoardServerEvents>;
type What = "page" | "assets" | "lamp";

/**
 * A server of which a test decides each answer: it serves built pages as ours does, sends one view, and can die, hang and come
 * back, at its own address, as another build.
 */
export class Wall {
  view: BoardView = office({ calls: [] });
  build = "one";
  protocol = protocolVersion;
  settings: ScreenSettings = { name: "Loans, by the window", mutedUntil: null, turn: 0 };
  /** What it hangs up on, and how often it was asked for what. */
  readonly dead = new Set<What>();
  readonly asked: Record<What, number> = { page: 0, assets: 0, lamp: 0 };
  readonly reports: ScreenReport[] = [];
  /** Links stay open, and nothing comes any more. */
  mute = false;
  publicFolder: string;
  readonly #begun = performance.now();
  #port = 0;
  #http: HttpServer | null = null;
  #io: Server | null = null;
  #beat: ReturnType<typeof setInterval> | undefined;
  readonly #links = new Set<Link>();
  #keys = 0;

  constructor(publicFolder: string) {
    this.publicFolder = publicFolder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const site = express();
    site.use((request, _response, next) => {
      const what = request.path.startsWith("/assets")
        ? "assets"
        : request.path.endsWith(".svg")
          ? "lamp"
          : "page";
      this.asked[what]++;
      if (this.dead.has(what)) request.socket.destroy();
      else next();
    });
    // of the house it needs nothing else for these pages
    site.use(createPages({ publicFolder: this.publicFolder } as Parameters<typeof createPages>[0]));
    const http = createServer(site);
    http.on("connection", (link) => {
      this.#links.add(link);
      link.on("close", () => this.#links.delete(link));
    });
    const io = new Server(http, { transports: ["websocket"] });
    io.of(boardNamespace).on("connection", (screen: Screen) => {
      screen.emit("settings", this.settings);
      screen.emit("view", this.#frame());
      screen.on("resync", () => this.mute || screen.emit("view", this.#frame()));
      screen.on("report", (report, heard) => {
        this.reports.push(report);
        heard();
      });
    });
    this.#port ||= await keptPort();
    await new Promise<void>((listening) => http.listen(this.#port, "127.0.0.1", listening));
    [this.#http, this.#io] = [http, io];
    this.#beat = setInterval(() => this.beat(), heartbeatEvery);
  }

  /** A sign of life. */
  beat(): void {
    if (this.mute) return;
    const time = { epoch: "e", revision: 1, serverNow: this.now(), speed: 1 };
    const beat = { ...time, hash: hashOf(this.view), readOnly: false };
    this.#io?.of(boardNamespace).emit("heartbeat", beat);
  }

  /** As with a mains plug. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    const closed = this.#io?.close();
    for (const link of this.#links) link.destroy();
    await closed;
    this.#http?.close();
    [this.#http, this.#io] = [null, null];
  }

  /** Everybody sees another view. */
  show(view: BoardView): void {
    this.view = view;
    this.#screens.emit("view", this.#frame());
  }

  set(settings: Partial<ScreenSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.#screens.emit("settings", this.settings);
  }

  order(kind: ScreenOrder["kind"]): void {
    const order = { key: `o${++this.#keys}`, kind };
    for (const screen of this.#screens.sockets.values()) (screen as Screen).emit("order", order, () => {});
  }

  get #screens() {
    if (!this.#io) throw new Error("The wall has no server.");
    return this.#io.of(boardNamespace);
  }

  /** In London it is the afternoon of the gallery, and time passes. */
  now(): number {
    return now + performance.now() - this.#begun;
  }

  #frame() {
    const { protocol, build, view } = this;
    return { protocol, build, epoch: "e", revision: 1, serverNow: this.now(), speed: 1, view };
  }
}
