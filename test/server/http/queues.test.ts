import { expect, test } from "vitest";
import { adminToken, serve, tokenFor } from "./support.ts";

test("[AP6] a level that is pushed is the level that is read", async () => {
  const { send } = await serve();
  const put = await send("PUT", "/api/v1/queues/phones/level", {
    token: adminToken,
    body: { waiting: 4, oldestAt: "2026-11-21T10:25:00+01:00", staffed: 3, at: "2026-11-21T09:29:00Z" },
  });
  expect([put.status, put.text]).toEqual([204, ""]);
  const { body } = await send("GET", "/api/v1/queues", { token: adminToken });
  expect(body.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    ["applications", "no-data"],
    ["phones", "live"],
  ]);
  expect(body[0].level).toBeNull();
  expect(body[1].level).toEqual({
    waiting: 4,
    hours: 0.2,
    standing: "above",
    oldestAt: "2026-11-21T09:25:00.000Z",
    promiseEnds: "2026-11-21T09:28:00.000Z",
    staffed: 3,
    asOf: "2026-11-21T09:29:00.000Z",
    hand: false,
  });
});

test("[AP6] a source without a clock says how old the oldest is", async () => {
  const { send, operations, clock } = await serve();
  await send("PUT", "/api/v1/queues/phones/level", {
    token: adminToken,
    body: { waiting: 1, oldestAgeS: 90.5 },
  });
  const pushed = () => [...operations.book.ledger.queues.values()][0]?.pushed;
  expect(pushed()).toMatchObject({ oldestAt: clock.time - 90_500, at: clock.time });
  const at = clock.time + 1000;
  await send("PUT", "/api/v1/queues/phones/level", {
    token: adminToken,
    body: { waiting: 2, oldestAgeS: 90, at },
  });
  expect(pushed()).toMatchObject({ waiting: 2, oldestAt: at - 90_000, at });
});

test.each([
  [{}, 422, "invalid", "waiting"],
  [{ waiting: "4" }, 422, "invalid", "waiting"],
  [{ waiting: 4, oldestAt: "2026-11-21T10:25:00" }, 422, "invalid", "oldestAt"],
  [{ waiting: 4, oldestAgeS: -1 }, 422, "invalid", "oldestAgeS"],
  [{ waiting: 4, oldestAgeS: 1, oldestAt: "2026-11-21T09:25:00Z" }, 422, "invalid", "oldestAgeS"],
  [{ waiting: 4, oldest_age: 3 }, 422, "invalid", "oldest_age"],
  [{ waiting: 4, at: "2026-11-21T09:36:00Z" }, 422, "time-in-the-future", "at"],
  [{ waiting: 0, oldestAgeS: 30 }, 422, "oldest-without-items", "oldestAt"],
  [[4], 422, "invalid", ""],
])("[AP6] the level %j is refused: %i %s at %s", async (body, status, code, field) => {
  const { send, operations } = await serve();
  const answered = await send("PUT", "/api/v1/queues/phones/level", { token: adminToken, body });
  expect(answered.status).toBe(status);
  expect(answered.body).toMatchObject({ status, code, field });
  expect(operations.book.ledger.queues.size).toBe(0);
});

test("[AP6] a queue that the site does not have is a 404", async () => {
  const { send } = await serve();
  for (const queue of ["nothing", "__proto__", "constructor", "%20", "a%2Fb"]) {
    const answered = await send("PUT", `/api/v1/queues/${queue}/level`, {
      token: adminToken,
      body: { waiting: 1 },
    });
    expect([queue, answered.status, answered.body.code]).toEqual([queue, 404, "unknown-queue"]);
  }
});

const at = "2026-11-21T09:20:00Z";
const arrived = { id: "e1", type: "arrived", item: "i1", at };
const started = { id: "e2", type: "started", item: "i1", at: "2026-11-21T09:21:00Z" };

test("[AP7] events of items are recorded once, however often they are sent", async () => {
  const served = await serve();
  const token = await tokenFor(served, "queues:write");
  const post = (body: unknown) => served.send("POST", "/api/v1/queues/phones/events", { token, body });
  const first = await post([arrived]);
  expect([first.status, first.body]).toEqual([200, { recorded: 1, repeated: 0 }]);
  expect((await post([arrived, started, started])).body).toEqual({ recorded: 1, repeated: 2 });
  const [, phones] = (await served.send("GET", "/api/v1/queues", { token: adminToken })).body;
  expect(phones.level.waiting).toBe(0);
});

test("[AP7] events may come one a line", async () => {
  const { send } = await serve();
  const text = `${JSON.stringify(arrived)}\r\n\n${JSON.stringify({ ...started, item: undefined })}`;
  for (const type of ["application/x-ndjson", "application/x-ndjson; charset=utf-8", "application/jsonl"]) {
    const answered = await send("POST", "/api/v1/queues/phones/events", {
      token: adminToken,
      text,
      headers: { "content-type": type },
    });
    expect(answered.status).toBe(200);
  }
});

