import { z } from "zod";
import { deliveryProblems } from "../../../domain/call.ts";
import type { Target } from "../../../domain/help-chain.ts";
import type { MailboxId, WebhookId } from "../../../domain/ids.ts";
import type { Site } from "../../../domain/site.ts";
import type { DeliveryView, TargetView } from "../../../domain/views/notifications.ts";
import { iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { invalidField } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

const tag = "Notifications";

const instant = z.iso.datetime();
const problem = z.enum(deliveryProblems).nullable();

const targetAnswer = z.object({
  target: z.string().meta({ examples: ["role:supervisor", "shift", "webhook:pager", "mail:leads"] }),
  kind: z.enum(["role", "shift", "area", "webhook", "mail"]),
  name: z.string().nullable(),
  configured: z.boolean().meta({ description: "Whether site file and environment say all that it takes" }),
  lastDelivered: instant.nullable(),
  lastFailed: z.object({ at: instant, problem }).nullable(),
  waiting: z.int(),
  failed: z.int().meta({ description: "Within a day" }),
});

const deliveryAnswer = z.object({
  call: z.string(),
  step: z
    .string()
    .meta({ description: "Round, clock and number of the step", examples: ["1.acknowledge.2"] }),
  target: z.string(),
  attempts: z.int().meta({ description: "Since the server was started" }),
  problem: problem.meta({ description: "Of the last attempt" }),
  held: z.boolean().meta({ description: "It waits for the end of quiet hours, or of the call's shelving" }),
  since: instant.meta({ description: "When the step was recorded" }),
  failedAt: instant.nullable(),
});

export const notificationsAnswer = z.object({
  targets: z
    .array(targetAnswer)
    .meta({ description: "As far as the calls tell that are open or were settled within two days" }),
  waiting: z.array(deliveryAnswer).meta({ description: "Oldest first; 500 at most" }),
  failed: z.array(deliveryAnswer).meta({ description: "Of the last day, newest first; 500 at most" }),
});

export const testedAnswer = z.object({
  target: z.string(),
  state: z
    .enum(["delivered", "failed", "dropped"])
    .meta({ description: "dropped: this server sends nothing, as in the demo" }),
  problem,
  detail: z
    .string()
    .nullable()
    .meta({ description: "A short code", examples: ["HTTP 404", "ECONNREFUSED", "SMTP 535"] }),
});

export function notificationRoutes({ operations, notifications, trail }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/notifications",
      summary: "Whom the help chains call, whether they were reached, and what could not be delivered",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({}),
      answers: {
        200: { description: "No address and no secret is part of it", schema: notificationsAnswer },
      },
      handle() {
        const { targets, waiting, failed } = notifications.view();
        return ok({
          targets: targets.map(answerTarget),
          waiting: waiting.map(answerDelivery),
          failed: failed.map(answerDelivery),
        });
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/notifications/test",
      summary: "Send a test message to a webhook or a mailbox, and see what happens",
      tag,
      access: { kind: "read", scope: "admin" },
      body: z.strictObject({
        target: z
          .string()
          .max(200)
          .meta({ examples: ["webhook:pager", "mail:leads"] }),
      }),
      answers: { 200: { description: "What came of it, after ten seconds at most", schema: testedAnswer } },
      async handle({ body: { target }, by, caller }) {
        const found = outTarget(operations.site, target);
        if (!found) return invalidField("target", "Must be webhook: or mail: and an id of the site file.");
        const about = { kind: "target", id: target } as const;
        trail.note({ what: "target.tested", who: by, device: caller.device?.id ?? null, about });
        return ok({ target, ...(await notifications.test(found)) });
      },
    }),
  ];
}

function outTarget(site: Site, key: string): Extract<Target, { kind: "webhook" | "mail" }> | null {
  const [, kind, id = ""] = /^(webhook|mail):(.+)$/s.exec(key) ?? [];
  if (kind === "webhook" && site.webhooks.has(id as WebhookId)) return { kind, webhook: id as WebhookId };
  if (kind === "mail" && site.mailboxes.has(id as MailboxId)) return { kind, mailbox: id as MailboxId };
  return null;
}

function answerTarget({ lastDelivered, lastFailed, ...facts }: TargetView): z.input<typeof targetAnswer> {
  return {
    ...facts,
    lastDelivered: lastDelivered === null ? null : iso(lastDelivered),
    lastFailed: lastFailed && { at: iso(lastFailed.at), problem: lastFailed.problem },
  };
}

function answerDelivery({ since, at, ...facts }: DeliveryView): z.input<typeof deliveryAnswer> {
  return { ...facts, since: iso(since), failedAt: at === null ? null : iso(at) };
}
