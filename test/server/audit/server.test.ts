import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { io } from "socket.io-client";
import { expect, test } from "vitest";
import { type App, createApp } from "../../../server/app.ts";
import { auditPage } from "../../../server/audit/pages.ts";
import { newId, realClock } from "../../../server/clock.ts";
import { auditCodes } from "../../../server/domain/audit.ts";
import type { Site } from "../../../server/domain/site.ts";
import { silentLog } from "../../../server/log.ts";
import type { Store } from "../../../server/ports.ts";
import { boardNamespace } from "../../../server/protocol.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { areaOf, branch, byId, callTypeOf, siteOf, stuck } from "../../support/site.ts";

async function startApp(store: Store, site: Site): Promise<App> {
  const app = createApp({
    ...{ store, site, newId, clock: realClock, log: silentLog, publicFolder: "/nowhere", build: "test" },
    ...{ host: "127.0.0.1", port: 0, publicOrigins: [], adminToken: null, localToken: null },
    ...{ openBoards: false, secrets: () => undefined, simulated: false },
    onBroken: (error) => {
      throw error;
    },
  });
  await app.start();
  return app;
}

/** What the trail of a store says that nobody serves, the oldest row first. */
async function told(store: Store) {
  await store.open();
  const filter = { span: null, routine: false };
  const { rows } = await auditPage(store, filter, 100, null);
  await store.close();
  return rows.map(({ what, detail }) => [what, detail] as const).reverse();
}

test("[AT40] start, stop and each changed part of the site file are told, and a change while the server was off is seen", async () => {
  const store = createMemoryStore();
  const first = siteOf();
  const app = await startApp(store, first);
  const label = callTypeOf({ id: stuck, label: "Stuck again" });
  const second = siteOf({ callTypes: byId([label]), areas: byId([areaOf({ id: branch })]) });
  app.changeSite(second);
  // The same again is no change.
  app.changeSite(siteOf({ callTypes: byId([label]), areas: byId([areaOf({ id: branch })]) }));
  await app.stop();
  const again = await startApp(store, second);
  await again.stop();
  const rows = await told(store);
  expect(rows.map(([what]) => what)).toEqual([
    "server.started",
    "site.changed",
    "site.changed",
    "server.stopped",
    "server.started",
    "server.stopped",
  ]);
  expect(rows.slice(1, 3).map(([, detail]) => detail)).toEqual(["areas", "callTypes"]);
  expect([rows[0]?.[1], rows[4]?.[1]]).toEqual([
    expect.stringMatching(/^[0-9a-f]{12}$/),
    expect.stringMatching(/^[0-9a-f]{12}$/),
  ]);
  expect(rows[4]?.[1]).not.toBe(rows[0]?.[1]);
});

test("[AT12] a page of another origin at the door of the sockets is told", async () => {
  const store = createMemoryStore();
  const app = await startApp(store, siteOf());
  const socket = io(`http://127.0.0.1:${app.port}${boardNamespace}`, {
    ...{ transports: ["websocket"], reconnection: false },
    extraHeaders: { origin: "https://evil.example" },
  });
  await new Promise((refused) => socket.once("connect_error", refused));
  socket.close();
  await app.stop();
  expect(await told(store)).toContainEqual(["origin.refused", "foreign-origin"]);
});

test("[AT32] docs/audit.md names every code", async () => {
  const guide = await readFile(resolve(import.meta.dirname, "../../../docs/audit.md"), "utf8");
  expect(auditCodes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
});
