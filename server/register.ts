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
  #names: ReadonlyMap<PersonId, string> = new Map();
  #keeping: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Call it when the store is open. */
  async start(): Promise<void> {
    const saved = (await this.#store.read(documentName)) as
      | readonly (readonly [PersonId, Entry])[]
      | undefined;
    this.#take(new Map(saved));
  }

  /** The same map until something changes. */
  get names(): ReadonlyMap<PersonId, string> {
    return this.#names;
  }

  entry(person: PersonId): Entry | undefined {
    return this.#entries.get(person);
  }

  /** Calls back after every change. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Durable when it resolves. */
  enter(person: PersonId, entry: Entry): Promise<void> {
    return this.#change((entries) => new Map(entries).set(person, entry));
  }

  erase(person: PersonId): Promise<void> {
    return this.#change((entries) => new Map([...entries].filter(([id]) => id !== person)));
  }

  /** One after the other: each change is made to what the one before left. */
  #change(change: (entries: ReadonlyMap<PersonId, Entry>) => ReadonlyMap<PersonId, Entry>): Promise<void> {
    const kept = this.#keeping.then(() => this.#keep(change(this.#entries)));
    this.#keeping = kept.catch(() => {});
    return kept;
  }

  async #keep(entries: ReadonlyMap<PersonId, Entry>): Promise<void> {
    await this.#store.write(documentName, [...entries]);
    this.#take(entries);
    for (const listener of this.#listeners) listener();
  }

  #take(entries: ReadonlyMap<PersonId, Entry>): void {
    this.#entries = entries;
    this.#names = new Map([...entries].map(([id, { name }]) => [id, name]));
  }
}
