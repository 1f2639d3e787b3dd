import { type Connection, follow } from "../../board/connection.ts";
import { type BoardView, boardNamespace, type ScreenReport } from "../../server/protocol.ts";
import type { Link } from "./network.ts";
import { PageSocket, type PageSocketSurroundings } from "./page-socket.ts";
import { Owner } from "./world.ts";

type FollowSocket = Parameters<typeof follow<BoardView>>[0];

/** A screen on a wall: the board's own feed, on a simulated socket. */
export class BoardPage {
  readonly link: Link;
  readonly board: string;
  readonly #in: PageSocketSurroundings;
  readonly #secret: string;
  /** World time. */
  loadedAt = Number.POSITIVE_INFINITY;
  #owner: Owner;
  #socket: PageSocket | null = null;
  #line: Connection<BoardView> | null = null;

  constructor(surroundings: PageSocketSurroundings, board: string, secret: string) {
    this.#in = surroundings;
    this.link = surroundings.link;
    this.board = board;
    this.#secret = secret;
    this.#owner = new Owner(surroundings.link.device);
  }

  get view(): BoardView | null {
    return this.#line?.view.value ?? null;
  }

  get stale(): boolean {
    return this.#line?.stale.value ?? true;
  }

  /** Ms since anything last said that its view is what the server has. */
  get silence(): number {
    const confirmed = this.#line?.feed.value.confirmed?.mono;
    return confirmed === undefined ? Number.POSITIVE_INFINITY : this.#in.world.now - confirmed;
  }

  /** Loads the page, anew where it was loaded. */
  load(): void {
    this.#owner.alive = false;
    this.loadedAt = Number.POSITIVE_INFINITY;
    this.#socket?.vanish();
    const owner = new Owner(this.link.device);
    this.#owner = owner;
    this.#line = null;
    this.#in.world.plan(owner, this.#in.dice.between(300, 2_000), "loaded", () => this.#loaded(owner));
  }

  #loaded(owner: Owner): void {
    const cookie = () => `akari_device=${this.#secret}`;
    const socket = new PageSocket(this.#in, owner, boardNamespace, cookie);
    this.#socket = socket;
    this.#line = follow<BoardView>(socket as unknown as FollowSocket);
    const begun = this.#in.world.now;
    this.loadedAt = begun;
    setInterval(() => {
      if (socket.connected) socket.emit("report", reportOf(this.#in.world.now - begun), () => {});
    }, 5_000);
    socket.connect();
  }
}

function reportOf(uptime: number): ScreenReport {
  return {
    agent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    ...{ width: 1920, height: 1080, pixelRatio: 1, secure: false, audio: "running", wakeLock: "unsupported" },
    ...{ memory: null, uptime: uptime / 1_000, build: "sim", roundTrip: null, drops: 0 },
    ...{ reducedMotion: false, lastError: null },
  } as ScreenReport;
}
