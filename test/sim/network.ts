import type { Dice } from "./dice.ts";
import { ServerSocket, type SimIo } from "./server-sockets.ts";
import type { Owner, World } from "./world.ts";

/** What plants a mistake into the network, to see it found: what is sent to a device, or null where it is swallowed. */
export type NetworkPlant = (
  device: string,
  event: string,
  args: readonly unknown[],
) => readonly unknown[] | null;

/** Ms. */
const pingEvery = 25_000;
const pingPatience = 20_000;
const firstRetry = 200;

/** One device's way to the server: nothing comes through while it is cut, and all of it, later, when it is whole again. */
export class Link {
  /** Since when nothing comes through; null: it does. */
  cutSince: number | null = null;
  /** Since when it is whole. */
  wholeSince = 0;
  /** How many times as long as usual a message takes. */
  #slowness = 1;
  readonly device: string;
  readonly #world: World;
  readonly #dice: Dice;
  #waiting: { readonly since: number; readonly go: () => void }[] = [];

  constructor(world: World, dice: Dice, device: string) {
    this.#world = world;
    this.#dice = dice;
    this.device = device;
  }

  get slowness(): number {
    return this.#slowness;
  }

  set slowness(slowness: number) {
    if (slowness < this.#slowness) this.wholeSince = this.#world.now;
    this.#slowness = slowness;
  }

  cut(): void {
    this.cutSince ??= this.#world.now;
  }

  /** What waits is sent again when the sender's next attempt is due: after 0.2, 0.4, 0.8 … s (RFC 6298). */
  heal(): void {
    if (this.cutSince === null) return;
    this.cutSince = null;
    this.wholeSince = this.#world.now;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { since, go } of waiting) {
      const waited = this.#world.now - since;
      let retry = firstRetry;
      while (retry < waited) retry = 2 * retry + firstRetry;
      this.#world.plan(this.#world.nature, retry - waited, `retry ${this.device}`, () => this.pass(go));
    }
  }

  /** Does it now, or, while the link is cut, some time after it is whole. */
  pass(go: () => void): void {
    if (this.cutSince === null) go();
    else this.#waiting.push({ since: this.#world.now, go });
  }

  /** Ms on the way; now and then a packet is lost, and comes a while later. */
  delay(): number {
    const lost = this.#dice.chance(0.01) ? firstRetry : 0;
    return this.#dice.between(0.2, 4) * this.#slowness + lost;
  }
}

/** A way for messages in one direction: in order, and none after it was closed. */
class Lane {
  #clearFrom = 0;
  readonly #world: World;
  readonly #link: Link;
  readonly #to: Owner;

  constructor(world: World, link: Link, to: Owner) {
    this.#world = world;
    this.#link = link;
    this.#to = to;
  }

  send(what: string, arrive: () => void): void {
    this.#link.pass(() => {
      const at = Math.max(this.#clearFrom, this.#world.now + this.#link.delay());
      this.#clearFrom = at;
      this.#world.plan(this.#to, at - this.#world.now, what, arrive);
    });
  }
}

/** What the page's end of a connection does with what it hears. */
export interface PageEnd {
  opened(): void;
  heard(event: string, args: readonly unknown[]): void;
  answered(number: number, args: readonly unknown[]): void;
  closed(): void;
}

/** An open connection of a page: Socket.IO's packets on a TCP connection. */
export class Connection {
  #pageOpen = true;
  #serverOpen = true;
  #answers = 0;
  readonly #awaited = new Map<number, (...args: unknown[]) => void>();
  #pageSilence = () => {};
  #serverSilence = () => {};
  readonly #in: { readonly world: World; readonly link: Link; readonly plant: NetworkPlant };
  readonly #page: Owner;
  readonly #server: Owner;
  readonly #end: PageEnd;
  readonly #toPage: Lane;
  readonly #toServer: Lane;
  readonly #socket: ServerSocket;

