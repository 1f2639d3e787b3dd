import fc from "fast-check";
import { expect, test } from "vitest";
import { parseReport } from "../../../server/fleet/report.ts";
import { reportOf } from "./support.ts";

test("[SC7] a report that has its form comes through as it is", () => {
  const full = reportOf({ lastError: { text: "TypeError: x is null", ago: 3 } });
  expect(parseReport(full)).toEqual(full);
  const least = reportOf({ memory: null, build: null, roundTrip: null });
  expect(parseReport(least)).toEqual(least);
});

test("[SC7] what a newer board tells besides is left out", () => {
  expect(parseReport({ ...reportOf(), colours: 7 })).toEqual(reportOf());
});

test("[SC7] texts are one short line without what can't be seen", () => {
  const text = `  \u202eno\u0000pe\n\n<b>\u2028 ${"x".repeat(60_000)}`;
  const parsed = parseReport(reportOf({ agent: text, build: text, lastError: { text, ago: 0 } }));
  for (const [cut, most] of [
    [parsed?.agent, 400],
    [parsed?.build, 100],
    [parsed?.lastError?.text, 200],
  ] as const) {
    expect(cut?.length).toBeLessThanOrEqual(most);
    expect(cut).toMatch(/^no pe <b> +x+$/);
  }
  // half of a character at the cut
  expect(parseReport(reportOf({ build: `${"x".repeat(99)}😀` }))?.build).toBe("x".repeat(99));
});

test.each([
  ["width", -1],
  ["width", Number.NaN],
  ["height", Number.POSITIVE_INFINITY],
  ["height", "1080"],
  ["pixelRatio", -1],
  ["memory", -1],
  ["uptime", -1],
  ["uptime", 1e300],
  ["roundTrip", -1],
  ["drops", -3],
  ["secure", 1],
  ["audio", "loud"],
  ["wakeLock", null],
  ["agent", null],
  ["lastError", "broken"],
  ["lastError", { text: "broken" }],
])("[SC7] %s can't be %j", (field, value) => {
  expect(parseReport({ ...reportOf(), [field]: value })).toBeNull();
});

test("[SC7] whatever comes, nothing is thrown, and nothing gets through that is not as it should be", () => {
  const report = fc.oneof(
    fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true, maxDepth: 2 }),
    fc.record(
      Object.fromEntries(
        Object.entries(reportOf()).map(([key, value]) => [
          key,
          fc.oneof(
            { weight: 9, arbitrary: fc.constant(value) },
            fc.anything({ maxDepth: 1 }),
            fc.double(),
            fc.string({ unit: "binary" }),
          ),
        ]),
      ),
    ),
  );
  fc.assert(
    fc.property(report, (value) => {
      const parsed = parseReport(value);
      if (parsed === null) return;
      const figures = [parsed.width, parsed.height, parsed.pixelRatio, parsed.uptime, parsed.drops];
      expect(figures.every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true);
      expect(`${parsed.agent}${parsed.build ?? ""}`).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(parsed.agent.length).toBeLessThanOrEqual(400);
      // It is kept and sent as JSON.
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
    }),
    { numRuns: 200 },
  );
});
