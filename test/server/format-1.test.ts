import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Call, isOpen } from "../../server/domain/call.ts";
import { minute } from "../../server/domain/time.ts";
import { adoptOlderFiles, archiveCalls } from "../../server/history/archive.ts";
import { callsBetween } from "../../server/history/calls.ts";
import type { Entry, Snapshot, Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { type Office, openOffice, reopened } from "../support/office.ts";
import { plain } from "../support/plain.ts";
import { ana, ben, callId, callOf, cy, morning, raiseOf, resolveOf, token } from "../support/states.ts";

/**
 * What the first version wrote, on the small bank: people, a session, tokens, actions, a call in each state (c3 to c7), one
 * behind the snapshot (c9) and three in the file of their day (c1, c2, c8). A line holds the snapshot, an entry of the
 * journal, or a document.
 */
interface Written {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  readonly documents: ReadonlyMap<string, unknown>;
}
type Line = { snapshot: Snapshot } | { entry: Entry } | { name: string; document: unknown };

function read(): Written {
  const text = readFileSync(new URL("format-1.jsonl", import.meta.url), "utf8");
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const snapshot = lines.flatMap((line) => ("snapshot" in line ? [line.snapshot] : []))[0];
  if (!snapshot) throw new Error("there is no snapshot");
  return {
    snapshot,
    entries: lines.flatMap((line) => ("entry" in line ? [line.entry] : [])),
    documents: new Map(
      lines.flatMap((line) => ("name" in line ? [[line.name, line.document] as const] : [])),
    ),
  };
}

const written = read();

async function folderOf(
  { snapshot, entries, documents }: Written,
  how: "snapshot" | "journal",
): Promise<Store> {
  const store = createMemoryStore();
  await store.open();
  const isBehind = ({ stream, seq }: Entry) => seq > snapshot.seq[stream];
  await store.append(entries.filter((entry) => !isBehind(entry)));
  if (how === "snapshot") await store.checkpoint(snapshot, documents);
  else for (const [name, document] of documents) await store.write(name, document);
  await store.append(entries.filter(isBehind));
  await store.close();
  return store;
}

async function opened(how: "snapshot" | "journal" = "snapshot"): Promise<{ office: Office; store: Store }> {
  const store = await folderOf(written, how);
  return { store, office: await openOffice(store) };
}

const told = (call: Call) =>
  call.trail.map(({ what, by }) => `${what} by ${"person" in by ? by.person : by.kind}`);

test("[AN28] a snapshot of the first version is read: its calls have their trail, and their clocks", async () => {
  const { office } = await opened();
  const { state } = office.operations.book;
  expect([...state.calls.values()].map(({ id, state: now }) => `${id} ${now}`).sort()).toEqual([
    "c3 raised",
    "c4 acknowledged",
    "c5 attended",
    "c6 resolved",
    "c7 cancelled",
    "c9 acknowledged",
  ]);
  expect(Object.fromEntries([...state.calls].map(([id, call]) => [id, told(call)]))).toEqual({
    c3: ["raised by cy"],
    c4: ["raised by cy", "acknowledged by ana"],
    // Who had it before whoever came was not kept.
    c5: ["raised by cy", "acknowledged by ben", "attended by ben"],
    c6: ["raised by cy", "acknowledged by ana", "attended by ana", "resolved by ana"],
    c7: ["raised by token", "cancelled by ana"],
    c9: ["raised by cy", "acknowledged by ben"],
  });
  for (const call of state.calls.values()) {
    expect(call).toMatchObject({ round: 1, reports: [], steps: [], rule: null, normalAt: null });
    const owned = call.trail.find(({ what }) => what === "acknowledged" || what === "attended")?.at ?? null;
    expect(call.clocks).toEqual({ raised: call.raisedAt, owned });
  }
  expect([...state.actions.values()].map(({ origin }) => origin)).toEqual([null, null]);
  expect([...state.sessions.values()].map(({ locked }) => locked)).toEqual([false]);
  expect([...state.tokens.values()].map(({ place }) => place)).toEqual([null, null]);
  expect([state.causes, state.rules, state.shelf, state.shifts].map(({ size }) => size)).toEqual([
    0, 0, 0, 0,
  ]);
});

test("[AN28] it goes on from there, and its answers are known", async () => {
  const { office } = await opened();
  const done = { status: "done" };
  expect(await office.run(raiseOf({ call: callId("c3") }), cy, "raise-3")).toMatchObject(done);
  expect(await office.run({ type: "acknowledge-call", call: callId("c4") }, ben, "late")).toMatchObject({
    refusal: { code: "already-acknowledged" },
  });
  office.clock.time = Math.max(...written.entries.map(({ at }) => at)) + minute;
  expect(await office.run({ type: "reopen-call", call: callId("c6") }, ana)).toMatchObject(done);
  expect(await office.run(resolveOf(callId("c5")), ben)).toMatchObject(done);
  expect(await office.run(raiseOf({ call: callId("c10") }), token("t1"))).toMatchObject(done);
  // The first version let two calls be about the same: the oldest is joined.
  expect(callOf(office.operations.book.state, "c3").reports.map(({ as }) => as)).toEqual(["c10"]);
});

test("[AN28] kept again it is of this version, and the same", async () => {
  const { office, store } = await opened();
  const before = plain(office.operations.book, [], new Map());
  await office.operations.checkpoint();
  const again = await reopened(office, store);
  expect(plain(again.operations.book, [], new Map())).toEqual(before);
});

test("[AN29] a journal of the first version tells the same, from its first entry", async () => {
  const [all, behind] = [await opened("journal"), await opened("snapshot")];
  const { state } = behind.office.operations.book;
  const { state: replayed } = all.office.operations.book;
  const bare = (call: Call) => ({ ...call, trail: call.trail.map(({ at, what }) => ({ at, what })) });
  const calls = (from: typeof state) =>
    [...from.calls.values()].map(bare).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(calls(replayed)).toEqual(calls(state));
  // What had been archived by the time of the snapshot is remembered from the journal alone.
  const rest = { calls: null, recurrences: null };
  expect({ ...replayed, ...rest }).toEqual({ ...state, ...rest });
  const lately = (from: typeof state) =>
    [...from.recurrences.values()].map(({ calls }) => calls.at(-1)?.call);
  expect(lately(replayed)).toEqual(lately(state));
});

test("[AN30] files of days of the first version are read, and kept as files of this one", async () => {
  const { office, store } = await opened();
  await adoptOlderFiles(store, office.clock.time);
  const from = morning - 10 * 86_400_000;
  const old = async () =>
    (
      await callsBetween({ operations: office.operations, store }, { from, to: morning - 2 * 86_400_000 })
    ).map(told);
  const expected = [
    ["raised by cy", "acknowledged by ben", "attended by ben", "resolved by ben"],
    ["raised by cy", "cancelled by cy"],
    // Who went straight there took the call by being there.
    ["raised by cy", "attended by ben", "resolved by ana"],
  ];
  expect(await old()).toEqual(expected);
  // Another call of that day is settled, and goes into the same file.
  const late = callId("late");
  office.clock.time = Date.parse("2026-11-15T20:00:00Z");
  await office.run(raiseOf({ call: late, place: "Desk 11" }), cy);
  await office.run({ type: "cancel-call", call: late }, cy);
  await archiveCalls(office.operations, store, morning + 30 * 86_400_000);
  expect([...office.operations.book.state.calls.values()].every(isOpen)).toBe(true);
  expect(await old()).toEqual([...expected, ["raised by cy", "cancelled by cy"]]);
  const kept = (await store.read("calls/2026-11-15")) as readonly Call[];
  expect(kept.every((call) => "trail" in call)).toBe(true);
});

test("[AN28] a format that is not known is loud, and says what to do", async () => {
  const state = { ...(written.snapshot.state as object), format: 3 };
  const store = await folderOf({ ...written, snapshot: { ...written.snapshot, state } }, "snapshot");
  await expect(openOffice(store)).rejects.toThrow("format 3, this version reads formats up to 2");
});
