/*
 * Levels pushed over HTTP, each durable before it is answered, against a bare Express route that parses the same JSON, keeps
 * nothing and knows nobody. In turns, over as many lines.
 */
import { rm } from "node:fs/promises";
import { adminToken, startSite } from "../support/site-process.ts";
import type { AnchorTasks } from "./load/anchors.ts";
import { folderOf, furnish, writeHouse } from "./load/house.ts";
import { processorTime } from "./load/probe.ts";
import type { Pushed, PushTasks } from "./load/pushers.ts";
import { startWorker } from "./load/worker.ts";
import { finish, median, ms, quantile, row, short } from "./rows.ts";

const queues = 50;
const lines = 50;
const rounds = short ? 3 : 9;
const time = short ? 1_000 : 3_000;
/** A server that was just started still reads the past days of its queues. */
const warmUp = short ? 5_000 : 10_000;

const folder = await folderOf("disk");
const configFolder = await writeHouse(folder, queues);
const dataFolder = `${folder}/data`;
await furnish(dataFolder, configFolder, 0);
const site = await startSite({ dataFolder, configFolder });
const bare = await startWorker<AnchorTasks>("anchors.ts");
const pushers = await startWorker<PushTasks>("pushers.ts");
try {
  const ways = {
    ours: { port: Number(new URL(site.url).port), pid: site.pid },
    bare: { port: await bare.ask("express"), pid: bare.pid },
  };
  const found: Record<keyof typeof ways, (Pushed & { readonly cost: number | null })[]> = {
    ours: [],
    bare: [],
  };
  for (let round = -1; round < rounds; round++)
    for (const name of ["ours", "bare"] as const) {
      const { port, pid } = ways[name];
      const before = await processorTime(pid);
      const pushed = await pushers.ask("push", {
        port,
        token: adminToken,
        lines,
        queues,
        time: round < 0 ? warmUp : time,
      });
      if (pushed.wrong > 0) throw new Error(`${pushed.wrong} levels were not taken`);
      const after = await processorTime(pid);
      const cost = before === null || after === null ? null : ((after - before) / pushed.times.length) * 1e6;
      if (round >= 0) found[name].push({ ...pushed, cost });
    }
  const rate = (name: keyof typeof ways) => median(found[name].map(({ perSecond }) => perSecond));
  const cost = (name: keyof typeof ways) => median(found[name].map((one) => one.cost ?? Number.NaN));
  const p99 = quantile(
    found.ours.flatMap(({ times }) => times),
    0.99,
  );
  const ratio = rate("ours") / rate("bare");
  row({
    what: `levels pushed over HTTP by ${lines} sources, each durable`,
    measured: `${rate("ours").toFixed(0)}/s, p99 ${ms(p99)}, ${cost("ours").toFixed(0)} µs of processor each`,
    anchor: `bare Express, nothing kept ${rate("bare").toFixed(0)}/s, ${cost("bare").toFixed(0)} µs`,
    ratio,
    target: "≥ 0.8×",
    ok: ratio >= 0.8,
    raw: Object.fromEntries(
      Object.entries(found).map(([name, all]) => [name, all.map(({ times: _, ...rest }) => rest)]),
    ),
  });
} finally {
  await pushers.end();
  await bare.end();
  await site.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
finish();
