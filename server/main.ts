import { randomBytes } from "node:crypto";
import { loadSite, problemLine } from "../config/load.ts";
import { watchSite } from "../config/watch.ts";
import { type App, createApp } from "./app.ts";
import { newId, realClock, simulatedClock } from "./clock.ts";
import { createLog, type Log } from "./log.ts";
import { StoreBroken, StoreBusy, StoreDamaged, StoreFull, StoreLocked } from "./ports.ts";
import { addressesOf } from "./process/addresses.ts";
import { type Environment, parseEnvironment } from "./process/environment.ts";
import { builtPages } from "./process/pages.ts";
import { announce, withdraw } from "./process/running.ts";
import { createEmbeddedStore } from "./store/embedded.ts";

/** The server as a process: environment in, exit code out. */

const parsed = parseEnvironment(process.env);
if (parsed.ok) await serve(parsed.environment);
else fail(parsed.problems);

async function serve(environment: Environment): Promise<void> {
  const { dataFolder, configFolder, host } = environment;
  const loaded = await loadSite(configFolder);
  const site = loaded.ok ? loaded.site : loaded.withGoodSlides;
  if (!loaded.ok && !site) return fail(["The site file can't be used:", ...loaded.problems.map(problemLine)]);
  if (!site) return;
  // Calls for help don't wait for a picture that somebody put beside them.
  if (!loaded.ok)
    for (const line of [
      "These slides can't be used; the server starts without them:",
      ...loaded.problems.map(problemLine),
    ])
      say(line);
  const log = createLog(environment.logLevel);
  const localToken = randomBytes(32).toString("base64url");
  const app = createApp({
    store: createEmbeddedStore({ folder: dataFolder }),
    clock:
      environment.clockStart === null
        ? realClock
        : simulatedClock(environment.clockStart, environment.clockSpeed),
    newId,
    log,
    site,
    ...(await builtPages()),
    host,
    port: environment.port,
    publicOrigins: environment.publicOrigins,
    adminToken: environment.adminToken,
    localToken,
    openBoards: false,
    deadManUrl: environment.deadManUrl,
    secrets: (variable) => process.env[variable],
    simulated: false,
    onBroken: (error) => {
      log.fatal({ err: error }, "the disk failed; start again to recover from what is on it");
      process.exit(1);
    },
  });
  let watcher: { close(): void } | null = null;
  // Listened for from here on: whoever sees the server answer may end it at once.
  const starting = onEnd(async () => {
    watcher?.close();
    await app.stop();
    await withdraw(dataFolder);
  }, log);
  try {
    for (const notice of await starting(app.start())) log.warn(notice);
  } catch (error) {
    return fail([sentenceOf(error, environment)]);
  }
  const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${app.port}`;
  await announce(dataFolder, { pid: process.pid, url, token: localToken }).catch((error: unknown) =>
    log.warn({ err: error }, "the import command will not find this server; give it --server"),
  );
  watcher = watchSite(configFolder, loaded, (result) => {
    if (result.ok) app.operations.site = result.site;
    else
      for (const line of [
        "The change of the site file is refused; the site goes on as it was:",
        ...result.problems.map(problemLine),
      ])
        say(line);
  });
  greet(app, host);
}

function greet(app: App, host: string): void {
  const { here, network } = addressesOf(host, app.port);
  say(`Akari serves ${app.operations.site.name}.`);
  say(`  On this machine   ${here}`);
  for (const address of network) say(`  In the network    ${address}`);
  if (app.setUp.token === null) return;
  say("");
  say("There is no admin yet. Open this link once, on the device that you want to use as the first tablet:");
  for (const address of [here, ...network]) say(`  ${address}/setup?token=${app.setUp.token}`);
}

/**
 * Ends well on the first signal; a second one, which npm passes on too, changes nothing. Returns what is to wrap the
 * start: a signal that comes while the server starts waits for that, and then ends it.
 */
function onEnd(stop: () => Promise<void>, log: Log): <T>(start: Promise<T>) => Promise<T> {
  let started: Promise<unknown> = Promise.resolve();
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    try {
      await started;
      await stop();
      process.exit(0);
    } catch (error) {
      log.fatal({ err: error }, "the server could not end well");
      process.exit(1);
    }
  };
  process.on("SIGINT", () => void end());
  process.on("SIGTERM", () => void end());
  return (start) => {
    started = start;
    return start;
  };
}

/** What an expected failure says; a surprise keeps its trace. */
function sentenceOf(error: unknown, { host, port }: Environment): string {
  const ofStore = [StoreLocked, StoreDamaged, StoreFull, StoreBusy, StoreBroken].some(
    (kind) => error instanceof kind,
  );
  if (ofStore) return (error as Error).message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return `Port ${port} is taken. Set another one: PORT=8081 npm start`;
  if (code === "EACCES")
    return `This user may not listen on port ${port}. Set one above 1023: PORT=8080 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `This machine has no address ${host}. Check HOST.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
