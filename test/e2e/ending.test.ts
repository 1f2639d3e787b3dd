import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { newId } from "../../server/clock.ts";
import { ask, spawnSite, startSite } from "../support/site-process.ts";

/** How a server ends that people still lean on. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-ending-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A board's socket, open. */
async function board(url: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  await once(socket, "open");
  return socket;
}

/** A request of which the rest never comes. */
async function halfSent(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(
    "POST /api/v1/calls HTTP/1.1\r\nHost: here\r\nContent-Length: 50\r\nContent-Type: application/json\r\n\r\n{",
  );
}

test("[OG3] on a signal the boards are told, nobody who hangs holds it up, and it ends with 0", async () => {
  const dataFolder = join(folder, "hangs");
  const site = await startSite({ dataFolder, more: { LOG_LEVEL: "info" } });
  const sockets = await Promise.all(Array.from({ length: 20 }, () => board(site.url)));
  const told = Promise.all(sockets.map((socket) => once(socket, "close")));
  await halfSent(site.url);
  expect(
    (await ask(site, "POST", "/api/v1/calls", { id: newId(), type: "help", area: "loans" })).status,
  ).toBe(201);
  expect(await site.kill("SIGTERM")).toBe(0);
  await told;
  const lines = logLines(site.output());
  expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["serving", "ending"]));
  expect(site.output()).not.toContain("without a last snapshot");
  // in time: the last snapshot is there
  expect(await readFile(join(dataFolder, "snapshot.json"), "utf8")).toContain('"loans"');
});

test("[OG1] the figures tell how fast the disk is, what was written to it, and how large it has become", async () => {
  const site = await startSite({ dataFolder: join(folder, "figures") });
  const figures = async () => {
    const text = await (await ask(site, "GET", "/metrics")).text();
    return (name: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${name} `))
          ?.split(" ")[1],
      );
  };
  const before = await figures();
  expect(before('akari_store_bytes{kind="other"}')).toBeGreaterThan(0);
  await ask(site, "POST", "/api/v1/calls", { type: "help", area: "loans" });
  const after = await figures();
  expect(after("akari_store_sync_seconds_count")).toBeGreaterThan(before("akari_store_sync_seconds_count"));
  expect(after("akari_store_sync_seconds_sum")).toBeGreaterThan(0);
  expect(after("akari_store_written_bytes_total")).toBeGreaterThan(
    before("akari_store_written_bytes_total") + 100,
  );
  await site.kill();
});

test("[CM22] what is wrong with the site file and with the certificate ends the start, all at once", async () => {
  const more = { TLS_CERT: "/nowhere/cert.pem", TLS_KEY: "/nowhere/key.pem" };
  const started = spawnSite({
    dataFolder: join(folder, "none"),
    configFolder: join(folder, "nowhere"),
    more,
  });
  expect(await started.ended).toBe(1);
  const said = started.output();
  for (const part of [
    "site.json: there is no such file",
    "TLS_CERT: there is no file",
    "TLS_KEY: there is no",
  ])
    expect(said).toContain(part);
  expect(said).not.toContain(" at ");
});

/** What it said on standard error: JSON lines, each with its time. */
function logLines(output: string): { readonly msg: string; readonly time: string }[] {
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line));
}
