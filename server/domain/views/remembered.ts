/**
 * What was made of a thing, as long as nothing changes of what it is made from: a view asks for each of thousands of calls
 * many times a second, and an entry that is the very same object needs no comparing.
 */
export class Remembered<Of extends object, Made> {
  readonly #made = new WeakMap<Of, { readonly from: readonly unknown[]; readonly made: Made }>();

  /** `from`: all that `make` reads beside `of`. Compared by identity. */
  get(of: Of, from: readonly unknown[], make: () => Made): Made {
    const known = this.#made.get(of);
    if (known?.from.length === from.length && known.from.every((part, place) => part === from[place]))
      return known.made;
    const made = make();
    this.#made.set(of, { from, made });
    return made;
  }
}
