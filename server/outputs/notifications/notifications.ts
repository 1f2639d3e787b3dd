import type { DeliveryProblem } from "../../domain/call.ts";
import { type NotificationsView, notificationsView } from "../../domain/views/notifications.ts";
import type { Log } from "../../log.ts";
import type { Operations } from "../../operations.ts";
import type { Chance, NewId } from "../../ports.ts";
import type { Attempt } from "./channel.ts";
import { type ChannelDependencies, Channels, type OutTarget } from "./channels.ts";
import { Outbox } from "./outbox.ts";
import { attemptTime, type Patience, patience } from "./patience.ts";

export interface NotificationsDependencies extends ChannelDependencies {
  readonly operations: Operations;
  readonly log: Log;
  readonly newId: NewId;
  readonly chance: Chance;
  /** Real ms since some moment. */
  readonly elapsed: () => number;
  readonly patience?: Partial<Patience>;
}

/** What came of a test message. */
export interface Tested {
  readonly state: "delivered" | "failed" | "dropped";
  readonly problem: DeliveryProblem | null;
  /** A short code, such as "HTTP 404" or "ECONNREFUSED". */
  readonly detail: string | null;
}

/** The messages of the help chain: sent, and told what became of them. */
export class Notifications {
  readonly #with: NotificationsDependencies;
  readonly #patience: Patience;
  readonly #channels: Channels;
  readonly #outbox: Outbox;

  constructor(dependencies: NotificationsDependencies) {
    this.#with = dependencies;
    this.#patience = { ...patience, ...dependencies.patience };
    this.#channels = new Channels(dependencies);
    this.#outbox = new Outbox({
      ...dependencies,
      patience: this.#patience,
      deliver: (delivery, signal) => this.#channels.deliver(delivery, signal),
    });
  }

  start(): void {
    this.#outbox.start();
  }

  async stop(): Promise<void> {
    await this.#outbox.stop();
  }

  view(): NotificationsView {
    const { operations, clock } = this.#with;
    const { calls, shelf } = operations.book.state;
    return notificationsView({
      site: operations.site,
      calls,
      shelf,
      now: clock.now(),
      trying: (key) => this.#outbox.trying(key),
      configured: (target) => this.#channels.isConfigured(target),
    });
  }

  /** Sends one message of its own to a webhook or a mailbox, now, quiet hours or not. */
  async test(target: OutTarget): Promise<Tested> {
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), attemptTime(this.#patience, target));
    try {
      return testedOf(await this.#channels.test(target, `test:${this.#with.newId()}`, cut.signal));
    } finally {
      clearTimeout(timer);
    }
  }
}

function testedOf(attempt: Attempt): Tested {
  if (attempt.state !== "failed") return { state: attempt.state, problem: null, detail: null };
  const { state, problem, detail } = attempt;
  return { state, problem, detail };
}
