import { describe, expect, test } from "vitest";
import {
  anything,
  barOf,
  byDay,
  isFailing,
  isRole,
  type Notifications,
  type PastCall,
  queryOf,
  stepParts,
  targetParts,
  weekdayDate,
  withPage,
} from "../../../board/tablet/models/review.ts";
import { daysIn } from "../../../board/words/days.ts";

const call = (id: string, raisedAt = "2026-11-20T10:00:00.000Z"): PastCall => ({
  ...{ id, type: "help", area: "loans", place: null, note: null, state: "raised", raisedAt },
  ...{ settledAt: null, cause: null, remark: null, rule: null, reporters: 1 },
});
const ids = (calls: readonly PastCall[]) => calls.map(({ id }) => id);

describe("[RV2] what is asked for", () => {
  const day = (ago: number) => `day-${ago}`;
  test("[RV2] begins with a day, and leaves out what is not set", () => {
    expect(queryOf(anything, day)).toBe("from=day-30");
    expect(queryOf({ days: 7, area: "loans", type: null }, day, { by: "hour" })).toBe(
      "from=day-7&area=loans&by=hour",
    );
  });
  test("[RV2] escapes what stands in an address for something else", () => {
    expect(queryOf({ ...anything, cause: "a&b=c" }, day)).toBe("from=day-30&cause=a%26b%3Dc");
  });
});

describe("[RV3] pages of the history", () => {
  test("[RV3] join without a call twice, in their order", () => {
    const first = [call("c"), call("b")];
    expect(ids(withPage(first, [call("b"), call("a")]))).toEqual(["c", "b", "a"]);
    expect(withPage(first, [call("c")])).toBe(first);
    expect(ids(withPage([], first))).toEqual(["c", "b"]);
  });
  test("[RV3] stand under the day of the site's clock", () => {
    const calls = [
      call("d", "2026-11-20T23:30:00.000Z"),
      call("c", "2026-11-20T22:30:00.000Z"),
      call("b", "2026-11-19T23:30:00.000Z"),
      call("a", "2026-11-19T10:00:00.000Z"),
    ];
    const days = byDay(calls, ({ raisedAt }) => raisedAt, daysIn("Europe/Amsterdam"));
    expect(days.map(({ date, rows }) => [date, ids(rows)])).toEqual([
      ["2026-11-21", ["d"]],
      ["2026-11-20", ["c", "b"]],
      ["2026-11-19", ["a"]],
    ]);
    expect(byDay([], String, daysIn("UTC"))).toEqual([]);
  });
});

describe("[RV4] in parts", () => {
  test("[RV4] a target", () => {
    expect(targetParts("shift")).toEqual({ kind: "shift", about: null });
    expect(targetParts("shift:loans")).toEqual({ kind: "shift", about: "loans" });
    expect(targetParts("webhook:a:b")).toEqual({ kind: "webhook", about: "a:b" });
    expect(isRole("supervisor")).toBe(true);
    expect(isRole("owner")).toBe(false);
    expect(isRole(null)).toBe(false);
  });
  test("[RV4] the key of a step", () => {
    expect(stepParts("1.acknowledge.2")).toEqual({ round: 1, clock: "acknowledge", number: 2 });
    expect(stepParts("3.resolve.1")).toEqual({ round: 3, clock: "resolve", number: 1 });
  });
  test("[RV4] a bar is never longer than its place", () => {
    expect(barOf(1, 4)).toBe(25);
    expect(barOf(9, 4)).toBe(100);
    expect(barOf(null, 4)).toBe(0);
    expect(barOf(1, 0)).toBe(0);
  });
  test("[RV4] weekdays 1 to 7 are Monday to Sunday", () => {
    const day = (key: string) => new Date(`${weekdayDate(key)}T00:00:00Z`).getUTCDay();
    expect(["1", "2", "3", "4", "5", "6", "7"].map(day)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });
  test("[RV4] a target fails while nothing has reached it since its last fault", () => {
    const target = (
      lastDelivered: string | null,
      failedAt: string | null,
    ): Notifications["targets"][number] => ({
      ...{
        target: "shift",
        kind: "shift",
        name: null,
        configured: true,
        waiting: 0,
        failed: 0,
        lastDelivered,
      },
      lastFailed: failedAt === null ? null : { at: failedAt, problem: "unreachable" },
    });
    const [early, late] = ["2026-11-20T10:00:00.000Z", "2026-11-20T11:00:00.000Z"];
    expect(isFailing(target(null, null))).toBe(false);
    expect(isFailing(target(early, null))).toBe(false);
    expect(isFailing(target(null, early))).toBe(true);
    expect(isFailing(target(early, late))).toBe(true);
    expect(isFailing(target(late, early))).toBe(false);
  });
});
