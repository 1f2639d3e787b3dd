import { expect, onTestFinished, test, vi } from "vitest";
import type { TokenId } from "../../../server/domain/ids.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import { type Ear, type Holder, type House, openHouse } from "./house.ts";

/** Who was somebody until a moment ago, and still has a connection. */

const raise = (call: string) =>
  ({
    type: "raise-call",
    call,
    callType: "stuck",
    area: "loans",
    queue: null,
    place: call,
    note: "SECRET",
  }) as never;

let calls = 0;
/** Something happens in the house; all that is said of it has been said when it resolves. */
async function somethingHappens(house: House): Promise<void> {
  const witness = house.socket(
    boardNamespace,
    { authorization: "Bearer an-admin-token-for-tests" },
    { preview: "back-office" },
  );
  await witness.until("view");
  const before = witness.frames.length;
  await house.run(raise(`c${++calls}`));
  while (witness.frames.length === before) await new Promise((later) => setTimeout(later, 5));
  await new Promise((later) => setTimeout(later, 20));
  witness.socket.disconnect();
}

function command(
  ear: Ear,
  { person }: Holder,
  body: unknown,
): Promise<{ status: string; refusal?: { code: string } }> {
  return new Promise((answered) =>
    ear.socket.emit("command", { id: `id-${++calls}`, person, command: body }, answered),
  );
}

const level = { type: "set-level", queue: "phones", waiting: 3, oldestAt: null, staffed: null };

const endings: readonly (readonly [string, (house: House, ana: Holder) => Promise<unknown>, string])[] = [
  ["was removed", (house, { person }) => house.own("DELETE", `/api/v1/people/${person}`), "session"],
  ["was signed out", (house, { session }) => house.run({ type: "end-session", session }), "session"],
  [
    "got a new PIN",
    (house, { person }) => house.own("PATCH", `/api/v1/people/${person}`, { pin: "13579" }),
    "session",
  ],
  [
    "holds a tablet that was removed",
    (house, { device }) => house.run({ type: "remove-device", device }),
    "ended",
  ],
];

test.each(endings)(
  "[SE4] who %s hears and does nothing more over the connection that is open",
  async (_, end, told) => {
    const house = await openHouse();
    await house.tablet("admin");
    const ana = await house.tablet("supervisor");
    const ear = house.socket(tabletNamespace, { cookie: ana.cookie });
    await ear.until("view");
    expect(await command(ear, ana, raise("first"))).toEqual({ status: "done" });
    ear.heard.length = 0;
    await end(house, ana);
    await ear.until(told);
    ear.heard.length = 0;
    ear.frames.length = 0;
    await somethingHappens(house);
    ear.socket.emit("resync");
    const answer = await command(ear, ana, raise("second"));
    expect([answer.status, answer.refusal?.code]).toEqual(["refused", "not-signed-in"]);
    expect(ear.frames.filter((frame) => !frame.startsWith('["pairing"'))).toEqual([]);
    const asked = await house.ask("GET", "/api/v1/calls", { cookie: ana.cookie });
    expect(asked.status).toBe(401);
  },
);

test("[SE4] who became a member may do what members may from the very next command on, and is told", async () => {
  const house = await openHouse();
  await house.tablet("admin");
  const ana = await house.tablet("supervisor");
  const ear = house.socket(tabletNamespace, { cookie: ana.cookie });
  await ear.until("view");
  const both = [
    house.own("PATCH", `/api/v1/people/${ana.person}`, { role: "member" }),
    // on its way at the same time
    ...Array.from({ length: 5 }, () => command(ear, ana, level)),
  ];
  await Promise.all(both);
  const answer = await command(ear, ana, level);
  expect(answer).toEqual({ status: "refused", refusal: { code: "not-allowed" } });
  expect(ear.frames.some((frame) => frame.startsWith('["session"') && frame.includes('"member"'))).toBe(true);
  expect((await house.ask("GET", "/api/v1/screens", { cookie: ana.cookie })).status).toBe(403);
});

