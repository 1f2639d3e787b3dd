import { expect, test } from "vitest";
import { BackOff } from "../../../server/access/back-off.ts";
import type { DeviceId, PersonId } from "../../../server/domain/ids.ts";

const now = Date.UTC(2026, 10, 21, 9);
const [ana, ben] = ["ana", "ben"] as PersonId[] as [PersonId, PersonId];
const [loans, branch] = ["loans", "branch"] as DeviceId[] as [DeviceId, DeviceId];

test("[AC6] a try that has to wait does not count, and comes through when the wait is over", () => {
  const backOff = new BackOff();
  for (let tries = 0; tries < 3; tries++) expect(backOff.tryPin(ana, loans, now)).toBe(0);
  for (let tries = 0; tries < 50; tries++) expect(backOff.tryPin(ana, loans, now + 999)).toBe(1);
  expect(backOff.tryPin(ana, loans, now + 1000)).toBe(0);
});

function waitsOf(backOff: BackOff, tries: number): number[] {
  let at = now;
  return Array.from({ length: tries }, () => {
    const wait = backOff.tryPin(ana, loans, at);
    if (wait > 0) {
      at += wait;
      expect(backOff.tryPin(ana, loans, at)).toBe(0);
    }
    return wait;
  });
}

test("[AC6] the waits are 1, 2, 4 … seconds and end at five minutes", () => {
  const waits = waitsOf(new BackOff(), 14);
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waits.slice(3)).toEqual(
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000),
  );
});

test("[AC7] a right PIN lets the person start afresh", () => {
  const backOff = new BackOff();
  for (let tries = 0; tries < 3; tries++) backOff.tryPin(ana, loans, now);
  expect(backOff.tryPin(ana, loans, now)).toBe(1000);
  expect(backOff.tryPin(ana, loans, now + 1000)).toBe(0);
  backOff.right(ana, loans);
  for (let tries = 0; tries < 3; tries++) expect(backOff.tryPin(ana, loans, now + 1000)).toBe(0);
});

test("[AC7] nobody else is locked out: not the same person elsewhere, not others here", () => {
  const backOff = new BackOff();
  for (let tries = 0; tries < 5; tries++) backOff.tryPin(ana, loans, now);
  expect(backOff.tryPin(ana, loans, now)).toBeGreaterThan(0);
  expect(backOff.tryPin(ana, branch, now)).toBe(0);
  expect(backOff.tryPin(ben, loans, now)).toBe(0);
});

test("[AC8] who guesses from name to name slows the device, never for longer than 15 seconds", () => {
  const backOff = new BackOff();
  const longest = { at: now, wait: 0 };
  for (let person = 0; person < 200; person++) {
    const wait = backOff.tryPin(`p${person}` as PersonId, loans, longest.at);
    longest.at += wait;
    longest.wait = Math.max(longest.wait, wait);
    if (person < 15) expect(wait).toBe(0);
  }
  expect(longest.wait).toBe(15_000);
  expect(backOff.tryPin(ana, loans, longest.at + 15 * 60_000)).toBe(0);
});

test("[AC8] right PINs do not slow a device down", () => {
  const backOff = new BackOff();
  for (let person = 0; person < 100; person++) {
    expect(backOff.tryPin(`p${person}` as PersonId, loans, now)).toBe(0);
    backOff.right(`p${person}` as PersonId, loans);
  }
});

test("[AC8] a clock that is set back locks nobody out", () => {
  const backOff = new BackOff();
  for (let tries = 0; tries < 3; tries++) backOff.tryPin(ana, loans, now);
  expect(backOff.tryPin(ana, loans, now - 86_400_000)).toBe(0);
});
