import { describe, expect, test } from "vitest";
import type { BoardId } from "../../server/domain/ids.ts";
import { emptyState, evolve } from "../../server/domain/state.ts";
import { hour } from "../../server/domain/time.ts";
import { backOffice, frontOffice } from "../support/site.ts";
import { deviceId, done, morning, refusalOf, server } from "../support/states.ts";

const wall = deviceId("wall");
const hand = deviceId("hand");
const attic = "attic" as BoardId;
const pair = { type: "pair-screen", device: wall, name: "Wall", board: backOffice, secret: "h1" } as const;
const enrol = { type: "enrol-tablet", device: hand, name: "Hand", secret: "h2" } as const;
const state = done(done(emptyState, pair), enrol);

test("[DV1] a screen has a board, a tablet has none", () => {
  expect([...state.devices.values()]).toStrictEqual([
    {
      kind: "screen",
      id: wall,
      name: "Wall",
      board: backOffice,
      secret: "h1",
      pairedAt: morning,
      mutedUntil: null,
      turn: 0,
    },
    { kind: "tablet", id: hand, name: "Hand", secret: "h2", pairedAt: morning },
  ]);
});

test("[DV2] a screen moves to another board, and keeps everything else", () => {
  const moved = done(
    state,
    { type: "assign-screen", device: wall, board: frontOffice },
    { at: morning + hour },
  );
  expect(moved.devices.get(wall)).toStrictEqual({ ...state.devices.get(wall), board: frontOffice });
});

test.each([wall, hand])("[DV3] %s gets another name, and keeps everything else", (device) => {
  const named = done(state, { type: "rename-device", device, name: "Window" }, { at: morning + hour });
  expect(named.devices.get(device)).toStrictEqual({ ...state.devices.get(device), name: "Window" });
});

test.each([wall, hand])("[DV4] %s is removed and may come anew", (device) => {
  const removed = done(state, { type: "remove-device", device });
  expect([...removed.devices.keys()]).toEqual([wall, hand].filter((id) => id !== device));
  expect(refusalOf(removed, device === wall ? pair : enrol)).toBeNull();
});

describe("[DV5] devices and boards must be there, and screens be screens", () => {
  const eve = deviceId("eve");
  test.each([
    [pair, "device-exists", "device"],
    [{ ...enrol, device: wall }, "device-exists", "device"],
    [{ ...pair, device: eve, board: attic }, "unknown-board", "board"],
    [{ type: "assign-screen", device: wall, board: attic }, "unknown-board", "board"],
    [{ type: "assign-screen", device: hand, board: backOffice }, "device-not-a-screen", "device"],
    [{ type: "assign-screen", device: eve, board: backOffice }, "unknown-device", "device"],
    [{ type: "rename-device", device: eve, name: "Eve" }, "unknown-device", "device"],
    [{ type: "remove-device", device: eve }, "unknown-device", "device"],
  ] as const)("[DV5] %j: %s", (command, code, field) => {
    expect(refusalOf(state, command)).toEqual({ code, field });
  });

  test("[DV5] an event about a device that is gone leaves the rest as it was", () => {
    const stamp = { at: morning, by: server };
    expect(evolve(state, { type: "device-renamed", device: eve, name: "Eve" }, stamp)).toEqual(state);
    expect(evolve(state, { type: "screen-assigned", device: hand, board: backOffice }, stamp)).toEqual(state);
  });
});
