import { expect, test } from "vitest";
import { adminToken, person, type Served, screen, serve, setUpToken, tablet, tokenFor } from "./support.ts";

interface Row {
  readonly id: string;
  readonly what: string;
  readonly outcome: string;
  readonly who: { kind: string; person?: string; token?: string; part?: string } | null;
  readonly whoName: string | null;
  readonly device: string | null;
  readonly about: { kind: string; id: string; name: string | null } | null;
  readonly detail: string | null;
  readonly asked: string | null;
  readonly count: number;
}

/** Rows of the trail, the newest first; without those of the reading itself. */
async function trail({ send }: Served, query = ""): Promise<Row[]> {
  const answered = await send("GET", `/api/v1/audit?limit=200${query}`, { token: adminToken });
  expect(answered.status).toBe(200);
  return (answered.body as Row[]).filter(({ what }) => what !== "audit.read");
}

const told = ({ what, outcome, detail }: Row) => [what, outcome, detail];

test("[AT10] who did what, when and from which device is in the trail, with names as they are now", async () => {
  const served = await serve();
  const { send, clock } = served;
  const boss = await person(served, "admin", "Dee Marlow");
  const ana = await person(served, "member", "Ana Horvat");
  clock.time += 60_000;
  await send("POST", "/api/v1/calls", {
    cookie: ana.cookie,
    body: { id: "c1", type: "stuck", area: "loans", note: "Mrs Novak waits" },
  });
  await send("PATCH", `/api/v1/people/${ana.id}`, {
    cookie: boss.cookie,
    body: { role: "supervisor", name: "Ana Horvat-Li", pin: "97531" },
  });
  const rows = await trail(served);
  const device = rows.find(({ what }) => what === "call.raised")?.device;
  expect(rows[0]?.who).toEqual({ kind: "person", person: boss.id, device: rows[0]?.device });
  expect(rows.slice(0, 5).map(told)).toEqual([
    // the new PIN ended her session
    ["session.ended", "done", null],
    ["person.pin-changed", "done", null],
    ["person.renamed", "done", null],
    ["person.role-changed", "done", "supervisor"],
    ["call.raised", "done", "stuck"],
  ]);
  expect(rows[4]).toMatchObject({
    at: "2026-11-21T09:31:00.000Z",
    who: { kind: "person", person: ana.id },
    whoName: "Ana Horvat-Li",
    deviceName: "Tablet",
    about: { kind: "call", id: "c1", name: null },
    count: 1,
  });
  expect(device).toEqual(expect.any(String));
  const started = rows.find(({ what, who }) => what === "session.started" && who?.person === ana.id);
  expect(started?.device).toBe(device);
  // What people wrote, and what proves who they are, is no part of it.
  const all = JSON.stringify(await trail(served, "&routine=true"));
  expect(all).not.toContain("Novak");
  for (const { secret } of served.operations.book.state.sessions.values()) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/scrypt|2468|97531/);
});

test("[AT11] an erased person is an id in the trail, and nobody's name any more", async () => {
  const served = await serve();
  const ana = await person(served, "member", "Ana Horvat");
  await served.send("DELETE", `/api/v1/people/${ana.id}`, { token: adminToken });
  const rows = await trail(served, `&person=${ana.id}`);
  expect(rows.map(({ what, whoName }) => [what, whoName])).toEqual([
    ["person.removed", null],
    ["session.started", null],
    ["person.added", null],
  ]);
  expect(rows.map(({ about }) => about?.name ?? null)).toEqual([null, null, null]);
  expect(JSON.stringify(rows)).not.toContain("Ana");
});

