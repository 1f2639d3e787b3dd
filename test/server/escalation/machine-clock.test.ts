import { expect, test } from "vitest";
import { type Machine, machineClock, realClock } from "../../../server/clock.ts";
import { day, hour, second } from "../../../server/domain/time.ts";

/** A machine that a test sets, puts to sleep and wakes. */
class TestMachine implements Machine {
  #wall = Date.parse("2026-11-18T09:00:00Z");
  #steady = 1_234.5;
  #running = 90 * day;

  wall = () => this.#wall;
  steady = () => this.#steady;
  /** To hundredths of a second. */
  running = () => Math.floor(this.#running / 10) * 10;

  /** Moved to another host, it may have been running for any time. */
  move(by: number): void {
    this.#running += by;
  }
  pass(ms: number): void {
    this.#wall += ms;
    this.#steady += ms;
    this.#running += ms;
  }
  set(by: number): void {
    this.#wall += by;
  }
  sleep(ms: number): void {
    this.#wall += ms;
    this.#running += ms;
  }
}

test("[ES11] it begins at the machine's time, and runs as it does, in whole ms", () => {
  const machine = new TestMachine();
  const clock = machineClock(machine);
  expect(clock.now()).toBe(machine.wall());
  machine.pass(1_000.4);
  expect([clock.now(), clock.drift()]).toEqual([Math.round(machine.wall()), 0]);
});

test.each([hour, -hour, 365 * day, -365 * day, 2 * second, -50])(
  "[ES11] set by %d ms it goes on, until the new time is taken over",
  (by) => {
    const machine = new TestMachine();
    const clock = machineClock(machine);
    const before = clock.now();
    machine.set(by);
    machine.pass(100);
    expect([clock.now(), clock.drift()]).toEqual([before + 100, by]);
    expect(clock.drift()).toBe(by);
    clock.adopt(by);
    expect([clock.now(), clock.drift()]).toEqual([machine.wall(), 0]);
    clock.adopt(-by);
    expect([clock.now(), clock.drift()]).toEqual([before + 100, by]);
  },
);

test("[ES11] the two clocks' own wander is no setting, until it adds up", () => {
  const machine = new TestMachine();
  const clock = machineClock(machine);
  machine.set(49);
  expect(clock.drift()).toBe(0);
  machine.set(1);
  expect(clock.drift()).toBe(50);
});

test("[ES11] time that the machine slept has passed, and was not set", () => {
  const machine = new TestMachine();
  const clock = machineClock(machine);
  machine.sleep(8 * hour);
  expect(Math.abs(clock.drift())).toBeLessThan(50);
  expect(Math.abs(clock.now() - machine.wall())).toBeLessThan(50);
  // Set back while it slept: how much of both there was nobody knows.
  machine.sleep(hour);
  machine.set(-day);
  expect(clock.drift()).toBe(hour - day);
});

test.each([hour, -hour])(
  "[ES11] a machine that says it has been running for %d ms more, by no clock, has not slept",
  (by) => {
    const machine = new TestMachine();
    const clock = machineClock(machine);
    machine.move(by);
    machine.pass(250);
    expect([clock.drift(), clock.now()]).toEqual([0, Math.round(machine.wall())]);
  },
);

test("[ES11] the real one runs by the machine's time, and never back", () => {
  const times = Array.from({ length: 1_000 }, () => realClock.now());
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  // as far as nobody has set the machine's since
  const from = Date.now();
  const told = realClock.now() + realClock.drift();
  expect(told).toBeGreaterThan(from - 1_000);
  expect(told).toBeLessThan(Date.now() + 1_000);
  expect(realClock.speed).toBe(1);
});
