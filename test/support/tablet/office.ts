import { type Book, emptyBook, take } from "../../../server/book/book.ts";
import type { Actor, Context } from "../../../server/domain/actor.ts";
import type { Command } from "../../../server/domain/command.ts";
import type { CommandId, PersonId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { Site } from "../../../server/domain/site.ts";
import { type StaffView, staffView } from "../../../server/domain/views/staff.ts";
import type { Answer } from "../../../server/protocol.ts";
import { calmWall } from "./wall.ts";

const local: Actor = { kind: "system", part: "local" };

/** A small office in memory, on the real rules: what is asked for is decided, kept, and answered once per id. */
export class Office {
  readonly site: Site;
  book: Book = emptyBook;
  readonly names = new Map<PersonId, string>();
  /** The ids of the commands that had an effect, in order. */
  readonly effects: string[] = [];
  /** What a test shows beside what the rules of this office come to. */
  adorn: (view: StaffView) => StaffView = (view) => view;
  /** What hangs on the walls. */
  wall = calmWall();
  readonly #answers = new Map<string, Answer>();
  readonly #begun = performance.now();

  constructor(site: Site) {
    this.site = site;
  }

  /** A Thursday afternoon. */
  now(): number {
    return Date.UTC(2026, 10, 19, 13, 32, 5) + Math.floor(performance.now() - this.#begun);
  }

  addPerson(name: string, role: Role): PersonId {
    const person = `person-${this.names.size + 1}` as PersonId;
    this.names.set(person, name);
    this.run({ type: "add-person", person, role }, local, `add-${person}`);
    return person;
  }

  /** `ago`: ms before now. */
  run(command: Command, by: Actor, id: string, ago = 0): Answer {
    const before = this.#answers.get(id);
    if (before) return before;
    const context: Context = { at: this.now() - ago, by, site: this.site, command: id as CommandId };
    const { book, outcome } = take(this.book, { command, context, remembered: false });
    this.book = book;
    const answer: Answer = outcome.status === "done" ? { status: "done" } : outcome;
    this.#answers.set(id, answer);
    if (answer.status === "done") this.effects.push(id);
    return answer;
  }

  view() {
    const { site, book, names } = this;
    const picture = { site, state: book.state, ledger: book.ledger, names, now: this.now() };
    return this.adorn(staffView(picture, this.wall.tiles()));
  }
}
