import { describe, expect, onTestFinished, test } from "vitest";
import { day } from "../../server/domain/time.ts";
import { archiveCalls } from "../../server/history/archive.ts";
import { silentLog } from "../../server/log.ts";
import { Pulse } from "../../server/outputs/pulse.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { ids, settle } from "../support/history.ts";
import { meetingId, team, withHuddles } from "../support/huddles.ts";
import { openOffice, withStaff } from "../support/office.ts";
import { applications } from "../support/site.ts";
import { ana, morning } from "../support/states.ts";

describe("[HV12] what Monday's huddle tells of is not put into the files on Sunday", () => {
  /** Wednesday 18 November, 10:00 in Amsterdam. */
  const [friday, monday] = [morning + 2 * day, morning + 5 * day];

  test("[HV12] over a weekend, until the huddle of the next open day is past", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store, withHuddles));
    await settle(office, "thursday", friday - day);
    await settle(office, "friday", friday);
    const live = async (now: number) => {
      await archiveCalls(office.operations, store, now);
      return ids([...office.operations.book.state.calls.values()]);
    };
    expect(await live(friday)).toEqual(["thursday", "friday"]);
    expect(await live(monday - day)).toEqual(["friday"]);
    expect(await live(monday)).toEqual(["friday"]);
    expect(await live(monday + day)).toEqual([]);
  });

  test("[HV12] a site without huddles keeps what it kept before", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await settle(office, "friday", friday);
    await archiveCalls(office.operations, store, monday);
    expect(office.operations.book.state.calls.size).toBe(0);
  });
});

test("[HV13] a wall is told of a huddle's start, turns and pauses at once, and of levels after a while", async () => {
  const office = await withStaff(await openOffice(createMemoryStore(), withHuddles));
  let looks = 0;
  const pulse = new Pulse(office.operations, { refresh: () => looks++, heartbeat: () => {} }, silentLog);
  pulse.start();
  onTestFinished(() => pulse.stop());
  const meeting = meetingId("m1");
  await office.run({ type: "start-huddle", meeting, huddle: team }, ana);
  expect(looks).toBe(1);
  await office.run({ type: "turn-huddle", meeting, from: 0, to: 1 }, ana);
  await office.run({ type: "pause-huddle", meeting }, ana);
  expect(looks).toBe(3);
  await office.run({
    type: "set-level",
    queue: applications,
    waiting: 3,
    oldestAt: null,
    staffed: null,
    at: morning,
  });
  expect(looks).toBe(3);
});
