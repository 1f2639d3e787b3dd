import { expect, test } from "vitest";
import type { KpiId } from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { kpiKey } from "../../../server/domain/series.ts";
import { branch, byId, loans, siteOf } from "../../support/site.ts";
import { adminToken, serve, tokenFor } from "./support.ts";

const mood: Kpi = {
  id: "mood" as KpiId,
  name: "Mood, 1 to 5",
  family: "engagement",
  unit: "number",
  areas: [loans],
  zone: "Europe/Amsterdam",
  better: "more",
  target: { direction: "at-least", value: 3.5 },
  source: { kind: "typed" },
};
const level: Kpi = {
  ...mood,
  id: "level" as KpiId,
  name: "=Answered in time",
  family: "efficiency",
  unit: "share",
  areas: [branch],
  target: null,
  source: { kind: "computed", figure: "service-level" },
};
const site = siteOf({ kpis: byId([mood, level]) });
const daily = () =>
  new Map([
    [
      kpiKey(level.id),
      [
        { date: "2026-11-16", value: 0.6 },
        { date: "2026-11-17", value: 0.75 },
      ],
    ],
  ]);
const asAdmin = { token: adminToken };
const path = "/api/v1/kpis/mood/values";

test("[KP11] KPIs are listed with their target, and the last day that is known", async () => {
  const { send } = await serve({ site, with: { daily } });
  await send("PUT", `${path}/2026-11-17`, { ...asAdmin, body: { value: 3 } });
  const { body } = await send("GET", "/api/v1/kpis", asAdmin);
  expect(body).toEqual([
    {
      id: "mood",
      name: "Mood, 1 to 5",
      family: "engagement",
      unit: "number",
      areas: ["loans"],
      zone: "Europe/Amsterdam",
      better: "more",
      target: { direction: "at-least", value: 3.5 },
      source: "typed",
      latest: { date: "2026-11-17", value: 3, met: false },
    },
    expect.objectContaining({
      id: "level",
      source: "computed",
      latest: { date: "2026-11-17", value: 0.75, met: null },
    }),
  ]);
});

test("[KP11] values are told with a token for KPIs, once each, and answered with their limits", async () => {
  const served = await serve({ site, with: { daily } });
  const { send } = served;
  const token = await tokenFor(served, "kpis:write");
  const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  for (const [place, value] of nist.entries()) {
    const answered = await send("PUT", `${path}/2026-11-${String(place + 1).padStart(2, "0")}`, {
      token,
      body: { value },
    });
    expect([answered.status, answered.body.value]).toEqual([200, value]);
  }
  const { body } = await send("GET", path, asAdmin);
  expect(body.values).toHaveLength(10);
  expect(body.values[0]).toMatchObject({
    date: "2026-11-01",
    value: 49.6,
    signal: false,
    by: { kind: "token" },
  });
  expect([body.limits.mean.toFixed(2), body.limits.upper.toFixed(4), body.limits.lower.toFixed(4)]).toEqual([
    "50.81",
    "55.8041",
    "45.8159",
  ]);
  const some = (await send("GET", `${path}?from=2026-11-03&to=2026-11-06`, asAdmin)).body;
  expect(some.values.map(({ date }: { date: string }) => date)).toEqual([
    "2026-11-03",
    "2026-11-04",
    "2026-11-05",
  ]);
  expect(some.limits).toBeNull();
  const back = await send("PUT", `${path}/2026-11-10`, { token, body: { value: null } });
  expect(back.body).toEqual({ date: "2026-11-10", value: null });
  expect((await send("GET", path, asAdmin)).body.values).toHaveLength(9);
});

test.each([
  ["/api/v1/kpis/nothing/values/2026-11-17", 3, 404, "unknown-kpi"],
  ["/api/v1/kpis/level/values/2026-11-17", 0.5, 422, "kpi-is-computed"],
  [`${path}/2026-11-22`, 3, 422, "date-in-the-future"],
  [`${path}/2020-01-01`, 3, 422, "date-too-old"],
  [`${path}/yesterday`, 3, 422, "invalid"],
  [`${path}/2026-02-30`, 3, 422, "invalid"],
  [`${path}/2026-11-17`, "3", 422, "invalid"],
  [`${path}/2026-11-17`, undefined, 422, "invalid"],
])("[KP11] PUT %s of %j is refused: %i %s", async (address, value, status, code) => {
  const { send } = await serve({ site, with: { daily } });
  const answered = await send("PUT", address, { ...asAdmin, body: { value } });
  expect([answered.status, answered.body.code]).toEqual([status, code]);
});

test("[KP11] values go into a spreadsheet, of all KPIs or of one, and run nothing there", async () => {
  const { send } = await serve({ site, with: { daily } });
  await send("PUT", `${path}/2026-11-17`, { ...asAdmin, body: { value: 4 } });
  const all = await send("GET", "/api/v1/kpis/export", asAdmin);
  expect(all.text.split("\r\n")).toEqual([
    "kpi,name,family,unit,date,value,met",
    'mood,"Mood, 1 to 5",engagement,number,2026-11-17,4,true',
    "level,'=Answered in time,efficiency,share,2026-11-16,0.6,",
    "level,'=Answered in time,efficiency,share,2026-11-17,0.75,",
    "",
  ]);
  expect(all.headers.get("content-disposition")).toContain("kpis.csv");
  const one = await send("GET", "/api/v1/kpis/export?kpi=level&from=2026-11-17&bom=true", asAdmin);
  expect(one.text.split("\r\n")).toHaveLength(3);
  expect((await send("GET", "/api/v1/kpis/export?kpi=nothing", asAdmin)).status).toBe(422);
  expect((await send("GET", "/api/v1/kpis/nothing/values", asAdmin)).status).toBe(404);
});
