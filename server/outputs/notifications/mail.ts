import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Mailbox, MailServer } from "../../domain/site.ts";
import type { Secrets } from "../../ports.ts";
import { type Attempt, codeOf, delivered, failed, failedForGood } from "./channel.ts";
import type { Notice } from "./notice.ts";
import { settingValue } from "./settings.ts";
import { textOf } from "./text.ts";

/** Plain text by SMTP. A repeat of the same message has the same Message-ID; the mails about one call are one thread. */
export async function sendMail(
  secrets: Secrets,
  server: MailServer,
  mailbox: Mailbox,
  notice: Notice,
  signal: AbortSignal,
): Promise<Attempt> {
  const login = loginOf(server, secrets);
  if (login === "missing") return failedForGood("not-configured");
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "none",
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login !== "none" && { auth: login }),
  });
  try {
    await transport.sendMail({ ...mailOf(server, mailbox, notice), signal });
    return delivered;
  } catch (error) {
    return attemptOf(error, signal);
  } finally {
    transport.close();
  }
}

interface Login {
  readonly user: string;
  readonly pass: string;
}

export function loginOf({ user, password }: MailServer, secrets: Secrets): Login | "none" | "missing" {
  if (user === null && password === null) return "none";
  const [name, pass] = [user && settingValue(user, secrets), password && settingValue(password, secrets)];
  return name && pass ? { user: name, pass } : "missing";
}

function mailOf({ from }: MailServer, { address, name }: Mailbox, notice: Notice) {
  const { title, status, facts } = textOf(notice);
  const lines = facts.map(([label, value]) => `${label}: ${value}`);
  const thread = notice.kind === "step" ? messageId(`${notice.call.id}`, from) : null;
  return {
    from: { name: notice.site, address: from },
    to: { name, address },
    subject: `[${notice.site}] ${title}`,
    text: [status, "", ...lines, "", "--", notice.site, ""].join("\n"),
    messageId: messageId(`${notice.key} ${address}`, from),
    ...(thread !== null && { inReplyTo: thread, references: [thread] }),
    // RFC 3834: no out-of-office answers.
    headers: { "Auto-Submitted": "auto-generated", "X-Akari-Key": notice.key },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function messageId(key: string, from: string): string {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 40);
  return `<${hash}@${/@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "akari"}>`;
}

function attemptOf(error: unknown, signal: AbortSignal): Attempt {
  if (signal.aborted) return failed("timed-out");
  const { responseCode } = error as { readonly responseCode?: unknown };
  if (typeof responseCode === "number" && responseCode >= 400) {
    const detail = `SMTP ${responseCode}`;
    // RFC 5321: 4yz may pass, 5yz stays.
    return responseCode < 500 ? failed("answered-no", detail) : failedForGood("answered-no", detail);
  }
  const code = codeOf(error);
  return failed(code === "ETIMEDOUT" ? "timed-out" : "unreachable", code);
}