test("[AT12] refusals are in the trail: PINs, rights, rules, tokens, origins, codes and links", async () => {
  const served = await serve();
  const { send } = served;
  const boss = await person(served, "admin", "Dee Marlow");
  const ana = await person(served, "member", "Ana Horvat");
  const cookie = await tablet(served);
  const before = served.operations.book.seq.facts;
  const signIn = (who: string) =>
    send("POST", "/api/v1/sessions", { cookie, body: { person: who, pin: "0000" } });
  await signIn(ana.id);
  await signIn("made-up");
  await send("POST", "/api/v1/sessions/current/unlock", { cookie: ana.cookie, body: { pin: "0000" } });
  await send("GET", "/api/v1/people", { cookie: ana.cookie });
  await send("POST", "/api/v1/calls/c9/acknowledge", { cookie: boss.cookie });
  await send("POST", "/api/v1/calls/c9/cancel", {
    cookie: boss.cookie,
    headers: { "idempotency-key": "k1" },
  });
  await send("GET", "/api/v1/calls", { token: "akari_stolen" });
  await send("GET", "/api/v1/calls");
  await send("POST", "/api/v1/calls", { headers: { origin: "https://evil.example" }, body: {} });
  await send("POST", "/api/v1/tablets", { cookie: boss.cookie, body: { code: "XXXXXX", name: "T" } });
  await send("POST", "/api/v1/set-up", {
    headers: { cookie, "sec-fetch-site": "same-origin" },
    body: { token: `${setUpToken}x`, name: "Eve", pin: "1234" },
  });
  const board = { cookie: await screen(served, "front-office") };
  expect((await send("GET", "/api/v1/boards/back-office/view", board)).status).toBe(401);
  const rows = (await trail(served, "&outcome=refused")).reverse();
  expect(rows.map(({ what, detail, asked }) => [what, detail, asked])).toEqual([
    ["sign-in.refused", "wrong-pin", null],
    ["sign-in.refused", "wrong-pin", null],
    ["unlock.refused", "wrong-pin", null],
    ["request.refused", "not-allowed", "GET /api/v1/people"],
    ["command.refused", "unknown-call", "acknowledge-call"],
    ["command.refused", "unknown-call", "cancel-call"],
    ["token.refused", "not-signed-in", "GET /api/v1/calls"],
    ["request.refused", "not-signed-in", "GET /api/v1/calls"],
    ["origin.refused", "foreign-origin", "POST /api/v1/calls"],
    ["pairing.refused", "unknown-code", null],
    ["set-up.refused", "wrong-link", null],
    ["request.refused", "not-signed-in", "GET /api/v1/boards/{board}/view"],
  ]);
  expect(rows.map(({ about }) => about?.id ?? null).slice(0, 6)).toEqual([
    ana.id,
    null,
    ana.id,
    null,
    "c9",
    "c9",
  ]);
  expect(rows[3]?.who?.person).toBe(ana.id);
  expect([rows[6]?.who, rows[6]?.device]).toEqual([null, null]);
  expect(rows[11]?.device).toEqual(expect.any(String));
  expect(served.operations.book.seq.facts - before).toBeLessThan(20);
  // What strangers send is not kept, nor from where.
  expect(JSON.stringify(rows)).not.toMatch(/stolen|evil|made-up|127\.0\.0\.1|XXXXXX/);
});

test("[AT13] only admins and tokens for admin read the trail, and that they did is in it", async () => {
  const served = await serve();
  const { send } = served;
  const supervisor = await person(served, "supervisor");
  expect((await send("GET", "/api/v1/audit", { cookie: supervisor.cookie })).body.code).toBe("not-allowed");
  const boss = await person(served, "admin", "Dee Marlow");
  await send("GET", "/api/v1/audit", { cookie: boss.cookie });
  await send("GET", "/api/v1/audit/export.csv", { cookie: boss.cookie });
  await send("GET", "/api/v1/minutes/export.csv", { token: await tokenFor(served, "huddles:read") });
  await send("GET", "/api/v1/calls/export?format=csv&from=2026-11-01", { cookie: supervisor.cookie });
  const rows = (await send("GET", "/api/v1/audit?kind=audit,data", { token: adminToken })).body as Row[];
  expect(rows.map(({ what, detail, whoName }) => [what, detail, whoName])).toEqual([
    ["data.exported", "calls-2026-11-01-2026-11-21.csv", "The supervisor"],
    ["data.exported", "minutes.csv", "A system"],
    ["audit.read", "audit.csv", "Dee Marlow"],
    ["audit.read", null, "Dee Marlow"],
  ]);
});

test("[AT14] the trail is filtered and paged, the newest row first, whatever a snapshot covers", async () => {
  const served = await serve();
  const { send, operations, clock } = served;
  clock.time += 13 * 3_600_000;
  const ana = await person(served, "member", "Ana");
  const raise = (number: number) =>
    send("POST", "/api/v1/calls", {
      cookie: ana.cookie,
      body: { id: `c${number}`, type: "stuck", area: "loans", place: `P${number}` },
    });
  for (let number = 1; number <= 7; number++) await raise(number);
  await operations.checkpoint();
  clock.time += 2 * 3_600_000;
  for (let number = 8; number <= 12; number++) await raise(number);
  const seen: string[] = [];
  let pages = 0;
  for (let path: string | undefined = "/api/v1/audit?kind=call.raised&limit=5"; path; pages++) {
    const page = await send("GET", path, { token: adminToken });
    seen.push(...(page.body as Row[]).map(({ about }) => about?.id ?? ""));
    path = /^<(.+)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1];
  }
  expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `c${number}`));
  expect(pages).toBe(3);
  const count = async (query: string) => (await trail(served, `&kind=call${query}`)).length;
  expect(await count("&from=2026-11-22")).toBe(5);
  expect(await count("&to=2026-11-22")).toBe(7);
  expect(await count("&from=2026-11-22&to=2026-11-23")).toBe(5);
  expect(await count("&from=2026-11-23")).toBe(0);
  expect(await count(`&person=${ana.id}`)).toBe(12);
  expect(await count("&person=somebody")).toBe(0);
  const { device } = (await trail(served, "&kind=call"))[0] as Row;
  expect(await count(`&device=${device}`)).toBe(12);
  expect(await count("&outcome=refused")).toBe(0);
  for (const [query, field] of [
    ["kind=call.rased", "kind"],
    ["after=x", "after"],
    ["limit=0", "limit"],
    ["from=soon", "from"],
  ])
    expect((await send("GET", `/api/v1/audit?${query}`, { token: adminToken })).body).toMatchObject({
      code: "invalid",
      field,
    });
});

