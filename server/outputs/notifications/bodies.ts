import type { WebhookFormat } from "../../domain/site.ts";
import type { Instant } from "../../domain/time.ts";
import type { CallNotice, Notice } from "./notice.ts";
import { textOf } from "./text.ts";

/** What a webhook is sent. The generic form is part of the API: docs/api.md. */
export function bodyOf(notice: Notice, format: WebhookFormat): string {
  return JSON.stringify(makers[format](notice));
}

const makers: Readonly<Record<WebhookFormat, (notice: Notice) => object>> = { generic, slack, teams };

function generic(notice: Notice): object {
  const base = { key: notice.key, site: notice.site };
  if (notice.kind === "test") return { event: "test", ...base };
  const { clock, number, dueAt, at } = notice.step;
  return {
    event: "call.step",
    ...base,
    call: genericCall(notice.call),
    step: { clock, number, dueAt: iso(dueAt), at: iso(at) },
  };
}

function genericCall(call: CallNotice): object {
  const { zone: _, raisedAt, acknowledgedAt, attendedAt, reports, round, ...facts } = call;
  return {
    ...facts,
    raisedAt: iso(raisedAt),
    acknowledgedAt: acknowledgedAt === null ? null : iso(acknowledgedAt),
    attendedAt: attendedAt === null ? null : iso(attendedAt),
    reports,
    round,
  };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** https://docs.slack.dev/messaging/formatting-message-text: plain text knows no markup, and `&`, `<`, `>` no command. */
function slack(notice: Notice): object {
  const { title, status, facts } = textOf(notice);
  const plain = (text: string) => ({ type: "plain_text", text: escaped(text), emoji: false });
  const lines = facts.map(([label, value]) => `${label}: ${value}`).join("\n");
  return {
    text: escaped(`${title}. ${status}`),
    mrkdwn: false,
    blocks: [
      // At most 150 characters.
      { type: "header", text: plain(shortened(title, 100)) },
      { type: "section", text: plain(status) },
      ...(lines === "" ? [] : [{ type: "section", text: plain(lines) }]),
      { type: "context", elements: [plain(notice.site)] },
    ],
  };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/**
 * A message with one Adaptive Card, as the Teams workflow "When a Teams webhook request is received" takes it. Text runs
 * know no Markdown; text blocks would.
 */
function teams(notice: Notice): object {
  const { title, status, facts } = textOf(notice);
  const line = (...inlines: readonly object[]) => ({ type: "RichTextBlock", inlines });
  const run = (text: string, look: object = {}) => ({ type: "TextRun", text, ...look });
  const card = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: title,
    body: [
      line(run(title, { size: "large", weight: "bolder" })),
      line(run(status)),
      ...facts.map(([label, value]) => line(run(`${label}: `, { isSubtle: true }), run(value))),
      line(run(notice.site, { isSubtle: true, size: "small" })),
    ],
  };
  return {
    type: "message",
    summary: title,
    attachments: [
      { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content: card },
    ],
  };
}
