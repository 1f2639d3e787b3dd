import type { PersonId } from "./domain/ids.ts";
import { without } from "./domain/maps.ts";
import type { Store } from "./ports.ts";

/**
 * The register of names: the one place where a person has a name and a PIN. Everything else knows them by id, so that
 * erasing an entry here erases the person, and keeps what they did.
 */
export interface Entry {
  readonly name: string;
  /** Hash of the PIN, as its adapter made it. */
  readonly pin: string;
}

const documentName = "people";

export class Register {
  readonly #store: Store;
  #entries: ReadonlyMap<PersonId, Entry> = new Map();
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Call it when the store is open. */
  async start(): Promise<void> {
    const saved = (await this.#store.read(documentName)) as
      | readonly (readonly [PersonId, Entry])[]
      | undefined;
    this.#entries = new Map(saved);
  }

  get names(): ReadonlyMap<PersonId, string> {
    return new Map([...this.#entries].map(([id, { name }]) => [id, name]));
  }

  entry(person: PersonId): Entry | undefined {
    return this.#entries.get(person);
  }

  /** Durable when it resolves. */
  enter(person: PersonId, entry: Entry): Promise<void> {
    return this.#change((entries) => new Map(entries).set(person, entry));
  }

  erase(person: PersonId): Promise<void> {
    return this.#change((entries) => without(entries, person));
  }

  /** One change after the other: each is made on what the one before has left. */
  #change(change: (entries: ReadonlyMap<PersonId, Entry>) => ReadonlyMap<PersonId, Entry>): Promise<void> {
    const done = this.#writing.then(async () => {
      const entries = change(this.#entries);
      await this.#store.write(documentName, [...entries]);
      this.#entries = entries;
    });
    this.#writing = done.catch(() => {});
    return done;
  }
}
