import { onTestFinished } from "vitest";
import { messageKey, type WaitingDelivery } from "../../../server/domain/deliveries.ts";
import { type Target, targetKey } from "../../../server/domain/help-chain.ts";
import type { MailboxId, WebhookId } from "../../../server/domain/ids.ts";
import { silentLog } from "../../../server/log.ts";
import { type Attempt, delivered } from "../../../server/outputs/notifications/channel.ts";
import { Outbox, type OutboxDependencies } from "../../../server/outputs/notifications/outbox.ts";
import { type Patience, patience } from "../../../server/outputs/notifications/patience.ts";
import { Desk, firedOf, firstStep } from "../../support/desk.ts";
import { siteOf, stuck } from "../../support/site.ts";
import { ana, raiseOf } from "../../support/states.ts";

export const pager: Target = { kind: "webhook", webhook: "pager" as WebhookId };
export const chat: Target = { kind: "webhook", webhook: "chat" as WebhookId };
export const leads: Target = { kind: "mail", mailbox: "leads" as MailboxId };
export const supervisors: Target = { kind: "role", role: "supervisor" };

/** As it is, but for the pauses in writing down, which are real time. */
export const unhurried: Patience = { ...patience, writing: 0 };

/** An attempt that a test ends when it likes. */
export interface Held {
  readonly key: string;
  readonly target: string;
  readonly signal: AbortSignal;
  end(attempt: Attempt): void;
}

/** An outbox whose time and carriers a test has in hand. */
export class Post {
  readonly outbox: Outbox;
  /** What was handed over, in order: "call:step target". */
  readonly sent: string[] = [];
  readonly held: Held[] = [];
  readonly #attempts = new Map<string, number>();
  /** Real time, in ms. */
  elapsed = 0;
  /** What comes of each attempt; null: the test ends it. */
  answer: (key: string, target: string, attempt: number) => Attempt | null | Promise<Attempt> = () =>
    delivered;

  constructor(
    operations: OutboxDependencies["operations"],
    clock: OutboxDependencies["clock"],
    change: Partial<OutboxDependencies> & { readonly patience?: Patience } = {},
  ) {
    this.outbox = new Outbox({
      operations,
      clock,
      log: silentLog,
      chance: () => 0.5,
      elapsed: () => this.elapsed,
      patience: unhurried,
      deliver: (delivery, signal) => this.#deliver(delivery, signal),
      ...change,
    });
    onTestFinished(() => this.outbox.stop());
  }

  /** Some time later: what is due by then, until nothing is under way. */
  async after(ms: number): Promise<void> {
    this.elapsed += ms;
    this.outbox.look();
    await this.outbox.idle();
  }

  async #deliver({ call, step, target: to }: WaitingDelivery, signal: AbortSignal): Promise<Attempt> {
    const [key, target] = [messageKey(call.id, step.key), targetKey(to)];
    this.sent.push(`${key} ${target}`);
    const attempt = (this.#attempts.get(`${key} ${target}`) ?? 0) + 1;
    this.#attempts.set(`${key} ${target}`, attempt);
    const answer = await this.answer(key, target, attempt);
    if (answer) return answer;
    return new Promise((end) => this.held.push({ key, target, signal, end }));
  }
}

/** Lets everything go on that waits for nothing but its turn. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((next) => setImmediate(next));
}

/** The key of the message of the step that `openDesk` fires. */
export const key = `c1:${firstStep}`;

/** A call that was raised, and a step of it that is to reach some targets. */
export async function openDesk(to = [pager], site = siteOf()): Promise<{ desk: Desk; post: Post }> {
  const desk = new Desk(site);
  await desk.run({ type: "add-person", person: ana.person, role: "supervisor" });
  await desk.run(raiseOf({ callType: stuck }));
  desk.happen(firedOf(to));
  return { desk, post: new Post(desk, desk.clock) };
}
