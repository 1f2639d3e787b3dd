import { type Signal, signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyFeed, type Feed } from "../../board/feed.ts";
import { reloadForNewBuild } from "../../board/reload.ts";

type Nothing = { readonly things: { readonly [key: string]: never } };

let feed: Signal<Feed<Nothing>>;
let quiet: boolean;
let answers: boolean;
let probes: number;
let reloads: number;

beforeEach(() => {
  vi.useFakeTimers();
  [quiet, answers, probes, reloads] = [true, true, 0, 0];
  vi.stubGlobal("location", { href: "http://board.lan/board", reload: () => reloads++ });
  vi.stubGlobal("fetch", () => {
    probes++;
    return answers ? Promise.resolve({ ok: true }) : Promise.reject(new Error("no answer"));
  });
  feed = signal({ ...emptyFeed<Nothing>(), view: { things: {} } });
  reloadForNewBuild(feed, () => quiet);
  announce("one");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function announce(build: string): void {
  feed.value = { ...feed.value, build };
}

const anHour = () => vi.advanceTimersByTimeAsync(3_600_000);

test("[BD8] the page stays as it is while the build does", async () => {
  announce("one");
  await anHour();
  expect([probes, reloads]).toEqual([0, 0]);
});

test("[BD8] another build is loaded once the server has answered for the page", async () => {
  announce("two");
  expect(reloads).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([probes, reloads]).toEqual([1, 1]);
});

test("[BD8] no page is left for a server that does not answer", async () => {
  answers = false;
  announce("two");
  await anHour();
  expect(probes).toBeGreaterThan(10);
  expect(reloads).toBe(0);
  answers = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reloads).toBe(1);
});

test("[BD8] nothing is loaded while somebody calls", async () => {
  quiet = false;
  announce("two");
  await anHour();
  expect([probes, reloads]).toEqual([0, 0]);
  quiet = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reloads).toBe(1);
});

test("[BD8] a build that was taken back is not loaded", async () => {
  announce("two");
  announce("one");
  await anHour();
  expect(reloads).toBe(0);
});
