import { expect, test } from "vitest";
import { isQuiet, quietUntil } from "../../server/domain/quiet.ts";
import type { QuietHours, Site, Urgency } from "../../server/domain/site.ts";
import { siteOf, week } from "../support/site.ts";

const at = (text: string) => Date.parse(text);
/** In the evening and at night, Amsterdam. */
const nights: QuietHours = { hours: week([1, 7], [0, 7], [21, 24]), exceptFrom: 3 };
const siteWith = (quiet: QuietHours | null): Site => siteOf({ quiet });

// In winter Amsterdam is an hour ahead of UTC, in summer two.
test.each([
  ["2026-11-18T20:59:59+01:00", false, null],
  ["2026-11-18T21:00:00+01:00", true, "2026-11-19T07:00:00+01:00"],
  ["2026-11-18T23:59:59+01:00", true, "2026-11-19T07:00:00+01:00"],
  ["2026-11-19T00:00:00+01:00", true, "2026-11-19T07:00:00+01:00"],
  ["2026-11-19T06:59:59+01:00", true, "2026-11-19T07:00:00+01:00"],
  ["2026-11-19T07:00:00+01:00", false, null],
  // The night in which summer time begins, and the one in which it ends.
  ["2026-03-28T22:00:00+01:00", true, "2026-03-29T07:00:00+02:00"],
  ["2026-03-29T06:59:00+02:00", true, "2026-03-29T07:00:00+02:00"],
  ["2026-10-24T22:00:00+02:00", true, "2026-10-25T07:00:00+01:00"],
  ["2026-10-25T02:30:00+02:00", true, "2026-10-25T07:00:00+01:00"],
  ["2026-10-25T02:30:00+01:00", true, "2026-10-25T07:00:00+01:00"],
  ["2026-10-25T07:00:00+01:00", false, null],
])("[NO6] at %s it is quiet: %s, until %s", (now, quiet, until) => {
  const site = siteWith(nights);
  expect(isQuiet(site, at(now), null)).toBe(quiet);
  expect(quietUntil(site, at(now))).toBe(until === null ? null : at(until));
});

test.each<[Urgency | null, Urgency | null, boolean]>([
  [1, 3, true],
  [2, 3, true],
  [3, 3, false],
  [2, 2, false],
  [1, 1, false],
  [3, null, true],
  [null, 1, true],
])("[NO6] a call of urgency %s, excepted from %s on, is held: %s", (urgency, exceptFrom, held) => {
  const site = siteWith({ ...nights, exceptFrom });
  expect(isQuiet(site, at("2026-11-18T22:00:00+01:00"), urgency)).toBe(held);
  expect(isQuiet(site, at("2026-11-18T12:00:00+01:00"), urgency)).toBe(false);
});

test("[NO6] a site without quiet hours is never quiet, one that is always quiet has no end of it", () => {
  const now = at("2026-11-18T22:00:00+01:00");
  expect([isQuiet(siteWith(null), now, null), quietUntil(siteWith(null), now)]).toEqual([false, null]);
  const always = siteWith({ hours: week([1, 7], [0, 24]), exceptFrom: null });
  expect([isQuiet(always, now, 3), quietUntil(always, now)]).toEqual([true, null]);
});

test("[NO6] other hours of the site file count at once", () => {
  const now = at("2026-11-18T12:00:00+01:00");
  const site = siteWith(nights);
  expect(isQuiet(site, now, null)).toBe(false);
  expect(isQuiet({ ...site, quiet: { hours: week([1, 7], [8, 18]), exceptFrom: null } }, now, null)).toBe(
    true,
  );
});
