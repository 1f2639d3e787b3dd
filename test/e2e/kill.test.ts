import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** The long form: KILLS=1000 npm test -- test/e2e/kill.test.ts */
const kills = Number(process.env.KILLS ?? 12);
const writers = 8;

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-kill-"));
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

/** What the server has acknowledged: from then on it must be there for good. */
interface Acknowledged {
  readonly calls: Map<string, "raised" | "acknowledged" | "resolved">;
  events: number;
}

test("[WH1] kill -9 in the middle of writes, again and again: every acknowledged command is found, once", {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  const acknowledged: Acknowledged = { calls: new Map(), events: 0 };
  const sent = new Set<string>();
  for (let round = 0; round < kills; round++) {
    const site = await startSite({ dataFolder });
    await check(site, acknowledged, sent);
    const load = Array.from({ length: writers }, (_, writer) =>
      write(site, `${round}-${writer}`, acknowledged, sent),
    );
    await new Promise((later) => setTimeout(later, 20 + ((round * 97) % 400)));
    await site.kill("SIGKILL");
    await Promise.all(load);
  }
  const site = await startSite({ dataFolder });
  await check(site, acknowledged, sent);
  expect(acknowledged.calls.size).toBeGreaterThan(0);
  expect(await site.kill()).toBe(0);
});

/** Raises and settles calls and reports events, until the server is gone. */
async function write(
  site: SiteProcess,
  name: string,
  acknowledged: Acknowledged,
  sent: Set<string>,
): Promise<void> {
  try {
    for (let n = 0; ; n++) {
      const id = `call-${name}-${n}`;
      sent.add(id);
      // Each at a place of its own: what is about the same would join.
      const call = { id, type: "help", area: "loans", place: id };
      if ((await ask(site, "POST", "/api/v1/calls", call)).status !== 201) continue;
      acknowledged.calls.set(id, "raised");
      const at = new Date().toISOString();
      const events = [1, 2, 3].map((part) => ({
        id: `${id}-${part}`,
        type: "arrived",
        item: `${id}-${part}`,
        at,
      }));
      if ((await ask(site, "POST", "/api/v1/queues/leads/events", events)).ok)
        acknowledged.events += events.length;
      if ((await ask(site, "POST", `/api/v1/calls/${id}/acknowledge`)).ok)
        acknowledged.calls.set(id, "acknowledged");
      if ((await ask(site, "POST", `/api/v1/calls/${id}/resolve`, { cause: "unusual-case" })).ok) {
        acknowledged.calls.set(id, "resolved");
      }
    }
  } catch {
    // the server was killed
  }
}

const order = ["raised", "acknowledged", "resolved"];

async function check(
  site: SiteProcess,
  acknowledged: Acknowledged,
  sent: ReadonlySet<string>,
): Promise<void> {
  const calls = await allCalls(site);
  const found = new Map(calls.map(({ id, state }) => [id, state]));
  expect(found.size, "no call is there twice").toBe(calls.length);
  for (const id of found.keys()) expect(sent).toContain(id);
  for (const [id, state] of acknowledged.calls) {
    expect(order.indexOf(found.get(id) ?? "lost"), `${id} was ${state}`).toBeGreaterThanOrEqual(
      order.indexOf(state),
    );
  }
  const totals = (await (
    await ask(site, "GET", `/api/v1/totals?queue=leads&from=${yesterday()}&to=${tomorrow()}`)
  ).json()) as {
    arrived: number;
  };
  expect(totals.arrived).toBeGreaterThanOrEqual(acknowledged.events);
  expect(totals.arrived % 3, "each command's events are there all, or not at all").toBe(0);
}

interface Told {
  readonly id: string;
  readonly state: string;
}

/** Page by page. */
async function allCalls(site: SiteProcess): Promise<Told[]> {
  const calls: Told[] = [];
  for (let path: string | undefined = "/api/v1/calls"; path !== undefined; ) {
    const answer: Response = await ask(site, "GET", path);
    calls.push(...((await answer.json()) as Told[]));
    path = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return calls;
}

function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString();
}
function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString();
}