test("[SE4] an admin of the last minute takes nobody else along", async () => {
  const house = await openHouse();
  const boss = await house.tablet("admin");
  const ana = await house.tablet("admin");
  await house.own("PATCH", `/api/v1/people/${ana.person}`, { role: "supervisor" });
  const ours = { cookie: ana.cookie, origin: house.url };
  for (const [method, path, body] of [
    ["POST", "/api/v1/people", { name: "Eve", role: "admin", pin: "1111" }],
    ["PATCH", `/api/v1/people/${ana.person}`, { role: "admin" }],
    ["PATCH", `/api/v1/people/${boss.person}`, { pin: "1111" }],
    ["POST", "/api/v1/tokens", { name: "Back door", scopes: ["admin"] }],
    ["POST", "/api/v1/tablets", { code: "CCCCCC", name: "Mine" }],
  ] as const) {
    expect([path, (await house.ask(method, path, ours, body)).status]).toEqual([path, 403]);
  }
});

const looks: readonly (readonly [string, (house: House, ana: Holder) => Promise<unknown>])[] = [
  ["was signed out", (house, { session }) => house.run({ type: "end-session", session })],
  ["became a member", (house, { person }) => house.run({ type: "change-role", person, role: "member" })],
  ["was removed", (house, { person }) => house.run({ type: "remove-person", person })],
  ["holds a tablet that locked", (house, { session }) => house.run({ type: "lock-session", session })],
  ["holds a tablet that was removed", (house, { device }) => house.run({ type: "remove-device", device })],
];

test.each(looks)("[SE5] who looks at a board and %s sees no more of it", async (_, end) => {
  const house = await openHouse();
  await house.tablet("admin");
  const ana = await house.tablet("supervisor");
  const ear = house.socket(boardNamespace, { cookie: ana.cookie }, { preview: "back-office" });
  await ear.until("view");
  await end(house, ana);
  await ear.until("ended");
  ear.frames.length = 0;
  await somethingHappens(house);
  ear.socket.emit("resync");
  await new Promise((later) => setTimeout(later, 30));
  expect(ear.frames).toEqual([]);
});

test("[SE5] a token that was revoked sees no more of the board that it looks at", async () => {
  const house = await openHouse();
  const made = await house.own("POST", "/api/v1/tokens", { name: "Wall", scopes: ["boards:read"] });
  const ear = house.socket(
    boardNamespace,
    { authorization: `Bearer ${made.body.token}` },
    { preview: "back-office" },
  );
  await ear.until("view");
  await house.run({ type: "revoke-token", token: made.body.id as TokenId });
  await ear.until("ended");
  ear.frames.length = 0;
  await somethingHappens(house);
  expect(ear.frames).toEqual([]);
});

test("[SE5] a session that ran out by itself sees no more of a board, with the next beat", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const house = await openHouse();
  const ana = await house.tablet("supervisor");
  const ear = house.socket(boardNamespace, { cookie: ana.cookie }, { preview: "back-office" });
  await ear.until("view");
  house.clock.time += 13 * 3_600_000;
  vi.advanceTimersByTime(5_000);
  await ear.until("ended");
});

test("[SE6] a screen that was moved hears nothing more of the board before, one that was removed nothing at all", async () => {
  const house = await openHouse();
  const { device, cookie } = await house.screen();
  const ear = house.socket(boardNamespace, { cookie });
  await ear.until("view");
  expect(ear.frames.join()).toContain('"mode":"prominent"');
  ear.heard.length = 0;
  ear.frames.length = 0;
  await house.run({ type: "assign-screen", device, board: "front-office" as never });
  await ear.until("view");
  ear.socket.emit("resync");
  await somethingHappens(house);
  expect(ear.frames.join()).not.toMatch(/SECRET|"mode":"prominent"|Stuck/);
  await house.run({ type: "remove-device", device });
  await ear.until("ended");
  ear.frames.length = 0;
  await somethingHappens(house);
  ear.socket.emit("resync");
  await new Promise((later) => setTimeout(later, 30));
  expect(ear.frames.filter((frame) => !frame.startsWith('["pairing"'))).toEqual([]);
  expect((await house.ask("GET", "/api/v1/boards/front-office/view", { cookie })).status).toBe(401);
});
