import { expect, test } from "vitest";
import type { Scope } from "../../../server/domain/tokens.ts";
import { scopes } from "../../../server/domain/tokens.ts";
import {
  type Asked,
  adminToken,
  person,
  placeCode,
  type Served,
  screen,
  serve,
  tablet,
  tokenFor,
} from "./support.ts";

/**
 * Who gets through to each route. Written by hand, not made from the table of routes: the two must agree. "own" is the
 * screen that shows this board. Everybody else is kept out before anything of the request is read.
 */

type Role = "member" | "supervisor" | "admin";
interface Row {
  readonly route: string;
  /** The least role; null: nobody by being a person. */
  readonly role: Role | null;
  /** The scope besides "admin"; null: only by "admin" or not at all. */
  readonly scope: Scope | null;
  /** Members are let in for what is their own; the rules tell what is, once the request was read. */
  readonly own?: true;
  /** Tokens that may only raise calls are let in, too. */
  readonly raises?: true;
  readonly anybody?: true;
  readonly ownScreen?: true;
  readonly anyTablet?: true;
  /** No token, not even the owner's: it is about the person. */
  readonly noToken?: true;
  /** Its caller gets no further after it: the next one is asked by another of the same kind. */
  readonly last?: true;
  /** The code of a place, and nobody else. */
  readonly placeCode?: true;
}

