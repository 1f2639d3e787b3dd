import type { PersonId } from "./domain/ids.ts";
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
  async enter(person: PersonId, entry: Entry): Promise<void> {
    await this.#keep(new Map(this.#entries).set(person, entry));
  }

  async erase(person: PersonId): Promise<void> {
    await this.#keep(new Map([...this.#entries].filter(([id]) => id !== person)));
  }

  async #keep(entries: ReadonlyMap<PersonId, Entry>): Promise<void> {
    await this.#store.write(documentName, [...entries]);
    this.#entries = entries;
  }
}
