import { describe, expect, test } from "vitest";
import { hour, minute } from "../../../server/domain/time.ts";
import { backOffice, frontOffice, siteOf } from "../../support/site.ts";
import { deviceId, morning } from "../../support/states.ts";
import { FakeLink, openYard, pair, reportOf, wall, type Yard } from "./support.ts";

const tileIn = ({ fleet }: Yard) => fleet.tiles()[wall];
const isOnline = (yard: Yard) => tileIn(yard)?.online;

/** A screen that is there and has reported. */
async function hung(): Promise<{ yard: Yard; link: FakeLink }> {
  const yard = await openYard();
  const link = new FakeLink();
  yard.fleet.opened(link, wall);
  yard.fleet.told(wall, reportOf());
  return { yard, link };
}

describe("[SC8] staff see each screen as it stands", () => {
  test("[SC8] what there is to mend is told once it was reported", async () => {
    const { yard } = await hung();
    const well = {
      name: "Wall",
      board: backOffice,
      online: true,
      seenAt: null,
      mutedUntil: null,
      advice: [],
    };
    expect(yard.fleet.tiles()).toEqual({ [wall]: well });
    yard.pass(5_000);
    yard.fleet.told(wall, reportOf({ audio: "locked" }));
    expect(tileIn(yard)).toEqual({ ...well, advice: ["sound-locked"] });
    await yard.office.run({ type: "assign-screen", device: wall, board: frontOffice });
    expect(tileIn(yard)).toEqual({ ...well, board: frontOffice });
  });

  test("[SC8] reports that change nothing change no object, so that nothing is compared or sent", async () => {
    const { yard } = await hung();
    await pair(yard.office, deviceId("other"), backOffice);
    const before = yard.fleet.tiles();
    for (let n = 1; n < 200; n++) {
      yard.pass(5_000);
      yard.fleet.opened(new FakeLink(), deviceId("other"));
      yard.fleet.told(deviceId("other"), reportOf());
      yard.fleet.told(wall, reportOf({ uptime: 60 + 5 * n, memory: 20 + (n % 7), roundTrip: 9 + (n % 50) }));
      expect(yard.fleet.tiles()).toBe(before);
    }
    yard.pass(12_000);
    yard.fleet.told(wall, reportOf());
    const after = yard.fleet.tiles();
    expect(after).not.toBe(before);
    expect(after[wall]).toBe(before[wall]);
    expect(after["other"]).toMatchObject({ online: false });
  });

  test("[SC8] a mute that runs out is none any more", async () => {
    const { yard } = await hung();
    await yard.office.run({ type: "mute-screen", device: wall, until: morning + minute });
    expect(tileIn(yard)).toMatchObject({ mutedUntil: morning + minute, advice: ["muted"] });
    for (let passed = 0; passed < 60; passed += 5) {
      yard.pass(5_000);
      yard.fleet.told(wall, reportOf());
    }
    expect(tileIn(yard)).toMatchObject({ mutedUntil: null, advice: [] });
  });

  test("[SC8] of a screen that was removed nothing stays", async () => {
    const { yard, link } = await hung();
    await yard.office.run({ type: "remove-device", device: wall });
    expect(yard.fleet.tiles()).toEqual({});
    yard.fleet.closed(link, wall);
    yard.fleet.told(wall, reportOf());
    await pair(yard.office, wall, backOffice);
    expect(yard.fleet.standing(yard.office.operations.book.state.devices.get(wall) as never)).toMatchObject({
      report: null,
      seenAt: null,
    });
  });
});

