import { type Signal, signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyFeed, type Feed } from "../../board/feed.ts";
import { type Reloading, reloadForNewBuild } from "../../board/reload.ts";

type Nothing = { readonly things: { readonly [key: string]: never } };

let feed: Signal<Feed<Nothing>>;
let reloading: Reloading;
let quiet: boolean;
let answers: boolean;
/** The build of the page that is shown, and of the one that the server has. */
let shown: string;
let served: string;
/** From 0 to 1: what each moment is drawn with. */
let chance: number;
let probes: number;
let reloads: number;

beforeEach(() => {
  vi.useFakeTimers();
  [quiet, answers, shown, served, chance, probes, reloads] = [true, true, "one", "one", 1, 0, 0];
  feed = signal({ ...emptyFeed<Nothing>(), view: { things: {} } });
  reloading = reloadForNewBuild(feed, () => quiet, {
    probe() {
      probes++;
      return answers ? Promise.resolve(served === shown) : Promise.reject(new Error("no answer"));
    },
    reload: () => reloads++,
    jitter: (limit) => chance * limit,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function announce(build: string, more: Partial<Feed<Nothing>> = {}): void {
  served = build;
  feed.value = { ...feed.value, build, ...more };
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const anHour = () => pass(3_600);
const aMoment = () => pass(10);

test("[BD8] the page stays as it is while the server's does; it is looked at once", async () => {
  announce("one");
  expect(reloading.build.value).toBeNull();
  await anHour();
  announce("one");
  await anHour();
  expect([probes, reloads, reloading.build.value]).toEqual([1, 0, "one"]);
});

test("[BD8] another build is loaded once the server has answered for the page", async () => {
  announce("one");
  await aMoment();
  announce("two");
  expect(reloads).toBe(0);
  await pass(60);
  expect(reloads).toBe(1);
});

test("[KI4] a build that came between the page and the first word of the server is found", async () => {
  shown = "zero";
  announce("one");
  await aMoment();
  expect([reloads, reloading.build.value]).toEqual([1, null]);
});

test("[BD8] no page is left for a server that does not answer", async () => {
  announce("one");
  await aMoment();
  answers = false;
  announce("two");
  await anHour();
  expect(probes).toBeGreaterThan(10);
  expect(reloads).toBe(0);
  answers = true;
  await pass(60);
  expect(reloads).toBe(1);
});

test.each([0, 1])(
  "[BD8] [KI4] nothing is loaded while it is not quiet; then within two minutes (%d)",
  async (drawn) => {
    chance = drawn;
    announce("one");
    await aMoment();
    quiet = false;
    announce("two");
    await anHour();
    expect(reloads).toBe(0);
    quiet = true;
    await pass(100);
    expect(reloads).toBe(1);
  },
);

test("[KI4] of a wall of screens each has its own moment", async () => {
  const moments = new Set<number>();
  for (chance of [0, 0.25, 0.5, 0.75, 1]) {
    const other = signal({ ...emptyFeed<Nothing>(), build: "one" });
    let seconds = 0;
    let loaded = -1;
    const host = { probe: async () => other.value.build === "one", reload: () => (loaded = seconds) };
    reloadForNewBuild(other, () => true, { ...host, jitter: (limit) => chance * limit });
    await aMoment();
    other.value = { ...other.value, build: "two" };
    for (; loaded < 0 && seconds < 200; seconds++) await pass(1);
    moments.add(loaded);
  }
  expect(moments.size).toBe(5);
  expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(40);
});

test("[BD8] a build that was taken back is not loaded", async () => {
  announce("one");
  await aMoment();
  announce("two");
  announce("one");
  await anHour();
  expect(reloads).toBe(0);
});

test("[KI5] a page that can't draw what the server sends does not wait for a quiet moment", async () => {
  announce("one");
  await aMoment();
  quiet = false;
  announce("two", { newer: true });
  await pass(60);
  expect(reloads).toBe(1);
});

test("[KI3] an order loads the page at once, whatever is on show, and only when the server has answered", async () => {
  announce("one");
  await aMoment();
  [quiet, answers] = [false, false];
  reloading.order();
  await anHour();
  expect(reloads).toBe(0);
  answers = true;
  await pass(60);
  expect(reloads).toBe(1);
});
