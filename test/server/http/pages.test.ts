import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { newSecret } from "../../../server/access/secrets.ts";
import { siteOf } from "../../support/site.ts";
import { type Answered, adminToken, screen, serve, tablet } from "./support.ts";

async function built(board = pageOf("board")) {
  const publicFolder = await mkdtemp(join(tmpdir(), "akari-pages-"));
  onTestFinished(() => rm(publicFolder, { recursive: true, force: true }));
  for (const part of ["board", "tablet"]) {
    const assets = join(publicFolder, part, "assets", part);
    await mkdir(assets, { recursive: true });
    const page = part === "board" ? board : pageOf(part);
    await writeFile(join(publicFolder, part, "index.html"), page);
    await writeFile(join(assets, `${part}-a1b2c3.js`), `"${part}"`);
  }
  await mkdir(join(publicFolder, "server"));
  await writeFile(join(publicFolder, "server", "main.js"), "the server");
  return serve({ publicFolder });
}

const ownStyle = '<link rel="stylesheet" href="/device.css">';
const pageOf = (title: string, more = "") => `<!doctype html><head>${more}<title>${title}</title></head>`;

function deviceOf(answered: Answered): string | undefined {
  return answered.headers.getSetCookie().find((cookie) => /^(?:__Host-)?akari_device=/.test(cookie));
}

test.each([
  ["/board", "board"],
  ["/tablet", "tablet"],
  ["/setup?token=abc", "tablet"],
])("[AP21] %s is the %s page as it was built, asked for anew each time", async (path, title) => {
  const { send } = await built();
  const page = await send("GET", path);
  expect([page.status, page.text]).toEqual([200, pageOf(title, ownStyle)]);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(page.headers.get("x-powered-by")).toBeNull();
});

test("[AP21] assets are named by their content, and kept for good", async () => {
  const { send } = await built();
  for (const part of ["board", "tablet"]) {
    const asset = await send("GET", `/assets/${part}/${part}-a1b2c3.js`);
    expect([asset.status, asset.text]).toEqual([200, `"${part}"`]);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const gone = await send("GET", `/assets/${part}/${part}-old.js`);
    expect([gone.body.code, gone.headers.get("cache-control")]).toEqual(["not-found", "no-store"]);
  }
});

test.each([
  "/server/main.js",
  "/assets/board/../../../server/main.js",
  "/assets/board/%2e%2e/%2e%2e/%2e%2e/server/main.js",
  "/board/assets/board/board-a1b2c3.js",
  "/assets/board/",
  "/index.html",
])("[AP21] %s is nothing", async (path) => {
  const { url } = await built();
  const answered = await fetch(url + path);
  expect(answered.status).toBe(404);
  expect(await answered.text()).not.toContain("the server");
});

test.each([
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"],
  ["*/*", "application/problem+json"],
  ["application/json", "application/problem+json"],
  ["image/png", "application/problem+json"],
])("[TB58] whoever asks for %s where nothing is gets %s", async (accept, type) => {
  const { send } = await serve();
  const answered = await send("GET", "/nowhere", { headers: { accept, "accept-language": "de" } });
  expect([answered.status, answered.headers.get("content-type")]).toEqual([404, type]);
  expect(answered.headers.get("cache-control")).toBe("no-store");
  expect(answered.headers.get("vary")).toContain("Accept");
  expect(answered.headers.get("content-security-policy")).toContain("default-src 'self'");
  if (type.startsWith("text/html")) {
    expect(answered.text).toContain('<html lang="de"');
    expect(answered.text).toContain('<a href="/">');
  }
});

test("[TB58] the API answers browsers, too, with problem documents", async () => {
  const { send } = await serve();
  const answered = await send("GET", "/api/v1/nothing", { headers: { accept: "text/html" } });
  expect([answered.status, answered.body.code]).toEqual([404, "not-found"]);
});

test("[AP21] pages that were not built say so", async () => {
  const { send } = await serve();
  expect((await send("GET", "/board")).body).toMatchObject({ status: 503, code: "not-built" });
});

test("[AC21] each page load renews the device cookie, or has the page ask for one", async () => {
  const { send } = await built();
  const first = deviceOf(await send("GET", "/device.css"));
  expect(first).toMatch(/^akari_device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/);
  const cookie = first?.split(";")[0] ?? "";
  for (const path of ["/", "/board", "/tablet", "/setup", "/device.css"]) {
    const known = await send("GET", path, { cookie });
    expect(deviceOf(known)).toBe(first);
    expect(known.text).not.toContain(ownStyle);
  }
  for (const path of ["/board", "/tablet", "/setup"]) {
    const asked = await send("GET", path);
    expect([deviceOf(asked), asked.text]).toEqual([undefined, expect.stringContaining(`<head>${ownStyle}`)]);
  }
  const other = await send("GET", "/device.css");
  expect(deviceOf(other)).not.toBe(first);
  expect(other.headers.get("cache-control")).toBe("no-store");
  // What we did not make, we do not keep.
  const made = deviceOf(await send("GET", "/device.css", { cookie: "akari_device=chosen" }));
  expect(made).toMatch(/^akari_device=[\w-]{43};/);
});

