import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import type { MailboxId } from "../../../server/domain/ids.ts";
import type { Mailbox, MailServer } from "../../../server/domain/site.ts";
import { sendMail } from "../../../server/outputs/notifications/mail.ts";
import type { Notice } from "../../../server/outputs/notifications/notice.ts";
import { siteOf } from "../../support/site.ts";
import { callId } from "../../support/states.ts";
import { noticeOf, testOf } from "./notices.ts";
import { receivePlain } from "./receiver.ts";

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly secure: boolean;
  /** With soft lines joined, as it was sent. */
  readonly text: string;
}

interface Office {
  readonly port: number;
  readonly mails: Mail[];
}

/** A mail server, on a real port. */
async function open(options: SMTPServerOptions = {}): Promise<Office> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          user: session.user === undefined ? undefined : String(session.user),
          secure: session.secure,
          text: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await new Promise<void>((done) => listening.once("listening", done));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (listening.address() as AddressInfo).port, mails };
}

const leads: Mailbox = { id: "leads" as MailboxId, name: "Leads", address: "leads@bank.example" };

function serverAt(port: number, change: Partial<MailServer> = {}): MailServer {
  const plain = { security: "none", from: "akari@bank.example", user: null, password: null } as const;
  return { host: "127.0.0.1", port, ...plain, ...change };
}

