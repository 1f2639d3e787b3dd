import { isOpen } from "../../domain/call.ts";
import type { WaitingDelivery } from "../../domain/deliveries.ts";
import type { Target } from "../../domain/help-chain.ts";
import type { MailboxId, WebhookId } from "../../domain/ids.ts";
import type { Site } from "../../domain/site.ts";
import { type Attempt, failedForGood } from "./channel.ts";
import { loginOf, sendMail } from "./mail.ts";
import { type Notice, stepNotice, testNotice } from "./notice.ts";
import { type InHouse, showOnBoards, summonPeople } from "./people.ts";
import { sendToWebhook, settingsOf, type WebhookDependencies } from "./webhook.ts";

export interface ChannelDependencies extends InHouse, WebhookDependencies {
  /** Nothing leaves the house, and nobody in it is missed. */
  readonly simulated: boolean;
}

/** Hands a message to whoever carries it. */
export class Channels {
  readonly #with: ChannelDependencies;

  constructor(dependencies: ChannelDependencies) {
    this.#with = dependencies;
  }

  async deliver(delivery: WaitingDelivery, signal: AbortSignal): Promise<Attempt> {
    const attempt = await this.#deliver(delivery, signal);
    return this.#with.simulated && attempt.state === "failed" ? { state: "dropped" } : attempt;
  }

  async #deliver(delivery: WaitingDelivery, signal: AbortSignal): Promise<Attempt> {
    const { target, call, step } = delivery;
    const { site } = this.#with.operations;
    switch (target.kind) {
      case "role":
        return summonPeople(this.#with, delivery, target, signal);
      case "shift":
        if (!site.areas.has(target.area ?? call.area)) return failedForGood("no-such-target");
        return summonPeople(this.#with, delivery, target, signal);
      case "area":
        return site.areas.has(target.area)
          ? showOnBoards(this.#with, target.area)
          : failedForGood("no-such-target");
      default:
        if (this.#with.simulated || !isOpen(call)) return { state: "dropped" };
        return this.#send(target, stepNotice(site, call, step), signal);
    }
  }

  /** Sends a test message; `key` makes it one of its own. */
  async test(target: OutTarget, key: string, signal: AbortSignal): Promise<Attempt> {
    if (this.#with.simulated) return { state: "dropped" };
    return this.#send(target, testNotice(this.#with.operations.site, key), signal);
  }

  /** Whether the site file and the environment say all that it takes. */
  isConfigured(target: Target): boolean {
    const { operations, secrets } = this.#with;
    const { site } = operations;
    switch (target.kind) {
      case "webhook": {
        const webhook = site.webhooks.get(target.webhook);
        return webhook !== undefined && settingsOf(webhook, secrets) !== null;
      }
      case "mail":
        if (!site.mailboxes.has(target.mailbox) || site.mailServer === null) return false;
        return loginOf(site.mailServer, secrets) !== "missing";
      case "area":
        return site.areas.has(target.area);
      case "shift":
        return target.area === null || site.areas.has(target.area);
      case "role":
        return true;
    }
  }

  #send(target: OutTarget, notice: Notice, signal: AbortSignal): Promise<Attempt> {
    const { site } = this.#with.operations;
    return target.kind === "webhook"
      ? this.#toWebhook(site, target.webhook, notice, signal)
      : this.#toMailbox(site, target.mailbox, notice, signal);
  }

  async #toWebhook(site: Site, id: WebhookId, notice: Notice, signal: AbortSignal): Promise<Attempt> {
    const webhook = site.webhooks.get(id);
    return webhook ? sendToWebhook(this.#with, webhook, notice, signal) : failedForGood("no-such-target");
  }

  async #toMailbox(site: Site, id: MailboxId, notice: Notice, signal: AbortSignal): Promise<Attempt> {
    const mailbox = site.mailboxes.get(id);
    if (!mailbox) return failedForGood("no-such-target");
    if (site.mailServer === null) return failedForGood("not-configured");
    return sendMail(this.#with.secrets, site.mailServer, mailbox, notice, signal);
  }
}

/** A target outside the house. */
export type OutTarget = Extract<Target, { kind: "webhook" | "mail" }>;
