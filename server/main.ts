import { randomBytes } from "node:crypto";
import { loadSite, problemLine } from "../config/load.ts";
import { watchSite } from "../config/watch.ts";
import { type App, createApp } from "./app.ts";
import { keepOlder } from "./backup/keep-older.ts";
import { restoredNotice } from "./backup/restore.ts";
import { makeInThread } from "./backup/thread.ts";
import { newId, realClock, simulatedClock, stopwatch } from "./clock.ts";
import { createLog } from "./log.ts";
import { StoreBroken, StoreBusy, StoreDamaged, StoreFull, StoreLocked } from "./ports.ts";
import { addressesOf, bracketed, type Scheme } from "./process/addresses.ts";
import {
  type Certificate,
  type CertificateFiles,
  loadCertificate,
  noticeOf,
  watchCertificate,
} from "./process/certificate.ts";
import { DiskWatch, slowDisk, syncTime } from "./process/disk.ts";
import { onEnd } from "./process/ending.ts";
import { type Environment, parseEnvironment } from "./process/environment.ts";
import { builtPages } from "./process/pages.ts";
import { announce, withdraw } from "./process/running.ts";
import { createEmbeddedStore } from "./store/embedded.ts";
import { diskFiles } from "./store/files.ts";
import { watchedFiles } from "./store/watched-files.ts";

/** The server as a process: environment in, exit code out. */

const parsed = parseEnvironment(process.env);
if (parsed.ok) await serve(parsed.environment);
else fail(parsed.problems);

async function serve(environment: Environment): Promise<void> {
  const { dataFolder, configFolder, host } = environment;
  const loaded = await loadSite(configFolder);
  const site = loaded.ok ? loaded.site : loaded.withGoodSlides;
  const shown = environment.tls && (await loadCertificate(environment.tls));
  const refused = [
    ...(loaded.ok || site ? [] : ["The site file can't be used:", ...loaded.problems.map(problemLine)]),
    ...(shown && !shown.ok ? shown.problems : []),
  ];
  if (!site || (shown && !shown.ok)) return fail(refused);
  // Calls for help don't wait for a picture that somebody put beside them.
  if (!loaded.ok)
    for (const line of [
      "These slides can't be used; the server starts without them:",
      ...loaded.problems.map(problemLine),
    ])
      say(line);
  const log = createLog(environment.logLevel);
  // A mistake that nobody foresaw: whoever watches the log sees why it is started again.
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "a fault that nobody foresaw; the server ends");
    process.exit(1);
  });
  // Whoever reads along may go away; calls for help don't end with that.
  process.stdout.on("error", () => undefined);
  const localToken = randomBytes(32).toString("base64url");
  const disk = new DiskWatch(dataFolder, stopwatch);
  const app = createApp({
    store: createEmbeddedStore({ folder: dataFolder, files: watchedFiles(diskFiles, disk, stopwatch) }),
    disk,
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
    isProxy: environment.isProxy,
    gatherFor: environment.gatherFor,
    tls: shown?.certificate ?? null,
    adminToken: environment.adminToken,
    localToken,
    openBoards: false,
    deadManUrl: environment.deadManUrl,
    secrets: (variable) => process.env[variable],
    simulated: false,
    backup: { folder: environment.backupFolder, key: environment.backupKey, make: makeInThread },
    keepOlder: (copy, format) => keepOlder(dataFolder, copy, format),
    onBroken: (error) => {
      log.fatal({ err: error }, "the disk failed; start again to recover from what is on it");
      process.exit(1);
    },
  });
  let watcher: { close(): void } | null = null;
  let endWatch = () => {};
  // Listened for from here on: whoever sees the server answer may end it at once.
  const starting = onEnd(
    async () => {
      watcher?.close();
      endWatch();
      await app.stop();
      await withdraw(dataFolder);
    },
    process,
    log,
  );
  // The server answers before all of this is done: an end waits for the whole of it, or it would meet a door that is closed.
  const open = async () => {
    for (const notice of await app.start()) log.warn(notice);
    const restored = await restoredNotice(dataFolder);
    if (restored !== null) {
      log.warn(restored);
      app.trail.note({ what: "backup.restored" });
    }
    const scheme = shown ? "https" : "http";
    const url = `${scheme}://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : bracketed(host)}:${app.port}`;
    const tell = (fingerprint: string | null) =>
      announce(dataFolder, {
        pid: process.pid,
        url,
        token: localToken,
        fingerprint,
        backups: environment.backupFolder,
      }).catch((error: unknown) =>
        log.warn(
          { err: error },
          "the commands of this machine will not find this server; give npm run import --server",
        ),
      );
    await tell(shown?.certificate.fingerprint ?? null);
    watcher = watchSite(configFolder, loaded, (result) => {
      if (result.ok) return app.changeSite(result.site);
      app.trail.note({ what: "site.refused" });
      for (const line of [
        "The change of the site file is refused; the site goes on as it was:",
        ...result.problems.map(problemLine),
      ])
        say(line);
    });
    greet(app, host, scheme);
    if (environment.tls && shown) endWatch = keepCertificate(environment.tls, shown.certificate, app, tell);
    log.info({ port: app.port, pid: process.pid }, "serving");
    const slow = slowDisk(await syncTime(dataFolder, stopwatch));
    if (slow === null) return;
    log.warn(slow);
    say(slow);
  };
  try {
    await starting(open());
  } catch (error) {
    return fail([sentenceOf(error, environment)]);
  }
}

/** A renewed certificate is served without a restart; one that can't be leaves the old one in its place, and its end is told. */
function keepCertificate(
  files: CertificateFiles,
  first: Certificate,
  app: App,
  tell: (fingerprint: string) => Promise<void>,
): () => void {
  let served = first;
  const remind = () => {
    const notice = noticeOf(served, realClock.now());
    if (notice) say(notice);
  };
  const endWatch = watchCertificate(files, (loaded) => {
    if (loaded.ok) {
      served = loaded.certificate;
      app.renew(served);
      void tell(served.fingerprint);
      say("The certificate was renewed.");
    } else
      for (const line of ["The new certificate can't be used; the one before goes on:", ...loaded.problems])
        say(line);
  });
  remind();
  // once a day
  const timer = setInterval(remind, 86_400_000);
  return () => {
    endWatch();
    clearInterval(timer);
  };
}

/** In one piece: who reads the first line, reads the link as well. */
function greet(app: App, host: string, scheme: Scheme): void {
  const { here, network } = addressesOf(host, app.port, scheme);
  const lines = [
    `Akari serves ${app.operations.site.name}.`,
    `  On this machine   ${here}`,
    ...network.map((address) => `  In the network    ${address}`),
  ];
  const { token } = app.setUp;
  if (token !== null)
    lines.push(
      "",
      "There is no admin yet. Open this link once, on the device that you want to use as the first tablet:",
      ...[here, ...network].map((address) => `  ${address}/setup?token=${token}`),
    );
  say(lines.join("\n"));
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
