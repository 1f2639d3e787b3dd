import { expect, test } from "vitest";
import type { SessionId } from "../../../server/domain/ids.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import { type House, openHouse, ownerToken } from "./house.ts";

/** What is good for one thing, tried on another. */

const command = {
  id: "one",
  person: "anybody",
  command: {
    type: "raise-call",
    call: "c",
    callType: "stuck",
    area: "loans",
    queue: null,
    place: null,
    note: null,
  },
};

async function nothingCameOf(house: House, namespace: string, headers: Record<string, string>, auth = {}) {
  const ear = house.socket(namespace, headers, auth);
  await new Promise<void>((connected) => ear.socket.once("connect", connected));
  const answers: unknown[] = [];
  ear.socket.emit("command", command, (answer: unknown) => answers.push(answer));
  ear.socket.emit("resync");
  ear.socket.emit("raise-call", command.command, (answer: unknown) => answers.push(answer));
  ear.socket.emit("view");
  await house.ask("GET", "/healthz");
  await new Promise((later) => setTimeout(later, 50));
  expect(ear.frames.filter((frame) => /^\["(view|change|heartbeat|session",\{)/.test(frame))).toEqual([]);
  expect(answers.filter((answer) => (answer as { status: string }).status !== "refused")).toEqual([]);
  expect(house.app.operations.book.state.calls.size).toBe(0);
  ear.socket.disconnect();
}

test("[SE7] a screen's cookie shows its board: no other one, no tablet's view, and it does nothing", async () => {
  const house = await openHouse();
  const { cookie } = await house.screen("front-office");
  await nothingCameOf(house, tabletNamespace, { cookie });
  await nothingCameOf(house, boardNamespace, { cookie }, { preview: "back-office" });
  await nothingCameOf(house, boardNamespace, { cookie }, { preview: "front-office" });
  const ours = { cookie, origin: house.url };
  for (const [method, path, body] of [
    ["GET", "/api/v1/boards/back-office/view", undefined],
    ["GET", "/api/v1/boards", undefined],
    ["GET", "/api/v1/queues", undefined],
    ["GET", "/api/v1/sign-in", undefined],
    ["POST", "/api/v1/calls", { type: "stuck", area: "loans" }],
    ["POST", "/api/v1/sessions", { person: "ana", pin: "2468" }],
    ["PUT", "/api/v1/queues/phones/level", { waiting: 1 }],
  ] as const) {
    expect([path, (await house.ask(method, path, ours, body)).status]).toEqual([path, 401]);
  }
  // As a bearer it is nothing, and takes away what the cookie would give.
  const secret = cookie.split("=")[1] ?? "";
  const bearer = await house.ask("GET", "/api/v1/queues", { authorization: `Bearer ${secret}` });
  expect(bearer.status).toBe(401);
});

test("[SE7] a screen that says of itself that it is another one reports for itself", async () => {
  const house = await openHouse();
  const [mine, other] = [await house.screen(), await house.screen()];
  const ear = house.socket(boardNamespace, { cookie: mine.cookie });
  await ear.until("view");
  await new Promise((heard) => ear.socket.emit("report", { device: other.device, agent: "x" }, heard));
  const { body } = await house.own("GET", `/api/v1/screens/${other.device}`);
  expect(body).toMatchObject({ connected: false, report: null, seenAt: null });
});

test("[SE8] the code of a place opens no board, no tablet and no other address", async () => {
  const house = await openHouse();
  const made = await house.own("POST", "/api/v1/places", { area: "branch", place: "Counter 3" });
  const code = new URL(made.body.link as string).hash.slice(1);
  const headers = { authorization: `Bearer ${code}` };
  expect((await house.ask("GET", "/api/v1/place", headers)).status).toBe(200);
  await nothingCameOf(house, tabletNamespace, headers);
  await nothingCameOf(house, boardNamespace, headers, { preview: "back-office" });
  await nothingCameOf(house, tabletNamespace, { cookie: `akari_device=${code}; akari_session=${code}` });
  // Not by another place in the body, nor one of the prototype's.
  for (const more of [{ area: "loans" }, { place: "Counter 4" }, { queue: "phones" }]) {
    const body = { id: "c", type: "absent", ...more };
    expect((await house.ask("POST", "/api/v1/place/calls", headers, body)).status).toBe(422);
  }
  expect(house.app.operations.book.state.calls.size).toBe(0);
});

test("[SE8] a tablet's device cookie alone, or a session without its tablet, is nobody", async () => {
  const house = await openHouse();
  const [ana, ben] = [await house.tablet("admin"), await house.tablet("member")];
  const [device, session] = ana.cookie.split("; ") as [string, string];
  const [other] = ben.cookie.split("; ") as [string];
  for (const cookie of [device, session, `${other}; ${session}`, `${session}; ${other}`]) {
    expect((await house.ask("GET", "/api/v1/queues", { cookie })).status).toBe(401);
    expect((await house.ask("GET", "/api/v1/me", { cookie })).body.person).toBeNull();
  }
  // Ben's tablet, but in Ana's name.
  const ear = house.socket(tabletNamespace, { cookie: ben.cookie });
  await ear.until("view");
  const answer = await new Promise((answered) =>
    ear.socket.emit("command", { ...command, person: ana.person }, answered),
  );
  expect(answer).toEqual({ status: "refused", refusal: { code: "not-signed-in" } });
});

test("[SE8] nobody without a cookie hears anything, on any namespace", async () => {
  const house = await openHouse();
  await nothingCameOf(house, tabletNamespace, {});
  await nothingCameOf(house, boardNamespace, {});
  await nothingCameOf(house, boardNamespace, {}, { preview: "back-office" });
  for (const namespace of ["/", "/nothing"]) {
    const ear = house.socket(namespace, { authorization: `Bearer ${ownerToken}` });
    await new Promise<Error>((resolve) => ear.socket.once("connect_error", resolve));
    expect(ear.frames).toEqual([]);
  }
});

test("[SE9] a socket that talks without end is cut, and the others are served", async () => {
  const house = await openHouse();
  const ana = await house.tablet("member");
  const [mad, calm] = [house.socket(tabletNamespace, { cookie: ana.cookie }), await house.screen()];
  const wall = house.socket(boardNamespace, { cookie: calm.cookie });
  await Promise.all([mad.until("view"), wall.until("view")]);
  const cut = new Promise<string>((resolve) => mad.socket.once("disconnect", resolve));
  let answered = 0;
  for (let sent = 0; sent < 400; sent++) mad.socket.emit("command", { nonsense: sent }, () => answered++);
  // a reason after which clients of ours come back by themselves
  expect(await cut).toBe("transport close");
  expect(answered).toBeLessThanOrEqual(220);
  expect(wall.socket.connected).toBe(true);
});

test("[SE26] a tablet's own cookie, without that of the session, is nobody's over a socket too, whoever is signed in there", async () => {
  const house = await openHouse();
  const [ana, ben] = [await house.tablet("admin"), await house.tablet("member")];
  const [device, session] = ana.cookie.split("; ") as [string, string];
  const [other] = ben.cookie.split("; ") as [string];
  for (const cookie of [device, `${other}; ${session}`, `${device}; akari_session=${"A".repeat(43)}`]) {
    await nothingCameOf(house, tabletNamespace, { cookie });
    await nothingCameOf(house, boardNamespace, { cookie }, { preview: "back-office" });
  }
  const thief = house.socket(tabletNamespace, { cookie: device });
  await thief.until("session");
  const asAna = { ...command, person: ana.person };
  const answer = await new Promise((answered) => thief.socket.emit("command", asAna, answered));
  expect(answer).toEqual({ status: "refused", refusal: { code: "not-signed-in" } });
  expect(thief.frames).toEqual(['["session",null]']);
});

test("[SE26] another window of the tablet is called back when somebody signs in, and finds the session by its cookie", async () => {
  const house = await openHouse();
  const ana = await house.tablet("member");
  const [device] = ana.cookie.split("; ") as [string];
  const [knows, stale] = [
    house.socket(tabletNamespace, { cookie: ana.cookie }),
    house.socket(tabletNamespace, { cookie: device }),
  ];
  await Promise.all([knows.until("view"), stale.until("session")]);
  const calledBack = new Promise((resolve) => stale.socket.once("disconnect", resolve));
  const lasting = { person: ana.person, device: ana.device, endsAt: house.clock.time + 3_600_000 };
  await house.run({ type: "start-session", session: "again" as SessionId, secret: "a hash", ...lasting });
  expect(await calledBack).toBe("transport close");
});

test("[SE26] nobody is called back for a session that is over by then", async () => {
  const house = await openHouse();
  const ana = await house.tablet("member");
  await house.run({ type: "end-session", session: ana.session });
  const ear = house.socket(tabletNamespace, { cookie: ana.cookie });
  await ear.until("session");
  await new Promise((later) => setTimeout(later, 1_200));
  expect(ear.socket.connected).toBe(true);
});