test("[SE33] a browser that asks for a page of another site is given no device", async () => {
  const { send } = await built();
  for (const site of ["cross-site", "same-site"]) {
    const headers = { "sec-fetch-site": site };
    expect(deviceOf(await send("GET", "/device.css", { headers }))).toBeUndefined();
  }
});

test("[AC21] behind a proxy that is believed, cookies travel by https alone", async () => {
  const headers = { "x-forwarded-proto": "https" };
  const believed = await serve({ with: { isProxy: (address = "") => address.endsWith("127.0.0.1") } });
  expect(deviceOf(await believed.send("GET", "/device.css", { headers }))).toMatch(/; Secure$/);
  const others = await serve();
  expect(deviceOf(await others.send("GET", "/device.css", { headers }))).not.toMatch(/Secure/);
});

test("[AP22] the start page asks what this device is, in its language", async () => {
  const { send } = await serve({ site: siteOf({ name: "Harbour <Bank> & Co" }) });
  const english = await send("GET", "/");
  expect(english.text).toContain('<html lang="en"');
  expect(english.text).toContain('<a href="/board"><strong>This is a wall screen</strong>');
  expect(english.text).toContain('<a href="/tablet"><strong>This is a tablet</strong>');
  expect(english.text).toContain("Harbour &#60;Bank&#62; &#38; Co");
  expect(english.text).not.toMatch(/<script|style=|<style|onclick/);
  const german = await send("GET", "/", { headers: { "accept-language": "de-AT,en;q=0.5" } });
  expect(german.text).toContain('<html lang="de"');
  expect(german.headers.get("content-language")).toBe("de");
  const french = await send("GET", "/", { headers: { "accept-language": "fr" } });
  expect(french.text).toContain('<html lang="en"');
  expect((await send("GET", "/start.css")).headers.get("content-type")).toContain("text/css");
});

test("[AP22] a device that was let in goes straight to its page", async () => {
  const served = await serve();
  const to = async (cookie: string) => {
    const { status, headers } = await served.send("GET", "/", { cookie });
    return [status, headers.get("location")];
  };
  expect(await to(await screen(served, "back-office"))).toEqual([302, "/board"]);
  expect(await to(await tablet(served))).toEqual([302, "/tablet"]);
  expect(await to(`akari_device=${newSecret()}`)).toEqual([200, null]);
});

test("[AP23] pages may load and run only what this server sends", async () => {
  const { send, url } = await built();
  const { headers } = await send("GET", "/board");
  const policy = headers.get("content-security-policy") ?? "";
  const { host } = new URL(url);
  expect(policy.split(";")).toEqual([
    "default-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  // In a LAN without https, these would lock browsers out or fill their consoles.
  for (const name of ["strict-transport-security", "cross-origin-opener-policy", "origin-agent-cluster"]) {
    expect(headers.get(name)).toBeNull();
  }
});

test("[KI1] the script that stands in a page is known to the page's policy by its hash, and no other is", async () => {
  const { send } = await built(
    `<!doctype html><script data-style="/a.css" data-script="/b.js">wait()</script>`,
  );
  const policy = (await send("GET", "/board")).headers.get("content-security-policy");
  const hash = createHash("sha256").update("wait()").digest("base64");
  expect(policy).toMatch(/^default-src 'self';/);
  expect(policy?.endsWith(`;script-src 'self' 'sha256-${hash}'`)).toBe(true);
  expect((await send("GET", "/tablet")).headers.get("content-security-policy")).not.toContain("script-src");
});

test("[KI10] the start page for a kiosk's disk names this server, as it was asked for, and needs nothing else", async () => {
  const { send, url } = await built();
  const page = await send("GET", "/kiosk-start.html");
  expect(page.headers.get("content-disposition")).toBe("attachment; filename=akari-start.html");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.text).toContain(`var server = "${url}";`);
  expect(page.text).not.toMatch(/\ssrc=|\shref=|@import|url\(/);
});

test("[KI10] no Host header writes into the start page", async () => {
  const { url } = await built();
  const { port } = new URL(url);
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request(
      { port, path: "/kiosk-start.html", headers: { host: 'x";alert(1)//' } },
      (answer) => {
        let body = "";
        answer.on("data", (chunk) => (body += String(chunk)));
        answer.on("end", () => resolve(`${answer.statusCode} ${body}`));
      },
    );
    asked.on("error", reject).end();
  });
  expect(text).toMatch(/^40[04]/);
  expect(text).not.toContain("alert");
});

test("[KI10] pages of other origins may ask whether this server has a board", async () => {
  const ready = await (await built()).send("GET", "/kiosk-start.svg");
  expect([ready.status, ready.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
  expect(ready.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(ready.headers.get("cache-control")).toBe("no-store");
  expect((await (await serve()).send("GET", "/kiosk-start.svg")).status).toBe(503);
});

test("[AP23] no answer of the API is kept, or taken for a page", async () => {
  const { send } = await serve();
  for (const path of ["/api/v1/queues", "/api/v1/nothing", "/healthz", "/metrics"]) {
    const { headers } = await send("GET", path, { token: adminToken });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none';frame-ancestors 'none'");
  }
});
