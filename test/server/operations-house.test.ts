import { afterEach, describe, expect, test, vi } from "vitest";
import { day, hour, minute } from "../../server/domain/time.ts";
import { archiveCalls } from "../../server/history/archive.ts";
import { callsBetween } from "../../server/history/calls.ts";
import { Keeper } from "../../server/keeper.ts";
import { silentLog } from "../../server/log.ts";
import { Register } from "../../server/register.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { type Office, openOffice, reopened, withStaff } from "../support/office.ts";
import { phones } from "../support/site.ts";
import { ana, callId, cy, itemId, morning, personId, raiseOf, resolveOf } from "../support/states.ts";

const ids = (calls: readonly { readonly id: string }[]) => calls.map(({ id }) => id);
const live = (office: Office) => [...office.operations.book.state.calls.keys()];

/** c1 raised on Monday and resolved on Tuesday, c2 raised and cancelled on Tuesday, c3 still open since Monday. */
async function history(office: Office): Promise<void> {
  await withStaff(office);
  const at = async (time: number, command: Parameters<Office["run"]>[0], by = ana) => {
    office.clock.time = time;
    expect(await office.run(command, by)).toMatchObject({ status: "done" });
  };
  await at(morning - 2 * day, raiseOf({ call: callId("c1") }), cy);
  await at(morning - 2 * day + minute, raiseOf({ call: callId("c3"), place: "Counter 4" }), cy);
  await at(morning - 2 * day + hour, { type: "acknowledge-call", call: callId("c1") });
  await at(morning - day, resolveOf(callId("c1")));
  await at(morning - day + minute, raiseOf({ call: callId("c2") }), cy);
  await at(morning - day + hour, { type: "cancel-call", call: callId("c2") });
  office.clock.time = morning;
}

const everything = (office: Office, store: FaultyStore) =>
  callsBetween(
    { operations: office.operations, store },
    { from: morning - 10 * day, to: morning + 10 * day },
  );

describe("[OP16] settled calls move to the file of their day after two days, and are found all the while", () => {
  test("[OP16] not before", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await history(office);
    await archiveCalls(office.operations, store, morning + day);
    expect(live(office)).toEqual(["c1", "c3", "c2"]);
    expect(store.asked.filter((what) => what.startsWith("write"))).toEqual([]);
  });

  test("[OP16] then, by the day of their raising", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await history(office);
    const before = await everything(office, store);
    await archiveCalls(office.operations, store, morning + day + 1);
    expect(live(office)).toEqual(["c3", "c2"]);
    await archiveCalls(office.operations, store, morning + 2 * day);
    expect(live(office)).toEqual(["c3"]);
    expect(await store.read("calls/2026-11-16")).toMatchObject([{ id: "c1", state: "resolved" }]);
    expect(await store.read("calls/2026-11-17")).toMatchObject([{ id: "c2", state: "cancelled" }]);
    expect(await everything(office, store)).toEqual(before);
    expect(ids(before)).toEqual(["c1", "c3", "c2"]);
  });

  test.each([
    [morning - 2 * day, morning - day, ["c1", "c3"]],
    [morning - 2 * day + 1, morning - day + minute + 1, ["c3", "c2"]],
    [morning - day + minute + 1, morning, []],
  ])("[OP16] raised from %i until before %i", async (from, to, expected) => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await history(office);
    expect(ids(await callsBetween({ operations: office.operations, store }, { from, to }))).toEqual(expected);
    await archiveCalls(office.operations, store, morning + 10 * day);
    expect(ids(await callsBetween({ operations: office.operations, store }, { from, to }))).toEqual(expected);
  });
});

