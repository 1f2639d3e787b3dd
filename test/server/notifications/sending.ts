import { lookup } from "node:dns/promises";
import type { Webhook } from "../../../server/domain/site.ts";
import type { Notice } from "../../../server/outputs/notifications/notice.ts";
import type { Resolve } from "../../../server/outputs/notifications/post.ts";
import { sendToWebhook } from "../../../server/outputs/notifications/webhook.ts";
import { SetClock } from "../../support/office.ts";
import { noticeOf } from "./notices.ts";

/** One message to one webhook. */

export const clock = new SetClock();
const real: Resolve = (hostname) => lookup(hostname, { all: true });

interface Sending {
  readonly notice?: Notice;
  readonly environment?: Readonly<Record<string, string>>;
  readonly resolve?: Resolve;
  readonly signal?: AbortSignal;
}

export function send(
  webhook: Webhook,
  { notice = noticeOf(), environment = {}, resolve = real, signal }: Sending = {},
) {
  const dependencies = { secrets: (name: string) => environment[name], clock, resolve };
  return sendToWebhook(dependencies, webhook, notice, signal ?? AbortSignal.timeout(10_000));
}
