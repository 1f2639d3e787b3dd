import type { Webhook } from "../../domain/site.ts";
import type { Clock, Secrets } from "../../ports.ts";
import { bodyOf } from "./bodies.ts";
import { type Attempt, codeOf, delivered, failed, failedForGood } from "./channel.ts";
import type { Notice } from "./notice.ts";
import { AddressRefused, type Posted, post, type Resolve } from "./post.ts";
import { settingValue } from "./settings.ts";
import { signatureOf } from "./signature.ts";

/** Longer than this nobody is let alone who asks for it: then the next step of the chain is the better way. */
const longestPause = 30_000;
/** Try later, too early, too many: the only refusals that another attempt may turn. */
const passing: readonly number[] = [408, 425, 429];

export interface WebhookDependencies {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly resolve: Resolve;
}

export async function sendToWebhook(
  { secrets, clock, resolve }: WebhookDependencies,
  webhook: Webhook,
  notice: Notice,
  signal: AbortSignal,
): Promise<Attempt> {
  const found = settingsOf(webhook, secrets);
  if (found === null) return failedForGood("not-configured");
  const body = bodyOf(notice, webhook.format);
  const signature = found.secret === null ? null : signatureOf(body, found.secret, clock.now());
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "Akari",
    "Idempotency-Key": headerOf(notice.key),
    ...(signature !== null && { "Akari-Signature": signature }),
  };
  try {
    const posted = await post({ url: found.url, headers, body, loopback: webhook.loopback, resolve, signal });
    return attemptOf(posted, clock);
  } catch (error) {
    if (error instanceof AddressRefused) return failedForGood("address-refused");
    return failed(signal.aborted ? "timed-out" : "unreachable", signal.aborted ? null : codeOf(error));
  }
}

/** Address and secret of a webhook; null: the site file or the environment doesn't say them. */
export function settingsOf(
  { url, secret }: Webhook,
  secrets: Secrets,
): { readonly url: URL; readonly secret: string | null } | null {
  const address = settingValue(url, secrets);
  if (address === null || !URL.canParse(address)) return null;
  const parsed = new URL(address);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  if (secret === null) return { url: parsed, secret: null };
  const value = settingValue(secret, secrets);
  // Unsigned, the other side would rightly refuse it.
  return value === null ? null : { url: parsed, secret: value };
}

function attemptOf({ status, retryAfter }: Posted, clock: Clock): Attempt {
  const detail = `HTTP ${status}`;
  if (status >= 200 && status < 300) return delivered;
  if (status >= 500 || passing.includes(status))
    return failed("answered-no", detail, pauseOf(retryAfter, clock));
  return failedForGood("answered-no", detail);
}

/** Seconds, or a time. */
function pauseOf(retryAfter: string | null, clock: Clock): number | undefined {
  if (retryAfter === null) return undefined;
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - clock.now();
  return Number.isNaN(asked) ? undefined : Math.min(Math.max(asked, 0), longestPause);
}

/** Ids of calls are printable; whatever else may come must not break the request. */
function headerOf(key: string): string {
  return /^[\x21-\x7e]+$/.test(key) ? key : encodeURIComponent(key);
}