describe("[OP17] a crash between a file and its event neither loses a call nor doubles it", () => {
  test.each(["crash", "full disk"])("[OP17] %s", async (fault) => {
    const store = new FaultyStore();
    let office = await openOffice(store);
    await history(office);
    const before = await everything(office, store);
    store.disk = "full";
    store.only = "append";
    await archiveCalls(office.operations, store, morning + 10 * day);
    expect(live(office)).toEqual(["c1", "c3", "c2"]);
    expect(await everything(office, store)).toEqual(before);
    store.disk = "well";
    if (fault === "crash") office = await reopened(office, store);
    await archiveCalls(office.operations, store, morning + 10 * day);
    expect(live(office)).toEqual(["c3"]);
    expect(await everything(office, store)).toEqual(before);
  });

  test("[OP17] a file that can't be written drops nothing", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await history(office);
    store.disk = "full";
    store.only = "write calls/2026-11-17";
    await expect(archiveCalls(office.operations, store, morning + 10 * day)).rejects.toThrow("no space");
    expect(live(office)).toEqual(["c1", "c3", "c2"]);
  });
});

describe("[OP18] the keeper keeps a snapshot every ten minutes in which something changed", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const level = {
    type: "set-level",
    queue: phones,
    waiting: 3,
    oldestAt: null,
    staffed: null,
    at: null,
  } as const;

  async function kept() {
    const store = new FaultyStore();
    const office = await openOffice(store);
    vi.useFakeTimers();
    const keeper = new Keeper(office.operations, store, office.clock, silentLog);
    keeper.start();
    const pass = async (time: number) => {
      for (let left = time; left >= 0; left -= 10_000) {
        const step = Math.min(left, 10_000);
        office.clock.time += step;
        await vi.advanceTimersByTimeAsync(step);
      }
    };
    const checkpoints = () => store.asked.filter((what) => what === "checkpoint").length;
    return { store, office, keeper, pass, checkpoints };
  }

  test("[OP18] and none in which nothing did", async () => {
    const { office, keeper, pass, checkpoints } = await kept();
    await pass(30 * minute);
    expect(checkpoints()).toBe(0);
    await office.run(level);
    await pass(10_000);
    expect(checkpoints()).toBe(1);
    await office.run(level);
    await pass(9 * minute);
    expect(checkpoints()).toBe(1);
    await pass(minute);
    expect(checkpoints()).toBe(2);
    await pass(hour);
    expect(checkpoints()).toBe(2);
    await keeper.stop();
  });

  test("[OP18] also where the clock was set back", async () => {
    const { office, keeper, pass, checkpoints } = await kept();
    office.clock.time -= 365 * day;
    await office.run(level);
    await pass(10_000);
    expect(checkpoints()).toBe(1);
    await keeper.stop();
  });

  test("[OP18] and one at once after 50,000 samples", async () => {
    const { office, keeper, pass, checkpoints } = await kept();
    const events = Array.from({ length: 50_000 }, (_, place) => {
      return {
        kind: "item",
        queue: phones,
        id: `e${place}`,
        type: "arrived",
        item: itemId(`${place}`),
        at: morning,
      } as const;
    });
    await office.run({ type: "record-items", events: events.slice(1) });
    await pass(0);
    expect(checkpoints()).toBe(0);
    await office.run({ type: "record-items", events: events.slice(0, 1) });
    await pass(0);
    expect(checkpoints()).toBe(1);
    await keeper.stop();
  });

  test("[OP18] one that failed is tried again at the next look", async () => {
    const { store, office, keeper, pass, checkpoints } = await kept();
    await office.run(level);
    store.disk = "full";
    store.only = "checkpoint";
    await pass(10 * minute);
    expect(checkpoints()).toBe(1);
    await pass(20_000);
    expect(checkpoints()).toBe(3);
    store.disk = "well";
    await pass(10_000);
    expect(checkpoints()).toBe(4);
    await pass(10 * minute);
    expect(checkpoints()).toBe(4);
    await keeper.stop();
  });

  test("[OP18] a full disk is probed until there is room", async () => {
    const { store, office, keeper, pass } = await kept();
    store.disk = "full";
    await office.run(level);
    await pass(20_000);
    expect([store.asked.filter((what) => what === "write probe").length, office.operations.readOnly]).toEqual(
      [2, true],
    );
    store.disk = "well";
    await pass(10_000);
    expect(office.operations.readOnly).toBe(false);
    await keeper.stop();
  });

  test("[OP18] one on a broken disk ends the process", async () => {
    const { store, office, keeper, pass } = await kept();
    await office.run(level);
    store.disk = "broken";
    await pass(10 * minute);
    expect(office.broken).toHaveLength(1);
    await keeper.stop();
  });
});

