import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archiveCalls } from "../../../server/history/archive.ts";
import { fill, settledCall } from "../../support/history.ts";
import { adminToken, type Served, serve } from "./support.ts";

const token = adminToken;
const day = 86_400_000;
const friday = Date.parse("2026-11-20T10:00:00+01:00");

async function call(served: Served, id: string, facts: object, seconds: readonly [number, number, number]) {
  const { send, clock } = served;
  const post = async (path: string, body: unknown) =>
    expect((await send("POST", `/api/v1/calls${path}`, { token, body })).status).toBeLessThan(300);
  const start = clock.time;
  await post("", { id, type: "stuck", area: "loans", place: id, ...facts });
  for (const [place, [step, body]] of (
    [
      ["acknowledge", undefined],
      ["attend", undefined],
      ["resolve", { cause: "type" in facts ? "sick" : "missing" }],
    ] as const
  ).entries()) {
    clock.time = start + (seconds[place] ?? 0) * 1000;
    await post(`/${id}/${step}`, body);
  }
  clock.time = start;
}

/** Two at the loans on Friday at ten, one at the branch on Saturday, half past nine in Jerusalem. */
async function office(): Promise<Served> {
  const served = await serve();
  served.clock.time = friday;
  await call(served, "a", {}, [30, 60, 600]);
  await call(served, "b", {}, [90, 120, 1200]);
  served.clock.time = Date.parse("2026-11-21T09:30:00+02:00");
  await call(served, "c", { type: "absent", area: "branch" }, [10, 20, 30]);
  served.clock.time = friday + 4 * day;
  await archiveCalls(served.operations, served.store, served.clock.now());
  expect(served.operations.book.state.calls.size).toBe(0);
  return served;
}

const ask = async (served: Served, path: string) => {
  const { status, body } = await served.send("GET", `/api/v1/andon/${path}`, { token });
  expect(status).toBe(200);
  return body;
};

