import { type Signal, signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWakeLock, type WakeLock } from "../../board/kiosk/wake-lock.ts";

/** A browser that gives locks, until it doesn't. */
class Locks {
  gives = true;
  asked = 0;
  readonly held = new Set<{ onrelease: (() => void) | null }>();

  async request() {
    this.asked++;
    if (!this.gives) throw new DOMException("low battery", "NotAllowedError");
    const lock = { onrelease: null, release: async () => this.take(lock) };
    this.held.add(lock);
    return lock;
  }

  take(lock: { onrelease: (() => void) | null } | undefined): void {
    if (lock && this.held.delete(lock)) lock.onrelease?.();
  }
}

let locks: Locks;
let page: { hidden: boolean; show: () => void; addEventListener: (type: string, shown: () => void) => void };
let awake: Signal<boolean>;

beforeEach(() => {
  locks = new Locks();
  page = {
    hidden: false,
    show: () => {},
    addEventListener: (_, shown) => {
      page.show = shown;
    },
  };
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { wakeLock: locks });
  awake = signal(true);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const begin = async (): Promise<WakeLock> => {
  const lock = createWakeLock(awake);
  await settled();
  return lock;
};
const settled = () => new Promise((later) => setTimeout(later));

test("[KI9] it is held while the board is awake, let go at night, and taken again in the morning", async () => {
  const lock = await begin();
  expect([lock.state(), locks.held.size]).toEqual(["held", 1]);
  awake.value = false;
  await settled();
  expect([lock.state(), locks.held.size]).toEqual(["off", 0]);
  awake.value = true;
  await settled();
  expect([lock.state(), locks.held.size]).toEqual(["held", 1]);
});

test("[KI9] what the system took away is told, and taken again when the page is seen, or a minute later", async () => {
  const lock = await begin();
  page.hidden = true;
  locks.take([...locks.held][0]);
  lock.look();
  expect([lock.state(), locks.asked]).toEqual(["refused", 1]);
  page.hidden = false;
  page.show();
  await settled();
  expect(lock.state()).toBe("held");
  locks.gives = false;
  locks.take([...locks.held][0]);
  lock.look();
  await settled();
  expect(lock.state()).toBe("refused");
  locks.gives = true;
  lock.look();
  lock.look();
  await settled();
  expect([lock.state(), locks.held.size]).toEqual(["held", 1]);
});

test("[KI9] a lock that comes after nightfall is let go at once", async () => {
  const lock = createWakeLock(awake);
  awake.value = false;
  await settled();
  await settled();
  expect([lock.state(), locks.held.size]).toEqual(["off", 0]);
});

test("[KI9] where there is no wake lock, as over plain http, that is told", async () => {
  vi.stubGlobal("navigator", {});
  const lock = await begin();
  awake.value = false;
  page.show();
  expect(lock.state()).toBe("unsupported");
});
