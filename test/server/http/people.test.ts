import { expect, test } from "vitest";
import { tidyRegister } from "../../../server/access/roll.ts";
import type { PersonId } from "../../../server/domain/ids.ts";
import { StoreFull } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { adminToken, person, serve, sessionOf, tablet } from "./support.ts";

const ana = { name: "Ana  Horvat ", role: "member", pin: "2468" };

test("[AP13] a person is added, shown, changed and removed", async () => {
  const { send, register, operations } = await serve();
  const ask = { token: adminToken };
  const added = await send("POST", "/api/v1/people", { ...ask, body: ana });
  expect(added.status).toBe(201);
  const { id } = added.body;
  expect(added.headers.get("location")).toBe(`/api/v1/people/${id}`);
  expect(added.body).toEqual({
    id,
    name: "Ana Horvat",
    role: "member",
    joinedAt: "2026-11-21T09:30:00.000Z",
  });
  expect((await send("GET", "/api/v1/people", ask)).body).toEqual([added.body]);
  const changed = await send("PATCH", `/api/v1/people/${id}`, {
    ...ask,
    body: { name: "Ana Novak", role: "supervisor" },
  });
  expect(changed.body).toMatchObject({ name: "Ana Novak", role: "supervisor" });
  expect((await send("GET", `/api/v1/people/${id}`, ask)).body).toEqual(changed.body);
  const removed = await send("DELETE", `/api/v1/people/${id}`, ask);
  expect([removed.status, removed.text]).toEqual([204, ""]);
  expect(register.names.size + operations.book.state.people.size).toBe(0);
  expect((await send("GET", `/api/v1/people/${id}`, ask)).body.code).toBe("unknown-person");
  expect((await send("DELETE", `/api/v1/people/${id}`, ask)).status).toBe(404);
  expect((await send("PATCH", `/api/v1/people/${id}`, { ...ask, body: { name: "X" } })).status).toBe(404);
  expect(register.names.size).toBe(0);
});

test("[AP13] no answer and no entry of the journal holds a PIN, and the journal no name", async () => {
  const store = createMemoryStore();
  const written: unknown[] = [];
  const { append } = store;
  store.append = async (entries) => {
    written.push(entries);
    await append.call(store, entries);
  };
  const { send } = await serve({ store });
  const added = await send("POST", "/api/v1/people", {
    token: adminToken,
    body: { ...ana, pin: "13579753" },
  });
  const listed = await send("GET", "/api/v1/people", { token: adminToken });
  expect(`${added.text}${listed.text}`).not.toMatch(/13579753|scrypt/);
  expect(written.length).toBeGreaterThan(0);
  expect(JSON.stringify(written)).not.toMatch(/13579753|scrypt|Ana/);
});

test.each([
  [{ ...ana, pin: "123" }, "pin"],
  [{ ...ana, pin: "1234567890123" }, "pin"],
  [{ ...ana, pin: "12a4" }, "pin"],
  [{ ...ana, pin: 1234 }, "pin"],
  [{ ...ana, name: " \u202e " }, "name"],
  [{ ...ana, role: "owner" }, "role"],
  [{ ...ana, id: "chosen" }, "id"],
])("[AP13] the person %j is refused at %s", async (body, field) => {
  const { send, register } = await serve();
  expect((await send("POST", "/api/v1/people", { token: adminToken, body })).body).toMatchObject({
    status: 422,
    field,
  });
  expect(register.names.size).toBe(0);
});

test("[AP13] the last admin stays", async () => {
  const served = await serve();
  const boss = await person(served, "admin");
  const path = `/api/v1/people/${boss.id}`;
  const demoted = await served.send("PATCH", path, {
    cookie: boss.cookie,
    body: { role: "member", name: "Nobody" },
  });
  expect(demoted.body).toMatchObject({ status: 409, code: "last-admin", field: "role" });
  expect(served.register.entry(boss.id)?.name).toBe("The admin");
  expect((await served.send("DELETE", path, { cookie: boss.cookie })).body.code).toBe("last-admin");
  expect(served.register.entry(boss.id)).toBeDefined();
});