test.each([
  [[], "invalid", "events", 422],
  [[arrived, { ...started, at: "2026-11-21T09:21:00" }], "invalid", "events[1].at", 422],
  [[{ ...arrived, type: "left" }], "invalid", "events[0].type", 422],
  [[{ ...arrived, id: "" }], "invalid", "events[0].id", 422],
  [[{ ...arrived, item: "a\u0007b" }], "invalid", "events[0].item", 422],
  [[arrived, { ...started, at: "2026-11-22T09:21:00Z" }], "time-in-the-future", "events[1].at", 422],
  [arrived, "invalid", "events", 422],
])("[AP7] of the events %j none is taken: %s at %s", async (body, code, field, status) => {
  const { send, operations } = await serve();
  const answered = await send("POST", "/api/v1/queues/phones/events", { token: adminToken, body });
  expect(answered.body).toMatchObject({ code, field, status });
  expect(operations.book.ledger.queues.size).toBe(0);
});

test("[AP7] a line that is no JSON is named", async () => {
  const { send } = await serve();
  const answered = await send("POST", "/api/v1/queues/phones/events", {
    token: adminToken,
    text: `${JSON.stringify(arrived)}\n{"id":`,
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(answered.body).toMatchObject({
    status: 400,
    code: "unreadable",
    field: "events[1]",
    detail: "Line 2 is not valid JSON.",
  });
});

test("[AP8] totals count what the events told, in days on the clock of the place", async () => {
  const { send } = await serve();
  // Midnight in Jerusalem is 22:00 UTC of the day before.
  const events = [
    { id: "1", type: "arrived", item: "a", at: "2026-11-19T21:59:59Z" },
    { id: "2", type: "arrived", item: "b", at: "2026-11-19T22:00:00Z" },
    { id: "3", type: "started", item: "b", at: "2026-11-19T22:00:15Z" },
    { id: "4", type: "arrived", item: "c", at: "2026-11-20T10:00:00Z" },
    { id: "5", type: "abandoned", item: "c", at: "2026-11-20T10:00:03Z" },
    { id: "6", type: "arrived", item: "d", at: "2026-11-20T21:59:59Z" },
    { id: "7", type: "abandoned", item: "d", at: "2026-11-20T22:01:00Z" },
  ];
  await send("POST", "/api/v1/queues/phones/events", { token: adminToken, body: events });
  const get = async (query: string) =>
    (await send("GET", `/api/v1/totals?${query}`, { token: adminToken })).body;
  const day = await get("queue=phones&from=2026-11-20&to=2026-11-21");
  expect(day).toMatchObject({
    queues: ["phones"],
    periods: [{ zone: "Asia/Jerusalem" }],
    arrived: 3,
    answered: 1,
    abandoned: 2,
    shortAbandoned: 1,
    meanWaitAnswered: 15,
    serviceLevel: { value: 0.5, within: 20, shortAbandon: 5 },
  });
  expect(await get("area=branch&from=2026-11-20&to=2026-11-21")).toEqual(day);
  expect(await get("queue=applications&queue=phones&from=2026-11-20&to=2026-11-21")).toMatchObject({
    arrived: 2 + 1,
  });
  expect(await get("queue=phones&from=2026-11-20&to=2026-11-21&within=10&short=60")).toMatchObject({
    shortAbandoned: 1,
    serviceLevel: { value: 0, within: 10, shortAbandon: 60 },
  });
  const hour = "from=2026-11-20T12:00:00+02:00&to=2026-11-20T12:05:00%2B02:00";
  expect(await get(`queue=phones&${hour}`)).toMatchObject({
    arrived: 1,
    answered: 0,
    serviceLevel: { value: null },
  });
});

test.each([
  ["", "invalid"],
  ["from=2026-11-01&to=2026-12-01", "invalid"],
  ["queue=phones&from=2026-11-01", "invalid"],
  ["queue=phones&from=2026-12-01&to=2026-11-01", "invalid"],
  ["queue=phones&from=2026-11-01&to=2026-11-01", "invalid"],
  ["queue=phones&from=2026-11-31&to=2026-12-01", "invalid"],
  ["queue=phones&from=yesterday&to=2026-12-01", "invalid"],
  ["queue=phones&from=2026-11-01&to=2026-12-01&within=soon", "invalid"],
  ["queue=phones&from=2026-11-01&to=2026-12-01&in=20", "invalid"],
  ["queue=nothing&from=2026-11-01&to=2026-12-01", "unknown-queue"],
  ["area=nothing&from=2026-11-01&to=2026-12-01", "unknown-area"],
])("[AP8] totals?%s is refused: %s", async (query, code) => {
  const { send } = await serve();
  const answered = await send("GET", `/api/v1/totals?${query}`, { token: adminToken });
  expect(answered.body).toMatchObject({ status: 422, code });
});
