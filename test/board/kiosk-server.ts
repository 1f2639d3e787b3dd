import { Server, type Socket as ServerSocket } from "socket.io";
import { openSocket } from "../../board/connection.ts";
import type { BoardSocket } from "../../board/kiosk/orders.ts";
import type {
  BoardClientEvents,
  BoardServerEvents,
  ScreenReport,
  ScreenSettings,
} from "../../server/protocol.ts";

type Screen = ServerSocket<BoardClientEvents, BoardServerEvents>;

/** The server's side of a screen's line: a real one, on a real port. It keeps what screens report. */
export class KioskServer {
  readonly reports: ScreenReport[] = [];
  readonly socket: BoardSocket;
  /** Whether it answers a report. */
  answers = true;
  readonly #server = new Server(0, { transports: ["websocket"] });
  readonly #connected: Promise<Screen>;

  constructor() {
    this.#connected = new Promise((resolve) => {
      this.#server.of("/board").on("connection", (screen: Screen) => {
        screen.on("report", (report, heard) => {
          this.reports.push(report);
          if (this.answers) heard();
        });
        resolve(screen);
      });
    });
    const { port } = Reflect.get(this.#server, "httpServer").address() as { port: number };
    this.socket = openSocket(`http://127.0.0.1:${port}/board`);
  }

  async settings(settings: Partial<ScreenSettings> = {}): Promise<void> {
    (await this.#connected).emit("settings", { name: "Loans", mutedUntil: null, turn: 0, ...settings });
  }

  /** Resolves when the screen says that it took it. */
  async order(key: string, kind: "identify" | "reload" | "test-sound"): Promise<void> {
    const screen = await this.#connected;
    return new Promise((taken) => screen.emit("order", { key, kind }, taken));
  }

  async end(): Promise<void> {
    (await this.#connected).emit("ended");
  }

  async hangUp(): Promise<void> {
    (await this.#connected).disconnect();
  }

  async close(): Promise<void> {
    this.socket.disconnect();
    await this.#server.close();
  }
}
