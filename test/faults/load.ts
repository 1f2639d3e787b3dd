import { setTimeout as pause } from "node:timers/promises";
import { adminToken } from "../support/site-process.ts";
import type { Journal, Mark } from "./journal.ts";
import { type SignedIn, TabletLine } from "./tablet.ts";

/** One thing that a client wants done, under an id of its own: sent again until it is answered. */
interface Wish {
  readonly mark: Mark;
  readonly send: (line: Line) => Promise<Answer>;
}

type Answer = "done" | "later" | "no answer" | { readonly wrong: string };

interface Line {
  readonly url: string;
  readonly tablet: TabletLine | null;
}

/** Clients that go on where they were, whatever becomes of the server. */
export class Load {
  /** What was answered with "done": from then on it must be there, once, for good. */
  readonly acknowledged = new Set<Mark>();
  /** What was asked for, answered or not. */
  readonly sent = new Set<Mark>();
  /** Answers that no client should get. */
  readonly wrong: string[] = [];
  readonly #writers: readonly Iterator<Wish, never>[];
  readonly #pending: (Wish | null)[];
  readonly #name: string;
  readonly #now: () => number;
  resent = 0;

  /** `now`: where the server's clock is not the machine's, an instant that it takes. */
  constructor(name: string, now: () => number = Date.now) {
    this.#name = name;
    this.#now = now;
    const makers = [
      this.#calls,
      this.#calls,
      this.#items,
      this.#levels,
      this.#hand,
      this.#hand,
      this.#huddle,
    ];
    this.#writers = makers.map((make, writer) => make.call(this, `${name}-${writer}`, writer));
    this.#pending = makers.map(() => null);
  }

  /** Works until the server is gone, or until `enough` says so. */
  async run(url: string, who: SignedIn, enough: () => boolean = () => false): Promise<void> {
    const tablet = await TabletLine.open(url, who);
    const line = { url, tablet };
    await Promise.all(this.#writers.map((_, writer) => this.#write(writer, line, enough)));
    tablet?.close();
  }

  /** Sends what was never answered until it is. */
  async finish(url: string, who: SignedIn): Promise<void> {
    await this.run(url, who, () => true);
  }

  async #write(writer: number, line: Line, enough: () => boolean): Promise<void> {
    for (;;) {
      if (this.#pending[writer]) this.resent += 1;
      else if (enough()) return;
      const wish = this.#pending[writer] ?? (this.#writers[writer] as Iterator<Wish, never>).next().value;
      this.#pending[writer] = wish;
      this.sent.add(wish.mark);
      const answer = await wish.send(line);
      if (answer === "no answer") return;
      if (answer === "later") {
        this.resent -= 1;
        await pause(20);
        continue;
      }
      if (answer === "done") this.acknowledged.add(wish.mark);
      else this.wrong.push(`${wish.mark}: ${answer.wrong}`);
      this.#pending[writer] = null;
      await pause(5);
    }
  }

  *#calls(name: string): Generator<Wish, never> {
    for (let n = 0; ; n++) {
      const id = `${name}-${n}`;
      // Each at a place of its own: what is about the same would join.
      yield {
        mark: `call-raised ${id}`,
        send: post("/api/v1/calls", { id, type: "help", area: "loans", place: id }),
      };
      yield {
        mark: `call-acknowledged ${id}`,
        send: post(`/api/v1/calls/${id}/acknowledge`, undefined, `${id}-a`),
      };
      yield {
        mark: `call-resolved ${id}`,
        send: post(`/api/v1/calls/${id}/resolve`, { cause: "unusual-case" }, `${id}-r`),
      };
    }
  }

  *#items(name: string): Generator<Wish, never> {
    for (let n = 0; ; n++) {
      const id = `${name}-${n}`;
      const at = new Date(this.#now()).toISOString();
      yield {
        mark: `item ${id}`,
        send: post("/api/v1/queues/leads/events", [{ id, type: "arrived", item: id, at }], id),
      };
    }
  }

  *#levels(name: string, writer: number): Generator<Wish, never> {
    for (let n = 0; ; n++) {
      const waiting = writer * 100_000 + n;
      yield {
        mark: `level ${waiting}`,
        send: post("/api/v1/queues/offers/level", { waiting }, `${name}-${n}`, "PUT"),
      };
    }
  }

  *#hand(name: string): Generator<Wish, never> {
    for (let n = 0; ; n++) {
      const id = `${name}-${n}`;
      const words = { area: "loans", note: null, queue: null };
      yield {
        mark: `call-raised ${id}`,
        send: byHand(id, { type: "raise-call", call: id, callType: "help", place: id, ...words }),
      };
      yield { mark: `call-cancelled ${id}`, send: byHand(`${id}-c`, { type: "cancel-call", call: id }) };
      yield {
        mark: `action-added ${id}`,
        send: byHand(`${id}-k`, {
          type: "add-action",
          action: id,
          title: id,
          why: null,
          area: "loans",
          role: null,
        }),
      };
    }
  }

  *#huddle(name: string): Generator<Wish, never> {
    const meeting = `${this.#name}-m`;
    yield {
      mark: `huddle-started ${meeting}`,
      send: byHand(meeting, { type: "start-huddle", meeting, huddle: "loans-daily" }),
    };
    for (let n = 0; ; n++) {
      const capture = `${name}-${n}`;
      yield {
        mark: `captured ${capture}`,
        send: byHand(capture, { type: "capture", meeting, capture, kind: "note", text: capture }),
      };
      // A huddle takes only so many.
      yield {
        mark: `capture-dropped ${capture}`,
        send: byHand(`${capture}-d`, { type: "drop-capture", meeting, capture }),
      };
    }
  }
}

function post(path: string, body?: unknown, key?: string, method = "POST"): Wish["send"] {
  return async ({ url }) => {
    try {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${adminToken}`,
          ...(key !== undefined && { "idempotency-key": key }),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.ok) return "done";
      return [429, 503].includes(answer.status)
        ? "later"
        : { wrong: `${answer.status} ${text.slice(0, 300)}` };
    } catch {
      return "no answer"; // the server is gone
    }
  };
}

function byHand(id: string, command: object): Wish["send"] {
  return async ({ tablet }) => {
    const answer = (await tablet?.send(id, command)) ?? null;
    if (answer === null) return "no answer";
    if (answer.status === "done" || answer.status === "later") return answer.status;
    return { wrong: JSON.stringify(answer) };
  };
}

/** What is wrong with a journal that nobody writes to: after a kill, or at the end. */
export async function judge(
  journal: Journal,
  load: {
    readonly acknowledged: ReadonlySet<Mark>;
    readonly sent: ReadonlySet<Mark>;
    readonly wrong: string[];
  },
  when: string,
): Promise<readonly string[]> {
  await journal.readOn();
  const timesOf = (mark: Mark) => journal.marks.get(mark) ?? 0;
  const lost = [...load.acknowledged].filter((mark) => timesOf(mark) === 0);
  const doubled = [...load.sent].filter((mark) => timesOf(mark) > 1);
  return [
    ...lost.map((mark) => `${when}: ${mark} was answered, and is lost`),
    ...doubled.map((mark) => `${when}: ${mark} is there ${timesOf(mark)} times`),
    ...[...journal.troubles.splice(0), ...load.wrong.splice(0)].map((trouble) => `${when}: ${trouble}`),
  ];
}
