import { same } from "./patch.ts";

/**
 * What was made of a thing the last time, as long as what is made anew says the same: for what is made from much, changes
 * seldom, and is looked at while a huddle is under way only. An entry that is the very same object needs no comparing.
 */
export class Kept<Of extends object, Made> {
  readonly #made = new WeakMap<Of, Made>();

  get(of: Of, made: Made): Made {
    const known = this.#made.get(of);
    if (known !== undefined && same(known, made)) return known;
    this.#made.set(of, made);
    return made;
  }
}