test("[AT15] the export has every row, the oldest first, for a spreadsheet and without names unless they are asked for", async () => {
  const served = await serve();
  const { send } = served;
  const ana = await person(served, "member", "=Ana, the first");
  const asked = (query: string) => send("GET", `/api/v1/audit/export.${query}`, { token: adminToken });
  const csv = await asked("csv?kind=session,person");
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="audit.csv"');
  expect(
    csv.text.split("\r\n").map((line) => line.replace(/^\d+\.\d,/, "N,").replaceAll(ana.id, "ANA")),
  ).toEqual([
    "id,at,what,outcome,who,device,about_kind,about,others,detail,asked,count",
    "N,2026-11-21T10:30:00+01:00,person.added,done,admin-token,,person,ANA,,member,,1",
    expect.stringMatching(
      /^N,2026-11-21T10:30:00\+01:00,session\.started,done,person:ANA,[\w-]+,session,[\w-]+,,,,1$/,
    ),
    "",
  ]);
  const named = (await asked("csv?kind=session&names=true")).text;
  expect(named).toMatch(/^id,.*who_name,device_name,about_name,other_names\r\n/);
  expect(named).toContain(`"'=Ana, the first",Tablet,`);
  const json = JSON.parse((await asked("json?kind=session,person")).text) as Row[];
  expect(json.map(({ what }) => what)).toEqual(["person.added", "session.started"]);
  expect(JSON.parse((await asked("json?kind=backup")).text)).toEqual([]);
});

test("[AT16] a person sees and ends their own sessions, an admin all of them; an ended one is worth nothing", async () => {
  const served = await serve();
  const { send, clock } = served;
  const boss = await person(served, "admin", "Dee Marlow");
  clock.time += 1000;
  const ana = await person(served, "member", "Ana");
  clock.time += 60_000;
  await send("GET", "/api/v1/me", { cookie: boss.cookie });
  const list = async (cookie: string) => (await send("GET", "/api/v1/sessions", { cookie })).body;
  expect(await list(ana.cookie)).toMatchObject([
    { person: ana.id, name: "Ana", current: true, locked: false },
  ]);
  const all = await list(boss.cookie);
  expect(all).toMatchObject([
    {
      person: ana.id,
      deviceName: "Tablet",
      startedAt: "2026-11-21T09:30:01.000Z",
      endsAt: "2026-11-21T21:30:01.000Z",
      current: false,
    },
    {
      person: boss.id,
      startedAt: "2026-11-21T09:30:00.000Z",
      lastUsedAt: "2026-11-21T09:31:01.000Z",
      current: true,
    },
  ]);
  expect(JSON.stringify(all)).not.toContain("secret");
  const end = (id: string, cookie: string) => send("DELETE", `/api/v1/sessions/${id}`, { cookie });
  expect((await end(all[1].id, ana.cookie)).body).toMatchObject({ status: 404, code: "unknown-session" });
  expect((await end("nothing", ana.cookie)).body).toMatchObject({ status: 404, code: "unknown-session" });
  expect((await end(all[0].id, boss.cookie)).status).toBe(204);
  expect((await send("GET", "/api/v1/calls", { cookie: ana.cookie })).body.code).toBe("not-signed-in");
  expect(await list(boss.cookie)).toHaveLength(1);
  expect((await end(all[1].id, boss.cookie)).status).toBe(204);
  expect(
    (await trail(served, "&kind=session.ended")).map(({ who, about }) => [who?.person, about?.id]),
  ).toEqual([
    [boss.id, all[1].id],
    [boss.id, all[0].id],
  ]);
});
