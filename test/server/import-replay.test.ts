import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import type { ItemSample } from "../../server/domain/ledger.ts";
import { movedTo, Player } from "../../server/inputs/csv/player.ts";
import { csvFile, eventAt } from "./import-support.ts";
import { printed } from "./support/printed.ts";

const at = (text: string) => Date.parse(text);
const amsterdam = "Europe/Amsterdam";

describe("a log of another time", () => {
  const first = at("2011-10-03T07:00:00Z");
  const log = Array.from({ length: 60 }, (_, n) =>
    eventAt("arrived", "offers", `o${n}`, first + n * 86_400_000),
  );

  it("[IM17] one that holds the beginning stays as it is", () => {
    expect(movedTo(at("2011-10-20T07:00:00Z"), log, amsterdam)).toBe(log);
  });

  it("[IM17] another one moves by whole weeks on the local clock, to where a week of it has passed", () => {
    // A Tuesday in winter; the log is of summer: nine o'clock stays nine o'clock.
    const start = at("1999-01-05T08:00:00Z");
    const moved = movedTo(start, log, amsterdam);
    const past = moved.filter((event) => event.at < start);
    // Mondays stay Mondays, and what came in at nine came in at nine.
    expect(new Date(moved[0]?.at ?? 0).toISOString()).toBe("1998-12-28T08:00:00.000Z");
    expect(past).toHaveLength(8);
  });

  it("[IM17] a short one begins where the clock does", () => {
    const start = at("2026-03-04T09:00:00Z");
    const moved = movedTo(start, log.slice(0, 5), amsterdam);
    expect(moved.some((event) => event.at >= start)).toBe(true);
    expect(new Date(moved[0]?.at ?? 0).getUTCDay()).toBe(1);
  });
});

it("[IM18] everything up to now is told, in order and once", async () => {
  const told: ItemSample[][] = [];
  const sink = async (events: readonly ItemSample[]) => {
    told.push([...events]);
    return { recorded: events.length, repeated: 0 };
  };
  const start = at("1999-01-05T08:00:00Z");
  const events = Array.from({ length: 2_500 }, (_, n) =>
    eventAt("arrived", "offers", `o${n}`, start + ((n * 7919) % 2_500) * 1000),
  );
  const player = new Player(events, sink);
  await player.playUntil(start - 1);
  expect(told).toEqual([]);
  await player.playUntil(start + 1_199_000);
  expect(told.map(({ length }) => length)).toEqual([1000, 200]);
  expect(player.ended).toBe(false);
  await player.playUntil(start + 9_999_000);
  expect(player.ended).toBe(true);
  const times = told.flat().map((event) => event.at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(told.flat().map(({ id }) => id)).size).toBe(2_500);
});

it("[IM19] npm run replay plays logs of both offices into live boards", async () => {
  // All wait until the next morning, when one more calls: that is minutes away, however slow a machine is to look.
  const call = (name: string, queued: string, left: string) => {
    const waited = (Date.parse(`${left}Z`) - Date.parse(`${queued}Z`)) / 1_000;
    return `${name},PS,0,${queued},${left},${waited},answered,${left},,,`;
  };
  const calls = Array.from({ length: 40 }, (_, n) => {
    const queued = new Date(Date.parse("1999-01-05T09:00:00Z") + n * 120_000).toISOString().slice(0, 19);
    return call(`c${n}`, queued, "1999-01-06T09:00:00");
  });
  calls.push(call("next", "1999-01-06T09:00:00", "1999-01-06T09:30:00"));
  const header =
    "call,service,priority,queued_at,left_queue_at,wait_s,outcome,served_from,served_until,service_s,agent";
  const loans = [
    "1,A3,2011-10-03T09:00:00",
    "1,A5,2011-10-14T17:00:00",
    "2,A3,2011-10-03T09:00:00",
    "2,A5,2011-10-28T17:00:00",
  ];
  const args = ["bank-calls", "loan-work"].flatMap((name) => [
    "--map",
    join(root, `config/imports/${name}.json`),
  ]);
  const files = [await csvFile([header, ...calls]), await csvFile(["case,activity,completed_at", ...loans])];
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "server/cli/replay.ts",
      ...args,
      "--from",
      "1999-01-05T09:31",
      "--speed",
      "600",
      ...files,
    ],
    {
      cwd: root,
      env: { ...process.env, PORT: "0", HOST: "127.0.0.1", ADMIN_TOKEN: "an-admin-token-for-tests" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  try {
    const output = await printed(child, /board\?preview=front-office/);
    expect(output).toContain("Replaying from 1999-01-05T09:31:00+02:00, 600 times as fast:");
    const [, url] = /(http:\S+)\/board\?preview=back-office/.exec(output) ?? [];
    const ask = async (path: string) => {
      const answer = await fetch(`${url}${path}`, {
        headers: { authorization: "Bearer an-admin-token-for-tests" },
      });
      return (await answer.json()) as never;
    };
    const waiting = (queues: { id: string; level: { waiting: number } | null }[], id: string) =>
      queues.find((queue) => queue.id === id)?.level?.waiting;
    const before = await ask("/api/v1/queues");
    expect(waiting(before, "phone-banking")).toBeGreaterThan(10);
    expect(waiting(before, "offers")).toBeGreaterThan(0);
    const arrived = async () =>
      ((await ask("/api/v1/totals?queue=phone-banking&from=1999-01-05&to=1999-01-07")) as { arrived: number })
        .arrived;
    await expect.poll(arrived).toBe(40);
  } finally {
    child.kill("SIGINT");
    await once(child, "close");
  }
  expect(child.exitCode).toBe(0);
});
