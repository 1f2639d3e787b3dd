import { describe, expect, test } from "vitest";
import type { Screen } from "../../../server/domain/devices.ts";
import type { Log } from "../../../server/log.ts";
import { silentLog } from "../../../server/log.ts";
import type { ScreenOrder } from "../../../server/protocol.ts";
import { frontOffice } from "../../support/site.ts";
import { ana, morning } from "../../support/states.ts";
import { FakeLink, openYard, reportOf, wall, type Yard } from "./support.ts";

const identify: ScreenOrder = { key: "k1", kind: "identify" };
const screenIn = ({ office }: Yard) => office.operations.book.state.devices.get(wall) as Screen;
const order = (yard: Yard, one = identify) => yard.fleet.order(screenIn(yard), one, ana);
const order_ = { again: 20, times: 3 };

describe("[SC11] a screen is told its settings", () => {
  test("[SC11] when it comes, and whenever one of them is changed; each socket, each change once", async () => {
    const yard = await openYard();
    const { fleet, office } = yard;
    const [first, second] = [new FakeLink(), new FakeLink()];
    fleet.opened(first, wall);
    const plain = { name: "Wall", mutedUntil: null, turn: 0 };
    expect(first.settings).toEqual([plain]);
    await office.run({ type: "rename-device", device: wall, name: "Window" });
    fleet.opened(second, wall);
    await office.run({ type: "mute-screen", device: wall, until: morning + 60_000 });
    await office.run({ type: "turn-screen", device: wall, turn: 90 });
    await office.run({ type: "turn-screen", device: wall, turn: 90 });
    await office.run({ type: "assign-screen", device: wall, board: frontOffice });
    const named = { ...plain, name: "Window" };
    const muted = { ...named, mutedUntil: morning + 60_000 };
    expect(first.settings).toEqual([plain, named, muted, { ...muted, turn: 90 }]);
    expect(second.settings).toEqual([named, muted, { ...muted, turn: 90 }]);
    const third = new FakeLink();
    yard.pass(60_000);
    fleet.opened(third, wall);
    expect(third.settings).toEqual([{ ...named, turn: 90 }]);
  });

  test("[SC11] a mute that moved with the clock is told anew", async () => {
    const { office, fleet } = await openYard();
    const link = new FakeLink();
    fleet.opened(link, wall);
    await office.run({ type: "mute-screen", device: wall, until: morning + 60_000 });
    office.clock.time += 3_600_000;
    await office.run({ type: "shift-clocks", by: 3_600_000 });
    expect(link.settings.at(-1)).toMatchObject({ mutedUntil: morning + 3_660_000 });
  });
});

describe("[SC12] a screen is given orders", () => {
  test("[SC12] on every socket, and it is taken once one of them has taken it", async () => {
    const yard = await openYard({ order: order_ });
    const [dead, alive] = [new FakeLink(), new FakeLink()];
    dead.takes = false;
    for (const link of [dead, alive]) yard.fleet.opened(link, wall);
    expect(await order(yard)).toEqual({ status: "taken" });
    expect([dead.orders, alive.orders]).toEqual([[identify], [identify]]);
  });

  test("[SC12] again under the same key, also on a socket that came meanwhile", async () => {
    const yard = await openYard({ order: order_ });
    const [dead, late] = [new FakeLink(), new FakeLink()];
    dead.takes = false;
    yard.fleet.opened(dead, wall);
    yard.fleet.told(wall, reportOf());
    yard.fleet.closed(dead, wall);
    const given = order(yard);
    yard.fleet.opened(late, wall);
    expect(await given).toEqual({ status: "taken" });
    expect(late.orders).toEqual([identify]);
  });

  test("[SC12] nobody takes it: three times, and then it is said", async () => {
    const yard = await openYard({ order: order_ });
    const link = new FakeLink();
    link.takes = false;
    yard.fleet.opened(link, wall);
    expect(await order(yard)).toEqual({ status: "silent" });
    expect(link.orders).toEqual([identify, identify, identify]);
  });

  test("[SC12] a screen that is offline gets none, whether it was there or never came", async () => {
    const yard = await openYard({ order: order_ });
    expect(await order(yard)).toEqual({ status: "offline" });
    const link = new FakeLink();
    yard.fleet.opened(link, wall);
    yard.fleet.told(wall, reportOf());
    yard.pass(12_000);
    expect(await order(yard)).toEqual({ status: "offline" });
    expect(link.orders).toEqual([]);
  });

  test("[SC12] a discreet board never sounds, not even for a test", async () => {
    const yard = await openYard({ order: order_ });
    const link = new FakeLink();
    yard.fleet.opened(link, wall);
    await yard.office.run({ type: "assign-screen", device: wall, board: frontOffice });
    expect(await order(yard, { key: "k2", kind: "test-sound" })).toEqual({ status: "discreet" });
    expect(await order(yard)).toEqual({ status: "taken" });
    expect(link.orders).toEqual([identify]);
  });

  test("[SC12] twenty in a minute and no more", async () => {
    const yard = await openYard({ order: order_ });
    yard.fleet.opened(new FakeLink(), wall);
    for (let n = 0; n < 20; n++) {
      expect(await order(yard)).toEqual({ status: "taken" });
      yard.time.now += 1_000;
    }
    expect(await order(yard)).toEqual({ status: "too-many", seconds: 40 });
    yard.time.now += 40_000;
    expect(await order(yard)).toEqual({ status: "taken" });
  });

  test("[SC12] who gave it stands in the log, by id", async () => {
    const lines: unknown[] = [];
    const log = { ...silentLog, info: (facts: unknown) => lines.push(facts) } as unknown as Log;
    const yard = await openYard({ order: order_ }, log);
    yard.fleet.opened(new FakeLink(), wall);
    await order(yard);
    expect(lines).toEqual([{ screen: wall, order: "identify", by: ana, taken: true }]);
  });
});