describe("[SC9] a screen that says nothing for 12 s is offline", () => {
  test("[SC9] also on a socket that is open; with the time at which it was last heard", async () => {
    const { yard } = await hung();
    yard.pass(11_999);
    expect(isOnline(yard)).toBe(true);
    yard.pass(501);
    expect(tileIn(yard)).toMatchObject({ online: false, seenAt: morning, advice: ["offline"] });
    yard.fleet.told(wall, reportOf());
    yard.pass(500);
    expect(tileIn(yard)).toMatchObject({ online: true, seenAt: null, advice: [] });
  });

  test("[SC9] a clock that is set, or runs fast, makes none offline and keeps none online", async () => {
    const { yard } = await hung();
    yard.office.clock.time += 9 * hour;
    yard.time.now += 600;
    expect(isOnline(yard)).toBe(true);
    yard.office.clock.time -= 18 * hour;
    yard.time.now += 11_400;
    expect(isOnline(yard)).toBe(false);
  });

  test("[SC9] when it was heard moves with the clock that was set", async () => {
    const { yard } = await hung();
    yard.pass(20_000);
    yard.office.clock.time += hour;
    await yard.office.run({ type: "shift-clocks", by: hour });
    expect(tileIn(yard)).toMatchObject({ online: false, seenAt: morning + hour });
  });

  test("[SC9] a link that is lost for less than 5 s is a blip, and nobody hears of it", async () => {
    const { yard, link } = await hung();
    const before = yard.fleet.tiles();
    for (let round = 0; round < 20; round++) {
      yard.fleet.closed(link, wall);
      yard.pass(4_900);
      expect(yard.fleet.tiles()).toBe(before);
      yard.fleet.opened(link, wall);
      yard.pass(600);
      yard.fleet.told(wall, reportOf());
      expect(yard.fleet.tiles()).toBe(before);
    }
    yard.fleet.closed(link, wall);
    yard.pass(5_000);
    expect(isOnline(yard)).toBe(false);
  });

  test("[SC9] one socket that takes the place of another is no loss", async () => {
    const { yard, link } = await hung();
    const next = new FakeLink();
    yard.fleet.opened(next, wall);
    yard.fleet.closed(link, wall);
    yard.pass(6_000);
    expect(isOnline(yard)).toBe(true);
  });

  test("[SC9] one that never came is offline 12 s after the start, when nobody knows since when", async () => {
    const yard = await openYard();
    yard.pass(11_000);
    expect(tileIn(yard)).toMatchObject({ online: true, seenAt: null, advice: [] });
    yard.pass(1_000);
    expect(tileIn(yard)).toMatchObject({ online: false, seenAt: null, advice: ["offline"] });
  });

  test("[SC9] a board of before screens reported is there as long as its socket is, and wants another build", async () => {
    const yard = await openYard();
    const link = new FakeLink();
    yard.fleet.opened(link, wall);
    yard.pass(10 * minute);
    expect(tileIn(yard)).toMatchObject({ online: true, advice: [] });
    yard.pass(minute);
    expect(tileIn(yard)).toMatchObject({ online: true, advice: ["old-build"] });
    yard.fleet.closed(link, wall);
    yard.pass(4_000);
    expect(isOnline(yard)).toBe(true);
    yard.pass(1_000);
    expect(tileIn(yard)).toMatchObject({ online: false, seenAt: morning + 11 * minute });
  });

  test("[SC9] what says nothing that has a form is there all the same", async () => {
    const { yard } = await hung();
    for (const garbage of [null, 7, "report", { width: -1 }, [], () => {}]) {
      yard.pass(11_000);
      yard.fleet.told(wall, garbage);
      expect(isOnline(yard)).toBe(true);
    }
  });
});

