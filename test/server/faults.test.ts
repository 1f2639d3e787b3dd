import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { tidyRegister } from "../../server/access/roll.ts";
import { root } from "../../server/cli/setup/root.mjs";
import { day } from "../../server/domain/time.ts";
import { totalsBetween } from "../../server/history/totals.ts";
import { Keeper } from "../../server/keeper.ts";
import { silentLog } from "../../server/log.ts";
import { StoreBusy, StoreDamaged } from "../../server/ports.ts";
import { Register } from "../../server/register.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { newFolder } from "../store/support.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { type Office, openOffice, withStaff } from "../support/office.ts";
import { phones } from "../support/site.ts";
import { cy, itemId, morning, personId, raiseOf } from "../support/states.ts";

afterEach(() => vi.useRealTimers());

const busy = { status: "later", reason: "busy" };
const done = { status: "done" };

test("[FA2] without a descriptor commands are asked to come back, nothing ends, and with one the same command is done, once", async () => {
  const store = new FaultyStore();
  const office = await withStaff(await openOffice(store));
  store.disk = "busy";
  const { book } = office.operations;
  expect(await office.run(raiseOf(), cy, "x")).toEqual(busy);
  expect([office.operations.readOnly, office.operations.book, office.broken]).toEqual([false, book, []]);
  store.disk = "well";
  expect(await office.run(raiseOf(), cy, "x")).toMatchObject(done);
  expect(await office.run(raiseOf(), cy, "x")).toMatchObject(done);
  expect(store.kept).toHaveLength(4);
});

test("[FA2] a day sheet that no descriptor is left for fails its own command, and no other", async () => {
  const store = new FaultyStore();
  const office = await withStaff(await openOffice(store));
  store.read = () => Promise.reject(new StoreBusy("no descriptor left"));
  const events = [arrival("i1", morning - 4 * day)];
  await expect(office.run({ type: "record-items", events })).rejects.toBeInstanceOf(StoreBusy);
  expect(await office.run(raiseOf(), cy)).toMatchObject(done);
  expect(office.broken).toEqual([]);
});

function arrival(id: string, at: number) {
  return { kind: "item", queue: phones, id, type: "arrived", item: itemId(id), at } as const;
}

describe("damaged history", () => {
  /** Items on two days of two months, kept, in a folder that is closed. */
  async function twoMonths(): Promise<string> {
    const folder = await newFolder();
    const office = await openOffice(createEmbeddedStore({ folder }));
    for (const [id, at] of [
      ["a", morning - 20 * day],
      ["b", morning - 20 * day],
      ["c", morning],
    ] as const) {
      office.clock.time = at;
      await office.run({ type: "record-items", events: [arrival(id, at)] });
      await office.operations.checkpoint();
    }
    await office.operations.stop();
    return folder;
  }

  async function arrivedIn(folder: string, store = createEmbeddedStore({ folder })): Promise<number> {
    const { operations } = await openOffice(store);
    const query = { queues: [phones], from: "2026-10-01", to: "2026-12-01" };
    const result = await totalsBetween({ operations, store }, query);
    return result.ok ? (result.totals as unknown as { readonly arrived: number }).arrived : Number.NaN;
  }

  test.each(["2026-10", "2026-11", "2026", "months"])(
    "[FA4] the roll-up %s that fails its checksum is made anew from the day sheets",
    async (name) => {
      const folder = await twoMonths();
      await writeFile(join(folder, `documents/totals/${phones}/${name}.json`), "");
      expect(await arrivedIn(folder)).toBe(3);
    },
  );

  test("[FA4] a day that its month tells of, and that is gone, is missed and no quiet day", async () => {
    const folder = await twoMonths();
    await rm(join(folder, `documents/days/${phones}/2026-11-18.json`));
    const opening = openOffice(createEmbeddedStore({ folder }));
    await expect(opening).rejects.toThrow(/days\/phones\/2026-11-18\.json is missing.*Restore/);
  });

  test("[FA6] a start that is refused behind the opening gives the folder back", async () => {
    const folder = await twoMonths();
    await writeFile(join(folder, `documents/days/${phones}/2026-11-18.json`), "");
    await expect(openOffice(createEmbeddedStore({ folder }))).rejects.toBeInstanceOf(StoreDamaged);
    await expect(access(join(folder, "lock"))).rejects.toThrow("ENOENT");
  });
});

test("[FA5] minutes or calls whose file is damaged keep no snapshot from being kept", async () => {
  vi.useFakeTimers();
  const store = new FaultyStore();
  const office: Office = await withStaff(await openOffice(store));
  const keeper = new Keeper(office.operations, store, office.clock, silentLog);
  keeper.start();
  await office.run(raiseOf(), cy);
  await office.run({ type: "cancel-call", call: raiseOf().call }, cy);
  office.clock.time = morning + 5 * day;
  store.read = () => Promise.reject(new StoreDamaged("calls-index/months.json fails its checksum"));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(store.asked).toContain("checkpoint");
  await keeper.stop();
});

test("[FA7] names beside a journal that holds nothing are not erased: the start is refused", async () => {
  const store = new FaultyStore();
  const office = await openOffice(store);
  await store.write("people", [[personId("ana"), { name: "Ana", pin: "x" }]]);
  const register = new Register(store);
  await register.start();
  await expect(tidyRegister(office.operations, register)).rejects.toThrow(
    /The journal holds nothing.*Restore/,
  );
  expect(register.names.size).toBe(1);
});

test("[FA9] a log that finds no room ends nothing", async () => {
  const script = `
    import { createLog } from "./server/log.ts";
    const log = createLog("info");
    for (let line = 0; line < 50; line++) { log.info("a line that finds no room"); await new Promise((next) => setImmediate(next)); }
    process.stdout.write("goes on");`;
  if (process.platform !== "linux") return; // nobody else has such a device
  const full = await open("/dev/full", "w");
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: root,
    stdio: ["ignore", "pipe", full.fd],
  });
  let said = "";
  child.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  const [code] = await once(child, "close");
  await full.close();
  expect([code, said]).toEqual([0, "goes on"]);
});
