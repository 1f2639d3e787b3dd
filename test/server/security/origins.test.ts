import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { hostAllowed } from "../../../server/access/hosts.ts";
import { clientOf, proxiesOf } from "../../../server/access/proxies.ts";
import { boardNamespace } from "../../../server/protocol.ts";
import { type House, openHouse } from "./house.ts";

/** Pages of strangers in a browser that is in our network, and in which somebody is signed in. */

/** What engine.io answers to an upgrade that it does not make. */
const refused = 400;

/** `PORT` is the server's own. */
const foreign = [
  "null",
  "http://evil.example",
  "https://127.0.0.1",
  "http://127.0.0.1",
  "http://127.0.0.1:1",
  "http://127.0.0.1:PORT0",
  "http://127.0.0.1:PORT@evil.example",
  "http://user@127.0.0.1:PORT",
  "http://127.0.0.1:PORT.evil.example",
  "http://sub.127.0.0.1:PORT",
  "http://localhost:PORT",
  "http://127.0.0.1:PORT/",
  "http://127.0.0.1:PORT http://evil.example",
  "http://127.0.0.1:PORT, http://evil.example",
  "file://",
  "chrome-extension://abcdefghijklmnop",
  "",
];

describe("a page of another origin", () => {
  const signedIn = async () => {
    const house = await openHouse();
    return { house, ana: await house.tablet("admin") };
  };

  test("[SE1] opens no WebSocket, whatever cookies the browser sends along, and changes nothing by a request", async () => {
    const { house, ana } = await signedIn();
    for (const text of foreign) {
      const origin = text.replace("PORT", String(house.app.port));
      const opened = await house.upgrade([`Origin: ${origin}`, `Cookie: ${ana.cookie}`]);
      expect([origin, opened]).toEqual([origin, refused]);
      const headers = { cookie: ana.cookie, origin };
      const raised = await house.ask("POST", "/api/v1/calls", headers, { type: "stuck", area: "loans" });
      expect([origin, raised.status, raised.body.code]).toEqual([origin, 403, "foreign-origin"]);
    }
    expect(house.app.operations.book.state.calls.size).toBe(0);
  });

  test("[SE1] two Origin headers are none of ours", async () => {
    const { house, ana } = await signedIn();
    const own = `Origin: ${house.url}`;
    expect(await house.upgrade([own, `Cookie: ${ana.cookie}`])).toBe(101);
    expect(await house.upgrade([`ORIGIN: ${house.url.toUpperCase()}`])).toBe(101);
    expect(await house.upgrade(["Origin: http://evil.example", own])).toBe(refused);
  });

  test("[SE1] a form, an image or a script of a neighbour changes nothing, though it sends no Origin", async () => {
    const { house, ana } = await signedIn();
    for (const site of ["cross-site", "same-site", "none", ""]) {
      const headers = { cookie: ana.cookie, ...(site && { "sec-fetch-site": site }) };
      const out = await house.ask("DELETE", "/api/v1/sessions/current", headers);
      expect([site, out.status]).toEqual([site, 403]);
    }
    // A form can send no JSON.
    const form = await house.ask("POST", "/api/v1/calls", { cookie: ana.cookie, origin: house.url });
    expect(form.status).toBe(422);
    const text = await fetch(`${house.url}/api/v1/calls`, {
      method: "POST",
      headers: { cookie: ana.cookie, origin: house.url, "content-type": "text/plain" },
      body: '{"type":"stuck","area":"loans"}',
    });
    expect(text.status).toBe(415);
    expect(house.app.operations.book.state.sessions.size).toBe(1);
  });

  test("[SE1] no answer lets a page of another origin read it", async () => {
    const { house, ana } = await signedIn();
    for (const method of ["GET", "OPTIONS", "POST"]) {
      const { headers } = await house.ask(method, "/api/v1/queues", {
        cookie: ana.cookie,
        origin: "http://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      });
      const open = [...headers.keys()].filter((name) => name.startsWith("access-control-"));
      expect([method, open, headers.get("cross-origin-resource-policy")]).toEqual([
        method,
        [],
        "same-origin",
      ]);
    }
  });
});

describe("a name that leads here and is not ours", () => {
  test.each([
    ["akari.example", true],
    ["AKARI.example:8080", true],
    ["akari.example.", true],
    ["192.168.1.20:8080", true],
    ["[fe80::1]:8080", true],
    ["localhost", true],
    ["tablet-server:8080", true],
    ["akari.lan", true],
    ["akari.local:8080", true],
    ["akari.home.arpa", true],
    ["evil.example", false],
    ["akari.example.evil.example", false],
    ["192.168.1.20.evil.example", false],
    ["evillocal.example", false],
    ["notlan", true],
    ["evil.example@192.168.1.20", false],
    ["evil.example/", false],
    ["a b", false],
    ["", false],
  ])("[SE2] Host %j: %s", (host, allowed) => {
    expect(hostAllowed(host, ["https://akari.example"])).toBe(allowed);
  });

  test("[SE2] where the site has said its names, or anybody may look, no other name is answered, nor its socket", async () => {
    for (const change of [{ publicOrigins: ["https://akari.example"] }, { openBoards: true }]) {
      const house = await openHouse(change);
      const evil = "evil.example";
      expect(await house.upgrade([`Origin: http://${evil}`], evil)).toBe(refused);
      expect(await house.upgrade([], evil)).toBe(refused);
      expect(await house.upgrade([`Origin: ${house.url}`])).toBe(101);
      expect(await statusAs(house, evil)).toBe(421);
      expect(await statusAs(house, `127.0.0.1:${house.app.port}`)).toBe(200);
    }
  });

  test("[SE2] where it has said none, each name in the network goes on working, and its page is a stranger", async () => {
    const house = await openHouse();
    expect(await statusAs(house, "akari.bank.example")).toBe(200);
    const ear = house.socket(boardNamespace, { host: "evil.example", origin: "http://evil.example" });
    await new Promise<void>((connected) => ear.socket.once("connect", connected));
    await new Promise((later) => setTimeout(later, 50));
    expect(ear.heard).toEqual([]);
  });
});

async function statusAs(house: House, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: house.app.port, path: "/healthz", headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

describe("what a request says of its own way here", () => {
  test.each([
    [["127.0.0.1"], "127.0.0.1", true],
    [["127.0.0.1"], "::ffff:127.0.0.1", true],
    [["127.0.0.1"], "127.0.0.2", false],
    [["10.0.0.0/8"], "10.200.3.4", true],
    [["10.0.0.0/8"], "11.0.0.1", false],
    [["fd00::/8"], "fd12::1", true],
    [["loopback"], "::1", true],
    [["uniquelocal"], "172.20.0.2", true],
    [["uniquelocal"], "8.8.8.8", false],
    [[], "127.0.0.1", false],
    [["127.0.0.1"], "not an address", false],
  ])("[SE3] with proxies %j, %s is one: %s", (list, address, found) => {
    expect(proxiesOf(list)?.(address)).toBe(found);
  });

  test.each([["proxy.lan"], ["10.0.0.0/33"], ["0.0.0.0/0"], ["10.0.0.0/"], ["true"], ["1"]])(
    "[SE3] %j is no proxy",
    (one) => {
      expect(proxiesOf([one])).toBeNull();
    },
  );

  test("[SE3] of the addresses on the way the last one counts that is no proxy", () => {
    const isProxy = proxiesOf(["127.0.0.1", "10.0.0.0/8"]) ?? (() => false);
    const from = (told: string | undefined, address: string) =>
      clientOf(told === undefined ? {} : { "x-forwarded-for": told }, address, isProxy);
    expect(from(undefined, "203.0.113.9")).toBe("203.0.113.9");
    expect(from("198.51.100.7", "203.0.113.9")).toBe("203.0.113.9");
    expect(from("198.51.100.7, 203.0.113.9, 10.0.0.2", "127.0.0.1")).toBe("203.0.113.9");
    expect(from("10.0.0.3", "127.0.0.1")).toBe("127.0.0.1");
  });

  const lies = {
    "x-forwarded-host": "akari.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
  };

  test("[SE3] is not believed by itself: no page becomes ours, no cookie is secure", async () => {
    const house = await openHouse();
    const ana = await house.tablet("member");
    const headers = { ...lies, cookie: ana.cookie, origin: "https://akari.example" };
    expect((await house.ask("DELETE", "/api/v1/sessions/current", headers)).status).toBe(403);
    expect((await house.ask("GET", "/device.css", lies)).headers.getSetCookie()[0]).toMatch(
      /^akari_device=.*Strict$/,
    );
    const lines = ["Origin: https://akari.example", "X-Forwarded-Host: akari.example"];
    expect(await house.upgrade(lines)).toBe(refused);
  });

  test("[SE3] is believed from a proxy that the environment names, by HTTP and by WebSocket", async () => {
    const house = await openHouse({ isProxy: proxiesOf(["loopback"]) ?? (() => false) });
    const ana = await house.tablet("member");
    const headers = { ...lies, cookie: ana.cookie, origin: "https://akari.example" };
    expect((await house.ask("GET", "/device.css", lies)).headers.getSetCookie()[0]).toMatch(
      /^__Host-akari_device=/,
    );
    const lines = ["Origin: https://akari.example", "X-Forwarded-Host: akari.example"];
    expect(await house.upgrade(lines)).toBe(101);
    expect(await house.upgrade(["Origin: http://evil.example", "X-Forwarded-Host: akari.example"])).toBe(
      refused,
    );
    const out = await house.ask("DELETE", "/api/v1/sessions/current", headers);
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringMatching(/^__Host-akari_session=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict; Secure$/),
    ]);
  });

  test("[SE3] who asks too often is stopped by the address behind the proxy, and nobody else is", async () => {
    const house = await openHouse({ isProxy: proxiesOf(["loopback"]) ?? (() => false) });
    const from = (address: string) =>
      house.ask(
        "POST",
        "/api/v1/set-up",
        { "x-forwarded-for": address },
        { token: "x", name: "X", pin: "2468" },
      );
    const first = await Promise.all(Array.from({ length: 21 }, () => from("203.0.113.9")));
    expect(first.filter(({ status }) => status === 429)).toHaveLength(1);
    // What the client says itself stands to the left of what the proxy has seen.
    expect((await from("198.51.100.7, 203.0.113.9")).status).toBe(429);
    expect((await from("203.0.113.10")).status).not.toBe(429);
  });
});