describe("[OP19] the register of names keeps every entry until it is erased", () => {
  const entry = (name: string) => ({ name, pin: `hash of ${name}` });

  test("[OP19] of several that come at once, too", async () => {
    const store = createMemoryStore();
    await store.open();
    const register = new Register(store);
    await register.start();
    await Promise.all([
      register.enter(personId("ana"), entry("Ana")),
      register.enter(personId("ben"), entry("Ben")),
    ]);
    await Promise.all([register.erase(personId("ana")), register.enter(personId("cy"), entry("Cy"))]);
    const again = new Register(store);
    await again.start();
    for (const one of [register, again]) {
      expect([...one.names]).toEqual([
        ["ben", "Ben"],
        ["cy", "Cy"],
      ]);
      expect(one.entry(personId("ana"))).toBeUndefined();
    }
  });

  test("[OP19] what could not be kept is not there", async () => {
    const store = new FaultyStore();
    await store.open();
    const register = new Register(store);
    await register.start();
    store.disk = "full";
    await expect(register.enter(personId("ana"), entry("Ana"))).rejects.toThrow("no space");
    expect(register.names.size).toBe(0);
    store.disk = "well";
    await register.enter(personId("ben"), entry("Ben"));
    expect([...register.names.keys()]).toEqual(["ben"]);
  });
});

describe("[AN31] a call that is reopened after a copy of it went to a file is the live one, and the file follows", () => {
  const reopen = { type: "reopen-call", call: callId("c1") } as const;

  /** The clock was ten days ahead while the files were written, and is put right before their event. */
  async function inBetween(office: Office, store: FaultyStore, meanwhile: () => Promise<void>) {
    const release = store.hold("write calls/");
    const archiving = archiveCalls(office.operations, store, morning + 10 * day);
    await vi.waitFor(() => expect(store.asked.at(-1)).toContain("write calls/"), 60_000);
    await meanwhile();
    release();
    await archiving;
  }

  async function settledCall() {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    office.clock.time = morning;
    await office.run(raiseOf(), cy);
    await office.run({ type: "attend-call", call: callId("c1") }, ana);
    await office.run(resolveOf(callId("c1")), ana);
    return { store, office };
  }

  test("[AN31] while the file is written", async () => {
    const { store, office } = await settledCall();
    await inBetween(office, store, async () => {
      expect(await office.run(reopen, cy)).toMatchObject({ status: "done" });
    });
    expect(live(office)).toEqual(["c1"]);
    expect(await everything(office, store)).toMatchObject([{ state: "raised", round: 2 }]);
    await office.run({ type: "cancel-call", call: callId("c1") }, ana);
    await archiveCalls(office.operations, store, morning + 10 * day);
    expect(live(office)).toEqual([]);
    expect(await everything(office, store)).toMatchObject([{ state: "cancelled", round: 2 }]);
  });

  test("[AN31] and settled again before the event: nothing of it is dropped that is not in the file", async () => {
    const { store, office } = await settledCall();
    await inBetween(office, store, async () => {
      office.clock.time = morning + minute;
      await office.run(reopen, cy);
      await office.run({ type: "cancel-call", call: callId("c1") }, ana);
      await office.run(raiseOf({ call: callId("c2"), place: null }), cy);
      await office.run({ type: "cancel-call", call: callId("c2") }, ana);
    });
    expect(live(office).sort()).toEqual(["c1", "c2"]);
    expect(await everything(office, store)).toMatchObject([
      { id: "c1", state: "cancelled", round: 2 },
      { id: "c2", state: "cancelled" },
    ]);
  });

  test("[AN31] once it left the live state it is reopened no more", async () => {
    const { store, office } = await settledCall();
    await archiveCalls(office.operations, store, morning + 10 * day);
    const refused = { status: "refused", refusal: { code: "unknown-call", field: "call" } };
    expect(await office.run(reopen, ana)).toEqual(refused);
    expect(await everything(office, store)).toMatchObject([{ state: "resolved" }]);
  });
});
