import { describe, expect, it } from "vitest";
import { fullSite } from "./full-site.ts";
import { change, goodFiles, siteOf } from "./samples.ts";
import { type Row, tableOf } from "./table.ts";

const table = tableOf(fullSite);
const quiet = (value: unknown) => {
  return siteOf({ ...goodFiles, "site.json": change(fullSite, "quietHours", value) }).quiet;
};
const weekOf = (hours: unknown) => {
  return [...(quiet({ hours })?.hours ?? [])].map(
    ([weekday, periods]) => `${weekday} ${periods.map(({ from, to }) => `${from}-${to}`).join(" ")}`,
  );
};

describe("quiet hours", () => {
  it.each([
    [{ mon: "22:00-06:00" }, ["1 1320-1440", "2 0-360"]],
    [{ "mon-tue": "22:00-06:00" }, ["1 1320-1440", "2 0-360 1320-1440", "3 0-360"]],
    [{ sun: "22:00-06:00" }, ["1 0-360", "7 1320-1440"]],
    [{ fri: "22:00-00:00" }, ["5 1320-1440"]],
    [{ fri: ["12:00-13:00", "22:00-24:00"] }, ["5 720-780 1320-1440"]],
    [{ fri: "20:00-06:00", "sat-sun": "00:00-24:00" }, ["5 1200-1440", "6 0-1440", "7 0-1440"]],
    [{ fri: ["20:00-23:00", "22:00-02:00"], sat: "01:00-03:00" }, ["5 1200-1440", "6 0-180"]],
  ])("[CF46] %j may run over midnight and overlap", (hours, week) => {
    expect(weekOf(hours)).toEqual(week);
  });

  it("[CF46] the whole of every night is said in one line", () => {
    const night = "0-360 1320-1440";
    expect(weekOf({ "mon-sun": "22:00-06:00" })).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} ${night}`),
    );
  });

  it("[CF46] hold for every call, save those from an urgency on that is excepted; without them it is never quiet", () => {
    expect(quiet({ hours: { mon: "22:00-24:00" } })?.exceptFrom).toBeNull();
    expect(quiet({ hours: { mon: "22:00-24:00" }, exceptFrom: 3 })?.exceptFrom).toBe(3);
    expect(quiet(undefined)).toBeNull();
  });

  const hours = (value: unknown, problem: string | null): Row => [
    "quietHours/hours",
    value,
    problem === null ? null : `quietHours.hours${problem}`,
  ];
  table("[CF47] quiet hours in any other form, or all week, are refused", [
    hours({}, ': this is empty: write when it is quiet, such as {"mon-sun": "22:00-06:00"}'),
    hours("22:00-06:00", ': write quiet hours such as {"mon-sun": "22:00-06:00"}, not "22:00-06:00"'),
    hours(undefined, ': this is missing: write quiet hours such as {"mon-sun": "22:00-06:00"}'),
    hours({ mon: "22-6" }, '.mon: write quiet hours such as "22:00-06:00", not "22-6"'),
    hours({ mon: [] }, ".mon: this list is empty; leave the day out where it is not quiet"),
    hours(
      { daily: "22:00-06:00" },
      '.daily: write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun',
    ),
    hours(
      { mon: ["22:00-06:00", "12:00-12:00"] },
      '.mon[1]: it begins and ends at the same time; write "00:00-24:00" for the whole day',
    ),
    hours(
      { "mon-sun": "00:00-24:00" },
      ": it would be quiet all week, and nothing would ever be sent; leave hours for it",
    ),
    hours(
      { "mon-sun": ["06:00-22:00", "22:00-06:00"] },
      ": it would be quiet all week, and nothing would ever be sent; leave hours for it",
    ),
    ["quietHours/exceptFrom", 4, "quietHours.exceptFrom: write an urgency, 1, 2 or 3, not 4"],
    [
      "quietHours/from",
      3,
      'quietHours.from: there is no such setting here; there are "hours" and "exceptFrom"',
    ],
  ]);
});
