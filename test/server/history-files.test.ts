import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { day, hour, minute } from "../../server/domain/time.ts";
import { adoptOlderFiles, archiveCalls } from "../../server/history/archive.ts";
import { dateOfCall, enterCalls } from "../../server/history/call-index.ts";
import { callsBetween, findCall } from "../../server/history/calls.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { CountingStore, historyOf, ids, settle } from "../support/history.ts";
import { openOffice, reopened, withStaff } from "../support/office.ts";
import { loans, missing, stuck } from "../support/site.ts";
import { ana, ben, callId, cy, morning } from "../support/states.ts";

describe("[LN1] a call is found by its id, and by those of the reports that joined it, whatever its age", () => {
  test("[LN1] live, archived, and years later after a restart", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await settle(office, "c1", morning, ["j1", "j2"]);
    const found = async (id: string, in_ = office) => (await findCall(historyOf(in_, store), callId(id)))?.id;
    expect([await found("c1"), await found("j2"), await found("c2")]).toEqual(["c1", "c1", undefined]);
    await archiveCalls(office.operations, store, morning + 3 * day);
    expect(office.operations.book.state.calls.size).toBe(0);
    expect([await found("c1"), await found("j1"), await found("j2")]).toEqual(["c1", "c1", "c1"]);
    office.clock.time = morning + 3000 * day;
    const later = await reopened(office, store);
    expect([await found("c1", later), await found("j2", later)]).toEqual(["c1", "c1"]);
    expect(await found("c2", later)).toBeUndefined();
  });

  test("[LN1] of an id that was used twice, the last", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await settle(office, "c1", morning);
    await archiveCalls(office.operations, store, morning + 3 * day);
    await settle(office, "c1", morning + 20 * day);
    await archiveCalls(office.operations, store, morning + 30 * day);
    expect((await findCall(historyOf(office, store), callId("c1")))?.raisedAt).toBe(morning + 20 * day);
    const all = await callsBetween(historyOf(office, store), { from: morning, to: morning + 30 * day });
    expect(all.map(({ raisedAt }) => raisedAt)).toEqual([morning, morning + 20 * day]);
  });
});

describe("[LN2] the index grows by splitting, and stays as quick", () => {
  const many = Array.from({ length: 150_000 }, (_, number) => callId(`call-${number}`));
  const dateOf = (number: number) => `2026-${number % 2 === 0 ? "11-18" : "12-01"}`;

  test("[LN2] of 150,000 ids each is found with three documents at most, of which none has more than 400", async () => {
    const store = new CountingStore();
    await store.open();
    for (let from = 0; from < many.length; from += 50_000) {
      const some = many.slice(from, from + 50_000).map((id, place) => [id, dateOf(from + place)] as const);
      await enterCalls(store, some);
    }
    for (let number = 0; number < many.length; number += 997) {
      store.reads.length = 0;
      expect(await dateOfCall(store, many[number] as never)).toBe(dateOf(number));
      expect(store.reads.length).toBeLessThanOrEqual(3);
    }
    expect(await dateOfCall(store, callId("nobody's"))).toBeUndefined();
    const shards = [...new Set(store.asked.map((what) => what.replace("write ", "")))];
    const sizes = await Promise.all(
      shards.map(async (name) => ((await store.read(name)) as unknown[]).length),
    );
    expect(Math.max(...sizes.filter((size) => size !== "split".length))).toBeLessThanOrEqual(400);
  });

  test("[LN2] a crash at any write of a split loses nothing", async () => {
    // All in one shard, because it holds the first 400 and none is split below.
    const some = many.slice(0, 130_000).filter((id) => hashDigits(id) === "00");
    expect(some.length).toBeGreaterThan(420);
    const entries = some.map((id) => [id, "2026-11-18"] as const);
    for (let writes = 0; writes <= 17; writes++) {
      const store = new FaultyStore();
      await store.open();
      await enterCalls(store, entries.slice(0, 400));
      let left = writes;
      const write = store.write.bind(store);
      store.write = async (name, document) => {
        if (left-- <= 0) throw new Error("power cut");
        await write(name, document);
      };
      const outcome = await enterCalls(store, entries).then(
        () => "written",
        () => "cut",
      );
      for (const [id] of entries.slice(0, 400)) expect(await dateOfCall(store, id)).toBe("2026-11-18");
      store.write = write;
      await enterCalls(store, entries);
      for (const [id] of entries) expect(await dateOfCall(store, id)).toBe("2026-11-18");
      if (writes === 17) expect(outcome).toBe("written");
    }
  });

  test("[LN2] what is known already is not written again", async () => {
    const store = new FaultyStore();
    await store.open();
    await enterCalls(store, [[callId("c1"), "2026-11-18"]]);
    store.asked.length = 0;
    await enterCalls(store, [[callId("c1"), "2026-11-18"]]);
    expect(store.asked).toEqual([]);
  });
});

