import { z } from "zod";
import { webhookFormats } from "../server/domain/site.ts";
import { environment, mailAddress, mailHost, secret, webAddress } from "./addresses.ts";
import { expected, group, oneOf, oneToThree, text, whole } from "./fields.ts";
import { quietPeriods } from "./quiet-hours.ts";

/** What webhooks, mail and quiet hours may say. How they must fit together is in notify-rules.ts. */

export const webhook = group('a webhook such as {"name": "Pager", "url": {"environment": "PAGER_URL"}}', {
  name: text("the name of the webhook", 60).meta({
    title: "Name",
    description: "What tablets and the health page call it.",
    examples: ["Pager of the duty desk"],
  }),
  format: oneOf(webhookFormats).optional().meta({
    title: "Format",
    description: '"generic" JSON with every fact of the call; or a message as Slack or Teams reads it.',
    default: "generic",
  }),
  url: z
    .union([webAddress, environment("PAGER_URL")], {
      error: ({ input }) =>
        `${input === undefined ? "this is missing: write" : "write"} an address such as "https://pager.example.org/akari", or {"environment": "PAGER_URL"}`,
    })
    .meta({
      title: "Address",
      description:
        "Where it is posted to, http or https. Where whoever knows the address may post, as with Slack and Teams, keep it out of this file: name the environment variable that holds it.",
      examples: ["https://pager.example.org/akari", { environment: "PAGER_URL" }],
    }),
  secret: secret("PAGER_SECRET")
    .optional()
    .meta({
      title: "Secret",
      description: "Signs each request. Only ever in an environment variable, which is named here.",
      examples: [{ environment: "PAGER_SECRET" }],
    }),
  loopback: z
    .boolean({ error: expected("true or false") })
    .optional()
    .meta({
      title: "Loopback",
      description: "Whether the address may be this very machine. Link-local addresses are never posted to.",
      default: false,
    }),
}).meta({ title: "Webhook", description: "Another system that a help chain calls." });

export const mail = group(
  'a mail server such as {"server": "mail.example.org", "from": "akari@example.org"}',
  {
    server: mailHost.meta({
      title: "Server",
      description: "Where mail is handed in (SMTP): its name or address, without a port.",
      examples: ["mail.example.org"],
    }),
    port: whole("587", 1, 65_535).optional().meta({
      title: "Port",
      description: "Unless told: 587, and 465 where security is tls.",
      default: 587,
    }),
    security: oneOf(["starttls", "tls", "none"]).optional().meta({
      title: "Security",
      description:
        '"starttls": asked for, and required; "tls": from the first byte; "none": only inside a network that is trusted.',
      default: "starttls",
    }),
    from: mailAddress('"akari@example.org"').meta({
      title: "From",
      description: "Who the mail comes from.",
      examples: ["akari@example.org"],
    }),
    user: z
      .union([text("the name to sign in with", 100), environment("MAIL_USER")], {
        error: expected('the name to sign in with, or {"environment": "MAIL_USER"}'),
      })
      .optional()
      .meta({
        title: "User",
        description:
          "The name to sign in with, or the environment variable that holds it. It needs a password.",
        examples: ["akari", { environment: "MAIL_USER" }],
      }),
    password: secret("MAIL_PASSWORD")
      .optional()
      .meta({
        title: "Password",
        description: "Only ever in an environment variable, which is named here.",
        examples: [{ environment: "MAIL_PASSWORD" }],
      }),
  },
).meta({ title: "Mail", description: "Where the mail of help chains is handed in." });

export const mailbox = group('a mailbox such as {"name": "Duty desk", "address": "duty@example.org"}', {
  name: text("the name of the mailbox", 60).meta({
    title: "Name",
    description: "What tablets and the health page call it.",
    examples: ["Duty desk"],
  }),
  address: mailAddress('"duty@example.org"').meta({
    title: "Address",
    description: "Where the mail goes.",
    examples: ["duty@example.org"],
  }),
}).meta({ title: "Mailbox", description: "Somebody who is called by mail." });

export const quietHours = group('quiet hours such as {"hours": {"mon-sun": "22:00-06:00"}}', {
  hours: quietPeriods.meta({
    title: "Hours",
    description:
      "By day or range of days on which they begin, in the site's time zone. A period may run over midnight.",
    examples: [{ "mon-fri": "22:00-06:00", "sat-sun": "00:00-24:00" }],
  }),
  exceptFrom: oneToThree("an urgency, 1, 2 or 3")
    .optional()
    .meta({
      title: "Except from",
      description: "Calls of this urgency and above ring and are sent all the same. Unless told, none.",
      examples: [3],
    }),
}).meta({
  title: "Quiet hours",
  description:
    "Nothing rings and nothing is sent. What happens is found and recorded all the same, and delivered when they end.",
});

export type WebhookFile = z.output<typeof webhook>;
export type MailFile = z.output<typeof mail>;
export type QuietHoursFile = z.output<typeof quietHours>;
