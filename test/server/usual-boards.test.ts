import { expect, onTestFinished, test, vi } from "vitest";
import { createApp } from "../../server/app.ts";
import { newId } from "../../server/clock.ts";
import type { Panel } from "../../server/domain/board.ts";
import { minute } from "../../server/domain/time.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { silentLog } from "../../server/log.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import {
  areaOf,
  backOffice,
  branch,
  byId,
  loans,
  phones,
  prominentBoard,
  queueOf,
  siteOf,
  week,
} from "../support/site.ts";
import { eventAt, local } from "./import-support.ts";

const token = "an-admin-token-for-boards";
/** A Wednesday, nine o'clock in UTC. */
const now = Date.parse("2026-11-18T09:00:00Z");

function house() {
  const place = { title: null, column: 1, row: 1, width: 1, height: 1, areas: [branch] };
  const panels: Panel[] = [
    { ...place, kind: "arrivals", queues: [] },
    { ...place, kind: "kpi", figure: "arrived", target: { direction: "at-most", value: 1 } },
  ];
  const pages = [{ name: null, dwell: 20, columns: [1], rows: [1, 1], panels }];
  return siteOf({
    areas: byId([areaOf({ id: loans }), areaOf({ id: branch, zone: "UTC", hours: week([1, 7], [8, 11]) })]),
    queues: byId([queueOf({ id: phones, area: branch, kind: "live" })]),
    boards: new Map([[backOffice, prominentBoard({ areas: [branch], callsFrom: [], pages })]]),
  });
}

test("[PN9] the whole server shows what came and what is usual on a board, as soon as it has read it", async () => {
  const clock = { time: now, now: () => clock.time, speed: 1 };
  const app = createApp({
    store: createMemoryStore(),
    clock,
    newId,
    log: silentLog,
    site: house(),
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
  const came = (name: string, at: number) => eventAt("arrived", phones, name, at);
  const week = 7 * 24 * 60 * minute;
  const events = [
    ...["a", "b", "c", "d"].map((name) => came(name, now - week + 40 * minute)),
    ...["e", "f"].map((name) => came(name, now - 20 * minute)),
  ];
  expect(await app.operations.run({ type: "record-items", events }, local)).toMatchObject({ status: "done" });
  // a changed site file is one of the reasons to read again
  app.operations.site = house();
  const view = async (): Promise<ProminentView> => {
    const address = `http://127.0.0.1:${app.port}/api/v1/boards/back-office/view`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()) as ProminentView;
  };
  await vi.waitFor(async () => expect((await view()).arrivals["0.0"]?.peak).not.toBeNull(), 60_000);
  const { arrivals, kpis } = await view();
  expect(arrivals["0.0"]).toEqual({
    from: Date.parse("2026-11-18T08:00:00Z"),
    today: [0, 2, 0, null, null, null],
    usual: [0, 0, 0, 4, 0, 0],
    peak: { at: Date.parse("2026-11-18T09:30:00Z"), count: 4 },
  });
  expect(kpis["0.1"]).toMatchObject({ value: 2, met: false });
});
