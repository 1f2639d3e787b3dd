import type { Dice } from "./dice.ts";
import { Connection, type Link, type NetworkPlant } from "./network.ts";
import type { SimIo } from "./server-sockets.ts";
import type { Owner, World } from "./world.ts";

/** Who serves now: null while the machine is off or the server is not listening. */
export interface Serving {
  readonly owner: Owner;
  readonly io: SimIo;
}

export interface PageSocketSurroundings {
  readonly world: World;
  readonly dice: Dice;
  readonly link: Link;
  readonly plant: NetworkPlant;
  readonly serving: () => Serving | null;
  /** Told of each connection, so that whoever ends the server can reset it. */
  readonly connected: (connection: Connection) => void;
}

type Listener = (...args: unknown[]) => void;
type Buffered = { readonly event: string; readonly args: readonly unknown[]; readonly answer: number | null };

const shortest = 500;
const longest = 3_000;
const patience = 8_000;

/** socket.io-client at a page's end, with the settings of board/connection.ts: it comes back for ever. */
export class PageSocket {
  connected = false;
  readonly io = { engine: { close: () => this.#connection?.closeAtPage() } };
  readonly #in: PageSocketSurroundings;
  readonly #owner: Owner;
  readonly #namespace: string;
  readonly #cookie: () => string;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #answers = new Map<number, Listener>();
  #asked = 0;
  #buffer: Buffered[] = [];
  #connection: Connection | null = null;
  #wanted = false;
  #attempts = 0;
  #attempt = 0;

  constructor(surroundings: PageSocketSurroundings, owner: Owner, namespace: string, cookie: () => string) {
    this.#in = surroundings;
    this.#owner = owner;
    this.#namespace = namespace;
    this.#cookie = cookie;
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  emit(event: string, ...args: unknown[]): this {
    const last = args.at(-1);
    const answer = typeof last === "function" ? ++this.#asked : null;
    if (answer !== null) this.#answers.set(answer, last as Listener);
    const packet = { event, args: answer === null ? args : args.slice(0, -1), answer };
    if (this.connected) this.#connection?.emit(packet.event, packet.args, packet.answer);
    else this.#buffer.push(packet);
    return this;
  }

  connect(): this {
    if (this.#wanted) return this;
    this.#wanted = true;
    this.#attempts = 0;
    this.#dial();
    return this;
  }

  disconnect(): this {
    this.#wanted = false;
    this.#attempt++;
    if (this.#connection?.alive) this.#connection.closeAtPage();
    return this;
  }

  /** The page is gone: no event of its own any more, and the other end hears of it. */
  vanish(): void {
    this.#wanted = false;
    this.#listeners.clear();
    this.#connection?.closeAtPage();
  }

  #dial(): void {
    const attempt = ++this.#attempt;
    const { world, link } = this.#in;
    const begun = world.now;
    const given = world.plan(this.#owner, patience, "no connection", () => {
      if (attempt === this.#attempt) this.#again();
    });
    const arrive = () => {
      if (attempt !== this.#attempt || !this.#owner.alive || world.now - begun >= patience) return;
      given();
      const serving = this.#in.serving();
      if (serving?.io.listening) this.#open(serving);
      else world.plan(this.#owner, link.delay(), "refused", () => attempt === this.#attempt && this.#again());
    };
    // The way there; the server's own process does the rest.
    world.plan(world.nature, link.delay(), `dial ${link.device}`, () =>
      link.pass(() => {
        const serving = this.#in.serving();
        world.plan(serving?.owner ?? world.nature, link.delay(), `knock of ${link.device}`, arrive);
      }),
    );
  }

  #again(): void {
    if (!this.#wanted) return;
    this.#attempt++;
    const base = Math.min(longest, shortest * 2 ** this.#attempts++);
    const wait = base * this.#in.dice.between(0.5, 1.5);
    this.#in.world.plan(this.#owner, wait, "dial again", () => {
      if (this.#wanted && !this.#connection?.alive) this.#dial();
    });
  }

  #open(serving: Serving): void {
    const end = {
      opened: () => this.#opened(),
      heard: (event: string, args: readonly unknown[]) => this.#tell(event, args),
      answered: (number: number, args: readonly unknown[]) => {
        const answer = this.#answers.get(number);
        this.#answers.delete(number);
        answer?.(...args);
      },
      closed: () => this.#closed(),
    };
    const handshake = { headers: { cookie: this.#cookie() }, auth: {} };
    const page = { owner: this.#owner, end, handshake };
    this.#connection = new Connection(this.#in, page, { ...serving, namespace: this.#namespace });
    this.#in.connected(this.#connection);
  }

  #opened(): void {
    this.connected = true;
    this.#attempts = 0;
    this.#tell("connect", []);
    const buffered = this.#buffer;
    this.#buffer = [];
    for (const { event, args, answer } of buffered) this.#connection?.emit(event, args, answer);
  }

  #closed(): void {
    const was = this.connected;
    this.connected = false;
    this.#connection = null;
    if (was) this.#tell("disconnect", ["transport close"]);
    if (this.#wanted) this.#again();
  }

  #tell(event: string, args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...args);
  }
}
