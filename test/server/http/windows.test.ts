import { expect, test } from "vitest";
import { addDays, localInstant, weekdayOf } from "../../../server/domain/calendar.ts";
import type { ItemId, QueueId } from "../../../server/domain/ids.ts";
import { day } from "../../../server/domain/time.ts";
import { applications, areaOf, branch, byId, phones, queueOf, siteOf, week } from "../../support/site.ts";
import { eventAt, record } from "../import-support.ts";
import { person, serve, adminToken as token } from "./support.ts";

/** Loans 8 to 18 on workdays, with a team of 40 productive hours; the branch 9 to 17. */
const site = siteOf({
  areas: byId([
    areaOf({ productiveHours: 40 }),
    areaOf({ id: branch, office: "front", name: "Branch", hours: week([1, 5], [9, 17]) }),
  ]),
  queues: byId([queueOf(), queueOf({ id: phones, area: branch, kind: "live" })]),
});
const wednesday = Date.parse("2026-11-18T08:00:00+01:00");
const iso = (text: string) => new Date(text).toISOString();

async function house() {
  const served = await serve({ site });
  served.clock.time = wednesday;
  const proposals = (area: string, minutes = 60, people = 20) =>
    served.send("GET", `/api/v1/windows/proposals?area=${area}&minutes=${minutes}&people=${people}`, {
      token,
    });
  return { ...served, proposals };
}

test("[KW12] a window is planned, listed, refused where customers are, and cancelled over HTTP", async () => {
  const { send, clock } = await house();
  const window = {
    ...{ id: "w1", title: "Letters on one page", area: "branch", people: 3 },
    ...{ from: "2026-11-18T17:00:00+01:00", to: "2026-11-18T19:00:00+01:00" },
  };
  const post = (body: object) => send("POST", "/api/v1/windows", { token, body });
  const planned = await post(window);
  expect(planned.status).toBe(201);
  const kept = { ...window, from: iso(window.from), to: iso(window.to), action: null };
  expect(planned.body).toMatchObject({ ...kept, plannedBy: { kind: "system" } });
  expect((await post(window)).body).toEqual(planned.body);
  expect((await post({ ...window, id: "w2", from: "2026-11-18T16:00:00+01:00" })).body).toMatchObject({
    ...{ status: 422, code: "window-while-open", field: "from" },
  });
  const list = async (query = "") => (await send("GET", `/api/v1/windows${query}`, { token })).body;
  expect([await list(), await list("?area=loans"), await list("?state=over")]).toEqual([
    [planned.body],
    [],
    [],
  ]);
  clock.time = Date.parse("2026-11-18T18:00:00+01:00");
  const cancel = () => send("DELETE", "/api/v1/windows/w1", { token });
  expect([(await cancel()).status, (await cancel()).body.code]).toEqual([204, "unknown-window"]);
  expect(await list("?state=over")).toMatchObject([{ id: "w1", to: iso("2026-11-18T18:00:00+01:00") }]);
});

test("[KW12] a member asks when one could be, and plans none", async () => {
  const served = await house();
  const { cookie } = await person(served, "member", "Cy");
  const path = "/api/v1/windows/proposals?area=branch&minutes=60&people=2";
  const proposals = await served.send("GET", path, { cookie });
  expect(proposals.body).toMatchObject({ kind: "closed-hours" });
  expect(proposals.body.windows[0]).toEqual({
    from: iso("2026-11-18T08:00:00+01:00"),
    to: iso("2026-11-18T09:00:00+01:00"),
    why: "night",
    closedFrom: iso("2026-11-18T08:00:00+01:00"),
    closedTo: iso("2026-11-18T09:00:00+01:00"),
  });
  const { from, to } = proposals.body.windows[0];
  const body = { title: "Early", area: "branch", from, to, people: 2 };
  expect((await served.send("POST", "/api/v1/windows", { cookie, body })).status).toBe(403);
  expect((await served.proposals("attic")).body.code).toBe("unknown-area");
  expect((await served.proposals("loans", 0)).body).toMatchObject({ code: "invalid", field: "minutes" });
});

let made = 0;
const came = (queue: QueueId, time: string, count: number) => {
  const at = localInstant(time, "Europe/Amsterdam") ?? 0;
  return Array.from({ length: count }, () => eventAt("arrived", queue, `i${++made}` as ItemId, at));
};

test("[KW13] proposals reckon with the level, and with what came in on the same weekdays of eight weeks by half-hour", async () => {
  const { proposals, operations, store, clock } = await house();
  expect((await proposals("loans")).body).toEqual({
    kind: "unknown",
    missing: [{ what: "level", queue: applications }],
  });
  // On each workday 12 items came in between ten and eleven on the wall clock, in summer time, too: two hours of work.
  const days = Array.from({ length: 56 }, (_, back) => addDays("2026-11-18", -back - 1));
  const events = days
    .filter((date) => weekdayOf(date) < 6)
    .flatMap((date) => ["10:00", "10:30"].flatMap((time) => came(applications, `${date}T${time}`, 6)));
  await record({ operations, store }, events);
  await operations.checkpoint();
  const level = {
    type: "set-level",
    queue: applications,
    waiting: 72,
    oldestAt: null,
    staffed: null,
  } as const;
  await operations.run({ ...level, at: clock.time }, { kind: "system", part: "local" });
  // 12 hours now, 4 an hour get done: 4 are left at ten, and 2 come in until eleven
  const { body } = await proposals("loans");
  expect(body).toMatchObject({ kind: "worked-ahead", hours: 12, doubts: [] });
  expect(body.windows[0]).toEqual({
    from: iso("2026-11-18T11:30:00+01:00"),
    to: iso("2026-11-18T12:30:00+01:00"),
    clearHours: 14,
    by: iso("2026-11-18T11:30:00+01:00"),
    extra: null,
  });
});

test("[KW13] of a queue whose source tells levels alone nobody knows what comes in", async () => {
  const { proposals, operations, clock } = await house();
  for (const ago of [7 * day, 0]) {
    const level = {
      type: "set-level",
      queue: applications,
      waiting: 72,
      oldestAt: null,
      staffed: null,
    } as const;
    await operations.run({ ...level, at: clock.time - ago }, { kind: "system", part: "local" });
  }
  expect((await proposals("loans")).body).toEqual({
    kind: "unknown",
    missing: [{ what: "inflow", queue: applications }],
  });
});