test("[AP10] a person added twice by the same request is one person with the first PIN", async () => {
  const served = await serve();
  const { send, operations } = served;
  const headers = { "idempotency-key": "k" };
  const first = await send("POST", "/api/v1/people", { token: adminToken, headers, body: ana });
  const second = await send("POST", "/api/v1/people", {
    token: adminToken,
    headers,
    body: { ...ana, pin: "9999" },
  });
  expect(second.body).toEqual(first.body);
  expect(operations.book.state.people.size).toBe(1);
  const cookie = await tablet(served);
  const signIn = (pin: string) =>
    send("POST", "/api/v1/sessions", { cookie, body: { person: first.body.id, pin } });
  expect((await signIn("9999")).body.code).toBe("wrong-pin");
  expect((await signIn("2468")).status).toBe(201);
});

test("[AC17] a new PIN ends the person's sessions, but for the one that asks", async () => {
  const served = await serve();
  const { send } = served;
  const boss = await person(served, "admin");
  const elsewhere = await tablet(served);
  const signedIn = await send("POST", "/api/v1/sessions", {
    cookie: elsewhere,
    body: { person: boss.id, pin: "2468" },
  });
  const other = `${elsewhere}; ${sessionOf(signedIn)}`;
  const personAt = async (cookie: string) =>
    (await send("GET", "/api/v1/me", { cookie })).body.person?.id ?? null;
  expect([await personAt(boss.cookie), await personAt(other)]).toEqual([boss.id, boss.id]);
  await send("PATCH", `/api/v1/people/${boss.id}`, { cookie: boss.cookie, body: { pin: "13579" } });
  expect([await personAt(boss.cookie), await personAt(other)]).toEqual([boss.id, null]);
  const again = (pin: string) =>
    send("POST", "/api/v1/sessions", { cookie: elsewhere, body: { person: boss.id, pin } });
  expect([(await again("2468")).status, (await again("13579")).status]).toEqual([401, 201]);
  await send("PATCH", `/api/v1/people/${boss.id}`, { token: adminToken, body: { pin: "2468" } });
  expect([await personAt(boss.cookie), await personAt(other)]).toEqual([null, null]);
});

test("[AC18] whatever a crash leaves, no name stays without its person", async () => {
  const { register, operations, send } = await serve();
  const added = await send("POST", "/api/v1/people", { token: adminToken, body: ana });
  // As if the server had stopped between the entry and the command, or between the removal and the erasing.
  await register.enter("ghost" as PersonId, { name: "Ghost", pin: "" });
  await tidyRegister(operations, register);
  expect([...register.names]).toEqual([[added.body.id, "Ana Horvat"]]);
});

test("[AC18] people whose names were lost are told of", async () => {
  const { register, operations, send } = await serve();
  const added = await send("POST", "/api/v1/people", { token: adminToken, body: ana });
  expect(await tidyRegister(operations, register)).toEqual([]);
  await register.erase(added.body.id as PersonId);
  expect(await tidyRegister(operations, register)).toEqual([
    expect.stringMatching(/^1 of 1 people have no name .* Restore it from a backup/),
  ]);
});

test("[AC18] a person who could not be added leaves no name behind", async () => {
  const store = createMemoryStore();
  const { send, register } = await serve({ store });
  store.append = () => Promise.reject(new StoreFull());
  const refused = await send("POST", "/api/v1/people", { token: adminToken, body: ana });
  expect(refused.body).toMatchObject({ status: 503, code: "read-only" });
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(register.names.size).toBe(0);
});

test("[AC18] names that are entered at once are all kept", async () => {
  const store = createMemoryStore();
  const { register } = await serve({ store });
  const ids = Array.from({ length: 20 }, (_, index) => `p${index}` as PersonId);
  let told = 0;
  register.onChange(() => told++);
  await Promise.all(ids.map((id) => register.enter(id, { name: id, pin: "" })));
  expect([...register.names.keys()]).toEqual(ids);
  expect(await store.read("people")).toHaveLength(20);
  expect(told).toBe(20);
});
