import type { MailboxId, WebhookId } from "../server/domain/ids.ts";
import type { Mailbox, MailServer, QuietHours, Setting, Webhook } from "../server/domain/site.ts";
import { mailPorts } from "./defaults.ts";
import type { MailFile, QuietHoursFile, WebhookFile } from "./notify-schema.ts";
import { readQuietHours } from "./quiet-hours.ts";

export function buildWebhook(id: WebhookId, webhook: WebhookFile): Webhook {
  const { name, format = "generic", url, secret, loopback = false } = webhook;
  return { id, name, format, url: setting(url), secret: secret ? inEnvironment(secret) : null, loopback };
}

export function buildMail(mail: MailFile): MailServer {
  const { server: host, security = "starttls", from, user, password } = mail;
  return {
    host,
    port: mail.port ?? mailPorts[security],
    security,
    from,
    user: user === undefined ? null : setting(user),
    password: password ? inEnvironment(password) : null,
  };
}

export function buildMailbox(id: MailboxId, { name, address }: Omit<Mailbox, "id">): Mailbox {
  return { id, name, address };
}

export function buildQuiet({ hours, exceptFrom }: QuietHoursFile): QuietHours {
  return { hours: readQuietHours(hours).week, exceptFrom: exceptFrom ?? null };
}

interface Environment {
  readonly environment: string;
}

function setting(written: string | Environment): Setting {
  return typeof written === "string" ? { kind: "value", value: written } : inEnvironment(written);
}

function inEnvironment({ environment: variable }: Environment): Extract<Setting, { kind: "environment" }> {
  return { kind: "environment", variable };
}
