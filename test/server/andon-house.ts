import { expect } from "vitest";
import type { FactsBody, Outcome, RefusedBody } from "../../server/book/book.ts";
import type { Call } from "../../server/domain/call.ts";
import type { State } from "../../server/domain/state.ts";
import { day } from "../../server/domain/time.ts";
import { archiveCalls } from "../../server/history/archive.ts";
import { callsBetween } from "../../server/history/calls.ts";
import { type Later, Operations } from "../../server/operations.ts";
import type { Entry, Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { PowerCutDisk } from "../store/power-cut-disk.ts";
import type { Dice } from "../support/dice.ts";
import { SetClock } from "../support/office.ts";
import {
  type Asked,
  blank,
  type LevelBack,
  type Paper,
  type Slip,
  type Who,
  write,
} from "../support/paper.ts";
import { actorOf, commandOf, compare, plainSlip, slipOf } from "../support/paper-check.ts";
import { siteOf } from "../support/site.ts";
import { morning, personId, server, tokenId } from "../support/states.ts";

/** What a tablet keeps until it is answered. */
export interface Envelope {
  readonly id: string;
  readonly asked: Exclude<Asked, LevelBack>;
  readonly who: Who;
}

type Answer = Outcome | Later | "nothing";

/**
 * A site on a disk whose power may go at any moment, beside slips of paper. The paper follows what the journal holds, so
 * that what nobody answered may have happened or not; what was answered must have.
 */
export class AndonHouse {
  readonly paper: Paper = blank(morning);
  readonly archived = new Map<string, Slip>();
  readonly sent: Envelope[] = [];
  readonly clock = new SetClock();
  readonly disk = new PowerCutDisk();
  operations!: Operations;
  store!: Store;
  /** Entries that were handed to the store, and that the paper does not hold yet. */
  #offered: Entry[] = [];
  readonly #answers = new Map<string, Outcome>();
  #broken = false;

  async begin(): Promise<void> {
    await this.#open();
    const roles = { ana: "supervisor", ben: "admin", cy: "member", eve: "member" } as const;
    for (const [who, role] of Object.entries(roles))
      await this.operations.run({ type: "add-person", person: personId(who), role }, server);
    for (const [id, scope] of [
      ["button", "calls:write"],
      ["door", "calls:raise"],
    ] as const) {
      const make = { type: "make-token", token: tokenId(id), name: id, scopes: [scope], secret: id } as const;
      await this.operations.run(make, server);
    }
    this.#offered = [];
  }

  get state(): State {
    return this.operations.book.state;
  }

  /** All at once. Whatever comes back is held against the paper. */
  async send(envelopes: readonly Envelope[]): Promise<readonly Answer[]> {
    const answers = await Promise.all(envelopes.map((envelope) => this.#ask(envelope)));
    this.#follow();
    for (const [place, envelope] of envelopes.entries()) this.#judge(envelope, answers[place] ?? "nothing");
    return answers;
  }

  /** Writes down what the journal holds for certain. */
  #follow(): void {
    const { facts } = this.operations.book.seq;
    this.#write(this.#offered.filter(({ seq }) => seq <= facts));
    this.#offered = this.#offered.filter(({ seq }) => seq > facts);
    compare(this.paper, this.state);
  }

  async #ask({ asked, who, id }: Envelope): Promise<Answer> {
    const by = asked.type === "start-shift" || asked.type === "end-shift" ? server : actorOf(who);
    try {
      return await this.operations.run(commandOf(asked), by, id);
    } catch {
      return "nothing";
    }
  }

  /** What was answered is what the journal says of it, the first time and each time after it. */
  #judge({ id }: Envelope, answer: Answer): void {
    if (answer === "nothing" || answer.status === "later") {
      expect(this.#broken).toBe(true);
      return;
    }
    const known = this.#answers.get(id);
    expect(known).toBeDefined();
    expect(answer).toEqual(known);
  }

  /** Follows the journal. */
  #write(entries: readonly Entry[]): void {
    for (const { at, body: unknownBody } of entries) {
      const body = unknownBody as FactsBody | RefusedBody;
      this.paper.now = at;
      if (body.command === undefined) this.#drop(body as FactsBody);
      else {
        const envelope = this.sent.find(({ id }) => id === body.command) as Envelope;
        expect(this.#answers.has(envelope.id)).toBe(false);
        const code = "refusal" in body ? body.refusal.code : "ok";
        if ("refusal" in body) this.#nameOf(envelope, body);
        expect([envelope, code]).toEqual([envelope, write(this.paper, envelope.asked, envelope.who)]);
        const done = { status: "done", recorded: 0, repeated: 0 } as const;
        this.#answers.set(
          envelope.id,
          "refusal" in body ? { status: "refused", refusal: body.refusal } : done,
        );
      }
    }
  }

  /** Who came second is told who was first. */
  #nameOf({ asked }: Envelope, { refusal }: RefusedBody): void {
    if (refusal.code !== "already-acknowledged" && refusal.code !== "already-attended") return;
    const slip = [...this.paper.slips.values()].find(
      ({ reports }) => "call" in asked && reports.has(asked.call),
    );
    const owner = actorOf(slip?.owner as Who);
    expect(refusal.detail?.["by"]).toBe(owner.kind === "person" ? owner.person : owner.kind);
  }

  /** Archived calls are off the table, and kept. */
  #drop({ events }: FactsBody): void {
    for (const event of events) {
      if (event.type !== "calls-archived" || !("calls" in event)) continue;
      const before = new Map(this.paper.slips);
      write(this.paper, { type: "archive-calls", calls: event.calls }, "server");
      for (const [id, slip] of before) if (!this.paper.slips.has(id)) this.archived.set(id, slip);
    }
  }

  isBroken(): boolean {
    return this.#broken;
  }

  /** A raise by an id that is in the files by now: whoever raises makes a new id. */
  isStale({ id, asked }: Envelope): boolean {
    if (asked.type !== "raise-call" || this.#answers.has(id)) return false;
    return [...this.archived.values()].some(({ reports }) => reports.has(asked.call));
  }

  /** Envelopes with ids of their own, in the order in which they were made. */
  envelope(asked: Envelope["asked"], who: Who): Envelope {
    const made = { id: `x${this.sent.length}`, asked, who };
    this.sent.push(made);
    return made;
  }

  async archive(): Promise<void> {
    await this.#unlessDark(() => archiveCalls(this.operations, this.store, this.clock.now()));
    this.#follow();
  }

  async checkpoint(): Promise<void> {
    await this.#unlessDark(() => this.operations.checkpoint());
  }

  async #unlessDark(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      if (this.disk.callsLeft > 0) throw error;
    });
  }

  /** After so many more calls to the disk the power is gone. */
  dim(calls: number): void {
    this.disk.callsLeft = calls;
  }

  /** As the process does it that is told to end; without power, as far as it gets. */
  async stop(): Promise<void> {
    await this.#unlessDark(() => this.operations.stop());
  }

  /** Another process on what the disk kept. */
  async powerBack(how: "kill" | "power cut", dice: Dice): Promise<void> {
    this.disk.restart(how, dice);
    await this.start();
  }

  async start(): Promise<void> {
    const lastKept = this.operations.book.seq.facts;
    await this.#open();
    // What was answered is there.
    expect(this.operations.book.seq.facts).toBeGreaterThanOrEqual(lastKept);
    this.#follow();
    // What did not reach the disk never was.
    this.#offered = [];
  }

  async #open(): Promise<void> {
    const store = createEmbeddedStore({ folder: "/data", files: this.disk, newId: () => "store" });
    this.store = {
      open: () => store.open(),
      append: (entries) => {
        this.#offered.push(...entries);
        return store.append(entries);
      },
      checkpoint: (snapshot, documents) => store.checkpoint(snapshot, documents),
      names: (folder) => store.names(folder),
      read: (name) => store.read(name),
      write: (name, document) => store.write(name, document),
      days: (stream) => store.days(stream),
      past: (stream, day) => store.past(stream, day),
      id: () => store.id(),
      copy: () => store.copy(),
      close: () => store.close(),
    };
    this.#broken = false;
    const onBroken = () => {
      this.#broken = true;
    };
    let made = 0;
    const newId = () => `made-${++made}`;
    const dependencies = { store: this.store, clock: this.clock, site: siteOf(), newId, onBroken };
    this.operations = new Operations(dependencies);
    await this.operations.start();
  }

  /** Every call that was ever raised is found once, as it is on paper. */
  async audit(): Promise<void> {
    const found = await callsBetween(this, { from: morning - 30 * day, to: morning + 30 * day });
    const byId = (calls: readonly { readonly id: string }[]) =>
      [...calls].sort((a, b) => (a.id < b.id ? -1 : 1));
    const slips = [...this.archived.values(), ...this.paper.slips.values()];
    expect(byId(found).map((call) => slipOf(call as Call))).toEqual(
      byId(slips).map((slip) => plainSlip(slip as Slip)),
    );
  }
}
