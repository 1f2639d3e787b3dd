import type { DeviceId, PersonId } from "../domain/ids.ts";
import { day, hour, type Instant, minute, second } from "../domain/time.ts";

/**
 * Slows down who guesses PINs. A person on a device waits longer with each wrong PIN: the same person elsewhere, and
 * others on the same device, go on. A device on which many PINs are wrong is slowed a little as a whole, so that
 * guessing from name to name does not help either. Who tries one person on many devices gets hardly more than on one: after
 * the free tries on a device those everywhere count, too. In memory: a restart forgives.
 */

interface Rule {
  /** Wrong tries without a wait. */
  readonly free: number;
  readonly longest: number;
  /** Each wrong try counts for so long. */
  readonly forgetAfter: number;
}

const ofPerson: Rule = { free: 3, longest: 5 * minute, forgetAfter: day };
const ofDevice: Rule = { free: 15, longest: 15 * second, forgetAfter: 15 * minute };
/** Of a person on all devices together. It slows nobody on a device where the person has free tries left. */
const ofEverywhere: Rule = { free: 10, longest: 5 * minute, forgetAfter: day };
/** What is tried elsewhere holds up a person on a device for so long after their own last try, however much it is. */
const longestForOthers = hour;
const most = 10_000;

interface Count {
  readonly wrong: number;
  readonly last: Instant;
}

export class BackOff {
  /** The one that was tried longest ago first. */
  readonly #counts = new Map<string, Count>();

  /**
   * Milliseconds until a PIN may be tried. 0: try it now; it counts as wrong from this moment until `right` is called, so
   * that many tries at once are no way around.
   */
  tryPin(person: PersonId, device: DeviceId, now: Instant): number {
    const [mine, all, everywhere] = keysOf(person, device);
    const here = Math.max(this.#wait(mine, ofPerson, now), this.#wait(all, ofDevice, now));
    const wait = Math.max(here, this.#waitForOthers(mine, everywhere, now));
    if (wait > 0) return wait;
    this.#count(mine, ofPerson, now);
    this.#count(all, ofDevice, now);
    this.#count(everywhere, ofEverywhere, now);
    return 0;
  }

  /** The PIN that `tryPin` let through was right: the person starts afresh, and the try does not count for the device. */
  right(person: PersonId, device: DeviceId): void {
    const [mine, all, everywhere] = keysOf(person, device);
    const own = this.#counts.get(mine)?.wrong ?? 0;
    this.#counts.delete(mine);
    this.#takeBack(all, 1);
    this.#takeBack(everywhere, own);
  }

  #takeBack(key: string, tries: number): void {
    const count = this.#counts.get(key);
    if (count) this.#counts.set(key, { ...count, wrong: Math.max(0, count.wrong - tries) });
  }

  #waitForOthers(mine: string, everywhere: string, now: Instant): number {
    const own = this.#counts.get(mine);
    if (!own || now - own.last >= ofPerson.forgetAfter || own.wrong < ofPerson.free) return 0;
    return Math.min(
      this.#wait(everywhere, ofEverywhere, now),
      Math.max(0, own.last + longestForOthers - now),
    );
  }

  #wait(key: string, rule: Rule, now: Instant): number {
    const count = this.#counts.get(key);
    if (!count || now - count.last >= rule.forgetAfter || count.wrong < rule.free) return 0;
    const delay = Math.min(rule.longest, second * 2 ** (count.wrong - rule.free));
    // A clock that was set back must not lock anybody out for longer than the delay.
    return now < count.last ? 0 : Math.max(0, count.last + delay - now);
  }

  #count(key: string, rule: Rule, now: Instant): void {
    const before = this.#counts.get(key);
    const wrong = before && now - before.last < rule.forgetAfter ? before.wrong : 0;
    this.#counts.delete(key);
    this.#counts.set(key, { wrong: wrong + 1, last: now });
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > most && oldest !== undefined) this.#counts.delete(oldest);
  }
}

function keysOf(person: PersonId, device: DeviceId): [mine: string, all: string, everywhere: string] {
  return [`${device}\n${person}`, device, `\n${person}`];
}
