import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../server/app.ts";
import { root } from "../../server/cli/setup/root.mjs";
import { newId, realClock } from "../../server/clock.ts";
import { silentLog } from "../../server/log.ts";
import { announce } from "../../server/process/running.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { csvFile, exampleSite, now, openHouse, phones, totalsOf } from "../server/import-support.ts";

const header =
  "call,service,priority,queued_at,left_queue_at,wait_s,outcome,served_from,served_until,service_s,agent";
const map = join(root, "config/imports/bank-calls.json");
const january = { queues: phones, from: "1999-01-01", to: "1999-02-01" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-import-command-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A day of 86 calls each hour, through January. */
function calls(count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const at = (second: number) =>
      new Date(Date.UTC(1999, 0, 1) + (n * 42 + second) * 1000).toISOString().slice(0, 19);
    const wait = n % 97;
    const answered = n % 7 !== 0;
    const end = answered ? `answered,${at(wait)},${at(wait + 60)},60,a` : "abandoned,,,,";
    return `call-${n},${["PS", "NW", "NE"][n % 3]},0,${at(0)},${at(wait)},${wait},${end}`;
  });
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What is built: that begins three times as soon as its sources. */
function start(dataFolder: string, args: readonly string[], more: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(root, "dist/server/cli/import.js"), ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataFolder, CONFIG_DIR: join(root, "config"), INIT_CWD: root, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(
  dataFolder: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<Ended> {
  const child = start(dataFolder, args, more);
  let output = "";
  child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
  await once(child, "close");
  return { code: child.exitCode, output };
}

/** Bytes in a folder that may not be there yet. */
async function sizeOf(path: string): Promise<number> {
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function totalsIn(dataFolder: string) {
  const house = await openHouse(now, createEmbeddedStore({ folder: dataFolder }));
  try {
    return await totalsOf(house, january);
  } finally {
    await house.operations.stop();
  }
}

describe("npm run import", () => {
  it("[IM13] goes into the data folder where no server holds it, and says what came of it", async () => {
    const data = join(folder, "alone");
    const path = await csvFile([header, ...calls(700), "broken"]);
    const { code, output } = await run(data, ["--map", map, path]);
    expect([code, output]).toEqual([0, expect.stringContaining("Events recorded   2,000")]);
    expect(output).toMatch(/Rows +701\n/);
    expect(output).toContain(`Bad rows          1, in ${path}.errors.csv`);
    expect(await readFile(`${path}.errors.csv`, "utf8")).toBe(
      'row,problem,text\n702,"It has 1 fields, and the header 11.","broken"\n',
    );
    expect(await totalsIn(data)).toMatchObject({
      arrived: 700,
      answered: 600,
      abandoned: 100,
      completed: 600,
    });
    const again = await run(data, ["--map", map, path]);
    expect(again.output).toMatch(/Events recorded +0\nEvents repeated +2,000/);
  });

  it("[IM13] goes by the server that holds the data folder", async () => {
    const data = join(folder, "served");
    const token = "a-local-token-for-tests";
    const app = createApp({
      store: createEmbeddedStore({ folder: data }),
      clock: realClock,
      newId,
      log: silentLog,
      site: await exampleSite(),
      publicFolder: folder,
      build: "test",
      host: "127.0.0.1",
      port: 0,
      publicOrigins: [],
      adminToken: null,
      localToken: token,
      openBoards: false,
      secrets: () => undefined,
      simulated: true,
      onBroken: (error) => {
        throw error;
      },
    });
    await app.start();
    const url = `http://127.0.0.1:${app.port}`;
    try {
      await announce(data, { pid: process.pid, url, token });
      const path = await csvFile([header, ...calls(700)]);
      const { code, output } = await run(data, ["--map", map, path]);
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/Events recorded +2,000\nEvents repeated +0/),
      ]);
      const answer = await fetch(`${url}/api/v1/totals?area=branch&from=1999-01-01&to=1999-02-01`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toMatchObject({
        arrived: 700,
        answered: 600,
        abandoned: 100,
        completed: 600,
      });
      const named = await run(join(folder, "elsewhere"), ["--map", map, "--server", url, path], {
        AKARI_TOKEN: token,
      });
      expect([named.code, named.output]).toEqual([
        0,
        expect.stringMatching(/Events recorded +0\nEvents repeated +2,000/),
      ]);
      const stranger = await run(join(folder, "elsewhere"), ["--map", map, "--server", url, path], {
        AKARI_TOKEN: "wrong",
      });
      expect([stranger.code, stranger.output]).toEqual([
        1,
        expect.stringContaining("does not let this token in"),
      ]);
    } finally {
      await app.stop();
    }
  });

  it("[IM14] killed in the middle and repeated, it comes to the same totals", async () => {
    const path = await csvFile([header, ...calls(30_000)]);
    const whole = join(folder, "whole");
    expect((await run(whole, ["--map", map, path])).code).toBe(0);
    const killed = join(folder, "killed");
    const journal = join(killed, "journal");
    const child = start(killed, ["--map", map, path]);
    while ((await sizeOf(journal)) < 2_000_000) await new Promise((later) => setTimeout(later, 5));
    child.kill("SIGKILL");
    await once(child, "close");
    const { code, output } = await run(killed, ["--map", map, path]);
    expect([code, output]).toEqual([0, expect.stringContaining("Bad rows          0")]);
    // It was in the middle.
    expect(output).not.toMatch(/Events (recorded|repeated) +0\n/);
    expect(await totalsIn(killed)).toEqual(await totalsIn(whole));
  });

  it("[IM15] tells slips in a sentence, and ends with 1", async () => {
    const path = await csvFile([header, ...calls(3)]);
    const data = join(folder, "slips");
    const slips: [args: string[], sentence: string][] = [
      [[path], "Say which map to read it by"],
      [["--map", map], "Name one CSV file."],
      [["--map", map, join(folder, "nothing.csv")], "There is no file"],
      [["--map", join(root, "package.json"), path], "The map can't be used:"],
      [["--mop", map, path], "Unknown option '--mop'"],
    ];
    for (const [args, sentence] of slips) {
      const { code, output } = await run(data, args);
      expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
      expect(output).not.toMatch(/\n +at /);
    }
    expect(await run(data, ["--help"])).toMatchObject({
      code: 0,
      output: expect.stringContaining("--map FILE"),
    });
  });

  it("[IM16] it ends with how many events a second it made durable", async () => {
    const path = await csvFile([header, ...calls(700)]);
    const { output } = await run(join(folder, "rate"), ["--map", map, path]);
    const [, perSecond] = /Events a second +([\d,]+)/.exec(output) ?? [];
    // A rate of the whole, not of a row: any machine does more than 200, none a million.
    expect(Number(perSecond?.replaceAll(",", ""))).toBeGreaterThan(200);
    expect(Number(perSecond?.replaceAll(",", ""))).toBeLessThan(1_000_000);
  });
});
