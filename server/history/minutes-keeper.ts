import type { Actor } from "../domain/actor.ts";
import { isForgotten } from "../domain/huddles/meeting.ts";
import { headOf, minutesOf } from "../domain/huddles/minutes.ts";
import type { MeetingId } from "../domain/ids.ts";
import { day, type Instant } from "../domain/time.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { writeMinutes } from "./minutes-files.ts";

/** Tablets still see the huddles of today and yesterday. */
const liveFor = 2 * day;

const server: Actor = { kind: "system", part: "server" };

/**
 * Ends the huddles that nobody ended, writes minutes as soon as one has ended, so that they tell how things were then, and
 * takes it out of the live state two days later.
 */
export class MinutesKeeper {
  readonly #operations: Operations;
  readonly #store: Store;
  readonly #kept = new Set<MeetingId>();

  constructor(operations: Operations, store: Store) {
    this.#operations = operations;
    this.#store = store;
  }

  async look(now: Instant): Promise<void> {
    await this.#endForgotten(now);
    await this.#keep();
    await this.#archive(now);
  }

  async #endForgotten(now: Instant): Promise<void> {
    for (const meeting of this.#operations.book.state.meetings.values())
      if (isForgotten(meeting, now))
        await this.#operations.run({ type: "end-huddle", meeting: meeting.id }, server);
  }

  async #keep(): Promise<void> {
    const { book, site } = this.#operations;
    const some = [...book.state.meetings.values()].flatMap((meeting) => {
      if (meeting.endedAt === null || this.#kept.has(meeting.id)) return [];
      const minutes = minutesOf(meeting, meeting.endedAt, book.state, site);
      return [{ minutes, head: headOf(minutes) }];
    });
    if (some.length === 0) return;
    await writeMinutes(this.#store, some);
    for (const { head } of some) this.#kept.add(head.id);
  }

  async #archive(now: Instant): Promise<void> {
    const old = [...this.#operations.book.state.meetings.values()].filter(
      // A clock that was ahead must not keep them for a year.
      ({ id, endedAt }) => this.#kept.has(id) && endedAt !== null && Math.abs(now - endedAt) > liveFor,
    );
    if (old.length === 0) return;
    const meetings = old.map(({ id }) => id);
    const outcome = await this.#operations.run({ type: "archive-meetings", meetings }, server);
    if (outcome.status === "done") for (const id of meetings) this.#kept.delete(id);
  }
}
