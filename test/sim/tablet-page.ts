import { type Connection, follow } from "../../board/connection.ts";
import { type Courier, createCourier } from "../../board/tablet/models/courier.ts";
import type { Keep } from "../../board/tablet/models/keep.ts";
import { createLine, type TabletLine } from "../../board/tablet/models/line.ts";
import type { StaffView } from "../../server/domain/views/staff.ts";
import {
  type Answer,
  type Envelope,
  type Summons,
  type TabletCommand,
  tabletNamespace,
} from "../../server/protocol.ts";
import type { Link } from "./network.ts";
import { PageSocket, type PageSocketSurroundings } from "./page-socket.ts";
import { Owner } from "./world.ts";

type FollowSocket = Parameters<typeof follow<StaffView>>[0];
type LineSocket = Parameters<typeof createLine>[0];

/** A command that was made on this tablet, and what the page was told of it. */
export interface Asked {
  readonly id: string;
  readonly person: string;
  readonly command: TabletCommand;
  /** Final answers, in the order in which they came. */
  readonly answers: Answer[];
  /** World time of the last one. */
  answeredAt: number;
}

/** A tablet in a hand: its own feed, line, courier and outbox, on a simulated socket; what it keeps outlives a reload. */
export class TabletPage {
  readonly link: Link;
  readonly device: string;
  readonly asked = new Map<string, Asked>();
  /** What rang here, by "call:step". */
  readonly rang = new Set<string>();
  readonly #in: PageSocketSurroundings;
  readonly #secret: string;
  /** Whether the server must still know what it answered at a moment of the world. */
  readonly #isRemembered: (at: number) => boolean;
  readonly #kept = new Map<string, string>();
  readonly #envelopes: Envelope[] = [];
  #owner: Owner;
  #socket: PageSocket | null = null;
  #feed: Connection<StaffView> | null = null;
  #line: TabletLine | null = null;
  #courier: Courier | null = null;

  constructor(
    surroundings: PageSocketSurroundings,
    device: string,
    secret: string,
    isRemembered: (at: number) => boolean,
  ) {
    this.#in = surroundings;
    this.#isRemembered = isRemembered;
    this.link = surroundings.link;
    this.device = device;
    this.#secret = secret;
    this.#owner = new Owner(surroundings.link.device);
  }

  get view(): StaffView | null {
    return this.#feed?.view.value ?? null;
  }

  get stale(): boolean {
    return this.#feed?.stale.value ?? true;
  }

  /** Who the server says is signed in here. */
  get person(): string | null {
    return this.#line?.session.value?.person ?? null;
  }

  /** How many commands wait here for an answer. */
  get waiting(): number {
    return this.#courier?.outbox.value.entries.length ?? 0;
  }

  load(): undefined {
    this.#owner.alive = false;
    this.#courier?.stop();
    this.#socket?.vanish();
    const owner = new Owner(this.link.device);
    this.#owner = owner;
    this.#feed = null;
    this.#line = null;
    this.#courier = null;
    this.#in.world.plan(owner, this.#in.dice.between(300, 2_000), "loaded", () => this.#loaded(owner));
  }

  /** Does something in the page's own process, if it is loaded. */
  act(what: string, action: () => void): void {
    this.#in.world.plan(this.#owner, 0, what, () => {
      if (this.#courier) action();
    });
  }

  /** Of whoever was signed in here last; it travels with the next handshake. */
  sessionCookie = "";

  /** Under the name of whoever is signed in; false where nobody is. */
  submit(command: TabletCommand): boolean {
    const who = this.#line?.session.value;
    if (!who || !this.#courier) return false;
    this.#courier.submit(command, "", who, null);
    const entry = this.#courier.outbox.value.entries.at(-1);
    // With nothing before it, it may be on its way already; it is in the outbox all the same until it is answered.
    if (entry && !this.asked.has(entry.id))
      this.asked.set(entry.id, { id: entry.id, person: who.person, command, answers: [], answeredAt: 0 });
    return true;
  }

  /** Sends an earlier command once more, as a network that repeats itself would. */
  repeat(): undefined {
    const envelope = this.#in.dice.maybe(this.#envelopes);
    if (!envelope || !this.#socket?.connected) return;
    this.#socket.emit("command", envelope, (answer: Answer) => this.#heard(envelope, answer));
  }

  #loaded(owner: Owner): undefined {
    const cookie = () => `akari_device=${this.#secret}; akari_session=${this.sessionCookie}`;
    const socket = new PageSocket(this.#in, owner, tabletNamespace, cookie);
    this.#socket = socket;
    this.#feed = follow<StaffView>(socket as unknown as FollowSocket);
    const line = createLine(socket as unknown as LineSocket);
    this.#line = line;
    socket.on("summons", (...args) => this.#ring(args[0] as Summons, args[1] as () => void));
    const watched: TabletLine = {
      ...line,
      send: (envelope, answer) => {
        if (!this.#envelopes.some(({ id }) => id === envelope.id)) this.#envelopes.push(envelope);
        if (this.#envelopes.length > 50) this.#envelopes.shift();
        line.send(envelope, (said) => {
          if (said) this.#heard(envelope, said);
          answer(said);
        });
      },
    };
    this.#courier = createCourier(watched, this.#keep, (ms, then) => void setTimeout(then, ms));
    socket.connect();
  }

  /** Most are heard at once; some people are slow to look. */
  #ring({ key }: Summons, heard: () => void): void {
    this.rang.add(key);
    if (this.#in.dice.chance(0.9)) heard();
  }

  #heard({ id, command }: Envelope, answer: Answer): undefined {
    const asked = this.asked.get(id);
    this.#in.world.note(`${command.type} ${id.slice(0, 6)} is answered ${JSON.stringify(answer)}`);
    if (!asked) return this.#in.world.violate(`an answer came to ${id}, which nobody asked`);
    if (answer.status === "later") return;
    // Whoever isn't signed in, or locked, is asked to come back: no rule has decided yet.
    if (answer.status === "refused" && ["not-signed-in", "locked"].includes(answer.refusal.code)) return;
    const first = asked.answers[0];
    const remembered = this.#isRemembered(asked.answeredAt);
    if (first && remembered && JSON.stringify(first) !== JSON.stringify(answer))
      this.#in.world.violate(
        `${command.type} ${id} was answered ${JSON.stringify(first)}, and then ${JSON.stringify(answer)}`,
      );
    if (first && !remembered) asked.answers.length = 0;
    asked.answers.push(answer);
    asked.answeredAt = this.#in.world.time;
  }

  readonly #keep: Keep = {
    read: (key) => this.#kept.get(key) ?? null,
    write: (key, text) => {
      this.#kept.set(key, text);
      return true;
    },
    remove: (key) => void this.#kept.delete(key),
    keys: () => [...this.#kept.keys()],
  };
}
