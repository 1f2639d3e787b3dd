import { pino } from "pino";
import { expect, test } from "vitest";
import { adminToken, person, serve } from "./support.ts";

const secretOf = (cookie: string) => /akari_session=([^;]+)/.exec(cookie)?.[1] ?? "";

test("[OG5] each request is a line of JSON with its id, its route and its answer, and none holds a name or what people wrote", async () => {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => lines.push(line) },
  );
  const served = await serve({ log });
  const { send } = served;
  const zoe = await person(served, "supervisor", "Zoë Unmistakable");
  await send("POST", "/api/v1/sessions", { cookie: zoe.cookie, body: { person: zoe.id, pin: "918273" } });
  const note = "Mrs Peculiar waits at the counter";
  const raised = await send("POST", "/api/v1/calls", {
    token: adminToken,
    body: { type: "stuck", area: "loans", note },
  });
  expect(raised.status).toBe(201);
  await send("GET", "/api/v1/calls?reporter=Conspicuous", { token: adminToken });
  const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const id = raised.headers.get("x-request-id");
  expect(read).toContainEqual(
    expect.objectContaining({ request: id, method: "POST", route: "/api/v1/calls", status: 201 }),
  );
  expect(read.filter(({ msg }) => msg === "request").length).toBeGreaterThanOrEqual(5);
  for (const line of read) expect(Date.parse(String(line["time"]))).not.toBeNaN();
  for (const word of ["Unmistakable", "Peculiar", "Conspicuous", "918273", adminToken, secretOf(zoe.cookie)])
    expect(lines.join("")).not.toContain(word);
});
