import { describe, expect, it } from "vitest";
import { readHours } from "../../config/hours.ts";
import { goodFiles, problemsOf, siteWith } from "./samples.ts";

const hoursOf = (hours: Record<string, unknown>) => {
  const { week, findings } = readHours(hours);
  expect(findings).toEqual([]);
  return [...week].map(
    ([weekday, periods]) => `${weekday} ${periods.map(({ from, to }) => `${from}-${to}`).join(" ")}`,
  );
};
const problems = (hours: unknown) =>
  problemsOf({ ...goodFiles, "site.json": siteWith("areas/loans/hours", hours) }).map((line) =>
    line.replace("site.json: areas.loans.hours", ""),
  );

describe("opening hours", () => {
  it.each([
    [{ mon: "08:00-18:00" }, ["1 480-1080"]],
    [{ "mon-wed": "08:00-18:00" }, ["1 480-1080", "2 480-1080", "3 480-1080"]],
    [{ "sun-mon": "08:00-18:00" }, ["1 480-1080", "7 480-1080"]],
    [{ "sat-tue": "00:00-24:00" }, ["1 0-1440", "2 0-1440", "6 0-1440", "7 0-1440"]],
    [{ "mon-mon": "07:00-24:00" }, ["1 420-1440"]],
    [{ fri: ["13:00-18:00", "08:00-12:00"] }, ["5 480-720 780-1080"]],
    [{ fri: ["08:00-12:00", "12:00-18:30"] }, ["5 480-1110"]],
    [{ "fri-sat": "22:00-24:00", "sat-sun": "00:00-06:00" }, ["5 1320-1440", "6 0-360 1320-1440", "7 0-360"]],
    [{ thu: "00:00-00:01" }, ["4 0-1"]],
  ])("[CF16] %j is a week of periods, in order and apart", (hours, week) => {
    expect(hoursOf(hours)).toEqual(week);
  });

  const how = 'opening hours such as "08:00-18:00" (at most to 24:00)';
  it.each([
    [{}, [': this is empty: write when it is open, such as {"mon-fri": "08:00-18:00"}']],
    [undefined, [': this is missing: write opening hours such as {"mon-fri": "08:00-18:00"}']],
    ["08:00-18:00", [': write opening hours such as {"mon-fri": "08:00-18:00"}, not "08:00-18:00"']],
    [{ mon: "8-18" }, [`.mon: write ${how}, not "8-18"`]],
    [{ mon: "08:00-24:01" }, [`.mon: write ${how}, not "08:00-24:01"`]],
    [{ mon: "24:00-24:00" }, [`.mon: write ${how}, not "24:00-24:00"`]],
    [{ mon: "08:60-18:00" }, [`.mon: write ${how}, not "08:60-18:00"`]],
    [{ mon: "08:00–18:00" }, [`.mon: write ${how}, not "08:00–18:00"`]],
    [
      { mon: ["08:00-12:00", 13] },
      ['.mon[1]: write opening hours such as "08:00-18:00" (at most to 24:00), not 13'],
    ],
    [{ mon: [] }, [".mon: this list is empty; leave the day out where it is closed"]],
    [{ mon: false }, ['.mon: write opening hours such as "08:00-18:00", or a list of them, not false']],
    [
      { monday: "08:00-18:00" },
      ['.monday: write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun'],
    ],
    [
      { "mon,tue": "08:00-18:00" },
      ['["mon,tue"]: write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun'],
    ],
  ])("[CF17] %j is refused", (hours, lines) => {
    expect(problems(hours)).toEqual(lines);
  });

  it.each([
    [
      { fri: "22:00-06:00" },
      ['.fri: a period can\'t run over midnight: write "22:00-24:00" here and "00:00-06:00" for "sat"'],
    ],
    [
      { "mon-fri": ["09:00-12:00", "18:00-02:30"] },
      [
        '.mon-fri[1]: a period can\'t run over midnight: write "18:00-24:00" here and "00:00-02:30" for "tue-sat"',
      ],
    ],
    [{ sun: "18:00-00:00" }, ['.sun: write "18:00-24:00": a day ends at 24:00']],
    [
      { mon: "08:00-08:00" },
      ['.mon: it opens and closes at the same time; write "00:00-24:00" for the whole day'],
    ],
    [
      { mon: "00:00-00:00" },
      ['.mon: it opens and closes at the same time; write "00:00-24:00" for the whole day'],
    ],
  ])("[CF18] %j: over midnight is refused, with how to write it", (hours, lines) => {
    expect(problems(hours)).toEqual(lines);
  });

  it.each([
    [
      { mon: ["08:00-12:00", "11:59-13:00"] },
      ['.mon[1]: "11:59-13:00" overlaps "08:00-12:00" on mon; write one period for both'],
    ],
    [
      { mon: ["08:00-12:00", "08:00-12:00"] },
      ['.mon[1]: "08:00-12:00" overlaps "08:00-12:00" on mon; write one period for both'],
    ],
    [
      { "mon-fri": "08:00-18:00", wed: "08:00-13:00" },
      ['.wed: "08:00-13:00" overlaps "08:00-18:00" of "mon-fri" on wed; write one period for both'],
    ],
    [
      { "mon-fri": "08:00-18:00", "tue-thu": "17:00-20:00" },
      ['.tue-thu: "17:00-20:00" overlaps "08:00-18:00" of "mon-fri" on tue; write one period for both'],
    ],
  ])("[CF19] %j: periods that share time are refused, once", (hours, lines) => {
    expect(problems(hours)).toEqual(lines);
  });

  it("[CF18] what the sentence says to write is good", () => {
    expect(problems({ "mon-fri": ["09:00-12:00", "18:00-24:00"], "tue-sat": "00:00-02:30" })).toEqual([]);
  });
});
