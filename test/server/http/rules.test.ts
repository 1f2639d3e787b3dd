import { describe, expect, test } from "vitest";
import { busy, ruleOf, siteWith } from "../../support/rules.ts";
import { callTypeOf, phones } from "../../support/site.ts";
import { saturday } from "../support/server.ts";
import { adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const by = { kind: "system", part: "server" } as const;
const minute = 60_000;
const time = (at: number) => new Date(at).toISOString();

/** A branch that is open, and a level of 12 on its phones. */
async function office(): Promise<Served> {
  const served = await serve({ site: siteWith([ruleOf()]) });
  const level = { waiting: 12, oldestAt: null, staffed: null, at: null };
  await served.operations.run({ type: "set-level", queue: phones, ...level }, by);
  return served;
}

async function look({ operations }: Served, value: number | null): Promise<void> {
  await operations.run({ type: "watch-levels", readings: [{ rule: busy, value }] }, by);
}

const rules = async (served: Served) =>
  (await served.send("GET", "/api/v1/rules", { token: adminToken })).body;

describe("[IV18] the rules over HTTP", () => {
  test("[IV18] each with its level and its figure", async () => {
    const served = await office();
    expect(await rules(served)).toEqual([
      {
        id: busy,
        area: "branch",
        queue: "phones",
        measure: "items",
        direction: "above",
        level: 10,
        back: 6,
        hold: 300,
        priority: 2,
        response: "Open a second counter",
        owner: "Team lead, Branch",
        raises: "absent",
        value: 12,
        passedSince: null,
        standing: false,
        call: null,
        heldUntil: null,
        shelvedUntil: null,
      },
    ]);
  });

  test("[IV18] passed, raised, held down, shelved, and where nobody knows", async () => {
    const served = await office();
    await look(served, 12);
    expect(await rules(served)).toMatchObject([{ passedSince: time(saturday), standing: false, call: null }]);
    served.clock.time += 5 * minute;
    await look(served, 12);
    const [raised] = await rules(served);
    expect(raised).toMatchObject({ passedSince: time(saturday), standing: true });
    const call = await served.send("GET", `/api/v1/calls/${raised.call}`, { token: adminToken });
    expect(call.body).toMatchObject({ state: "raised", queue: "phones" });
    for (const value of [1, 12, 1]) await look(served, value);
    expect(await rules(served)).toMatchObject([
      { passedSince: null, standing: false, heldUntil: time(saturday + 20 * minute) },
    ]);
    served.clock.time += 60 * minute;
    expect(await rules(served)).toMatchObject([{ value: null, heldUntil: null }]);
  });

  test("[IV18] the call that it joined is told by its own id", async () => {
    const served = await office();
    await look(served, 12);
    const raise = { id: "mine", type: "absent", area: "branch", queue: "phones" };
    await served.send("POST", "/api/v1/calls", { token: adminToken, body: raise });
    served.clock.time += 5 * minute;
    await look(served, 12);
    expect(await rules(served)).toMatchObject([{ call: "mine" }]);
  });
});

describe("[SV7] the shelf over HTTP", () => {
  const body = { id: "s1", rule: busy, minutes: 45, reason: "The supplier knows" };
  const shelve = (served: Served, what: unknown, token = adminToken) =>
    served.send("POST", "/api/v1/shelf", { token, body: what });
  const listed = async (served: Served, query = "") =>
    (await served.send("GET", `/api/v1/shelf${query}`, { token: adminToken })).body;

  test("[SV7] put aside, listed, taken back, and listed as ended", async () => {
    const served = await office();
    const boss = await person(served, "supervisor");
    const made = await served.send("POST", "/api/v1/shelf", { cookie: boss.cookie, body });
    const facts = {
      id: "s1",
      rule: busy,
      call: null,
      reason: "The supplier knows",
      at: time(saturday),
      by: expect.objectContaining({ kind: "person", person: boss.id }),
      until: time(saturday + 45 * minute),
      endedBy: null,
    };
    expect([made.status, made.body, made.headers.get("location")]).toEqual([201, facts, "/api/v1/shelf/s1"]);
    expect(await listed(served)).toEqual([facts]);
    expect(await listed(served, "?state=ended")).toEqual([]);
    expect(await rules(served)).toMatchObject([{ shelvedUntil: facts.until }]);
    served.clock.time += minute;
    const gone = await served.send("DELETE", "/api/v1/shelf/s1", { token: adminToken });
    expect([gone.status, await listed(served)]).toEqual([204, []]);
    expect(await listed(served, "?state=ended")).toMatchObject([
      { until: time(saturday + minute), endedBy: { kind: "system" } },
    ]);
    const twice = await served.send("DELETE", "/api/v1/shelf/s1", { token: adminToken });
    expect([twice.status, twice.body.code]).toEqual([404, "unknown-shelf"]);
  });

  test("[SV7] an open call, until a time, by a token with admin", async () => {
    const served = await office();
    await served.send("POST", "/api/v1/calls", {
      token: adminToken,
      body: { id: "c", type: "stuck", area: "loans" },
    });
    const until = time(saturday + 90 * minute);
    const made = await shelve(served, { call: "c", until, reason: "Known" }, await tokenFor(served, "admin"));
    expect([made.status, made.body]).toMatchObject([
      201,
      { call: "c", rule: null, until, by: { kind: "token" } },
    ]);
  });

  test("[SV7] the same request is done once", async () => {
    const served = await office();
    const answers = [await shelve(served, body), await shelve(served, body)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { id: _, ...nameless } = { ...body, minutes: 5 };
    await served.send("DELETE", "/api/v1/shelf/s1", { token: adminToken });
    const headers = { "idempotency-key": "k1" };
    const keyed = () => served.send("POST", "/api/v1/shelf", { token: adminToken, headers, body: nameless });
    const [one, other] = [await keyed(), await keyed()];
    expect([one.status, other.body]).toEqual([201, one.body]);
    expect(await listed(served)).toHaveLength(1);
  });

  const item = { rule: busy };
  const until = time(saturday + minute);
  test.each([
    ["neither rule nor call", { minutes: 5, reason: "x" }, 422, "invalid", "rule"],
    ["both", { ...item, call: "c", minutes: 5, reason: "x" }, 422, "invalid", "rule"],
    ["neither until nor minutes", { ...item, reason: "x" }, 422, "invalid", "until"],
    ["until and minutes", { ...item, minutes: 5, until, reason: "x" }, 422, "invalid", "until"],
    ["no minutes", { ...item, minutes: 0, reason: "x" }, 422, "invalid", "minutes"],
    ["minus minutes", { ...item, minutes: -5, reason: "x" }, 422, "invalid", "minutes"],
    ["half a minute", { ...item, minutes: 0.5, reason: "x" }, 422, "invalid", "minutes"],
    ["too many minutes", { ...item, minutes: 1441, reason: "x" }, 422, "invalid", "minutes"],
    ["no reason", { ...item, minutes: 5 }, 422, "invalid", "reason"],
    ["a blank reason", { ...item, minutes: 5, reason: " \u202e\u200b " }, 422, "reason-missing", "reason"],
    ["a reason of 10 kB", { ...item, minutes: 5, reason: "x".repeat(10_000) }, 422, "invalid", "reason"],
    ["the past", { ...item, until: time(saturday - minute), reason: "x" }, 422, "shelf-in-the-past", "until"],
    [
      "too long",
      { ...item, until: time(saturday + 1441 * minute), reason: "x" },
      422,
      "shelf-too-long",
      "until",
    ],
    ["a local time", { ...item, until: "2026-11-21T10:00", reason: "x" }, 422, "invalid", "until"],
    ["an unknown rule", { rule: "x/y", minutes: 5, reason: "x" }, 422, "unknown-rule", "rule"],
    ["an unknown call", { call: "x", minutes: 5, reason: "x" }, 422, "unknown-call", "call"],
    ["a field too many", { ...item, minutes: 5, reason: "x", for: "ever" }, 422, "invalid", "for"],
  ])("[SV7] %s is refused, and nothing is kept", async (_, wrong, status, code, field) => {
    const served = await office();
    const answer = await shelve(served, wrong);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([status, code, field]);
    expect(served.operations.book.state.shelf.size).toBe(0);
  });

  test("[SV7] shelved already: 409", async () => {
    const served = await office();
    await shelve(served, body);
    const again = await shelve(served, { ...body, id: "s2" });
    expect([again.status, again.body]).toMatchObject([
      409,
      { code: "already-shelved", field: "rule", params: { until: saturday + 45 * minute } },
    ]);
    const taken = await shelve(served, { ...body, minutes: 3 });
    expect([taken.status, taken.body.code]).toEqual([409, "shelf-exists"]);
  });
});

test("[IV18] a rule that raises no call, and a site without rules", async () => {
  const site = siteWith([ruleOf({ raises: null })], {
    callTypes: new Map([[callTypeOf().id, callTypeOf()]]),
  });
  expect(await rules(await serve({ site }))).toMatchObject([{ raises: null, value: null }]);
  expect(await rules(await serve())).toEqual([]);
});
