import { expect, test } from "vitest";
import { hour, minute, second } from "../../../server/domain/time.ts";
import { Auditor } from "../../../server/escalation/auditor.ts";
import { EscalationClock } from "../../../server/escalation/escalation-clock.ts";
import { silentLog } from "../../../server/log.ts";
import { createMetrics } from "../../../server/outputs/metrics.ts";
import { houseOf, stepsAfter } from "../../domain/climbing.ts";
import { startCore } from "../support/server.ts";
import { adminToken, serve } from "./support.ts";

const fine = { late: 0, latestMs: 0, ticking: true, waiting: 0, failed: 0, open: 0, checkedAt: 0 };

test("[ES18] /healthz tells what the last audit found, and in it no id and no name", async () => {
  const checkedAt = Date.parse("2026-11-18T09:00:00Z");
  const auditor = { audit: { ok: true, ...fine, open: 2, failed: 1, checkedAt }, age: 0 };
  const { send } = await serve({ with: { auditor } });
  const { status, body } = await send("GET", "/healthz");
  const andon = { ...auditor.audit, checkedAt: "2026-11-18T09:00:00.000Z" };
  expect([status, body]).toEqual([200, { status: "serving", andon, screens: { online: 0, offline: 0 } }]);
});

test.each([
  ["a step is late", { ok: false, ...fine, late: 3, latestMs: 4_000 }],
  ["the clock stands", { ok: false, ...fine, ticking: false }],
])("[ES18] %s: 503, with a code of its own", async (_, audit) => {
  const { send } = await serve({ with: { auditor: { audit } } });
  const { status, body, headers } = await send("GET", "/healthz");
  expect([status, headers.get("retry-after")]).toEqual([503, "60"]);
  expect(body).toMatchObject({
    code: "escalation-late",
    params: { late: audit.late, latestMs: audit.latestMs },
  });
});

test("[ES18] messages that wait are told, and the server serves", async () => {
  const { send } = await serve({ with: { auditor: { audit: { ok: false, ...fine, waiting: 2 } } } });
  const { status, body } = await send("GET", "/healthz");
  expect([status, body.andon]).toMatchObject([200, { ok: false, waiting: 2 }]);
});

test("[ES18] of a server that has not looked yet: no time, and nothing wrong", async () => {
  const { send } = await serve();
  const { status, body } = await send("GET", "/healthz");
  expect([status, body.andon]).toMatchObject([200, { ok: true, checkedAt: null }]);
});

test("[ES19] figures: steps, how late they were, what the audit found, messages and pings", async () => {
  const site = houseOf({ clock: "always", chain: { acknowledge: stepsAfter(60, 120), resolve: [] } });
  const core = await startCore(site);
  const { operations, clock } = core;
  let real = 0;
  const with_ = { operations, clock, log: silentLog, steady: () => real };
  const escalation = new EscalationClock(with_);
  const auditor = new Auditor({ ...with_, escalation, onFine: () => {} });
  const deadMan = { pings: { reached: 3, missed: 1 } };
  const metrics = createMetrics({
    operations,
    clock,
    screens: { connections: 0 },
    fleet: { tiles: () => ({}) },
    trail: { lost: 0 },
    auditor,
    deadMan,
  });
  const by = { kind: "system", part: "server" } as const;
  const raise = { type: "raise-call", call: "c1", callType: "stuck", area: "loans", queue: null } as const;
  await operations.run({ ...raise, place: null, note: null } as never, by);
  clock.time += minute + 400;
  await escalation.tick();
  const failed = {
    state: "failed",
    attempts: 1,
    problem: "nobody-there",
    target: "role:supervisor",
  } as const;
  await operations.run(
    { type: "settle-deliveries", results: [{ call: "c1", step: "1.acknowledge.1", ...failed }] } as never,
    by,
  );
  // The next one is due at once.
  await escalation.tick();
  auditor.look();
  real = 7 * second;
  const lines = (await metrics.text()).split("\n");
  for (const line of [
    'akari_escalation_steps_total{clock="acknowledge"} 2',
    'akari_escalation_lateness_seconds_bucket{le="0.25"} 1',
    'akari_escalation_lateness_seconds_bucket{le="0.5"} 2',
    'akari_deliveries_failed{target="role:supervisor"} 1',
    'akari_deliveries_waiting{target="role:supervisor"} 1',
    "akari_escalation_late 0",
    "akari_escalation_ok 1",
    "akari_audit_age_seconds 7",
    'akari_deadman_pings_total{outcome="reached"} 3',
    'akari_deadman_pings_total{outcome="missed"} 1',
  ])
    expect(lines).toContain(line);
});

test("[ES19] what a retype made due was due from then on", async () => {
  const chain = { acknowledge: stepsAfter(60), resolve: [] };
  const site = houseOf({ clock: "always", chain: { acknowledge: [], resolve: [] } });
  const quick = { ...site.callTypes.get("stuck" as never), id: "quick", chain } as never;
  const core = await startCore({
    ...site,
    callTypes: new Map([...site.callTypes, ["quick" as never, quick]]),
  });
  const { operations, clock } = core;
  const with_ = { operations, clock, log: silentLog, steady: () => 0 };
  const escalation = new EscalationClock(with_);
  const auditor = { audit: { ok: true, ...fine }, age: 0 };
  const metrics = createMetrics({
    operations,
    clock,
    screens: { connections: 0 },
    fleet: { tiles: () => ({}) },
    trail: { lost: 0 },
    auditor,
    deadMan: null,
  });
  const by = { kind: "system", part: "server" } as const;
  const raise = { type: "raise-call", call: "c1", callType: "stuck", area: "loans", queue: null } as const;
  await operations.run({ ...raise, place: null, note: null } as never, by);
  clock.time += hour;
  await operations.run({ type: "retype-call", call: "c1", callType: "quick" } as never, by);
  clock.time += 200;
  await escalation.tick();
  const text = await metrics.text();
  expect(text).toContain('akari_escalation_lateness_seconds_bucket{le="0.25"} 1');
  expect(text).not.toContain("akari_deadman_pings_total");
});

test("[ES14] the next huddle of an area", async () => {
  const { send, clock } = await serve();
  const post = (id: string, area: string) =>
    send("POST", "/api/v1/calls", { token: adminToken, body: { id, type: "stuck", area } });
  clock.time = Date.parse("2026-11-18T09:00:00Z");
  await post("old", "loans");
  await post("elsewhere", "branch");
  clock.time += 24 * hour;
  await send("POST", "/api/v1/calls", {
    token: adminToken,
    body: { id: "new", type: "absent", area: "loans" },
  });
  const ask = (area: string) => send("GET", `/api/v1/huddles/next?area=${area}`, { token: adminToken });
  expect((await ask("loans")).body).toEqual([
    { call: "old", carriedOver: true },
    { call: "new", carriedOver: false },
  ]);
  expect((await ask("attic")).body).toMatchObject({ status: 422, code: "unknown-area", field: "area" });
  expect((await send("GET", "/api/v1/huddles/next", { token: adminToken })).body).toMatchObject({
    status: 422,
    field: "area",
  });
});
