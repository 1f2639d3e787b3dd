import { expect, it } from "vitest";
import { createCount, oldestSince } from "../../../board/tablet/models/count.ts";
import { hour, minute } from "../../../board/words/units.ts";

it("[TB20] the first digit begins anew, the next ones are put behind it", () => {
  const count = createCount(42);
  for (const digit of "17") count.type(digit);
  expect(count.value.value).toBe(17);
  count.erase();
  count.erase();
  expect(count.value.value).toBe(0);
});

it("[TB20] a step changes the level as it was, and never goes below nothing or above the most", () => {
  const count = createCount(4);
  count.step(-10);
  expect(count.value.value).toBe(0);
  count.step(1);
  count.type("2");
  expect(count.value.value).toBe(12);
  for (const digit of "3456") count.type(digit);
  expect(count.value.value).toBe(12_345);
  const full = createCount(99_998);
  full.step(10);
  expect(full.value.value).toBe(99_999);
});

it("[TB20] erasing first takes the last digit back, and goes on from there", () => {
  const count = createCount(42);
  count.erase();
  count.type("5");
  expect(count.value.value).toBe(45);
});

it.each([
  ["90", 90 * minute],
  ["1,5", 1.5 * minute],
  ["0", 0],
  ["", null],
  [" ", null],
  ["-3", null],
  ["soon", null],
] as const)("[TB20] an age of %j in minutes is known as %s ms", (typed, age) => {
  expect(oldestSince(typed, "minutes", 5 * hour)).toBe(age === null ? null : 5 * hour - age);
});
