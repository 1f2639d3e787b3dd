import { expect, test } from "vitest";
import { type Noting, Trail } from "../../../server/audit/trail.ts";
import type { FactsBody } from "../../../server/book/book.ts";
import type { DeviceId, PersonId } from "../../../server/domain/ids.ts";
import type { Note } from "../../../server/domain/notes.ts";
import { silentLog } from "../../../server/log.ts";
import { FaultyStore } from "../../support/faulty-store.ts";
import { startCore } from "../support/server.ts";

/** The real writer, on a disk that can be full, and a stopwatch that a test turns. */
async function start() {
  const store = new FaultyStore();
  const { operations } = await startCore(undefined, store);
  let ms = 0;
  const trail = new Trail({ operations, log: silentLog, steady: () => ms });
  /** What was asked of the writer by now has been answered. */
  const settled = async () => {
    await operations.run({ type: "climb" }, { kind: "system", part: "server" });
    await new Promise((turn) => setImmediate(turn));
  };
  return {
    ...{ store, trail, operations },
    async pass(seconds: number) {
      await settled();
      ms += seconds * 1000;
      trail.look();
      await settled();
    },
    notes(): Note[] {
      return store.kept.flatMap(({ body }) => (body as FactsBody).events as never[]);
    },
  };
}

const ana = "ana" as PersonId;
const wrongPin = (device: string, person = ana): Noting => ({
  ...{ what: "sign-in.refused", device: device as DeviceId, detail: "wrong-pin" },
  about: { kind: "person", id: person },
});
const stranger = (source: string): Noting => ({ what: "token.refused", detail: "not-signed-in", source });

test("[AT20] what is refused again and again is told at once, and then counted: a line a minute for each source", async () => {
  const { trail, pass, notes } = await start();
  for (let time = 0; time < 500; time++) trail.note(wrongPin("t1"));
  trail.note(wrongPin("t2"));
  await pass(59);
  expect(notes().map(({ device, count }) => [device, count])).toEqual([
    ["t1", 1],
    ["t2", 1],
  ]);
  await pass(1);
  expect(notes().slice(2)).toMatchObject([
    { device: "t1", count: 499, about: { id: ana }, detail: "wrong-pin" },
  ]);
  trail.note(wrongPin("t1"));
  await pass(61);
  expect(notes().slice(3)).toMatchObject([{ device: "t1", count: 1 }]);
  // Who was quiet for a minute is told at once again.
  await pass(61);
  trail.note(wrongPin("t1"));
  await pass(0);
  expect(notes()).toHaveLength(5);
});

test("[AT21] ten thousand strangers in an hour make a bounded number of lines, and every refusal is counted", async () => {
  const { trail, pass, notes } = await start();
  for (let minute = 0; minute < 60; minute++) {
    for (let number = 0; number < 170; number++) trail.note(stranger(`10.0.${minute}.${number}`));
    await pass(60);
  }
  await trail.stop();
  expect(notes().reduce((sum, { count }) => sum + count, 0)).toBe(60 * 170);
  expect(notes().length).toBeLessThanOrEqual(60 * 22);
  // A flood of strangers takes nobody's place whom we know.
  expect(JSON.stringify(notes())).not.toContain("10.0.");
  const before = notes().length;
  trail.note(wrongPin("t1"));
  await pass(0);
  expect(notes().slice(before)).toMatchObject([{ what: "sign-in.refused", device: "t1" }]);
});

test("[AT22] what admins do is never counted together", async () => {
  const { trail, pass, notes } = await start();
  const who = { kind: "person", person: ana, device: null } as const;
  for (const id of ["p1", "p2", "p1"])
    trail.note({ what: "person.pin-changed", who, about: { kind: "person", id } });
  await pass(0);
  expect(notes().map(({ about, count }) => [about?.id, count])).toEqual([
    ["p1", 1],
    ["p2", 1],
    ["p1", 1],
  ]);
});

test("[AT23] on a full disk notes wait until there is room, and what is lost in the end is counted", async () => {
  const { trail, store, pass, notes } = await start();
  store.only = "append";
  store.disk = "full";
  for (let time = 0; time < 3; time++) trail.note(wrongPin("t1"));
  trail.note({ what: "server.started", detail: "abc" });
  await pass(0);
  expect(notes()).toEqual([]);
  store.disk = "well";
  await pass(61);
  expect(notes().map(({ what, count }) => [what, count])).toEqual(
    expect.arrayContaining([
      ["sign-in.refused", 1],
      ["sign-in.refused", 2],
      ["server.started", 1],
    ]),
  );
  expect(notes()).toHaveLength(3);
  // What the server does by itself is its own.
  expect(notes().find(({ what }) => what === "server.started")?.who).toEqual({
    kind: "system",
    part: "server",
  });
  store.disk = "full";
  for (let time = 0; time < 4; time++) trail.note(wrongPin("t9"));
  await trail.stop();
  expect(trail.lost).toBe(4);
});

test("[AT24] a note changes nothing that anybody shows, and no listener hears of it", async () => {
  const { trail, operations, pass } = await start();
  const { state } = operations.book;
  const heard: unknown[] = [];
  operations.onChange((change) => heard.push(change));
  trail.note({ what: "site.changed", detail: "boards" });
  await pass(0);
  expect(operations.book.seq.facts).toBe(1);
  expect(operations.book.state).toBe(state);
  expect(heard).toEqual([]);
});