describe("[LN3] a crash between index, file and event neither loses a call nor doubles it", () => {
  const everything = { from: morning - day, to: morning + 10 * day };

  test.each(["write calls-index/months", "write calls-index", "write calls/2026", "append"])(
    "[LN3] no room at %s",
    async (only) => {
      const store = new FaultyStore();
      let office = await withStaff(await openOffice(store));
      await settle(office, "c1", morning, ["j1"]);
      await settle(office, "c2", morning + 2 * hour);
      const before = await callsBetween(historyOf(office, store), everything);
      store.disk = "full";
      store.only = only;
      await archiveCalls(office.operations, store, morning + 5 * day).catch(() => {});
      expect(office.operations.book.state.calls.size).toBe(2);
      expect(await callsBetween(historyOf(office, store), everything)).toEqual(before);
      store.disk = "well";
      office = await reopened(office, store);
      for (const id of ["c1", "j1"])
        expect((await findCall(historyOf(office, store), callId(id)))?.id).toBe("c1");
      await archiveCalls(office.operations, store, morning + 5 * day);
      expect(office.operations.book.state.calls.size).toBe(0);
      expect(await callsBetween(historyOf(office, store), everything)).toEqual(before);
      expect((await findCall(historyOf(office, store), callId("j1")))?.id).toBe("c1");
    },
  );

  test("[LN3] a call that was reopened after it was written is open, is there once, and is written again when it is settled", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await settle(office, "c1", morning);
    store.disk = "full";
    store.only = "append";
    await archiveCalls(office.operations, store, morning + 5 * day);
    store.disk = "well";
    // The clock was wrong, and is right again.
    office.clock.time = morning + hour + minute;
    expect(await office.run({ type: "reopen-call", call: callId("c1") }, ana)).toMatchObject({
      status: "done",
    });
    const states = async () => {
      const all = await callsBetween(historyOf(office, store), everything);
      return [all.map(({ state }) => state), (await findCall(historyOf(office, store), callId("c1")))?.state];
    };
    expect(await states()).toEqual([["raised"], "raised"]);
    await archiveCalls(office.operations, store, morning + 5 * day);
    expect(await states()).toEqual([["raised"], "raised"]);
    await office.run({ type: "cancel-call", call: callId("c1") }, ana);
    await archiveCalls(office.operations, store, morning + 5 * day);
    expect(office.operations.book.state.calls.size).toBe(0);
    expect(await states()).toEqual([["cancelled"], "cancelled"]);
  });
});

describe("[LN4] files of the first version are entered once, and read as calls of today", () => {
  const facts = { type: stuck, area: loans, queue: null, place: null, note: null, raisedBy: cy };
  const older = [
    {
      ...facts,
      id: "o1",
      raisedAt: morning,
      state: "resolved",
      owner: ana,
      acknowledgedAt: morning + 1,
      attendedAt: morning + 2,
      resolvedAt: morning + 3,
      resolvedBy: ben,
      cause: missing,
      remark: null,
    },
    { ...facts, id: "o2", raisedAt: morning, state: "cancelled", cancelledAt: morning + 4, cancelledBy: cy },
    {
      ...facts,
      id: "o3",
      raisedAt: morning,
      state: "resolved",
      owner: ana,
      acknowledgedAt: morning + 2,
      attendedAt: morning + 2,
      resolvedAt: morning + 3,
      resolvedBy: ben,
      cause: missing,
      remark: null,
    },
  ];

  test("[LN4] with the trail that their moments tell", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await store.write("calls/2026-11-18", older);
    await adoptOlderFiles(store, morning + 30 * day);
    const found = async (id: string) => {
      const call = await findCall(historyOf(office, store), callId(id));
      return [call?.round, call?.reports, call?.trail.map(({ at, by, what }) => [what, at - morning, by])];
    };
    expect(await found("o1")).toEqual([
      1,
      [],
      [
        ["raised", 0, cy],
        ["acknowledged", 1, ana],
        ["attended", 2, ana],
        ["resolved", 3, ben],
      ],
    ]);
    expect((await found("o2"))[2]).toEqual([
      ["raised", 0, cy],
      ["cancelled", 4, cy],
    ]);
    expect((await found("o3"))[2]).toEqual([
      ["raised", 0, cy],
      ["attended", 2, ana],
      ["resolved", 3, ben],
    ]);
    const all = await callsBetween(historyOf(office, store), { from: morning, to: morning + 1 });
    expect(ids(all)).toEqual(["o1", "o2", "o3"]);
    store.asked.length = 0;
    await adoptOlderFiles(store, morning + 60 * day);
    expect(store.asked).toEqual([]);
  });

  test("[LN4] on a full disk the server starts all the same, and enters them at a later start", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await store.write("calls/2026-11-18", older);
    store.disk = "full";
    await adoptOlderFiles(store, morning + day);
    store.disk = "well";
    expect(await findCall(historyOf(office, store), callId("o1"))).toBeUndefined();
    await adoptOlderFiles(store, morning + day);
    expect((await findCall(historyOf(office, store), callId("o1")))?.id).toBe("o1");
    store.disk = "broken";
    await adoptOlderFiles(store, morning + day);
  });

  test("[LN4] an empty folder is looked through once", async () => {
    const store = new CountingStore();
    await store.open();
    await adoptOlderFiles(store, morning);
    const first = store.reads.length;
    await adoptOlderFiles(store, morning);
    expect(store.reads.length).toBe(first + 1);
  });
});

function hashDigits(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 2);
}
