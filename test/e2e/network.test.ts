import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isEqual, raisedIn, until, wiredBoard, wiredTablet } from "../faults/network-office.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** The long form: npm run faults -- network */

let folder: string;
let site: SiteProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-network-"));
  site = await startSite({ dataFolder: folder });
});
afterAll(async () => {
  await site?.kill();
  await rm(folder, { recursive: true, force: true });
});

const long = 60_000;

test("[NW1] [NW2] [NW3] a network that falls silent and forgets: stale, then equal, and each command of the tablet once", async () => {
  const board = await wiredBoard(site, "back-office", () => 0);
  const tablet = await wiredTablet(site, () => 0, "loans");
  await until(() => isEqual(site, board), long, "the board has no view");

  tablet.raise();
  for (const { wire } of [board, tablet]) wire.cut("down"); // what is sent arrives; no answer comes back
  for (let n = 0; n < 3; n++) tablet.raise();
  const other = { id: "elsewhere", type: "help", area: "loans", place: "Desk 9" };
  expect((await ask(site, "POST", "/api/v1/calls", other)).status).toBe(201);
  await until(() => board.line.stale.value, long, "the board does not say that it is stale");
  expect(JSON.stringify(board.line.view.value)).not.toContain("elsewhere");

  for (const { wire } of [board, tablet]) wire.mend("forget");
  await until(
    () => tablet.courier.outbox.value.entries.length === 0,
    long,
    "the tablet keeps what it has to send",
  );
  await until(() => isEqual(site, board), long, "the board is never equal again");
  expect(JSON.stringify(board.line.view.value)).toContain("elsewhere");
  const counts = await raisedIn(join(folder, "journal"));
  expect(tablet.raised.map((id) => counts.get(id))).toEqual([1, 1, 1, 1]);
  expect(tablet.courier.notices.value).toEqual([]);
  for (const one of [board, tablet]) await one.close();
});
