import { describe, expect, test } from "vitest";
import type { Engine } from "../../server/domain/engine.ts";
import { advise, type ScreenFacts, screenAdvice } from "../../server/domain/screen-advice.ts";

const chromium = (version: number): Engine => ({ name: "chromium", version, system: null });
const safari = (version: number): Engine => ({ name: "webkit", version, system: null });
const firefox = (version: number): Engine => ({ name: "gecko", version, system: null });
const report: NonNullable<ScreenFacts["report"]> = {
  width: 1920,
  height: 1080,
  secure: true,
  audio: "running",
  wakeLock: "held",
};
const well: ScreenFacts = {
  online: true,
  mode: "prominent",
  muted: false,
  engine: chromium(120),
  report,
  otherBuildFor: 0,
  roundTrip: 12,
  losses: 0,
  memory: 20,
  errorAgo: null,
};
const found = (change: Partial<ScreenFacts>, told: Partial<typeof report> = {}) =>
  advise({ ...well, report: { ...report, ...told }, ...change });

test("[SC2] on a screen that is well there is nothing to mend, nor on one of which nothing is known yet", () => {
  expect(found({})).toEqual([]);
  const unknown = { name: null, version: null, system: null };
  expect(found({ report: null, engine: unknown, roundTrip: null, memory: null })).toEqual([]);
});

test.each([
  ["Chromium 52", { engine: chromium(52) }, ["engine-too-old"]],
  ["Chromium 53", { engine: chromium(53) }, []],
  ["Safari 10.0", { engine: safari(10) }, ["engine-too-old"]],
  ["Safari 10.1", { engine: safari(10.1) }, []],
  ["Firefox 51", { engine: firefox(51) }, ["engine-too-old"]],
  ["another build for ten minutes", { otherBuildFor: 600 }, []],
  ["another build for longer", { otherBuildFor: 601 }, ["old-build"]],
  ["a second there and back", { roundTrip: 1_000 }, []],
  ["more than a second", { roundTrip: 1_001 }, ["slow-link"]],
  ["two links lost within an hour", { losses: 2 }, []],
  ["three", { losses: 3 }, ["loses-link"]],
  ["250 MB", { memory: 250 }, []],
  ["more than 250 MB", { memory: 251 }, ["memory-high"]],
  ["an error an hour ago", { errorAgo: 3_600 }, ["page-error"]],
  ["one of before", { errorAgo: 3_601 }, []],
  ["muted", { muted: true }, ["muted"]],
] as const)("[SC2] %s", (_, change, codes) => {
  expect(found(change)).toEqual(codes);
});

test.each([
  [960, 540, []],
  [540, 960, []],
  [959, 540, ["too-small"]],
  [1920, 539, ["too-small"]],
  [3840, 2160, []],
] as const)("[SC2] %i × %i", (width, height, codes) => {
  expect(found({}, { width, height })).toEqual(codes);
});

test("[SC2] the most important stands first, each once", () => {
  const all = found(
    {
      engine: chromium(49),
      otherBuildFor: 9_999,
      roundTrip: 3_000,
      losses: 9,
      memory: 900,
      errorAgo: 0,
      muted: true,
    },
    { audio: "locked", wakeLock: "unsupported", secure: false, width: 800, height: 600 },
  );
  expect(all).toEqual([
    "engine-too-old",
    "old-build",
    "sound-locked",
    "may-sleep-engine",
    "slow-link",
    "loses-link",
    "memory-high",
    "too-small",
    "page-error",
    "muted",
  ]);
  expect(all).toEqual(screenAdvice.filter((code) => all.includes(code)));
});

test("[SC2] of a screen that is off nothing is said but that, and that it is muted", () => {
  const before = { engine: chromium(49), memory: 900, losses: 9 };
  expect(found({ online: false, ...before }, { audio: "locked" })).toEqual(["offline"]);
  expect(found({ online: false, muted: true, ...before })).toEqual(["offline", "muted"]);
});

describe("[SC3] sound", () => {
  test.each([
    ["locked", ["sound-locked"]],
    ["unsupported", ["sound-unsupported"]],
    ["unknown", []],
    ["running", []],
    ["none", []],
  ] as const)("[SC3] %s, on a prominent board", (audio, codes) => {
    expect(found({}, { audio })).toEqual(codes);
  });

  test.each(["discreet", null] as const)("[SC3] never on a board that makes none (%s)", (mode) => {
    for (const audio of ["locked", "unsupported"] as const)
      expect(found({ mode, muted: true }, { audio })).toEqual([]);
    expect(found({ mode, muted: true, online: false })).toEqual(["offline"]);
  });
});

describe("[SC4] what nothing keeps awake: https would help only where the engine has wake locks", () => {
  test.each([
    ["Chromium 120 by http", chromium(120), false, ["may-sleep-http"]],
    ["Chromium 84 by http", chromium(84), false, ["may-sleep-http"]],
    ["Chromium 83 by http", chromium(83), false, ["may-sleep-engine"]],
    ["Chromium 79 by https", chromium(79), true, ["may-sleep-engine"]],
    ["Chromium 118 by https, which leaves it out", chromium(118), true, ["may-sleep-engine"]],
    ["Safari 16.3 by http", safari(16.3), false, ["may-sleep-engine"]],
    ["Safari 16.4 by http", safari(16.4), false, ["may-sleep-http"]],
    ["Firefox 125 by http", firefox(125), false, ["may-sleep-engine"]],
    ["who knows, by http", { name: null, version: null, system: null }, false, ["may-sleep-http"]],
  ] as const)("[SC4] %s", (_, engine, secure, codes) => {
    expect(found({ engine }, { wakeLock: "unsupported", secure })).toEqual(codes);
  });

  test("[SC4] plain http with a wake lock is no matter, nor is one that is let go at night", () => {
    expect(found({}, { secure: false })).toEqual([]);
    expect(found({}, { wakeLock: "off" })).toEqual([]);
    expect(found({}, { wakeLock: "refused" })).toEqual(["may-sleep-refused"]);
  });
});
