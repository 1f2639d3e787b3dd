import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What a network does to whoever talks over it. */
export interface Weather {
  /** Ms that each piece takes, and up to so many more by chance. */
  readonly delay: number;
  readonly jitter: number;
  /** How many pieces of a hundred are lost once: TCP sends them again, and all behind them wait for that. */
  readonly loss: number;
}

export const fair: Weather = { delay: 0, jitter: 0, loss: 0 };
/** Ms until what was lost comes again: a first repeat, and one after that. */
const repeats = [300, 900] as const;

type Side = "up" | "down";

/**
 * A wire between clients and a server, over TCP: it delays, loses, falls silent in one direction or both without a word to
 * anybody, and may have forgotten its connections when it is back, as routers do.
 */
export class FaultWire {
  weather: Weather = fair;
  readonly #target: URL;
  readonly #headers: readonly string[];
  readonly #chance: () => number;
  readonly #server: Server = createServer((near) => this.#join(near));
  readonly #links = new Set<Link>();
  #silent: ReadonlySet<Side> = new Set();
  #whole: Promise<void> = Promise.resolve();
  #mended = () => {};

  /**
   * @param target the server's address, such as "http://127.0.0.1:8080"
   * @param headers put into the first request of each connection: who the client is
   * @param chance a number from 0 up to 1, for the weather
   */
  constructor(target: string, headers: Readonly<Record<string, string>>, chance: () => number) {
    this.#target = new URL(target);
    this.#headers = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#chance = chance;
  }

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Where clients find the server. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Nothing passes from now on: up (to the server), down, or in both directions. Nobody is told. */
  cut(...sides: readonly Side[]): void {
    this.#silent = new Set(sides.length > 0 ? sides : ["up", "down"]);
    this.#whole = new Promise((resolve) => {
      this.#mended = resolve;
    });
  }

  /** "resume": what waits passes; "reset": connections are lost, and told so; "forget": they are lost, and nobody is told. */
  mend(connections: "resume" | "reset" | "forget"): void {
    for (const link of this.#links) {
      if (connections === "reset") this.#end(link);
      if (connections === "forget") link.forgotten = true;
    }
    this.#silent = new Set();
    this.#mended();
  }

  async stop(): Promise<void> {
    this.mend("resume");
    for (const link of this.#links) this.#end(link);
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket): void {
    const far = connect(Number(this.#target.port), this.#target.hostname);
    const link = new Link(near, far);
    this.#links.add(link);
    for (const end of [near, far])
      end.on("close", () => void this.#heard().then(() => link.forgotten || this.#end(link)));
    let first = true;
    const named = (bytes: Buffer) => {
      if (!first) return bytes;
      first = false;
      const text = bytes.toString("latin1");
      const end = text.indexOf("\r\n") + 2;
      return Buffer.from(text.slice(0, end) + this.#headers.join("") + text.slice(end), "latin1");
    };
    this.#carry(link, "up", near, far, named);
    this.#carry(link, "down", far, near, (bytes) => bytes);
  }

  /** When the other end learns of it. */
  async #heard(): Promise<void> {
    while (this.#silent.size > 0) await this.#whole;
  }

  #end(link: Link): void {
    this.#links.delete(link);
    link.end();
  }

  /** In order, each piece after the one before it. */
  #carry(link: Link, side: Side, from: Socket, to: Socket, change: (bytes: Buffer) => Buffer): void {
    let line: Promise<void> = Promise.resolve();
    from.on("data", (bytes: Buffer) => {
      const piece = change(bytes);
      const due = performance.now() + this.#latency();
      line = line.then(async () => {
        const wait = due - performance.now();
        if (wait > 0) await pause(wait);
        while (this.#silent.has(side)) await this.#whole;
        if (!link.forgotten && !to.destroyed) to.write(piece);
      });
    });
  }

  #latency(): number {
    const { delay, jitter, loss } = this.weather;
    if (delay === 0 && jitter === 0 && loss === 0) return 0;
    const lost = () => this.#chance() * 100 < loss;
    const again = lost() ? (lost() ? repeats[0] + repeats[1] : repeats[0]) : 0;
    return delay + this.#chance() * jitter + again;
  }
}

class Link {
  /** A wire that has forgotten a connection tells neither end. */
  forgotten = false;
  readonly #ends: readonly Socket[];

  constructor(near: Socket, far: Socket) {
    this.#ends = [near, far];
    for (const end of this.#ends) end.on("error", () => {});
  }

  end(): void {
    for (const end of this.#ends) end.destroy();
  }
}
