import { expect, test } from "vitest";
import { adminToken, person, type Served, serve, tablet } from "../http/support.ts";

/** What each address answers to a browser, whoever asks. */

async function addresses(served: Served): Promise<readonly string[]> {
  const { body } = await served.send("GET", "/api/v1/openapi.json");
  const paths = Object.entries<object>(body.paths).filter(([, item]) => "get" in item);
  return [
    ...paths.map(([path]) => path.replace("{board}", "front-office").replace(/\{\w+\}/g, "nothing")),
    ...[
      "/",
      "/board",
      "/tablet",
      "/setup",
      "/raise",
      "/start.css",
      "/device.css",
      "/kiosk-start.html",
      "/kiosk-start.svg",
    ],
    ...[
      "/slides/nothing.png",
      "/assets/board/nothing.js",
      "/nothing",
      "/api/v1/nothing",
      "/%E0%A4%A",
      "/favicon.ico",
    ],
  ];
}

test("[SE13] no address leaves a header out: nothing is sniffed, framed, referred or kept, whoever asks", async () => {
  const served = await serve();
  const faults: string[] = [];
  const look = async (path: string, asker: { token?: string }) => {
    const { headers, status } = await served.send("GET", path, {
      ...asker,
      headers: { accept: "text/html" },
    });
    const fault = (what: string) => faults.push(`${path} (${status}): ${what}`);
    if (headers.get("x-content-type-options") !== "nosniff") fault("may be sniffed");
    if (headers.get("referrer-policy") !== "no-referrer") fault("refers");
    const policy = headers.get("content-security-policy") ?? "";
    if (!/default-src '(?:self|none)'/.test(policy)) fault("has no policy");
    if (/unsafe-inline|unsafe-eval|data:|https?:|\*/.test(policy)) fault(`a policy with a hole: ${policy}`);
    if (!/frame-ancestors '(?:self|none)'/.test(policy)) fault("may be framed");
    const shared = headers.get("cross-origin-resource-policy");
    if (shared !== (path === "/kiosk-start.svg" ? "cross-origin" : "same-origin")) fault(`shared: ${shared}`);
    if (headers.has("x-powered-by") || headers.has("server")) fault("tells its make");
    const cache = headers.get("cache-control") ?? "";
    const isPublic = ["/start.css", "/favicon.ico"].includes(path);
    if (!isPublic && !/no-store/.test(cache)) fault(`may be kept: ${cache}`);
  };
  const paths = await addresses(served);
  expect(paths.length).toBeGreaterThan(60);
  await Promise.all(paths.flatMap((path) => [look(path, {}), look(path, { token: adminToken })]));
  expect(faults).toEqual([]);
});

test("[SE13] pages may use nothing of the device: no camera, no microphone, no place", async () => {
  const served = await serve();
  for (const path of ["/", "/boards/front-office/legend"]) {
    const { headers } = await served.send("GET", path, { token: adminToken });
    expect(headers.get("permissions-policy")).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
  }
});

test("[SE14] over https both cookies are of this host alone, for no script and no other site", async () => {
  const served = await serve({ with: { isProxy: (address = "") => address.endsWith("127.0.0.1") } });
  const https = { "x-forwarded-proto": "https", "x-forwarded-host": "akari.example" };
  const ours = { ...https, origin: "https://akari.example" };
  const known = await tablet(served);
  // Paired by http at the same name: it goes on, under the other name.
  const loaded = await served.send("GET", "/", { headers: { ...https, cookie: known } });
  const device = loaded.headers.getSetCookie()[0] ?? "";
  expect(device).toMatch(
    /^__Host-akari_device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure$/,
  );
  expect(device.split(/[=;]/)[1]).toBe(known.split("=")[1]);
  const cookie = device.split(";")[0] ?? "";
  const ana = await person(served, "member", "Ana");
  const signedIn = await served.send("POST", "/api/v1/sessions", {
    headers: { ...ours, cookie },
    body: { person: ana.id, pin: "2468" },
  });
  const session = signedIn.headers.getSetCookie()[0] ?? "";
  expect(session).toMatch(
    /^__Host-akari_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
  );
  const me = (more: string) => served.send("GET", "/api/v1/me", { headers: { ...ours, cookie: more } });
  const both = `${cookie}; ${session.split(";")[0]}`;
  expect((await me(both)).body.person).toMatchObject({ id: ana.id });
  // What a neighbour puts beside them is not looked at.
  const tossed = `akari_device=${"A".repeat(43)}; akari_session=${"B".repeat(43)}; ${both}`;
  expect((await me(tossed)).body.person).toMatchObject({ id: ana.id });
});
