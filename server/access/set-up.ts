import type { Book } from "../book/book.ts";
import { hashSecret, sameHash } from "./secrets.ts";

/** The one-time link that makes the first admin of a new site. It opens nothing once there is one. */
export class SetUp {
  readonly #site: { readonly book: Book };
  readonly #secret: string;
  #busy = false;

  /** `secret` is made anew at each start. */
  constructor(site: { readonly book: Book }, secret: string) {
    this.#site = site;
    this.#secret = secret;
  }

  get needed(): boolean {
    for (const { role } of this.#site.book.state.people.values()) if (role === "admin") return false;
    return true;
  }

  /** What the link carries; null once there is an admin. */
  get token(): string | null {
    return this.needed ? this.#secret : null;
  }

  /** Lets one use of the link begin. Whoever began it calls `finish`, whatever came of it. */
  begin(token: string): boolean {
    if (this.#busy || !this.needed || !sameHash(hashSecret(token), hashSecret(this.#secret))) return false;
    this.#busy = true;
    return true;
  }

  finish(): void {
    this.#busy = false;
  }
}
