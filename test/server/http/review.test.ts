import { describe, expect, test } from "vitest";
import type { z } from "zod";
import * as read from "../../../board/tablet/models/review.ts";
import { measures } from "../../../server/domain/pareto.ts";
import { timeGroups } from "../../../server/domain/response-times.ts";
import { callAnswer } from "../../../server/inputs/http/answers.ts";
import { callDetail } from "../../../server/inputs/http/call-details.ts";
import { healthAnswer } from "../../../server/inputs/http/health-answers.ts";
import { causesAnswer, myCallAnswer, timesAnswer } from "../../../server/inputs/http/learning-answers.ts";
import { notificationsAnswer, testedAnswer } from "../../../server/inputs/http/routes/notifications.ts";
import { adminToken, type Served, serve } from "./support.ts";

/** What the compiler must be able to take for what the tablet reads: a field that is missing or another one stops it here. */
const agreed = {
  calls: [callAnswer, (said: z.output<typeof callAnswer>): read.PastCall => said],
  detail: [callDetail, (said: z.output<typeof callDetail>): read.CallDetail => said],
  mine: [myCallAnswer, (said: z.output<typeof myCallAnswer>): read.MyCall => said],
  times: [timesAnswer, (said: z.output<typeof timesAnswer>): read.TimesAnswer => said],
  causes: [causesAnswer, (said: z.output<typeof causesAnswer>): read.CausesAnswer => said],
  health: [healthAnswer, (said: z.output<typeof healthAnswer>): read.HealthAnswer => said],
  notifications: [
    notificationsAnswer,
    (said: z.output<typeof notificationsAnswer>): read.Notifications => said,
  ],
  tested: [testedAnswer, (said: z.output<typeof testedAnswer>): read.Tested => said],
} as const;

const days = (ago: number) => `2026-11-${String(20 - (ago % 20)).padStart(2, "0")}`;
const some: read.Filter = { days: 7, area: "loans", type: "stuck", state: "settled", cause: "missing" };

async function office(): Promise<Served> {
  const served = await serve();
  const post = (path: string, body?: unknown) =>
    served.send("POST", `/api/v1/calls${path}`, { token: adminToken, body });
  served.clock.time = Date.parse("2026-11-20T10:00:00+01:00");
  await post("", { id: "a", type: "stuck", area: "loans", place: "Desk 1", note: "Please hurry" });
  await post("", { id: "b", type: "stuck", area: "loans", place: "Desk 1", note: "Here, too" });
  await post("/a/acknowledge");
  expect((await post("/a/resolve", { cause: "missing", note: "Found" })).status).toBe(200);
  return served;
}

describe("[RV1] what the pages that look back read is what the server answers", () => {
  test.each([
    ["calls", `calls?${read.queryOf(some, days, { order: "newest", limit: "50" })}`],
    ["detail", "calls/a"],
    ["times", `andon/times?${read.queryOf({ ...some, state: null, cause: null }, days, { by: "hour" })}`],
    ["causes", `andon/causes?${read.queryOf({ days: 7 }, days, { by: "lost-time" })}`],
    ["health", `andon/health?${read.queryOf({ days: 7 }, days)}`],
    ["notifications", "notifications"],
  ] as const)("[RV1] %s", async (name, path) => {
    const { send } = await office();
    const { status, body } = await send("GET", `/api/v1/${path}`, { token: adminToken });
    expect(status).toBe(200);
    const [schema] = agreed[name];
    for (const one of name === "calls" ? body : [body]) expect(schema.parse(one)).toEqual(one);
    if (name === "calls") expect(body).toHaveLength(1);
  });

  test("[RV1] each order and measure that the pages offer is one of the server's", () => {
    expect([...read.timeGroups].sort()).toEqual([...timeGroups].sort());
    expect([...read.causeMeasures].sort()).toEqual([...measures].sort());
    for (const measure of read.timeMeasures) expect(timesAnswer.shape.all.shape).toHaveProperty(measure);
  });

  test("[RV1] both files of an export are answered", async () => {
    const { send } = await office();
    for (const more of [{ format: "csv", bom: "true" }, { format: "json" }] as const) {
      const { status, text } = await send("GET", `/api/v1/calls/export?${read.queryOf(some, days, more)}`, {
        token: adminToken,
      });
      expect(status).toBe(200);
      expect(text).toContain("Found");
    }
  });
});