  constructor(
    surroundings: { readonly world: World; readonly link: Link; readonly plant: NetworkPlant },
    page: { readonly owner: Owner; readonly end: PageEnd; readonly handshake: unknown },
    server: { readonly owner: Owner; readonly io: SimIo; readonly namespace: string },
  ) {
    const { world, link } = surroundings;
    this.#in = surroundings;
    this.#page = page.owner;
    this.#server = server.owner;
    this.#end = page.end;
    this.#toPage = new Lane(world, link, page.owner);
    this.#toServer = new Lane(world, link, server.owner);
    this.#socket = new ServerSocket(link.device, page.handshake, {
      emit: (event, args, answer) => this.#emitToPage(event, args, answer),
      close: () => this.#closeAtServer(true),
    });
    this.#send("opened", () => page.end.opened());
    this.#hearPing();
    this.#ping();
    server.io.arrive(server.namespace, this.#socket);
  }

  get alive(): boolean {
    return this.#pageOpen;
  }

  /** From the page to the server. */
  emit(event: string, args: readonly unknown[], answer: number | null): void {
    const text = JSON.stringify(args);
    this.#fromPage(`hears ${event} of ${this.#in.link.device}`, () => {
      const given = JSON.parse(text) as unknown[];
      if (answer !== null)
        given.push((...said: unknown[]) =>
          this.#send(`answer to ${event}`, () => this.#end.answered(answer, said)),
        );
      this.#socket.hear(event, given);
    });
  }

  /** The page hangs up: at once for itself; the server hears of it when the news gets there. */
  closeAtPage(): void {
    if (!this.#pageOpen) return;
    this.#fromPage(`hears ${this.#in.link.device} hang up`, () => this.#closeAtServer(false));
    this.#pageOpen = false;
    this.#pageSilence();
    this.#end.closed();
  }

  /** The server's process is gone, and its machine tells whoever it was connected to. */
  reset(): void {
    this.#toPage.send("reset", () => this.#lostAtPage());
  }

  #lostAtPage(): void {
    if (!this.#pageOpen) return;
    this.#pageOpen = false;
    this.#pageSilence();
    this.#end.closed();
  }

  #closeAtServer(tell: boolean): void {
    if (!this.#serverOpen) return;
    this.#serverOpen = false;
    this.#serverSilence();
    if (tell) this.#toPage.send("hang-up", () => this.#lostAtPage());
    this.#socket.gone();
  }

  #fromPage(what: string, arrive: () => void): void {
    if (!this.#pageOpen) return;
    // Whoever sends to a process that is gone is told so, as soon as its machine is there.
    if (!this.#server.alive) {
      this.reset();
      return;
    }
    this.#toServer.send(what, () => {
      if (this.#serverOpen) arrive();
    });
  }

  #emitToPage(event: string, given: readonly unknown[], answer: ((...args: unknown[]) => void) | null): void {
    const args = this.#in.plant(this.#in.link.device, event, given);
    if (args === null) return;
    const number = answer ? ++this.#answers : null;
    if (answer && number !== null) this.#awaited.set(number, answer);
    this.#send(event, () => {
      const back = (...said: unknown[]) =>
        this.#fromPage(`hears answer to ${event}`, () => {
          const awaited = this.#awaited.get(number ?? -1);
          this.#awaited.delete(number ?? -1);
          awaited?.(...said);
        });
      this.#end.heard(event, number === null ? args : [...args, back]);
    });
  }

  #send(what: string, arrive: () => void): void {
    if (!this.#serverOpen || !this.#server.alive) return;
    this.#toPage.send(`hears ${what}`, () => {
      if (this.#pageOpen) arrive();
    });
  }

  /** Engine.IO: the server asks now and then, and both give up on a silent end. */
  #ping(): void {
    this.#in.world.plan(this.#server, pingEvery, "ping", () => {
      if (!this.#serverOpen) return;
      const silent = () => this.#closeAtServer(false);
      this.#serverSilence = this.#in.world.plan(this.#server, pingPatience, "no pong", silent);
      this.#send("ping", () => {
        this.#hearPing();
        this.#fromPage("pong", () => this.#serverSilence());
      });
      this.#ping();
    });
  }

  #hearPing(): void {
    this.#pageSilence();
    const silent = () => this.closeAtPage();
    this.#pageSilence = this.#in.world.plan(this.#page, pingEvery + pingPatience, "no ping", silent);
  }
}