describe("[SC10] figures that waver are taken over several reports", () => {
  /** Reports, 5 s apart; the advice after the last. */
  async function reported(...changes: Parameters<typeof reportOf>[0][]) {
    const { yard } = await hung();
    for (const [n, change] of changes.entries()) {
      yard.pass(5_000);
      yard.fleet.told(wall, reportOf({ uptime: 60 + 5 * n, ...change }));
    }
    return { yard, advice: () => tileIn(yard)?.advice };
  }

  test("[SC10] one slow way there and back is none, most of the last five are", async () => {
    const slow = { roundTrip: 1_500 };
    expect((await reported(slow, {})).advice()).toEqual([]);
    expect((await reported(slow, {}, slow, slow)).advice()).toEqual(["slow-link"]);
    expect((await reported(slow, slow, slow, slow, {}, {}, {})).advice()).toEqual([]);
  });

  test("[SC10] memory is what stays after its collection", async () => {
    const much = { memory: 600 };
    expect((await reported(much, much, { memory: 90 }, much, much)).advice()).toEqual([]);
    expect((await reported(much, much, much, much, much)).advice()).toEqual(["memory-high"]);
  });

  test("[SC10] of a page that was loaded anew nothing is known yet", async () => {
    const much = { memory: 600 };
    expect((await reported(much, much, much, much)).advice()).toEqual([]);
    const again = await reported(much, much, much, much, much, { memory: 600, uptime: 1 });
    expect(again.advice()).toEqual([]);
  });

  test("[SC10] two pages of one screen, of which none loses anything, lose nothing", async () => {
    const first = (n: number) => ({ drops: 2, uptime: 9_000 + 5 * n });
    const second = (n: number) => ({ drops: 1, uptime: 10 + 5 * n });
    const turns = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? first(n) : second(n)));
    expect((await reported(...turns)).advice()).toEqual([]);
  });

  test("[SC10] lost links are counted for an hour; what a page lost before, or begins anew with, is not", async () => {
    const { yard, advice } = await reported({ drops: 40 }, { drops: 41 }, { drops: 42 });
    expect(advice()).not.toEqual([]);
    const counting = await openYard();
    counting.fleet.opened(new FakeLink(), wall);
    const tell = (drops: number, uptime: number) => {
      counting.pass(5_000);
      counting.fleet.told(wall, reportOf({ drops, uptime }));
      return tileIn(counting)?.advice;
    };
    expect(tell(40, 9_000)).toEqual([]);
    expect(tell(42, 9_005)).toEqual([]);
    expect(tell(0, 3)).toEqual([]);
    expect(tell(1, 8)).toEqual(["loses-link"]);
    for (let passed = 0; passed < hour; passed += 5_000) tell(1, 8 + passed / 1_000);
    expect(tell(1, 9_999)).toEqual([]);
    yard.fleet.stop();
  });

  test("[SC10] an error is told for an hour", async () => {
    const { yard, advice } = await reported({ lastError: { text: "TypeError", ago: 3_590 } });
    expect(advice()).toEqual(["page-error"]);
    yard.pass(11_000);
    expect(advice()).toEqual([]);
  });

  test("[SC10] another build is told after ten minutes, and no more once it is loaded", async () => {
    const { yard, advice } = await reported({ build: "older" });
    for (let passed = 0; passed < 10 * minute; passed += 5_000) {
      expect(advice()).toEqual([]);
      yard.pass(5_000);
      yard.fleet.told(wall, reportOf({ build: "older" }));
    }
    yard.pass(1_000);
    yard.fleet.told(wall, reportOf({ build: "older" }));
    expect(advice()).toEqual(["old-build"]);
    yard.pass(5_000);
    yard.fleet.told(wall, reportOf());
    expect(advice()).toEqual([]);
  });

  test("[SC10] what has no form is read no more often, and changes nothing", async () => {
    const { yard, advice } = await reported({ audio: "locked" });
    for (let n = 0; n < 9; n++) {
      yard.pass(100);
      yard.fleet.told(wall, {
        get agent(): string {
          throw new Error("read");
        },
      });
    }
    yard.pass(1_000);
    yard.fleet.told(wall, { agent: 7 });
    expect(advice()).toEqual(["sound-locked"]);
  });

  test("[SC10] who reports more often than once a second is heard, and no more", async () => {
    const { yard, advice } = await reported({});
    for (let n = 0; n < 1_000; n++) {
      yard.pass(1);
      yard.fleet.told(wall, reportOf({ audio: "locked" }));
    }
    expect(advice()).toEqual(["sound-locked"]);
    yard.pass(1);
    yard.fleet.told(wall, reportOf());
    yard.pass(500);
    expect(advice()).toEqual(["sound-locked"]);
  });
});

test("[SC8] a board that left the site file makes no sound that could be amiss", async () => {
  const { yard } = await hung();
  yard.pass(5_000);
  yard.fleet.told(wall, reportOf({ audio: "locked" }));
  expect(tileIn(yard)?.advice).toEqual(["sound-locked"]);
  yard.office.operations.site = siteOf({ boards: new Map() });
  expect(tileIn(yard)?.advice).toEqual([]);
});
