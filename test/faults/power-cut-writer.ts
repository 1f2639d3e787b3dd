import type { Command } from "../../server/domain/command.ts";
import type { CallId } from "../../server/domain/ids.ts";
import { hour } from "../../server/domain/time.ts";
import { Operations } from "../../server/operations.ts";
import type { Entry } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { PowerCutDisk } from "../store/power-cut-disk.ts";
import type { Dice } from "../support/dice.ts";
import { absent, applications, loans, siteOf } from "../support/site.ts";
import { itemId, morning, server } from "../support/states.ts";

export interface Found {
  readonly cuts: number;
  readonly commands: number;
  readonly troubles: readonly string[];
}

/** One thing to do, and whether the book shows that it was done. */
interface Wish {
  readonly id: string;
  readonly command: Command;
}

/** Then a new disk: what grows would cost ever more. */
const cutsOfADisk = 40;

/**
 * The writer on a disk that keeps the least that is promised, through as many power cuts and kills. After each start what was
 * answered is in the book; what was not is sent again under its id, and is never in the journal twice.
 */
export async function cutWriter(cuts: number, dice: Dice): Promise<Found> {
  const troubles: string[] = [];
  let commands = 0;
  for (let done = 0; done < cuts; done += cutsOfADisk) {
    const life = new Life(dice, `disk ${done / cutsOfADisk + 1}`);
    for (let cut = 0; cut < Math.min(cutsOfADisk, cuts - done); cut++) await life.untilCut(cut);
    troubles.push(...life.troubles);
    commands += life.answered.size;
  }
  return { cuts, commands, troubles };
}

class Life {
  readonly troubles: string[] = [];
  readonly answered = new Map<string, Wish>();
  readonly #disk = new PowerCutDisk();
  readonly #dice: Dice;
  readonly #name: string;
  #pending: Wish[] = [];
  #number = 0;
  #time = morning;

  constructor(dice: Dice, name: string) {
    this.#dice = dice;
    this.#name = name;
  }

  async untilCut(cut: number): Promise<void> {
    const when = `${this.#name}, cut ${cut + 1}`;
    this.#disk.callsLeft = Math.floor(this.#dice() * 160);
    try {
      await this.#work(when);
    } catch (error) {
      if (this.#disk.callsLeft > 0) this.troubles.push(`${when}: ${String(error)}`);
    }
    this.#disk.restart(this.#dice() < 0.3 ? "kill" : "power cut", this.#dice);
  }

  async #work(when: string): Promise<void> {
    const operations = await this.#start(when);
    this.#pending = [
      ...this.#pending,
      ...Array.from({ length: 6 }, () => wishOf(++this.#number, this.#time)),
    ];
    const wishes = this.#pending;
    for (let from = 0; from < wishes.length; from += 3) {
      this.#time += Math.floor(this.#dice() * 4 * hour);
      await Promise.all(wishes.slice(from, from + 3).map((wish) => this.#ask(operations, wish, when)));
      if (this.#dice() < 0.4) await operations.checkpoint();
    }
  }

  async #start(when: string): Promise<Operations> {
    const store = createEmbeddedStore({ folder: "/data", files: this.#disk });
    const open = store.open.bind(store);
    store.open = async () => {
      const recovered = await open();
      for (const id of doubled(recovered.entries)) this.troubles.push(`${when}: ${id} is there twice`);
      return recovered;
    };
    const operations = new Operations({
      store,
      site: siteOf(),
      clock: { now: () => this.#time, speed: 1 },
      newId: () => `made-${++this.#number}`,
      onBroken: () => undefined,
    });
    await operations.start();
    for (const wish of this.answered.values())
      if (!isThere(operations, wish)) this.troubles.push(`${when}: ${wish.id} was answered, and is lost`);
    return operations;
  }

  async #ask(operations: Operations, wish: Wish, when: string): Promise<void> {
    const outcome = await operations.run(wish.command, server, wish.id);
    if (outcome.status === "refused") this.troubles.push(`${when}: ${wish.id} ${JSON.stringify(outcome)}`);
    if (outcome.status !== "done") return;
    this.answered.set(wish.id, wish);
    this.#pending = this.#pending.filter((one) => one !== wish);
  }
}

/** The ids of commands that more than one entry records. */
function doubled(entries: readonly Entry[]): string[] {
  const ids = entries.flatMap(({ body }) => (body as { readonly command?: string }).command ?? []);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}

function wishOf(number: number, at: number): Wish {
  const id = `w${number}`;
  if (number % 2 === 0)
    return {
      id,
      command: {
        type: "raise-call",
        call: id as CallId,
        callType: absent,
        area: loans,
        queue: null,
        place: id,
        note: null,
      },
    };
  const events = [{ kind: "item", queue: applications, id, type: "arrived", item: itemId(id), at }] as const;
  return { id, command: { type: "record-items", events } as unknown as Command };
}

function isThere({ book }: Operations, { id, command }: Wish): boolean {
  if (command.type === "raise-call") return book.state.calls.has(id as CallId);
  return book.ledger.queues.get(applications)?.line.has(itemId(id)) ?? false;
}
