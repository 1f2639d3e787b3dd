import { describe, expect, test } from "vitest";
import { mutedUntil, type Screen, turns } from "../../server/domain/devices.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { hour, minute } from "../../server/domain/time.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { openOffice, reopened } from "../support/office.ts";
import { backOffice } from "../support/site.ts";
import { deviceId, done, morning, refusalOf } from "../support/states.ts";

const wall = deviceId("wall");
const hand = deviceId("hand");
const pair = { type: "pair-screen", device: wall, name: "Wall", board: backOffice, secret: "h1" } as const;
const enrol = { type: "enrol-tablet", device: hand, name: "Hand", secret: "h2" } as const;
const state = done(done(emptyState, pair), enrol);
const mute = (until: number | null, device = wall) => ({ type: "mute-screen", device, until }) as const;
const screenIn = ({ devices }: State) => devices.get(wall) as Screen;

describe("[SC5] a screen is muted for twelve hours at most", () => {
  test("[SC5] until the time that is set, and not a moment longer", () => {
    const muted = screenIn(done(state, mute(morning + hour)));
    expect(muted).toStrictEqual({ ...screenIn(state), mutedUntil: morning + hour });
    expect(mutedUntil(muted, morning)).toBe(morning + hour);
    expect(mutedUntil(muted, morning + hour - 1)).toBe(morning + hour);
    expect(mutedUntil(muted, morning + hour)).toBeNull();
  });

  test("[SC5] or until it is let sound again", () => {
    const muted = done(state, mute(morning + hour));
    expect(screenIn(done(muted, mute(null)))).toStrictEqual(screenIn(state));
    expect(refusalOf(state, mute(null))).toBeNull();
  });

  test.each([
    ["the past", mute(morning - 1), { code: "mute-in-the-past", field: "until" }],
    ["now", mute(morning), { code: "mute-in-the-past", field: "until" }],
    ["twelve hours", mute(morning + 12 * hour), null],
    [
      "longer",
      mute(morning + 12 * hour + 1),
      { code: "mute-too-long", field: "until", detail: { hours: 12 } },
    ],
    ["a tablet", mute(null, hand), { code: "device-not-a-screen", field: "device" }],
    ["nothing", mute(null, deviceId("eve")), { code: "unknown-device", field: "device" }],
  ])("[SC5] %s", (_, command, refusal) => {
    expect(refusalOf(state, command)).toEqual(refusal);
  });

  test("[SC5] as much time is left when the clock is set, on or back", () => {
    const muted = done(state, mute(morning + hour));
    for (const by of [3 * hour, -3 * hour]) {
      const shifted = done(muted, { type: "shift-clocks", by }, { at: morning + by });
      expect(mutedUntil(screenIn(shifted), morning + by)).toBe(morning + by + hour);
    }
  });

  test("[SC5] what was over before stays over, and nothing else is touched", () => {
    const muted = done(state, mute(morning + minute));
    const shifted = done(muted, { type: "shift-clocks", by: hour }, { at: morning + 2 * hour });
    expect(shifted.devices).toBe(muted.devices);
  });

  test("[SC5] a mute by a clock that was days ahead is none after a restart", () => {
    const ahead = done(state, mute(morning + 72 * hour), { at: morning + 71 * hour });
    expect(mutedUntil(screenIn(ahead), morning)).toBeNull();
  });
});

test("[SC6] a picture is turned by quarters, and everything else stays", () => {
  for (const turn of turns) {
    const turned = done(state, { type: "turn-screen", device: wall, turn });
    expect(screenIn(turned)).toStrictEqual({ ...screenIn(state), turn });
  }
  const tablet = { type: "turn-screen", device: hand, turn: 90 } as const;
  expect(refusalOf(state, tablet)).toEqual({ code: "device-not-a-screen", field: "device" });
});

test("[SC6] both survive a restart, from the journal and from a snapshot", async () => {
  const store = createMemoryStore();
  let office = await openOffice(store);
  await office.run(pair);
  await office.run(mute(morning + hour));
  await office.run({ type: "turn-screen", device: wall, turn: 270 });
  const before = screenIn(office.operations.book.state);
  expect(before).toMatchObject({ mutedUntil: morning + hour, turn: 270 });
  office = await reopened(office, store);
  expect(screenIn(office.operations.book.state)).toStrictEqual(before);
  await office.operations.checkpoint();
  office = await reopened(office, store);
  expect(screenIn(office.operations.book.state)).toStrictEqual(before);
});

test("[SC6] a snapshot of before has neither: not muted, not turned", () => {
  const saved = saveState(state);
  const devices = saved.devices.map((device) => {
    const { mutedUntil: _, turn: __, ...older } = device as Screen;
    return older as Screen;
  });
  expect(restoreState({ ...saved, devices }).devices).toStrictEqual(state.devices);
});