interface Sending {
  readonly change?: Partial<MailServer>;
  readonly notice?: Notice;
  readonly mailbox?: Mailbox;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

function send(port: number, sending: Sending = {}) {
  const { change = {}, notice = noticeOf(), mailbox = leads, environment = {}, signal } = sending;
  const secrets = (name: string) => environment[name];
  return sendMail(secrets, serverAt(port, change), mailbox, notice, signal ?? AbortSignal.timeout(10_000));
}

const headerIn = (mail: Mail | undefined, name: string) =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*?)\\r\\n(?![ \\t])`, "mi").exec(mail?.text ?? "")?.[1];

test("[NO24] a mail says in plain text what is needed, where and since when", async () => {
  const { port, mails } = await open();
  expect(await send(port)).toEqual({ state: "delivered" });
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail).toMatchObject({ from: "akari@bank.example", to: ["leads@bank.example"], user: undefined });
  expect(headerIn(mail, "Content-Type")).toMatch(/^text\/plain; charset=utf-8/);
  expect(headerIn(mail, "From")).toBe("Harbour Bank <akari@bank.example>");
  expect(headerIn(mail, "To")).toBe("Leads <leads@bank.example>");
  expect(headerIn(mail, "Auto-Submitted")).toBe("auto-generated");
  expect(headerIn(mail, "X-Akari-Key")).toBe("c1:1.acknowledge.1");
  expect(headerIn(mail, "Subject")).toMatch(/^\[Harbour Bank\] Nobody at the counter: Counter 3$/);
  const body = mail?.text.split("\r\n\r\n").slice(1).join("\n\n") ?? "";
  expect(body).toContain("Help is needed. Nobody has taken the call yet.");
  expect(body).toContain("Place: Counter 3\r\nUrgency: now\r\nRaised: 18 Nov 2026, 11:00");
});

test("[NO24] a repeat has the same Message-ID; the mails of a call are one thread", async () => {
  const { port, mails } = await open();
  const other: Mailbox = { ...leads, address: "boss@bank.example" };
  await send(port);
  await send(port);
  await send(port, { notice: noticeOf({}, { taken: true }) });
  await send(port, { mailbox: other });
  await send(port, { notice: noticeOf({ call: callId("c1") }) });
  const ids = mails.map((mail) => headerIn(mail, "Message-ID"));
  const expected = createHash("sha256").update("c1:1.acknowledge.1 leads@bank.example").digest("hex");
  expect(ids[0]).toBe(`<${expected.slice(0, 40)}@bank.example>`);
  expect(ids.map((id) => ids.indexOf(id))).toEqual([0, 0, 2, 3, 0]);
  expect(new Set(mails.map((mail) => headerIn(mail, "References"))).size).toBe(1);
  await send(port, { notice: testOf() });
  expect(headerIn(mails[5], "References")).toBeUndefined();
});

test("[NO24] in the site's language", async () => {
  const { port, mails } = await open();
  const site = siteOf({ language: "de", locale: "de-DE" });
  await send(port, { notice: noticeOf({}, { site }) });
  expect(mails[0]?.text.replace(/=\r\n/g, "")).toContain("noch hat niemand den Ruf =C3=BCbernommen".slice(5));
});

test("[NO25] nothing that stands in a text becomes a header, an address or a command", async () => {
  const { port, mails } = await open();
  const poison = 'x\r\nBcc: evil@evil.example\r\n\r\n.\r\nQUIT\r\n"<a@b>,\u202E c';
  const site = siteOf({ name: poison });
  const notice = noticeOf({ place: poison }, { site });
  expect(await send(port, { notice, mailbox: { ...leads, name: poison } })).toEqual({ state: "delivered" });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ from: "akari@bank.example", to: ["leads@bank.example"] });
  const head = mails[0]?.text.split("\r\n\r\n")[0] ?? "";
  expect(head).not.toMatch(/^Bcc:/im);
  expect(mails[0]?.text.trimEnd().split("\r\n")).not.toContain("QUIT");
});

const user = { kind: "value", value: "akari" } as const;
const password = { kind: "environment", variable: "MAIL_PASSWORD" } as const;
const passwords: Partial<SMTPServerOptions> = {
  allowInsecureAuth: true,
  authOptional: false,
  onAuth(auth, _session, done) {
    if (auth.username === "akari" && auth.password === "pass word") done(null, { user: auth.username });
    else done(Object.assign(new Error("no pass word"), { responseCode: 535 }));
  },
};

test("[NO26] user and password are those that site file and environment say", async () => {
  const { port, mails } = await open(passwords);
  const environment = { MAIL_PASSWORD: "pass word" };
  expect(await send(port, { change: { user, password }, environment })).toEqual({ state: "delivered" });
  expect(mails[0]?.user).toBe("akari");
});

test.each<[string, Partial<MailServer>, Record<string, string>]>([
  ["without the password", { user, password }, {}],
  ["with an empty one", { user, password }, { MAIL_PASSWORD: "" }],
  [
    "without the user",
    { user: { kind: "environment", variable: "MAIL_USER" }, password },
    { MAIL_PASSWORD: "x" },
  ],
  ["with one of the two", { user: null, password }, { MAIL_PASSWORD: "x" }],
])("[NO26] %s: not configured, and nobody is asked", async (_, change, environment) => {
  const { port, mails } = await open(passwords);
  expect(await send(port, { change, environment })).toMatchObject({ problem: "not-configured", final: true });
  expect(mails).toEqual([]);
});

test("[NO26] a wrong password has failed for good", async () => {
  const { port } = await open(passwords);
  const attempt = await send(port, { change: { user, password }, environment: { MAIL_PASSWORD: "wrong" } });
  expect(attempt).toEqual({ state: "failed", problem: "answered-no", final: true, detail: "SMTP 535" });
});

const saying = (code: number): Partial<SMTPServerOptions> => ({
  onRcptTo(_address, _session, done) {
    done(Object.assign(new Error("leads@bank.example is away"), { responseCode: code }));
  },
});

test.each([
  [421, false],
  [450, false],
  [452, false],
  [550, true],
  [554, true],
])("[NO26] answer %d: failed for good: %s", async (code, final) => {
  const { port } = await open(saying(code));
  expect(await send(port)).toEqual({
    state: "failed",
    problem: "answered-no",
    final,
    detail: `SMTP ${code}`,
  });
});

test.each<[string, (socket: import("node:net").Socket) => void]>([
  ["says nothing", () => {}],
  [
    "says its greeting letter by letter",
    (socket) => {
      const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write("2")), 1);
    },
  ],
  ["stops after the greeting", (socket) => void socket.write("220 mail.example ESMTP\r\n")],
])("[NO26] a mail server that %s has timed out, and is let go", async (_, greet) => {
  let closed: Promise<unknown> = Promise.reject(new Error("nobody came"));
  closed.catch(() => {});
  const { port } = await receivePlain((socket) => {
    closed = new Promise((done) => socket.once("close", done));
    socket.resume();
    greet(socket);
  });
  expect(await send(port, { signal: AbortSignal.timeout(500) })).toMatchObject({
    problem: "timed-out",
    final: false,
  });
  await closed;
});

test("[NO26] one that is not there, hangs up or speaks something else is unreachable", async () => {
  const { port } = await receivePlain((socket) => socket.destroy());
  const odd = await receivePlain((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const unused = port === 65_535 ? 1 : port + 1;
  for (const at of [unused, port, odd.port]) {
    expect(await send(at)).toMatchObject({ state: "failed", problem: "unreachable", final: false });
  }
});

test("[NO26] where encryption is asked for, it goes encrypted or not at all", async () => {
  const { port, mails } = await open();
  expect(await send(port, { change: { security: "starttls" } })).toMatchObject({ state: "failed" });
  expect(await send(port, { change: { security: "tls" } })).toMatchObject({ state: "failed" });
  // Nobody vouches for the certificate of this one.
  const other = await open({ disabledCommands: [] });
  expect(await send(other.port, { change: { security: "starttls", host: "localhost" } })).toMatchObject({
    state: "failed",
    problem: "unreachable",
  });
  expect([mails.length, other.mails.length]).toEqual([0, 0]);
  // Where the site file says none, nothing is tried that could fail.
  expect(await send(other.port)).toEqual({ state: "delivered" });
  expect(other.mails[0]?.secure).toBe(false);
});
