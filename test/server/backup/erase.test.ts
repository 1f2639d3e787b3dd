import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { archiveCalls } from "../../../server/history/archive.ts";
import { MinutesKeeper } from "../../../server/history/minutes-keeper.ts";
import type { silentLog } from "../../../server/log.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { meetingId, team, withHuddles } from "../../support/huddles.ts";
import { callId, raiseOf, resolveOf } from "../../support/states.ts";
import { adminToken, person, serve } from "../http/support.ts";
import { filesIn, newRoom } from "./support.ts";

const name = "Zebulonia Quirk-Ωmega";
const parts = ["Zebulonia", "Quirk", "Ωmega"];
const hour = 3_600_000;

test("[BK15] a person who is erased is nowhere any more, and what they did is still counted", async () => {
  const room = await newRoom();
  const folder = join(room, "data");
  const store = createEmbeddedStore({ folder });
  const log: string[] = [];
  const served = await serve({
    store,
    site: withHuddles,
    log: pino({ level: "trace" }, { write: (line: string) => log.push(line) }) as typeof silentLog,
  });
  const { operations, send, clock } = served;
  await person(served, "admin", "Somebody else");
  const { id, cookie } = await person(served, "supervisor", name);
  const mine = {
    kind: "person",
    person: id,
    device: [...operations.book.state.devices.keys()].at(-1),
  } as never;
  const done = async (command: object) =>
    expect(await operations.run(command as never, mine)).toMatchObject({ status: "done" });
  const by = (path: string, body: object = {}) => send("POST", `/api/v1/${path}`, { cookie, body });
  await send("PUT", `/api/v1/people/${id}/shift`, { cookie, body: { areas: ["loans"] } });
  for (const call of ["one", "two"]) {
    await done(raiseOf({ call: callId(call), place: call }));
    expect((await by(`calls/${call}/acknowledge`)).status).toBe(200);
    expect((await by(`calls/${call}/attend`)).status).toBe(200);
  }
  // A refusal is remembered under the command's id.
  await send("POST", "/api/v1/calls/one/acknowledge", {
    cookie,
    body: {},
    headers: { "idempotency-key": "again" },
  });
  await done(resolveOf(callId("one")));
  const added = await by("actions", { id: "a1", area: "loans", title: "Label the trays" });
  expect(added.status).toBe(201);
  await send("PATCH", "/api/v1/actions/a1", { cookie, body: { owner: { person: id } } });
  const meeting = meetingId("m1");
  await done({ type: "start-huddle", meeting, huddle: team });
  await done({ type: "mark-attendance", meeting, person: id, presence: "present" });
  await done({ type: "capture", meeting, capture: "x", kind: "problem", text: "The printer is slow" });
  await done({ type: "end-huddle", meeting });
  const keeper = new MinutesKeeper(operations, store);
  await keeper.look(clock.time);
  await operations.checkpoint();

  const count = async () => {
    const ask = { token: adminToken };
    const calls = await send("GET", "/api/v1/calls", ask);
    const minutes = await send("GET", `/api/v1/minutes/${meeting}`, ask);
    const times = await send("GET", "/api/v1/andon/times?from=2026-11-20&to=2026-11-30", ask);
    const actions = await send("GET", "/api/v1/actions", ask);
    const texts = [calls, minutes, times, actions].map(({ status, text }) => {
      expect(status).toBe(200);
      return text;
    });
    const exports = await Promise.all(
      [
        "calls/export",
        "actions/export",
        "minutes/export.csv",
        "minutes/export.json",
        "boards/back-office/view",
      ].map(async (path) => (await send("GET", `/api/v1/${path}`, ask)).text),
    );
    const page = await send("GET", `/huddles/minutes/${meeting}`, ask);
    return {
      counts: [calls.body.length, actions.body.length, times.body],
      owners: calls.body.map((call: { owner?: object }) => JSON.stringify(call.owner ?? null)),
      texts: [...texts, ...exports, page.text],
    };
  };
  const before = await count();
  expect(before.texts.some((text) => text.includes(name))).toBe(true);
  const told = (files: ReadonlyMap<string, Buffer>) =>
    [...files].filter(([, bytes]) => parts.some((part) => bytes.includes(part))).map(([path]) => path);
  expect(told(await filesIn(folder))).toEqual(["documents/people.json"]);

  expect((await send("DELETE", `/api/v1/people/${id}`, { token: adminToken })).status).toBe(204);
  const after = await count();
  expect(after.counts).toEqual(before.counts);
  // Still the same somebody, of whom only the id is left.
  expect(JSON.stringify(after.texts)).toContain(id);
  for (const text of after.texts) for (const part of parts) expect(text).not.toContain(part);
  expect(log.length).toBeGreaterThan(0);
  for (const line of log) for (const part of parts) expect(line).not.toContain(part);
  expect(told(await filesIn(folder))).toEqual([]);
  // Nor does it come back with snapshots, archives and a restart.
  clock.time += 100 * hour;
  await archiveCalls(operations, store, clock.time);
  await keeper.look(clock.time);
  await operations.checkpoint();
  await operations.run({ type: "end-session", session: "none" as never }, { kind: "system", part: "local" });
  await operations.checkpoint();
  expect(told(await filesIn(folder))).toEqual([]);
  for (const path of [...(await filesIn(folder)).keys()])
    for (const part of parts) expect(path).not.toContain(part);
});
