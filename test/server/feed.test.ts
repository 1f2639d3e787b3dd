import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { apply, hashOf, type View } from "../../server/domain/views/patch.ts";
import { silentLog } from "../../server/log.ts";
import { Feed } from "../../server/outputs/feed.ts";
import { Pulse } from "../../server/outputs/pulse.ts";
import { type ChangeFrame, protocolVersion } from "../../server/protocol.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { type Office, openOffice, SetClock } from "../support/office.ts";
import { phones } from "../support/site.ts";
import { callId, morning, raiseOf } from "../support/states.ts";

function feedOf(first: View) {
  const clock = new SetClock();
  let view = first;
  const feed = new Feed<View>("epoch", "build", clock, () => view);
  const show = (next: View) => {
    view = next;
  };
  return { feed, show, clock };
}

const levels = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.nat(3));
const views: fc.Arbitrary<View> = fc.record({ queues: levels, calls: levels }, { noNullPrototype: true });

describe("[VW15] a feed's changes are numbered without a gap, and its heartbeat is that of what was sent", () => {
  test("[VW15] whoever applies them all has the view, and the hash", () => {
    void fc.assert(
      fc.property(views, fc.array(views, { maxLength: 20 }), (first, nexts) => {
        const { feed, show } = feedOf(first);
        let { view, revision } = feed.frame();
        for (const next of nexts) {
          show(next);
          const change = feed.refresh();
          if (!change) expect(view).toEqual(next);
          else {
            expect([change.from, change.revision, change.epoch]).toEqual([revision, revision + 1, "epoch"]);
            view = apply(view, change.patch);
            revision = change.revision;
          }
          expect(view).toEqual(next);
          expect(feed.heartbeat(false)).toMatchObject({ epoch: "epoch", revision, hash: hashOf(view) });
          expect(feed.frame()).toMatchObject({ epoch: "epoch", revision, view });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("[VW15] nothing new is nothing to send", () => {
    const { feed, show } = feedOf({ queues: { a: 1 } });
    expect(feed.refresh()).toBeNull();
    show({ queues: { a: 1 } });
    expect(feed.refresh()).toBeNull();
    expect(feed.frame().revision).toBe(0);
  });

  test("[VW15] what is not sent yet is in neither the whole view nor the hash", () => {
    const { feed, show } = feedOf({ queues: { a: 1 } });
    const before = [feed.frame(), feed.heartbeat(false)];
    show({ queues: { a: 2 } });
    expect([feed.frame(), feed.heartbeat(false)]).toEqual(before);
  });

  test("[VW15] frames carry the server's time, and the heartbeat whether the disk is full", () => {
    const { feed, show, clock } = feedOf({ queues: { a: 1 } });
    clock.time = morning + 5;
    const time = { serverNow: morning + 5, speed: 1 };
    expect(feed.frame()).toMatchObject({ ...time, protocol: protocolVersion, build: "build" });
    expect(feed.heartbeat(true)).toMatchObject({ ...time, readOnly: true });
    show({ queues: {} });
    expect(feed.refresh()).toEqual({
      ...time,
      epoch: "epoch",
      from: 0,
      revision: 1,
      patch: { set: {}, remove: { queues: ["a"] } },
    } satisfies ChangeFrame);
  });
});

describe("[VW16] facts are shown at once, levels within 250 ms, the passing of time each second", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const raise = (name: string) => raiseOf({ call: callId(name) });
  const level = {
    type: "set-level",
    queue: phones,
    waiting: 3,
    oldestAt: null,
    staffed: null,
    at: null,
  } as const;

  async function pulsing(
    refresh: () => void = () => {},
  ): Promise<{ office: Office; beats: string[]; pulse: Pulse }> {
    const office = await openOffice(createMemoryStore());
    const beats: string[] = [];
    const pulse = new Pulse(
      office.operations,
      {
        refresh: () => {
          beats.push("refresh");
          refresh();
        },
        heartbeat: () => beats.push("heartbeat"),
      },
      silentLog,
    );
    pulse.start();
    return { office, beats, pulse };
  }

  test("[VW16] a call", async () => {
    const { office, beats, pulse } = await pulsing();
    await office.run(raise("c1"));
    expect(beats).toEqual(["refresh"]);
    pulse.stop();
  });

  test("[ES21] views that take long are made a quarter of the time at most, and the last change is shown for sure", async () => {
    let real = 0;
    const office = await openOffice(createMemoryStore());
    const seen: number[] = [];
    const refresh = () => {
      seen.push(office.operations.book.seq.facts);
      real += 100;
    };
    const pulse = new Pulse(office.operations, { refresh, heartbeat: () => {} }, silentLog, () => real);
    pulse.start();
    for (let n = 1; n <= 5; n++) await office.run(raise(`c${n}`));
    expect(seen).toEqual([1]);
    await vi.advanceTimersByTimeAsync(299);
    expect(seen).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([1, 5]);
    await vi.advanceTimersByTimeAsync(699);
    expect(seen).toEqual([1, 5]);
    pulse.stop();
  });

  test("[ES21] views that are quick to make are made at once", async () => {
    let real = 0;
    const office = await openOffice(createMemoryStore());
    const seen: number[] = [];
    const refresh = () => {
      seen.push(office.operations.book.seq.facts);
      real += 20;
    };
    const pulse = new Pulse(office.operations, { refresh, heartbeat: () => {} }, silentLog, () => real);
    pulse.start();
    for (let n = 1; n <= 3; n++) await office.run(raise(`c${n}`));
    expect(seen).toEqual([1, 2, 3]);
    pulse.stop();
  });

  test("[ES21] views that take long to send in one go wait as long as that, however quickly they are made", async () => {
    let real = 0;
    const office = await openOffice(createMemoryStore());
    const seen: number[] = [];
    const refresh = () => {
      seen.push(office.operations.book.seq.facts);
      real += 5;
      return () => {
        real += 100;
      };
    };
    const pulse = new Pulse(office.operations, { refresh, heartbeat: () => {} }, silentLog, () => real);
    pulse.start();
    for (let n = 1; n <= 3; n++) await office.run(raise(`c${n}`));
    expect(seen).toEqual([1]);
    await vi.advanceTimersByTimeAsync(99);
    expect(seen).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([1, 3]);
    pulse.stop();
  });

  test("[ES21] views that are sent in slices wait until the last screen was told, and no longer: others had their turns", async () => {
    let real = 0;
    const office = await openOffice(createMemoryStore());
    const seen: number[] = [];
    let told = () => {};
    const refresh = () => {
      seen.push(office.operations.book.seq.facts);
      return () => new Promise<void>((resolve) => (told = resolve));
    };
    const pulse = new Pulse(office.operations, { refresh, heartbeat: () => {} }, silentLog, () => real);
    pulse.start();
    for (let n = 1; n <= 3; n++) await office.run(raise(`c${n}`));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toEqual([1]);
    real += 60;
    told();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([1, 3]);
    pulse.stop();
  });

  test("[VW16] levels, gathered", async () => {
    const { office, beats, pulse } = await pulsing();
    for (let count = 0; count < 10; count++) await office.run(level);
    await vi.advanceTimersByTimeAsync(249);
    expect(beats).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(beats).toEqual(["refresh"]);
    pulse.stop();
  });

  test("[VW16] a call takes the gathered levels with it", async () => {
    const { office, beats, pulse } = await pulsing();
    await office.run(level);
    await office.run(raise("c1"));
    await vi.advanceTimersByTimeAsync(900);
    expect(beats).toEqual(["refresh"]);
    pulse.stop();
  });

  test("[VW16] a steady stream of levels is shown four times a second", async () => {
    const { office, beats, pulse } = await pulsing();
    for (let time = 0; time < 990; time += 10) {
      await office.run(level);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(beats).toEqual(["refresh", "refresh", "refresh"]);
    pulse.stop();
  });

  test("[VW16] a changed site file at once", async () => {
    const { office, beats, pulse } = await pulsing();
    office.operations.site = { ...office.operations.site };
    expect(beats).toEqual(["refresh"]);
    pulse.stop();
  });

  test("[VW16] a heartbeat every five seconds, a look each second, and nothing after the stop", async () => {
    const { office, beats, pulse } = await pulsing();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats.filter((beat) => beat === "heartbeat")).toHaveLength(2);
    expect(beats.filter((beat) => beat === "refresh")).toHaveLength(10);
    await office.run(level);
    pulse.stop();
    await office.run(raise("c1"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beats).toHaveLength(12);
  });

  test("[VW16] a view that can't be drawn stops neither the writer nor the next look", async () => {
    const { office, beats, pulse } = await pulsing(() => {
      throw new Error("no picture");
    });
    expect(await office.run(raise("c1"))).toMatchObject({ status: "done" });
    await office.run(raise("c2"));
    expect(beats).toEqual(["refresh", "refresh"]);
    expect(office.faults).toEqual([]);
    pulse.stop();
  });
});
