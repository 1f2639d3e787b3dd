import type { Book } from "../book/book.ts";
import type { SessionId } from "../domain/ids.ts";
import type { Instant } from "../domain/time.ts";

/** Sessions end by themselves; those that are no more are forgotten when there are so many. */
const many = 500;

/** When each session was last used: a request or a command of it. In memory, for whoever wonders which ones are forgotten. */
export class LastUse {
  readonly #site: { readonly book: Book };
  readonly #at = new Map<SessionId, Instant>();

  constructor(site: { readonly book: Book }) {
    this.#site = site;
  }

  used(session: SessionId, now: Instant): void {
    this.#at.set(session, now);
    if (this.#at.size < many) return;
    const { sessions } = this.#site.book.state;
    for (const known of this.#at.keys()) if (!sessions.has(known)) this.#at.delete(known);
  }

  /** Null: not since the server started. */
  of(session: SessionId): Instant | null {
    return this.#at.get(session) ?? null;
  }
}
