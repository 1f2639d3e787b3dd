import { describe, expect, it } from "vitest";
import type { WebhookId } from "../../server/domain/ids.ts";
import { fullSite } from "./full-site.ts";
import { change, goodFiles, problemsOf, siteOf } from "./samples.ts";
import { type Row, tableOf } from "./table.ts";

const table = tableOf(fullSite);
const site = (value: unknown = fullSite) => siteOf({ ...goodFiles, "site.json": value });

const secret = (name: string) =>
  `a secret does not belong in this file: put it into an environment variable, and write its name here, {"environment": "${name}"}`;
const variable =
  'write the name of an environment variable, in capital letters, digits and underscores, such as "PAGER_SECRET"';

describe("webhooks", () => {
  it("[CF43] have a format, an address or where it stands, and a secret in the environment", () => {
    const { webhooks } = site();
    expect(webhooks.get("pager" as WebhookId)).toEqual({
      id: "pager",
      name: "Pager",
      format: "slack",
      url: { kind: "environment", variable: "PAGER_URL" },
      secret: { kind: "environment", variable: "PAGER_SECRET" },
      loopback: false,
    });
    expect(webhooks.get("desk" as WebhookId)).toEqual({
      id: "desk",
      name: "Desk",
      format: "generic",
      url: { kind: "value", value: "http://127.0.0.1:9000/akari" },
      secret: null,
      loopback: true,
    });
  });

  const web = 'write an address such as "https://pager.example.org/akari"';
  const credentials =
    'an address has no user and password in it: take them out, and let "secret" sign what is sent, or name an environment variable that holds the address';
  const here = 'this is the machine that Akari runs on: write "loopback": true beside it if that is meant';
  const url = (value: unknown, problem: string | null): Row => [
    "webhooks/pager/url",
    value,
    problem === null ? null : `webhooks.pager.url${problem}`,
  ];
  table("[CF43] an address is http or https, without credentials, and not by accident the machine's own", [
    url("https://pager.example.org:8443/a?b=c", null),
    url("http://10.0.0.7/", null),
    url("pager.example.org", `: ${web}`),
    url("ftp://pager.example.org", `: ${web}`),
    url("https://", `: ${web}`),
    url("https://a b", `: ${web}`),
    url("https:\\\\pager", `: ${web}`),
    url("https://ann:pass@pager.example.org", `: ${credentials}`),
    url("https://token@pager.example.org", `: ${credentials}`),
    url(7, `: ${web}, or {"environment": "PAGER_URL"}`),
    url(undefined, `: this is missing: ${web}, or {"environment": "PAGER_URL"}`),
    url({ environment: "pager url" }, `.environment: ${variable}`),
    [
      "webhooks/pager/url",
      { enviroment: "PAGER_URL" },
      [
        `webhooks.pager.url.environment: ${variable}`,
        'webhooks.pager.url.enviroment: there is no such setting here; did you mean "environment"?',
      ],
    ],
    url("http://localhost:9000", `: ${here}`),
    url("http://127.1.2.3", `: ${here}`),
    url("http://[::1]/", `: ${here}`),
    url("http://2130706433/", `: ${here}`),
    url("http://localhost.example.org", null),
    url(
      "http://0.0.0.0:9000",
      ": this is a link-local, multicast or empty address, which nothing is ever sent to; write another one",
    ),
    url(
      "http://169.254.169.254/latest",
      ": this is a link-local, multicast or empty address, which nothing is ever sent to; write another one",
    ),
    [
      "webhooks/desk/url",
      "http://[fe80::1]/",
      "webhooks.desk.url: this is a link-local, multicast or empty address, which nothing is ever sent to; write another one",
    ],
    [
      "webhooks/pager/format",
      "discord",
      'webhooks.pager.format: there is no "discord" here; there are "generic", "slack" and "teams"',
    ],
    ["webhooks/pager/name", undefined, "webhooks.pager.name: this is missing: write the name of the webhook"],
    ["webhooks/pager/loopback", "yes", 'webhooks.pager.loopback: write true or false, not "yes"'],
  ]);
});

