import { randomInt } from "node:crypto";
import { type Instant, minute } from "../domain/time.ts";

/** The codes that devices show until somebody lets them in. In memory: after a restart a device gets another code. */

/** Without look-alikes (0 O D Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and without vowels: no code reads as a word. */
const alphabet = "CDFHJKMNPRTWXY34679";
const codeLength = 6;
const validFor = 10 * minute;
/** Devices that wait to be let in at once; the oldest of those from where most come makes room, so that a crowd pushes out itself. */
const most = 1_000;
/** Wrong codes in a minute, of all who type. Of 47 million codes, so many guesses find none. */
const wrongCodesAMinute = 20;

export interface Offer {
  readonly code: string;
  readonly expiresAt: Instant;
}

export type Claim =
  | {
      readonly ok: true /** Hash of the device's secret. */;
      readonly secret: string /** For a claim that came to nothing. */;
      readonly putBack: () => void;
    }
  | { readonly ok: false; readonly code: "unknown-code" }
  | { readonly ok: false; readonly code: "try-later"; readonly seconds: number };

interface Pending {
  readonly secret: string;
  readonly expiresAt: Instant;
  readonly from: string;
}

export class Pairing {
  readonly #speed: number;
  readonly #pick: (length: number) => number;
  /** By code, oldest first. */
  readonly #pending = new Map<string, Pending>();
  readonly #codes = new Map<string, string>();
  #wrong: Instant[] = [];

  /** `speed` is the clock's: a code is valid for ten real minutes. `pick` returns a random number below its argument. */
  constructor(speed = 1, pick: (length: number) => number = randomInt) {
    this.#speed = speed;
    this.#pick = pick;
  }

  /** The code of a device; the same one as long as it is valid. `from`: the address that it came from. */
  offer(secret: string, now: Instant, from = ""): Offer {
    const known = this.#codes.get(secret);
    const pending = known === undefined ? undefined : this.#pending.get(known);
    if (known !== undefined && pending && this.#holds(pending.expiresAt, now))
      return { code: known, expiresAt: pending.expiresAt };
    if (known !== undefined) this.#forget(known);
    this.#makeRoom(now);
    const code = this.#newCode();
    const expiresAt = now + validFor * this.#speed;
    this.#keep(code, { secret, expiresAt, from });
    return { code, expiresAt };
  }

  /** The device that shows a code. A code works once. */
  claim(typed: string, now: Instant): Claim {
    const window = minute * this.#speed;
    this.#wrong = this.#wrong.filter((at) => at > now - window && at <= now);
    const [first] = this.#wrong;
    if (first !== undefined && this.#wrong.length >= wrongCodesAMinute) {
      return {
        ok: false,
        code: "try-later",
        seconds: Math.ceil((first + window - now) / this.#speed / 1000),
      };
    }
    const code = typed.replace(/[\s-]/g, "").toUpperCase();
    const pending = this.#pending.get(code);
    if (!pending || !this.#holds(pending.expiresAt, now)) {
      this.#wrong.push(now);
      return { ok: false, code: "unknown-code" };
    }
    this.#forget(code);
    const putBack = () => {
      if (!this.#codes.has(pending.secret)) this.#keep(code, pending);
    };
    return { ok: true, secret: pending.secret, putBack };
  }

  /** A clock that was set back makes no code last longer. */
  #holds(expiresAt: Instant, now: Instant): boolean {
    return expiresAt > now && expiresAt <= now + validFor * this.#speed;
  }

  #keep(code: string, pending: Pending): void {
    this.#pending.set(code, pending);
    this.#codes.set(pending.secret, code);
  }

  #forget(code: string): void {
    const pending = this.#pending.get(code);
    if (!pending) return;
    this.#pending.delete(code);
    this.#codes.delete(pending.secret);
  }

  #makeRoom(now: Instant): void {
    if (this.#pending.size < most) return;
    for (const [code, { expiresAt }] of this.#pending) if (!this.#holds(expiresAt, now)) this.#forget(code);
    if (this.#pending.size < most) return;
    const counts = new Map<string, number>();
    for (const { from } of this.#pending.values()) counts.set(from, (counts.get(from) ?? 0) + 1);
    const [crowd] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
    const oldest = [...this.#pending].find(([, { from }]) => from === crowd);
    if (oldest) this.#forget(oldest[0]);
  }

  #newCode(): string {
    for (;;) {
      const code = Array.from({ length: codeLength }, () => alphabet[this.#pick(alphabet.length)]).join("");
      if (!this.#pending.has(code)) return code;
    }
  }
}