describe("[LN25] response times, causes and signal health of a time are asked for over HTTP", () => {
  test("[LN25] times, in seconds, by type, area, hour and weekday", async () => {
    const served = await office();
    const spread = (count: number, median: number, p90: number) => ({ count, median, p90 });
    const loans = {
      calls: 2,
      acknowledge: spread(2, 30, 90),
      arrive: spread(2, 60, 120),
      resolve: spread(2, 600, 1200),
    };
    const branch = {
      calls: 1,
      acknowledge: spread(1, 10, 10),
      arrive: spread(1, 20, 20),
      resolve: spread(1, 30, 30),
    };
    expect(await ask(served, "times?from=2026-11-20&to=2026-11-22")).toEqual({
      from: "2026-11-19T23:00:00.000Z",
      to: "2026-11-21T23:00:00.000Z",
      by: "type",
      all: {
        calls: 3,
        acknowledge: spread(3, 30, 90),
        arrive: spread(3, 60, 120),
        resolve: spread(3, 600, 1200),
      },
      groups: [
        { key: "stuck", label: "Stuck", ...loans },
        { key: "absent", label: "Nobody at the counter", ...branch },
      ],
    });
    const groups = async (query: string) =>
      (await ask(served, `times?from=2026-11-20&${query}`)).groups.map(
        ({ key, label, calls }: { key: string; label: string; calls: number }) => [key, label, calls],
      );
    expect(await groups("by=area")).toEqual([
      ["loans", "Loans", 2],
      ["branch", "Branch", 1],
    ]);
    expect(await groups("by=hour")).toEqual([
      ["9", null, 1],
      ["10", null, 2],
    ]);
    expect(await groups("by=weekday&area=branch")).toEqual([["6", null, 1]]);
    expect(await groups("by=weekday&type=stuck")).toEqual([["5", null, 2]]);
  });

  test("[LN25] causes, with names for types and causes", async () => {
    const served = await office();
    expect(await ask(served, "causes?from=2026-11-20&to=2026-11-22&by=lost-time")).toEqual({
      from: "2026-11-19T23:00:00.000Z",
      to: "2026-11-21T23:00:00.000Z",
      by: "lost-time",
      calls: 3,
      lost: 1830,
      causes: [
        {
          type: "stuck",
          typeLabel: "Stuck",
          cause: "missing",
          label: "Documents missing",
          count: 2,
          lost: 1800,
          share: 0.9836,
          cumulative: 0.9836,
        },
        {
          type: "absent",
          typeLabel: "Nobody at the counter",
          cause: "sick",
          label: "Somebody is ill",
          count: 1,
          lost: 30,
          share: 0.0164,
          cumulative: 1,
        },
      ],
    });
    expect(await ask(served, "causes?from=2026-11-20&area=branch")).toMatchObject({
      by: "count",
      calls: 1,
      causes: [{ share: 1 }],
    });
  });

  test("[LN25] health, of the site and of each team; hours before the first call and after now are none", async () => {
    const served = await office();
    // Until Friday, 14:00 in Amsterdam: the first call was raised at 10.
    served.clock.time = friday + 4 * 3_600_000;
    const health = await ask(served, "health?from=2026-11-20&to=2026-12-01");
    expect(health).toMatchObject({
      from: "2026-11-20T09:00:00.000Z",
      to: "2026-11-20T13:00:00.001Z",
      figures: { acceptable: 6, most: 12, flood: 10, loudest: 0.05, staleHours: 24 },
      site: { load: { raised: 2 } },
      teams: [
        {
          area: "loans",
          name: "Loans",
          leaders: 1,
          load: { raised: 2, whileOpen: 2, leaderHours: 4, perLeaderHour: 0.5, standing: "acceptable" },
        },
        { area: "branch", load: { raised: 0 } },
      ],
    });
    const one = await ask(served, "health?from=2026-11-20&area=loans");
    expect(one.teams.map(({ area }: { area: string }) => area)).toEqual(["loans"]);
    const early = await ask(served, "health?from=2026-01-01");
    expect(early.from).toBe("2026-11-20T09:00:00.000Z");
  });

  test("[LN25] where nothing was ever raised, there is nothing to tell, and no error", async () => {
    const served = await serve();
    expect(await ask(served, "health?from=2026-11-20")).toMatchObject({
      site: {
        load: { raised: 0, perLeaderHour: null, standing: null },
        busiest: null,
        floods: [],
        loudest: { share: null },
      },
    });
    expect(await ask(served, "times?from=2026-11-20")).toMatchObject({
      all: { calls: 0, resolve: { count: 0, median: null, p90: null } },
      groups: [],
    });
    expect(await ask(served, "causes?from=2026-11-20")).toMatchObject({ calls: 0, lost: 0, causes: [] });
  });

  test.each([
    ["times", "invalid"],
    ["times?from=2024-01-01&to=2026-01-01", "invalid"],
    ["times?from=2026-11-01&by=person", "invalid"],
    ["causes?from=2026-11-01&by=lost", "invalid"],
    ["causes?from=2026-11-01&person=ana", "invalid"],
    ["health?from=now", "invalid"],
    ["health?from=2026-11-01&area=attic", "unknown-area"],
    ["health?from=2026-11-01&by=person", "invalid"],
  ])("[LN25] %s can't be answered", async (path, code) => {
    const { send } = await serve();
    expect((await send("GET", `/api/v1/andon/${path}`, { token })).body).toMatchObject({ status: 422, code });
  });
});

test("[LN26] whatever time is asked for, the answer is no 5xx, and comes soon", async () => {
  const served = await serve();
  await fill(served.store, [
    settledCall("c1", friday),
    settledCall("c2", Date.parse("2020-02-29T12:00:00Z")),
  ]);
  const absurd = [
    "0001-01-01",
    "0000-01-01",
    "1969-12-31",
    "1970-01-01",
    "2026-11-20",
    "2026-10-25T02:30",
    "9999-12-31",
    "9999-12-31T24:00",
    "2026-02-30",
    "-1",
    "",
    "1e99",
    "2026-11-20T00:00+14:00",
    "2026-11-20T99:99Z",
  ];
  const paths = ["calls", "calls/export", "andon/times", "andon/causes", "andon/health"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.constantFrom(...absurd),
      fc.option(fc.constantFrom(...absurd), { nil: undefined }),
      fc.constantFrom(
        "",
        "&area=loans",
        "&area=branch",
        "&after=9.x",
        "&order=newest&after=999999999999999.",
      ),
      async (path, from, to, more) => {
        const query = `from=${encodeURIComponent(from)}${to === undefined ? "" : `&to=${encodeURIComponent(to)}`}${more}`;
        const { status } = await served.send("GET", `/api/v1/${path}?${query}`, { token });
        expect([200, 422]).toContain(status);
      },
    ),
    { numRuns: 400 },
  );
});
