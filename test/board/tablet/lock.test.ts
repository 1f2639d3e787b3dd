import { computed, signal } from "@preact/signals";
import { expect, it } from "vitest";
import type { Ask, Problem } from "../../../board/tablet/models/api.ts";
import type { Keep } from "../../../board/tablet/models/keep.ts";
import { createLock, type Lock } from "../../../board/tablet/models/lock.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { signedIn, storage } from "./support.ts";

const begin = 1_000_000;

/** A tablet that locks after a minute, its server, and the line between them. */
class Tablet {
  readonly me = signal<SignedIn | null>(signedIn("ana"));
  readonly linked = signal(true);
  readonly now = signal(begin);
  readonly speed = signal(1);
  readonly after = signal<number | null>(60);
  readonly keep: Keep;
  asked = 0;
  #timers: (() => void)[] = [];
  lock: Lock;

  constructor(keep: Keep = storage()) {
    this.keep = keep;
    this.lock = this.#open();
  }

  #open(): Lock {
    const { me, linked, now, speed, after, keep } = this;
    const wait = (_ms: number, then: () => void) => void this.#timers.push(then);
    return createLock({
      me,
      linked,
      now,
      speed,
      after: computed(() => after.value),
      keep,
      ask: this.#ask,
      wait,
    });
  }

  #ask: Ask = async () => {
    this.asked++;
    if (!this.linked.value)
      return { ok: false, problem: { code: "no-answer", field: null, seconds: null } satisfies Problem };
    const who = this.me.value;
    this.me.value = who && { ...who, locked: true };
    return { ok: true, value: undefined as never };
  };

  pass(seconds: number): void {
    this.now.value += seconds * 1_000;
  }

  reload(): void {
    this.lock = this.#open();
  }

  get locked(): boolean {
    return this.lock.locked.value;
  }
}

it("[TB36] a tablet that nobody touches for the site's time locks, and tells the server", async () => {
  const tablet = new Tablet();
  tablet.pass(59);
  expect(tablet.locked).toBe(false);
  tablet.pass(1);
  expect([tablet.locked, tablet.asked]).toEqual([true, 1]);
  await Promise.resolve();
  expect(tablet.me.value?.locked).toBe(true);
  // Over the socket first, then the answer to the PIN; or the other way round.
  tablet.me.value = signedIn("ana");
  tablet.lock.opened();
  tablet.pass(59);
  expect([tablet.locked, tablet.asked]).toEqual([false, 1]);
  tablet.pass(1);
  expect(tablet.locked).toBe(true);
  await Promise.resolve();
  tablet.lock.opened();
  tablet.me.value = signedIn("ana");
  tablet.pass(59);
  expect(tablet.locked).toBe(false);
});

it("[TB36] each touch begins the time anew; a site without such a time never locks", () => {
  const tablet = new Tablet();
  for (let touch = 0; touch < 5; touch++) {
    tablet.pass(50);
    tablet.lock.touch();
  }
  expect(tablet.locked).toBe(false);
  tablet.after.value = null;
  tablet.pass(100_000);
  expect(tablet.locked).toBe(false);
});

it("[TB36] where simulated time runs fast, the seconds are those of whoever holds it", () => {
  const tablet = new Tablet();
  tablet.speed.value = 60;
  tablet.pass(59 * 60);
  expect(tablet.locked).toBe(false);
  tablet.pass(60);
  expect(tablet.locked).toBe(true);
});

it("[TB36] without a line it locks all the same, stays so over a reload, and tells the server later", async () => {
  const tablet = new Tablet();
  tablet.linked.value = false;
  tablet.pass(60);
  expect(tablet.locked).toBe(true);
  tablet.lock.touch();
  tablet.reload();
  expect([tablet.locked, tablet.asked]).toEqual([true, 0]);
  tablet.linked.value = true;
  await Promise.resolve();
  expect([tablet.me.value?.locked, tablet.locked]).toEqual([true, true]);
});

it("[TB36] a tablet that slept, or was closed, is locked when it wakes", () => {
  const tablet = new Tablet();
  tablet.pass(10);
  tablet.lock.touch();
  tablet.reload();
  tablet.pass(20);
  expect(tablet.locked).toBe(false);
  tablet.reload();
  tablet.pass(3_600);
  expect(tablet.locked).toBe(true);
  const closed = new Tablet(tablet.keep);
  closed.keep.remove("akari.lock");
  closed.now.value = begin + 7_200_000;
  closed.reload();
  expect(closed.locked).toBe(true);
});

it("[TB36] whoever signs in next is not locked out by the one before", () => {
  const tablet = new Tablet();
  tablet.linked.value = false;
  tablet.pass(60);
  tablet.me.value = signedIn("ben");
  expect(tablet.locked).toBe(false);
});

it("[TB36] somebody may lock it by hand", () => {
  const tablet = new Tablet();
  tablet.lock.lock();
  expect(tablet.locked).toBe(true);
});
