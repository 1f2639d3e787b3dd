import { connect } from "node:net";
import { expect, test } from "vitest";
import { type Asked, adminToken, type Served, serve, tokenFor } from "./support.ts";

/** A cookie that is none of ours: whoever brings one takes the long way. */
const long = { cookie: "theme=dark" };

const level = "/api/v1/queues/phones/level";
const events = "/api/v1/queues/phones/events";
const event = { id: "e1", type: "arrived", item: "i1", at: "2026-11-21T09:29:00Z" };

test.each<[name: string, method: string, path: string, asked: Asked, status: number]>([
  ["a level", "PUT", level, { body: { waiting: 4 } }, 204],
  ["events", "POST", events, { body: [event, event] }, 200],
  ["a level of no queue", "PUT", "/api/v1/queues/nowhere/level", { body: { waiting: 4 } }, 404],
  ["a level that is none", "PUT", level, { body: { waiting: -1, more: 2 } }, 422],
  ["an age without anybody", "PUT", level, { body: { waiting: 0, oldestAgeS: 5 } }, 422],
  ["keys of the prototype", "PUT", level, { text: '{"waiting":1,"__proto__":{"a":1}}' }, 422],
  ["half a body", "PUT", level, { text: '{"waiting":' }, 400],
  ["a number for a body", "PUT", level, { text: "4" }, 400],
  ["bytes that are no text", "PUT", level, { text: "\u00ff{}" }, 400],
  ["a body with a mark before it", "PUT", level, { text: '\ufeff{"waiting":4}' }, 204],
  [
    "another way to write the type",
    "PUT",
    level,
    { text: '{"waiting":4}', headers: { "content-type": "Application/JSON;charset=UTF-8" } },
    204,
  ],
  ["too long a body", "PUT", level, { text: JSON.stringify({ waiting: 4, at: "x".repeat(65_536) }) }, 413],
  ["no body", "PUT", level, {}, 422],
  ["a name that is escaped", "PUT", "/api/v1/queues/pho%6ees/level", { body: { waiting: 4 } }, 204],
  ["a query", "PUT", `${level}?a=1`, { body: { waiting: 4 } }, 204],
  ["another type", "PUT", level, { text: "waiting=4", headers: { "content-type": "text/plain" } }, 415],
])("[AP30] %s", async (_name, method, path, asked, status) => {
  const [short, other] = [await serve(), await serve()];
  const headers = { "content-type": "application/json", ...asked.headers };
  const one = await short.send(method, path, { token: adminToken, ...asked, headers });
  const two = await other.send(method, path, {
    token: adminToken,
    ...asked,
    headers: { ...headers, ...long },
  });
  expect([one.status, two.status]).toEqual([status, status]);
  expect(told(one)).toEqual(told(two));
  expect(pushed(short)).toEqual(pushed(other));
});

test("[AP30] a token that may not push, and none", async () => {
  const served = await serve();
  const token = await tokenFor(served, "calls:read");
  for (const asked of [{ token }, { token: "unknown" }, {}]) {
    const ask = (headers: Record<string, string>) =>
      served.send("PUT", level, { ...asked, body: { waiting: 4 }, headers });
    const [one, two] = [await ask({}), await ask(long)];
    expect(told(one)).toEqual(told(two));
    expect(one.status).toBe("token" in asked && asked.token === token ? 403 : 401);
  }
  expect(pushed(served)).toEqual([]);
});

test("[AP30] whoever leaves in the middle of a body leaves nothing behind", async () => {
  const served = await serve();
  const { hostname, port } = new URL(served.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT ${level} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${adminToken}\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"wait`,
  );
  await new Promise((sent) => setTimeout(sent, 50));
  socket.destroy();
  const after = await served.send("PUT", level, { token: adminToken, body: { waiting: 7 } });
  expect(after.status).toBe(204);
  expect(pushed(served)).toEqual([7]);
});

/** Without what differs from one request to the next. */
function told({ status, headers, body }: Awaited<ReturnType<Served["send"]>>) {
  const kept = [...headers].filter(([name]) => !["date", "x-request-id", "connection"].includes(name));
  return { status, headers: kept, body: body && { ...body, request: undefined } };
}

function pushed({ operations }: Served): (number | undefined)[] {
  return [...operations.book.ledger.queues.values()].map((queue) => queue.pushed?.waiting);
}
