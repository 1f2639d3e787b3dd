import { expect, onTestFinished, test, vi } from "vitest";
import { createApp } from "../../server/app.ts";
import { newId } from "../../server/clock.ts";
import type { KpiId } from "../../server/domain/ids.ts";
import { minute } from "../../server/domain/time.ts";
import { silentLog } from "../../server/log.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { areaOf, branch, byId, phones, queueOf, siteOf, week } from "../support/site.ts";
import { eventAt, local } from "./import-support.ts";

const token = "an-admin-token-for-boards";
/** A Wednesday, nine o'clock in UTC. */
const now = Date.parse("2026-11-18T09:00:00Z");

test("[KP8] the whole server answers what a KPI was yesterday, once it is told", async () => {
  const kpi = {
    id: "came" as KpiId,
    name: "Came in",
    family: "efficiency",
    unit: "count",
    areas: [branch],
    zone: "UTC",
    better: "less",
    target: { direction: "at-most", value: 2 },
    source: { kind: "computed", figure: "arrived" },
  } as const;
  const app = createApp({
    store: createMemoryStore(),
    clock: { now: () => now, speed: 1 },
    newId,
    log: silentLog,
    site: siteOf({
      areas: byId([areaOf({ id: branch, zone: "UTC", hours: week([1, 7], [8, 11]) })]),
      queues: byId([queueOf({ id: phones, area: branch, kind: "live" })]),
      kpis: byId([kpi]),
    }),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: [],
    adminToken: token,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: true,
    onBroken: (error) => {
      throw error;
    },
  });
  await app.start();
  onTestFinished(() => app.stop());
  const yesterday = ["a", "b", "c"].map((name) => eventAt("arrived", phones, name, now - 24 * 60 * minute));
  const events = [...yesterday, eventAt("arrived", phones, "d", now)];
  await app.operations.run({ type: "record-items", events }, local);
  const latest = async () => {
    const address = `http://127.0.0.1:${app.port}/api/v1/kpis`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const [first] = (await answer.json()) as readonly { readonly latest: unknown }[];
    return first?.latest;
  };
  await vi.waitFor(
    async () => expect(await latest()).toEqual({ date: "2026-11-17", value: 3, met: false }),
    60_000,
  );
});
