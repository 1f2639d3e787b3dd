import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastDue } from "../../../server/backup/due.ts";
import { type Archive, archiveName, archivesIn, isLeftOver } from "../../../server/backup/names.ts";
import { expired } from "../../../server/backup/rotation.ts";
import { localDate } from "../../../server/domain/calendar.ts";
import { planOf } from "./support.ts";

const zone = "Europe/Amsterdam";
const day = 86_400_000;
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();
const archives = (instants: readonly number[]): Archive[] =>
  instants.map((instant) => ({ name: archiveName("Bank", instant, "store-1"), at: instant }));
const left = (all: readonly Archive[], keep: Parameters<typeof planOf>[0]) => {
  const gone = new Set(expired(all, planOf(keep).keep, zone));
  return all.filter((archive) => !gone.has(archive)).map((archive) => localDate(archive.at, zone));
};

describe("when a backup is due", () => {
  test.each([
    ["2026-11-22T12:00:00Z", "2026-11-22T01:30:00.000Z"],
    ["2026-11-22T01:29:59Z", "2026-11-21T01:30:00.000Z"],
    ["2026-11-22T01:30:00Z", "2026-11-22T01:30:00.000Z"],
    // The clocks go from 2 to 3: the day has no 02:30.
    ["2026-03-29T12:00:00Z", "2026-03-29T01:00:00.000Z"],
    // The clocks go from 3 to 2: the day has two, and the first one counts.
    ["2026-10-25T12:00:00Z", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T01:10:00Z", "2026-10-25T00:30:00.000Z"],
  ])("[BK8] at %s the last one was due at %s, of a plan for 02:30 in Amsterdam", (now, due) => {
    expect(iso(lastDue({ at: 150 }, zone, at(now)))).toBe(due);
  });

  test("[BK8] once on each local day of two years, and never ahead", () => {
    const start = at("2026-01-01T00:00:00Z");
    const dues = new Set<number>();
    for (let now = start; now < start + 730 * day; now += 5 * 3_600_000) {
      const due = lastDue({ at: 150 }, zone, now);
      expect(due).toBeLessThanOrEqual(now);
      dues.add(due);
    }
    const dates = [...dues].map((due) => localDate(due, zone));
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates.length).toBe(731); // and the evening before the first
  });
});

describe("which backups stay", () => {
  const daily = (count: number, last = "2026-11-22T01:30:00Z") =>
    archives(Array.from({ length: count }, (_, n) => at(last) - (count - 1 - n) * day));

  test("[BK9] the last of each of the newest days, weeks and months", () => {
    expect(left(daily(400), { daily: 3, weekly: 3, monthly: 4 })).toEqual([
      "2026-08-31",
      "2026-09-30",
      "2026-10-31",
      "2026-11-08",
      "2026-11-15",
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
  });

  test("[BK9] of several on a day the last", () => {
    const some = archives(["08:00", "12:00", "20:00"].map((time) => at(`2026-11-22T${time}:00Z`)));
    expect(expired(some, planOf().keep, zone)).toEqual(some.slice(0, 2));
  });

  test("[BK9] after a year in which none was made, the old ones count all the same", () => {
    const old = daily(3, "2025-11-22T01:30:00Z");
    const [newest] = archives([at("2026-11-22T01:30:00Z")]);
    expect(expired([...old, newest as Archive], planOf().keep, zone)).toEqual([]);
  });

  test("[BK9] the newest always stays, and what was kept stays kept while nothing new is made", () => {
    const moments = fc.uniqueArray(fc.integer({ min: 0, max: 800 * 24 }), { minLength: 1, maxLength: 60 });
    const counts = fc.record({ daily: fc.nat(9), weekly: fc.nat(5), monthly: fc.nat(5) });
    fc.assert(
      fc.property(moments, counts, (hours, keep) => {
        const all = archives(hours.map((hour) => at("2025-01-01T00:00:00Z") + hour * 3_600_000));
        const gone = new Set(expired(all, keep, zone));
        const stay = all.filter((archive) => !gone.has(archive));
        expect(stay).toContain(all.reduce((one, other) => (one.at > other.at ? one : other)));
        expect(expired(stay, keep, zone)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("names of backups", () => {
  test("[BK9] only those of this store are its own", () => {
    const moment = at("2026-11-22T01:30:05Z");
    const mine = archiveName("Harbour Bank & Söhne", moment, "3F9A2C1B-77");
    expect(mine).toBe("akari-harbour-bank-so-hne-2026-11-22T013005Z-3f9a2c1b.tar.gz.age");
    const names = [
      mine,
      archiveName("銀行", moment - 1_000, "3f9a2c1b-77"),
      archiveName("Harbour Bank", moment, "another-store"),
      `${mine}.part`,
      "akari-x-2026-99-22T013005Z-3f9a2c1b.tar.gz.age",
      "notes.txt",
      `copy of ${mine}`,
    ];
    expect(archivesIn(names, "3f9a2c1b-77").map((archive) => iso(archive.at))).toEqual([
      "2026-11-22T01:30:04.000Z",
      "2026-11-22T01:30:05.000Z",
    ]);
    expect(names.filter((name) => isLeftOver(name, "3f9a2c1b-77"))).toEqual([`${mine}.part`]);
  });
});
