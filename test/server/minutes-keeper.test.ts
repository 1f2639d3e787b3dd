import { afterEach, describe, expect, test, vi } from "vitest";
import { day, hour, minute } from "../../server/domain/time.ts";
import { findMinutes } from "../../server/history/minutes.ts";
import { MinutesKeeper } from "../../server/history/minutes-keeper.ts";
import { minutesPage } from "../../server/history/minutes-pages.ts";
import { Keeper } from "../../server/keeper.ts";
import { silentLog } from "../../server/log.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { captureId, meetingId, team, withHuddles } from "../support/huddles.ts";
import { type Office, openOffice, reopened, withStaff } from "../support/office.ts";
import { ana, morning } from "../support/states.ts";

const meeting = meetingId("m1");

/** A huddle of ten minutes that nobody has ended yet. */
async function holding(store: FaultyStore): Promise<Office> {
  const office = await withStaff(await openOffice(store, withHuddles));
  await office.run({ type: "start-huddle", meeting, huddle: team }, ana);
  await office.run(
    { type: "capture", meeting, capture: captureId("k1"), kind: "decision", text: "Yes" },
    ana,
  );
  office.clock.time += 10 * minute;
  return office;
}

const listed = async (office: Office, store: FaultyStore, text?: string) =>
  (await minutesPage({ operations: office.operations, store }, { span: null, text }, 10, null)).listed.map(
    ({ id }) => id,
  );

describe("[MI9] nothing is lost where keeping minutes breaks off", () => {
  test.each(["write minutes-index/list", "write minutes-index/2026", "write minutes/2026-11", "append"])(
    "[MI9] at %s: it is found once all the while, and kept at the next look",
    async (only) => {
      const store = new FaultyStore();
      let office = await holding(store);
      await office.run({ type: "end-huddle", meeting }, ana);
      const later = morning + 5 * day;
      const look = () => new MinutesKeeper(office.operations, store).look(later);
      Object.assign(store, { disk: "full", only });
      // a full disk is no fault of a command: it is answered with "later"
      if (only === "append") await look();
      else await expect(look()).rejects.toThrow("no space");
      expect(office.operations.book.state.meetings.size).toBe(1);
      expect([await listed(office, store), await listed(office, store, "yes")]).toEqual([["m1"], ["m1"]]);
      expect(await findMinutes({ operations: office.operations, store }, meeting)).toMatchObject({
        id: "m1",
      });
      store.disk = "well";
      office = await reopened(office, store);
      await look();
      expect(office.operations.book.state.meetings.size).toBe(0);
      expect([await listed(office, store), await listed(office, store, "yes")]).toEqual([["m1"], ["m1"]]);
    },
  );

  test("[MI9] a clock that was ahead does not keep a huddle in the live state for a year", async () => {
    const store = new FaultyStore();
    const office = await holding(store);
    office.clock.time += 365 * day;
    await office.run({ type: "end-huddle", meeting }, ana);
    await new MinutesKeeper(office.operations, store).look(morning + 10 * minute);
    expect(office.operations.book.state.meetings.size).toBe(0);
    expect(await listed(office, store)).toEqual(["m1"]);
  });
});

test("[HU23] an id that is used again after its huddle left the live state loses neither of the two", async () => {
  const store = new FaultyStore();
  const office = await holding(store);
  const keeper = new MinutesKeeper(office.operations, store);
  const found = async () =>
    (await findMinutes({ operations: office.operations, store }, meeting))?.captured.map(({ text }) => text);
  await office.run({ type: "end-huddle", meeting }, ana);
  office.clock.time += 5 * day;
  await keeper.look(office.clock.time);
  await office.run({ type: "start-huddle", meeting, huddle: team }, ana);
  const capture = { type: "capture", meeting, capture: captureId("k1"), kind: "note" } as const;
  await office.run({ ...capture, text: "Later" }, ana);
  await office.run({ type: "end-huddle", meeting }, ana);
  expect([await listed(office, store), await found()]).toEqual([["m1", "m1"], ["Later"]]);
  await keeper.look(office.clock.time);
  await keeper.look(office.clock.time + 5 * day);
  expect(office.operations.book.state.meetings.size).toBe(0);
  expect([await listed(office, store), await listed(office, store, "yes"), await found()]).toEqual([
    ["m1", "m1"],
    ["m1"],
    ["Later"],
  ]);
});

describe("[MI1] the server's house-keeping", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("[MI1] writes minutes within ten seconds of the end, once", async () => {
    const store = new FaultyStore();
    const office = await holding(store);
    vi.useFakeTimers();
    const keeper = new Keeper(office.operations, store, office.clock, silentLog);
    keeper.start();
    const written = () => store.asked.filter((what) => what === "write minutes/2026-11").length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(written()).toBe(0);
    await office.run({ type: "end-huddle", meeting }, ana);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(written()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written()).toBe(1);
    await keeper.stop();
  });

  test("[MI2] and ends what nobody ended", async () => {
    const store = new FaultyStore();
    const office = await holding(store);
    office.clock.time = morning + hour + 10 * minute;
    vi.useFakeTimers();
    const keeper = new Keeper(office.operations, store, office.clock, silentLog);
    keeper.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(office.operations.book.state.meetings.get(meeting)).toMatchObject({
      endedAt: office.clock.time,
      endedBy: { kind: "system", part: "server" },
    });
    await keeper.stop();
  });
});