describe("secrets", () => {
  table("[CF44] a secret is refused in the file, with where it belongs", [
    ["webhooks/pager/secret", "hunter2", `webhooks.pager.secret: ${secret("PAGER_SECRET")}`],
    [
      "webhooks/pager/secret",
      { value: "hunter2" },
      [
        `webhooks.pager.secret.environment: ${variable}`,
        'webhooks.pager.secret.value: there is no such setting here; there is only "environment"',
      ],
    ],
    ["mail/password", "hunter2", `mail.password: ${secret("MAIL_PASSWORD")}`],
    ["mail/password", { environment: "hunter2" }, `mail.password.environment: ${variable}`],
    ["mail/password", 7, `mail.password: ${secret("MAIL_PASSWORD")}`],
  ]);

  it.each([
    ["webhooks/pager/secret", "hunter2"],
    ["webhooks/pager/secret", { environment: "hunter2" }],
    ["webhooks/pager/secret", ["hunter2"]],
    ["webhooks/pager/url", "https://ann:hunter2@pager.example.org"],
    ["webhooks/pager/url", "hooks.example.org/hunter2"],
    ["webhooks/pager/url", { environment: "https://hooks.example.org/hunter2" }],
    ["mail/password", "hunter2"],
    ["mail/password", { environment: "hunter2" }],
  ])("[CF44] no sentence repeats it: %s = %j", (place, value) => {
    const problems = problemsOf({ ...goodFiles, "site.json": change(fullSite, place, value) });
    expect(problems).not.toEqual([]);
    expect(problems.join("\n")).not.toContain("hunter2");
  });
});

describe("mail", () => {
  it("[CF45] is handed to a server, and goes to mailboxes", () => {
    const { mailServer, mailboxes } = site();
    expect(mailServer).toEqual({
      host: "mail.example.org",
      port: 2525,
      security: "tls",
      from: "akari@example.org",
      user: { kind: "environment", variable: "MAIL_USER" },
      password: { kind: "environment", variable: "MAIL_PASSWORD" },
    });
    expect([...mailboxes.values()]).toEqual([
      { id: "duty-desk", name: "Duty desk", address: "duty@example.org" },
    ]);
  });

  it.each([
    [undefined, "starttls", 587],
    ["starttls", "starttls", 587],
    ["tls", "tls", 465],
    ["none", "none", 587],
  ])("[CF45] security %s is %s on port %i unless told", (written, security, port) => {
    const plain = { server: "mail.example.org", from: "akari@example.org", security: written };
    expect(site(change(fullSite, "mail", plain)).mailServer).toEqual({
      host: "mail.example.org",
      port,
      security,
      from: "akari@example.org",
      user: null,
      password: null,
    });
  });

  const host =
    'write the name of the mail server, such as "mail.example.org": without "smtp://", and its port as "port"';
  const address = 'write a mail address such as "duty@example.org", alone and without a name';
  table("[CF45] its parts are there, and are what they should be", [
    [
      "mail",
      undefined,
      'mailboxes: there is no mail server to hand messages to; add one: "mail": {"server": "mail.example.org", "from": "akari@example.org"}',
    ],
    ["mail/server", "mail.example.org:25", `mail.server: ${host}`],
    ["mail/server", "smtp://mail.example.org", `mail.server: ${host}`],
    ["mail/server", "192.0.2.7", null],
    ["mail/server", "2001:db8::7", null],
    ["mail/port", 0, "mail.port: this can't be less than 1"],
    ["mail/port", "25", 'mail.port: write a whole number such as 587, not "25"'],
    ["mail/security", "ssl", 'mail.security: there is no "ssl" here; there are "starttls", "tls" and "none"'],
    ["mail/from", undefined, 'mail.from: this is missing: write a mail address such as "akari@example.org"'],
    [
      "mail/password",
      undefined,
      'mail.user: a user signs in with a password; add "password": {"environment": "MAIL_PASSWORD"}, or leave both out',
    ],
    ["mail/user", undefined, 'mail.password: a password is for a user; add "user", or leave both out'],
    ["mail/user", "akari", null],
    ["mailboxes/duty-desk/address", "duty@example.org", null],
    ["mailboxes/duty-desk/address", "duty@localhost", null],
    ...["duty", "Duty <duty@example.org>", "a@b, c@d", "a@b@c", "duty@example.org."].map(
      (text): Row => ["mailboxes/duty-desk/address", text, `mailboxes.duty-desk.address: ${address}`],
    ),
    [
      "mailboxes/duty-desk/address",
      "a@b\r\nBcc: c@d",
      "mailboxes.duty-desk.address: this has a line break, or a character that can't be seen; write one plain line",
    ],
  ]);
});
