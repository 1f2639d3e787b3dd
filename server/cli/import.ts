import { parseArgs } from "node:util";
import { realClock } from "../clock.ts";
import { BadRows } from "../inputs/csv/bad-rows.ts";
import { type Counted, importEvents, type Sink } from "../inputs/csv/importer.ts";
import { createLogReader, type LogReader } from "../inputs/csv/log-reader.ts";
import { httpSink } from "../inputs/csv/sinks.ts";
import type { Environment } from "../process/environment.ts";
import { localFetch } from "../process/local-fetch.ts";
import { findRunning } from "../process/running.ts";
import { mapAt, pathOf, runCli, Slip, say, siteAndEnvironment } from "./cli.ts";
import { openHouse } from "./import-house.ts";
import { Progress } from "./progress.ts";

const help = `npm run import -- --map config/imports/<name>.json [--server URL] <file.csv>

Brings the history of another system in. Rows that can't be read go to <file.csv>.errors.csv and stop nothing; an import
that is repeated, or was broken off, changes nothing twice.

  --map FILE     how the columns of the log become events of our queues
  --server URL   a server elsewhere; its token is read from AKARI_TOKEN (scope queues:write)
  --help         this text

Without --server it goes to the data folder (DATA_DIR): by the server that serves it, or straight in where none runs.`;

await runCli(help, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { map: { type: "string" }, server: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) return say(help);
  const [file] = positionals;
  if (values.map === undefined)
    throw new Slip("Say which map to read it by: --map config/imports/<name>.json");
  if (file === undefined || positionals.length > 1) throw new Slip("Name one CSV file.");
  const { environment, site } = await siteAndEnvironment();
  const map = await mapAt(values.map, site);
  const bad = new BadRows(pathOf(file));
  const latest = realClock.now();
  const reader = createLogReader({ map, site, latest, onBad: bad.add });
  const way = await wayIn(values.server, environment, site);
  const start = realClock.now();
  const counted = await importFile(reader, pathOf(file), way.sink).finally(way.close);
  tell(reader.progress, counted, bad.path, (realClock.now() - start) / 1000);
});

interface WayIn {
  readonly sink: Sink;
  readonly close: () => Promise<void>;
}

/** A server that is named, the one that holds the data folder, or the folder itself. */
async function wayIn(
  url: string | undefined,
  environment: Environment,
  site: Parameters<typeof openHouse>[1],
): Promise<WayIn> {
  const close = async () => {};
  if (url !== undefined) {
    const token = process.env["AKARI_TOKEN"];
    if (!URL.canParse(url)) throw new Slip(`${url} is not an address such as http://localhost:8080.`);
    if (!token) throw new Slip("Set AKARI_TOKEN to a token of that server, with the scope queues:write.");
    return { sink: httpSink({ url, token }), close };
  }
  const running = await findRunning(environment.dataFolder);
  if (running) return { sink: httpSink({ ...running, fetch: localFetch(running) }), close };
  return openHouse(environment.dataFolder, site);
}

interface Told extends Counted {
  readonly stopped: boolean;
}

/** Ctrl-C ends it well: what is on its way is waited for. */
async function importFile(reader: LogReader, path: string, sink: Sink): Promise<Told> {
  const bar = new Progress();
  let stopped = false;
  process.once("SIGINT", () => {
    stopped = true;
  });
  const counted = await importEvents(reader.events(path), sink, (sum) => {
    const { bytes, size, events } = reader.progress;
    const told = sum.recorded + sum.repeated;
    // Reading runs ahead of telling: a whole file may be read before its first event is told.
    bar.show((bytes / size) * (told / events), `${count(told)} events`);
    return !stopped;
  });
  bar.end();
  return { ...counted, stopped };
}

/** `seconds` to the end, when all of it is on the disk. */
function tell(progress: LogReader["progress"], told: Told, badRows: string | null, seconds: number): void {
  const { rows, bad, passedOver } = progress;
  const { recorded, repeated, stopped } = told;
  if (stopped) say("Stopped before the end. Import again to go on: what is in is not counted twice.");
  say(`Rows              ${count(rows)}`);
  if (passedOver > 0) say(`Passed over       ${count(passedOver)}`);
  say(`Bad rows          ${count(bad)}${badRows === null ? "" : `, in ${badRows}`}`);
  say(`Events recorded   ${count(recorded)}`);
  say(`Events repeated   ${count(repeated)}`);
  say(`Events a second   ${count(Math.round((recorded + repeated) / Math.max(0.001, seconds)))}`);
}

function count(value: number): string {
  return value.toLocaleString("en");
}