const rows: readonly Row[] = [
  { route: "GET /healthz", role: "member", scope: null, anybody: true },
  { route: "GET /metrics", role: "member", scope: "queues:read" },
  { route: "GET /api/v1/backups", role: "admin", scope: null },
  { route: "GET /api/v1/backups/standing", role: "admin", scope: null },
  { route: "POST /api/v1/backups", role: "admin", scope: null },
  { route: "GET /api/v1/openapi.json", role: "member", scope: null, anybody: true },
  { route: "GET /api/v1/queues", role: "member", scope: "queues:read" },
  { route: "PUT /api/v1/queues/{queue}/level", role: "supervisor", scope: "queues:write" },
  { route: "POST /api/v1/queues/{queue}/events", role: "supervisor", scope: "queues:write" },
  { route: "GET /api/v1/totals", role: "member", scope: "queues:read" },
  { route: "GET /api/v1/calls", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/calls/mine", role: "member", scope: null, noToken: true },
  { route: "GET /api/v1/calls/export", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/andon/times", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/andon/causes", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/andon/health", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/calls/{call}", role: "member", scope: "calls:read" },
  { route: "POST /api/v1/calls", role: "member", scope: "calls:write", raises: true },
  { route: "POST /api/v1/calls/{call}/acknowledge", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/attend", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/resolve", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/cancel", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/reopen", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/hand-over", role: "supervisor", scope: "calls:write", own: true },
  { route: "POST /api/v1/calls/{call}/retype", role: "supervisor", scope: "calls:write", own: true },
  { route: "GET /api/v1/call-types", role: "member", scope: "calls:read" },
  { route: "POST /api/v1/call-types/{type}/causes", role: "supervisor", scope: null },
  { route: "DELETE /api/v1/call-types/{type}/causes/{cause}", role: "supervisor", scope: null },
  { route: "GET /api/v1/shifts", role: "member", scope: "calls:read" },
  { route: "PUT /api/v1/people/{person}/shift", role: "supervisor", scope: null, own: true },
  { route: "DELETE /api/v1/people/{person}/shift", role: "supervisor", scope: null, own: true },
  { route: "GET /api/v1/huddles/next", role: "member", scope: "calls:read" },
  { route: "GET /api/v1/kpis", role: "member", scope: "huddles:read" },
  { route: "GET /api/v1/kpis/export", role: "member", scope: "huddles:read" },
  { route: "GET /api/v1/kpis/{kpi}/values", role: "member", scope: "huddles:read" },
  { route: "PUT /api/v1/kpis/{kpi}/values/{date}", role: "supervisor", scope: "kpis:write" },
  { route: "GET /api/v1/huddles", role: "member", scope: "huddles:read" },
  { route: "POST /api/v1/huddles/{huddle}/start", role: "supervisor", scope: "huddles:write" },
  { route: "GET /api/v1/meetings/{meeting}", role: "member", scope: "huddles:read" },
  ...["turn", "extend", "pause", "resume", "take-over", "end", "attendance"].map((step): Row => {
    return { route: `POST /api/v1/meetings/{meeting}/${step}`, role: "supervisor", scope: "huddles:write" };
  }),
  { route: "POST /api/v1/meetings/{meeting}/captures", role: "member", scope: "huddles:write" },
  {
    route: "DELETE /api/v1/meetings/{meeting}/captures/{capture}",
    role: "supervisor",
    scope: "huddles:write",
  },
  ...["huddles/health", "minutes", "minutes/export.csv", "minutes/export.json", "minutes/{meeting}"].map(
    (path): Row => ({ route: `GET /api/v1/${path}`, role: "member", scope: "huddles:read" }),
  ),
  { route: "GET /huddles/minutes/{meeting}", role: "member", scope: "huddles:read" },
  { route: "GET /api/v1/escalations", role: "member", scope: "huddles:read" },
  { route: "GET /api/v1/escalations/{escalation}", role: "member", scope: "huddles:read" },
  { route: "POST /api/v1/escalations", role: "supervisor", scope: "huddles:write" },
  ...["further", "answer", "withdraw"].map((step): Row => {
    return {
      route: `POST /api/v1/escalations/{escalation}/${step}`,
      role: "supervisor",
      scope: "huddles:write",
    };
  }),
  { route: "GET /api/v1/rules", role: "member", scope: "queues:read" },
  { route: "GET /api/v1/shelf", role: "member", scope: "calls:read" },
  { route: "POST /api/v1/shelf", role: "supervisor", scope: null },
  { route: "DELETE /api/v1/shelf/{shelf}", role: "supervisor", scope: null },
  { route: "GET /api/v1/notifications", role: "member", scope: "calls:read" },
  { route: "POST /api/v1/notifications/test", role: "admin", scope: null },
  { route: "GET /api/v1/actions", role: "member", scope: "actions:read" },
  { route: "GET /api/v1/actions/export", role: "member", scope: "actions:read" },
  { route: "GET /api/v1/actions/{action}", role: "member", scope: "actions:read" },
  { route: "POST /api/v1/actions", role: "member", scope: "actions:write" },
  { route: "PATCH /api/v1/actions/{action}", role: "supervisor", scope: "actions:write" },
  { route: "GET /api/v1/windows", role: "member", scope: "actions:read" },
  { route: "GET /api/v1/windows/proposals", role: "member", scope: "actions:read" },
  { route: "POST /api/v1/windows", role: "supervisor", scope: "actions:write" },
  { route: "DELETE /api/v1/windows/{window}", role: "supervisor", scope: "actions:write" },
  { route: "GET /api/v1/boards", role: "supervisor", scope: "boards:read" },
  { route: "GET /api/v1/boards/{board}/view", role: "supervisor", scope: "boards:read", ownScreen: true },
  { route: "GET /boards/{board}/legend", role: "supervisor", scope: "boards:read" },
  { route: "GET /api/v1/me", role: "member", scope: null, anybody: true },
  { route: "POST /api/v1/set-up", role: "member", scope: null, anybody: true },
  { route: "GET /api/v1/sign-in", role: "member", scope: null, anyTablet: true, noToken: true },
  { route: "POST /api/v1/sessions", role: "member", scope: null, anyTablet: true, noToken: true },
  { route: "GET /api/v1/people", role: "admin", scope: null },
  { route: "POST /api/v1/people", role: "admin", scope: null },
  { route: "GET /api/v1/people/{person}", role: "admin", scope: null },
  { route: "PATCH /api/v1/people/{person}", role: "admin", scope: null },
  { route: "DELETE /api/v1/people/{person}", role: "admin", scope: null },
  { route: "GET /api/v1/screens", role: "supervisor", scope: "boards:read" },
  { route: "POST /api/v1/screens", role: "supervisor", scope: null },
  { route: "GET /api/v1/screens/{device}", role: "supervisor", scope: "boards:read" },
  { route: "PATCH /api/v1/screens/{device}", role: "supervisor", scope: null },
  { route: "POST /api/v1/screens/{device}/orders", role: "supervisor", scope: null },
  { route: "POST /api/v1/screens/{device}/mute", role: "supervisor", scope: null },
  { route: "DELETE /api/v1/screens/{device}", role: "admin", scope: null },
  { route: "GET /api/v1/tablets", role: "admin", scope: null },
  { route: "POST /api/v1/tablets", role: "admin", scope: null },
  { route: "GET /api/v1/tablets/{device}", role: "admin", scope: null },
  { route: "PATCH /api/v1/tablets/{device}", role: "supervisor", scope: null },
  { route: "DELETE /api/v1/tablets/{device}", role: "admin", scope: null },
  { route: "GET /api/v1/tokens", role: "admin", scope: null },
  { route: "POST /api/v1/tokens", role: "admin", scope: null },
  { route: "DELETE /api/v1/tokens/{token}", role: "admin", scope: null },
  { route: "GET /api/v1/places", role: "supervisor", scope: null },
  { route: "POST /api/v1/places", role: "supervisor", scope: null },
  { route: "DELETE /api/v1/places/{token}", role: "supervisor", scope: null },
  { route: "GET /api/v1/place", role: null, scope: null, placeCode: true },
  { route: "POST /api/v1/place/calls", role: null, scope: null, placeCode: true },
  { route: "GET /api/v1/place/calls/{call}", role: null, scope: null, placeCode: true },
  { route: "POST /api/v1/place/calls/{call}/cancel", role: null, scope: null, placeCode: true },
  { route: "GET /api/v1/audit", role: "admin", scope: null },
  { route: "GET /api/v1/audit/export.csv", role: "admin", scope: null },
  { route: "GET /api/v1/audit/export.json", role: "admin", scope: null },
  { route: "GET /api/v1/sessions", role: "member", scope: null },
  { route: "DELETE /api/v1/sessions/{session}", role: "member", scope: null },
  { route: "POST /api/v1/sessions/current/unlock", role: "member", scope: null, noToken: true },
  { route: "POST /api/v1/sessions/current/lock", role: "member", scope: null, noToken: true, last: true },
  { route: "DELETE /api/v1/sessions/current", role: "member", scope: null, noToken: true, last: true },
];

const roles: readonly Role[] = ["member", "supervisor", "admin"];

type Passes = (row: Row) => boolean;
type Caller = readonly [who: string, approach: (served: Served) => Promise<Asked> | Asked, passes: Passes];

const callers: readonly Caller[] = [
  ["nobody", () => ({}), (row) => row.anybody === true],
  ["a wrong token", () => ({ token: "akari_wrong" }), (row) => row.anybody === true],
  [
    "a screen",
    async (served) => ({ cookie: await screen(served, "back-office") }),
    (row) => row.anybody === true || row.ownScreen === true,
  ],
  [
    "a screen of another board",
    async (served) => ({ cookie: await screen(served, "front-office") }),
    (row) => row.anybody === true,
  ],
  [
    "a tablet",
    async (served) => ({ cookie: await tablet(served) }),
    (row) => row.anybody === true || row.anyTablet === true,
  ],
  ...roles.map((role): Caller => {
    const asked = async (served: Served) => ({ cookie: (await person(served, role)).cookie });
    return [`a ${role}`, asked, (row) => row.role !== null && roles.indexOf(role) >= roles.indexOf(row.role)];
  }),
  ["the owner", () => ({ token: adminToken }), (row) => !row.noToken && !row.placeCode],
  [
    "the code of a place",
    async (served) => ({ token: await placeCode(served) }),
    (row) => row.anybody === true || row.placeCode === true,
  ],
  ...scopes.map((scope): Caller => {
    const asked = async (served: Served) => ({ token: await tokenFor(served, scope) });
    const passes: Passes = (row) =>
      row.anybody === true ||
      row.scope === scope ||
      scope === "admin" ||
      (row.raises === true && scope === "calls:raise");
    return [`a token for ${scope}`, asked, (row) => !row.noToken && !row.placeCode && passes(row)];
  }),
];

test.each(callers)("[AP16] %s gets as far as the table says", async (who, approach, passes) => {
  const served = await serve();
  await person(served, "admin", "There is an admin");
  let asked = await approach(served);
  const known =
    asked.token !== undefined && asked.token !== "akari_wrong"
      ? true
      : /akari_session/.test(asked.cookie ?? "");
  for (const row of rows) {
    const [method = "", path = ""] = row.route.split(" ");
    const address = path.replace("{board}", "back-office").replace(/\{\w+\}/g, "nothing");
    const answered = await served.send(method, address, asked);
    const code = row.anyTablet ? "not-enrolled" : known && !row.noToken ? "not-allowed" : "not-signed-in";
    if (passes(row))
      expect([row.route, answered.status]).not.toEqual([row.route, expect.toBeOneOf([401, 403])]);
    else if (row.own && who === "a member")
      expect([row.route, answered.body?.code]).toEqual([
        row.route,
        expect.toBeOneOf(["not-allowed", "invalid"]),
      ]);
    else expect([row.route, answered.body?.code]).toEqual([row.route, code]);
    if (row.last) asked = await approach(served);
  }
});

test("[AP16] every route is in this table", async () => {
  const { send } = await serve();
  const { paths } = (await send("GET", "/api/v1/openapi.json")).body;
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(rows.map(({ route }) => route).sort());
});

test("[AP16] what a page of another origin asks for is not done, whoever is signed in", async () => {
  const served = await serve();
  const boss = await person(served, "admin");
  const body = { id: "c", type: "stuck", area: "loans" };
  const from = (headers: Record<string, string>) =>
    served.send("POST", "/api/v1/calls", { headers: { cookie: boss.cookie, ...headers }, body });
  for (const headers of [
    { origin: "http://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    {},
  ] as Record<string, string>[]) {
    expect((await from(headers)).body).toMatchObject({ status: 403, code: "foreign-origin" });
  }
  expect(served.operations.book.state.calls.size).toBe(0);
  expect((await from({ origin: "https://akari.example" })).status).toBe(201);
  expect((await from({ "sec-fetch-site": "same-origin" })).status).toBe(201);
  // Reading changes nothing, and no page of another origin gets to see the answer.
  const read = await served.send("GET", "/api/v1/calls", {
    headers: { cookie: boss.cookie, origin: "http://evil.example" },
  });
  expect([read.status, read.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});
