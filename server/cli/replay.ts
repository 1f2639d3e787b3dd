import { parseArgs } from "node:util";
import type { ImportMap } from "../../config/imports/schema.ts";
import { realClock, simulatedClock } from "../clock.ts";
import { localInstant, timeIn } from "../domain/calendar.ts";
import type { QueueId } from "../domain/ids.ts";
import type { ItemSample } from "../domain/ledger.ts";
import type { Site } from "../domain/site.ts";
import { createLogReader } from "../inputs/csv/log-reader.ts";
import { movedTo, Player } from "../inputs/csv/player.ts";
import { operationsSink } from "../inputs/csv/sinks.ts";
import { createMemoryStore } from "../store/memory.ts";
import { mapAt, pathOf, runCli, Slip, say, siteAndEnvironment } from "./cli.ts";
import { runUntilStopped, simulatedApp, tellBoards } from "./simulated.ts";

const help = `npm run replay -- --map config/imports/<name>.json --from 1999-01-03T09:00 --speed 60 <file.csv>

Plays a log into live boards, on a simulated clock and in memory: nothing is kept. What happened before --from is told at
once, so that the queues are as full as they were. Several logs play together, each with its map, in the same order:

  npm run replay -- --map calls.json --map loans.json --from 1999-01-03T09:00 calls.csv loans.csv

A log of another time is moved by whole weeks.

  --map FILE     how the columns of a log become events of our queues
  --from TIME    when the clock starts, as a clock in the first map's queues showed it; the log's beginning unless told
  --speed N      seconds that pass in one; 60 unless told
  --help         this text

PORT and HOST say where it serves, as with npm start.`;

await runCli(help, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: "string", multiple: true },
      from: { type: "string" },
      speed: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return say(help);
  const { map: maps = [], speed: speedText = "60" } = values;
  const speed = Number(speedText);
  if (!(speed > 0 && speed <= 3600)) throw new Slip("--speed is a number above 0, at most 3600.");
  if (maps.length === 0) throw new Slip("Say which map to read the log by: --map config/imports/<name>.json");
  if (maps.length !== positionals.length)
    throw new Slip("Name one CSV file for each map, in the same order.");
  const { environment, site } = await siteAndEnvironment();
  const logs = await Promise.all(
    maps.map(async (map, index) => readLog(await mapAt(map, site), site, positionals[index] ?? "")),
  );
  const [first] = logs;
  const start = startOf(values.from, first);
  const clock = simulatedClock(start, speed);
  const app = await simulatedApp(environment, site, clock, createMemoryStore());
  await app.start();
  const sink = operationsSink(app.operations, { kind: "system", part: "local" });
  const events = logs.flatMap(({ events, zone }) => movedTo(start, events, zone));
  const player = new Player(events, sink);
  await player.playUntil(start);
  say(`Replaying from ${timeIn(start, first?.zone ?? site.zone)}, ${speed} times as fast:`);
  tellBoards(app, environment);
  let told = false;
  await runUntilStopped(app, 200, async () => {
    await player.playUntil(clock.now());
    if (player.ended && !told) say("The log has ended; the boards stay.");
    told = player.ended;
  });
});

interface Log {
  readonly events: readonly ItemSample[];
  /** Of its queues. */
  readonly zone: string;
}

async function readLog(map: ImportMap, site: Site, file: string): Promise<Log> {
  const reader = createLogReader({ map, site, latest: realClock.now(), onBad: () => {} });
  const events: ItemSample[] = [];
  for await (const some of reader.events(pathOf(file))) for (const event of some) events.push(event);
  if (reader.progress.bad > 0) say(`${file}: ${reader.progress.bad} bad rows are left out.`);
  if (events.length === 0) throw new Slip(`${file}: there is nothing to replay.`);
  const queue = site.queues.get(Object.values(map.queue.values)[0] as QueueId);
  const zone = map.zone ?? (queue && site.areas.get(queue.area)?.zone) ?? site.zone;
  return { events, zone };
}

function startOf(from: string | undefined, log: Log | undefined): number {
  const beginning = (log?.events ?? []).reduce(
    (at, event) => Math.min(at, event.at),
    Number.POSITIVE_INFINITY,
  );
  if (from === undefined) return beginning;
  const start = localInstant(from, log?.zone ?? "utc");
  if (start === null) throw new Slip("--from is a time such as 1999-01-03T09:00.");
  return start;
}
