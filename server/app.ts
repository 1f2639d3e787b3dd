import { lookup } from "node:dns/promises";
import { createServer, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer, type Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { changedParts, traceOf } from "../config/changed.ts";
import { withinBudget } from "./access/budget.ts";
import { createDoors } from "./access/doors.ts";
import { hostAllowed } from "./access/hosts.ts";
import { Identities } from "./access/identities.ts";
import { LastUse } from "./access/last-use.ts";
import { originAllowed } from "./access/origin.ts";
import { Pairing } from "./access/pairing.ts";
import { addressedAs, clientOf, type IsProxy } from "./access/proxies.ts";
import { tidyRegister } from "./access/roll.ts";
import { SetUp } from "./access/set-up.ts";
import { Trail } from "./audit/trail.ts";
import { type BackupSettings, Backups } from "./backup/backups.ts";
import { beforeUpgrade, type KeepOlder } from "./backup/before-upgrade.ts";
import { chance, stopwatch } from "./clock.ts";
import type { Site } from "./domain/site.ts";
import type { Picture } from "./domain/views/picture.ts";
import { Auditor } from "./escalation/auditor.ts";
import { DeadMan } from "./escalation/dead-man.ts";
import { EscalationClock } from "./escalation/escalation-clock.ts";
import { Fleet } from "./fleet/fleet.ts";
import type { FleetPatience } from "./fleet/patience.ts";
import { adoptOlderFiles } from "./history/archive.ts";
import { DailyFigures } from "./history/daily-figures.ts";
import { totalsBetween } from "./history/totals.ts";
import { UsualDays } from "./history/usual-arrivals.ts";
import { createHttp } from "./inputs/http/http.ts";
import { TabletSockets } from "./inputs/tablet-socket.ts";
import { Keeper } from "./keeper.ts";
import type { Log } from "./log.ts";
import { Operations } from "./operations.ts";
import { Boards } from "./outputs/boards.ts";
import type { DiskFigures } from "./outputs/disk-metrics.ts";
import { createMetrics } from "./outputs/metrics.ts";
import { Notifications } from "./outputs/notifications/notifications.ts";
import type { Patience } from "./outputs/notifications/patience.ts";
import { Tablets } from "./outputs/tablets.ts";
import type { Clock, NewId, Secrets, Store } from "./ports.ts";
import { boardNamespace, tabletNamespace } from "./protocol.ts";
import { Register } from "./register.ts";
import { LevelWatch } from "./watch/level-watch.ts";

export interface AppDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly site: Site;
  /** The built pages: holds board/ and tablet/. */
  readonly publicFolder: string;
  /** Names the build of those pages. */
  readonly build: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly publicOrigins: readonly string[];
  /** Whose X-Forwarded-… headers are believed; absent: nobody's. */
  readonly isProxy?: IsProxy;
  /** Absent or null: plain http. */
  readonly tls?: TlsFiles | null;
  readonly adminToken: string | null;
  /** For the command-line tools of this machine. */
  readonly localToken: string | null;
  /** Anybody may look at any board: for the demo and for replays, which show nothing real. */
  readonly openBoards: boolean;
  /** Of a watcher outside, which is pinged while all is well. */
  readonly deadManUrl?: string | null;
  /** What the site file only names, because no file should hold it. */
  readonly secrets: Secrets;
  /** A made-up office, or one of yesterday: it calls nobody outside, and misses nobody inside. */
  readonly simulated: boolean;
  /** Where backups go and how they are made; absent: there are none, for there is nothing to keep. */
  readonly backup?: BackupSettings;
  /** Keeps a copy of what an older version wrote, before it is changed. Returns a sentence about it. */
  readonly keepOlder?: KeepOlder;
  /** Where it keeps its data on a disk. */
  readonly disk?: DiskFigures;
  readonly patience?: Partial<Patience>;
  readonly fleetPatience?: Partial<FleetPatience>;
  readonly onBroken: (error: unknown) => void;
}

/** PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface App {
  /** Recovers what was kept, and serves. Returns what was mended on the way. */
  start(): Promise<readonly string[]>;
  /** Tells the screens, closes the door, keeps a snapshot. */
  stop(): Promise<void>;
  /** The site file says something else now. */
  changeSite(site: Site): void;
  readonly operations: Operations;
  readonly register: Register;
  readonly setUp: SetUp;
  readonly trail: Trail;
  /** The port that it listens on. */
  readonly port: number;
  /** New connections get this certificate; those that are open go on. Plain http stays plain. */
  renew(tls: TlsFiles): void;
}

/** Real ms. */
const lastAnswers = 500;

/** All the wiring there is. */
export function createApp(dependencies: AppDependencies): App {
  const { store, clock, newId, log, site, build, publicOrigins, openBoards, onBroken } = dependencies;
  const onFault = (error: unknown) => log.error({ err: error }, "a command or a listener failed");
  const series = () => daily.series;
  const operations = new Operations({ store, clock, newId, site, onBroken, onFault, daily: series });
  const register = new Register(store);
  const { adminToken, localToken } = dependencies;
  const identities = new Identities(operations, { adminToken, localToken });
  const pairing = new Pairing(clock.speed);
  const setUp = new SetUp(operations, newId());
  const trail = new Trail({ operations, log, steady: stopwatch() });
  const lastUse = new LastUse(operations);
  operations.onDecided((decided) => trail.heard(decided));
  const keeper = new Keeper(operations, store, clock, log);
  const steady = stopwatch();
  const escalation = new EscalationClock({ operations, clock, log, steady });
  const deadMan = dependencies.deadManUrl ? new DeadMan(dependencies.deadManUrl, log) : null;
  const onFine = () => void deadMan?.ping();
  const auditor = new Auditor({ operations, clock, log, steady, escalation, onFine });
  const levels = new LevelWatch(operations, clock, log);
  const usual = new UsualDays({ operations, store, clock, log });
  const daily = new DailyFigures({ operations, store, clock, log });
  const picture = (): Picture => {
    const { state, ledger } = operations.book;
    const known = { names: register.names, usual: usual.arrivals, daily: daily.series };
    return { site: operations.site, state, ledger, ...known, now: clock.now() };
  };

  const { backup: settings } = dependencies;
  const backups = settings ? new Backups({ operations, store, clock, log, steady, settings }) : null;

  const isProxy: IsProxy = dependencies.isProxy ?? (() => false);
  // Only where a stranger could see something, or the site has said its names: in a LAN each site has names of its own.
  const namesMatter = openBoards || publicOrigins.length > 0;
  const isOurs = (host: string | undefined) => !namesMatter || hostAllowed(host, publicOrigins);
  const tls = dependencies.tls ? createTlsServer({ ...dependencies.tls, ...modernTls }) : null;
  const server: HttpServer | HttpsServer = tls ?? createServer();
  const io = new SocketServer({
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 64 * 1024,
    // Socket.IO's own `cors` lets a foreign WebSocket in: the origin is checked here.
    allowRequest: (request, answer) => {
      const { origin } = request.headers;
      const host = addressedAs(request, isProxy);
      const allowed = origin === undefined || originAllowed(origin, host, publicOrigins);
      const source = clientOf(request.headers, request.socket.remoteAddress ?? "", isProxy);
      if (!allowed) trail.note({ what: "origin.refused", detail: "foreign-origin", source });
      answer(null, isOurs(host) && allowed);
    },
  });
  for (const name of [boardNamespace, tabletNamespace]) io.of(name).use(withinBudget);
  const doors = createDoors({ operations, identities, pairing, clock, openBoards, isProxy });
  const epoch = newId();
  const outputs = { io, operations, clock, log, epoch, build, picture };
  const { fleetPatience } = dependencies;
  const fleet = new Fleet({ ...outputs, steady, ...(fleetPatience && { patience: fleetPatience }) });
  const boards = new Boards({ ...outputs, fleet, whoSees: doors.whoSees });
  const tablets = new Tablets({ ...outputs, screens: () => fleet.tiles() });
  const sockets = new TabletSockets({
    io,
    operations,
    clock,
    names: () => register.names,
    whoHolds: doors.whoHolds,
    lastUse,
    trail,
    feed: tablets,
  });
  const notifications = new Notifications({
    operations,
    clock,
    log,
    newId,
    chance,
    elapsed: stopwatch(),
    secrets: dependencies.secrets,
    simulated: dependencies.simulated,
    resolve: (hostname) => lookup(hostname, { all: true }),
    summon: (summons, wanted, signal) => sockets.summon(summons, wanted, signal),
    isShown: (area) => boards.isShown(area),
    ...(dependencies.patience && { patience: dependencies.patience }),
  });
  const http = createHttp({
    operations,
    register,
    store,
    clock,
    newId,
    log,
    identities,
    pairing,
    setUp,
    lastUse,
    trail,
    publicFolder: dependencies.publicFolder,
    publicOrigins,
    isProxy,
    isOurs,
    totals: (query) => totalsBetween({ operations, store }, query),
    daily: series,
    viewOf: (board) => boards.viewOf(board),
    fleet,
    notifications,
    auditor,
    backups,
    metrics: createMetrics({
      operations,
      clock,
      screens: boards,
      fleet,
      auditor,
      deadMan,
      backups,
      disk: dependencies.disk,
      trail,
    }),
  });
  server.on("request", http);
  // After the line above: what is on Socket.IO's path goes to it alone, everything else to Express.
  io.attach(server);

  const stop = async () => {
    fleet.stop();
    boards.stop();
    tablets.stop();
    sockets.stop();
    auditor.stop();
    deadMan?.stop();
    await closeDoors(io, server);
    await escalation.stop();
    await notifications.stop();
    await levels.stop();
    await usual.stop();
    await daily.stop();
    await keeper.stop();
    await backups?.stop();
    trail.note({ what: "server.stopped" });
    await trail.stop();
    await operations.stop();
  };

  return {
    operations,
    register,
    setUp,
    trail,
    changeSite(site) {
      for (const detail of changedParts(operations.site, site)) trail.note({ what: "site.changed", detail });
      operations.site = site;
    },
    get port() {
      return (server.address() as AddressInfo).port;
    },
    renew: (renewed) => tls?.setSecureContext({ ...renewed, ...modernTls }),
    async start() {
      const notices = [
        ...(await operations.start()),
        ...(await beforeUpgrade(operations, store, dependencies.keepOlder)),
      ];
      await adoptOlderFiles(store, clock.now());
      await register.start();
      const nameless = await tidyRegister(operations, register);
      trail.start();
      fleet.start();
      boards.start();
      tablets.start();
      sockets.start();
      notifications.start();
      keeper.start();
      backups?.start();
      levels.start();
      usual.start();
      daily.start();
      try {
        await escalation.start();
        auditor.start();
        await listen(server, dependencies.port, dependencies.host);
        trail.note({ what: "server.started", detail: traceOf(site) });
      } catch (error) {
        // or its clocks would keep a process alive that serves nobody and holds the data folder
        await stop();
        throw error;
      }
      return [...notices, ...nameless];
    },
    stop,
  };
}

/** RFC 8996: nothing older. Who does not come to the point of a handshake holds no socket for long. */
const modernTls = { minVersion: "TLSv1.2", handshakeTimeout: 20_000 } as const;

/** Whoever waits for an answer has a moment to get it; a long download is cut off. Sockets are told at once. */
async function closeDoors(io: SocketServer, server: HttpServer | HttpsServer): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), lastAnswers);
  await io.close();
  clearTimeout(timer);
  server.closeAllConnections();
}

async function listen(server: HttpServer | HttpsServer, port: number, host: string): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      listening();
    });
  });
}
