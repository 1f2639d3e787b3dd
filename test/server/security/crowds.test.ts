import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as later } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { cutOff, sendStream } from "../../../server/inputs/http/streams.ts";
import { boardNamespace } from "../../../server/protocol.ts";
import { type House, openHouse, ownerToken } from "./house.ts";

/** Those who come in numbers, or take their time. */

interface Line {
  readonly socket: Socket;
  heard: string;
  readonly closed: Promise<unknown>;
}

async function dial(house: House, address = "127.0.0.1"): Promise<Line> {
  const socket = connect({ port: house.app.port, host: "127.0.0.1", localAddress: address });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  const line = { socket, heard: "", closed: once(socket, "close") };
  socket.on("data", (more: Buffer) => {
    line.heard += more.toString("latin1");
  });
  await once(socket, "connect");
  return line;
}

const asking = (request: string, ...headers: readonly string[]) =>
  [`${request} HTTP/1.1`, "Host: akari", ...headers, "", ""].join("\r\n");

test("[SE28] a command whose body comes late is not done in the name of a session that ended meanwhile", async () => {
  const house = await openHouse();
  const ana = await house.tablet("admin");
  const body = JSON.stringify({ name: "Mallory", role: "admin", pin: "13579" });
  const line = await dial(house);
  const type = ["Content-Type: application/json", `Content-Length: ${body.length}`, "Connection: close"];
  const as = [`Cookie: ${ana.cookie}`, "Origin: http://akari"];
  line.socket.write(asking("POST /api/v1/people", ...type, ...as) + body.slice(0, 5));
  await expect.poll(async () => (await house.own("GET", "/api/v1/sessions")).body[0].usedAt).not.toBeNull();
  await house.run({ type: "remove-device", device: ana.device });
  line.socket.write(body.slice(5));
  await line.closed;
  expect(line.heard).toMatch(/^HTTP\/1\.1 401/);
  expect(house.app.operations.book.state.people.size).toBe(1);
});

test("[SE29] the code of a place is counted as a stranger where it opens nothing", async () => {
  const house = await openHouse();
  const made = await house.own("POST", "/api/v1/places", { area: "branch", place: "Counter 3" });
  const code = `Authorization: Bearer ${new URL(made.body.link as string).hash.slice(1)}`;
  const line = await dial(house);
  line.socket.write(asking("GET /api/v1/me", code).repeat(1_200));
  line.socket.write(asking("GET /api/v1/me", code, "Connection: close"));
  await line.closed;
  const statuses = [...line.heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  expect([statuses.length, statuses[0], statuses.at(-1)]).toEqual([1_201, "200", "429"]);
  expect((await house.own("GET", "/api/v1/me")).status).toBe(200);
});

const talk: readonly (readonly [string, (wire: WebSocket) => void])[] = [
  ["events in the namespace of Socket.IO itself", (wire) => wire.send('42["x"]')],
  ["namespaces that there are not", (wire) => wire.send("40/elsewhere,")],
  ["answers to what nobody asked", (wire) => wire.send("43/board,7[]")],
  ["signs of life", (wire) => wire.send("3")],
  ["nothing at all", (wire) => wire.send("6")],
  ["signs of life below", (wire) => wire.ping()],
];

test("[SE30] a connection that talks without end is cut, whatever it says", async () => {
  const house = await openHouse();
  const { cookie } = await house.screen();
  const wall = house.socket(boardNamespace, { cookie });
  await wall.until("view");
  const address = `ws${house.url.slice(4)}/socket.io/?EIO=4&transport=websocket`;
  await Promise.all(
    talk.map(async ([what, say]) => {
      const wire = new WebSocket(address, { headers: { cookie } });
      const cut = once(wire, "close").then(() => what);
      wire.on("error", () => {});
      await once(wire, "message");
      wire.send("40/board,");
      for (let said = 0; said < 250; said++) say(wire);
      expect(await cut).toBe(what);
    }),
  );
  expect(wall.socket.connected).toBe(true);
});

test("[SE31] whoever was let in finds a place among strangers, of whom the oldest of the crowd make room", async () => {
  const house = await openHouse({ connectionPatience: { most: 30, strangers: 10 } });
  const { cookie } = await house.screen();
  const other = await dial(house, "127.0.0.2");
  const crowd: Line[] = [];
  for (let came = 0; came < 60; came++) crowd.push(await dial(house));
  const wall = house.socket(boardNamespace, { cookie });
  await wall.until("view");
  expect((await house.ask("GET", "/healthz", { authorization: `Bearer ${ownerToken}` })).status).toBe(200);
  await Promise.all(crowd.slice(0, 50).map(({ closed }) => closed));
  expect(crowd.at(-1)?.socket.closed).toBe(false);
  expect(other.socket.closed).toBe(false);
  // a crowd that grows further pushes out nobody who is known
  for (let came = 0; came < 30; came++) crowd.push(await dial(house));
  await later(20);
  expect([wall.socket.connected, other.socket.closed]).toEqual([true, false]);
});

test("[SE28] a file breaks off when whoever takes it may do so no longer", async () => {
  let may = true;
  async function* pieces() {
    yield "one,";
    may = false;
    yield "two";
  }
  const file = { type: "text/csv", fileName: "a.csv" };
  const server = createServer((request, response) => {
    void sendStream(request, response, { ...file, pieces: cutOff(pieces(), () => may, response) });
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(fetch(address).then((answer) => answer.text())).rejects.toThrow();
});
