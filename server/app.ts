import { lookup } from "node:dns/promises";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { createDoors } from "./access/doors.ts";
import { Identities } from "./access/identities.ts";
import { originAllowed } from "./access/origin.ts";
import { Pairing } from "./access/pairing.ts";
import { tidyRegister } from "./access/roll.ts";
import { SetUp } from "./access/set-up.ts";
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
import { createMetrics } from "./outputs/metrics.ts";
import { Notifications } from "./outputs/notifications/notifications.ts";
import type { Patience } from "./outputs/notifications/patience.ts";
import { Tablets } from "./outputs/tablets.ts";
import type { Clock, NewId, Secrets, Store } from "./ports.ts";
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
  readonly patience?: Partial<Patience>;
  readonly fleetPatience?: Partial<FleetPatience>;
  readonly onBroken: (error: unknown) => void;
}

export interface App {
  /** Recovers what was kept, and serves. Returns what was mended on the way. */
  start(): Promise<readonly string[]>;
  /** Tells the screens, closes the door, keeps a snapshot. */
  stop(): Promise<void>;
  readonly operations: Operations;
  readonly register: Register;
  readonly setUp: SetUp;
  /** The port that it listens on. */
  readonly port: number;
}

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

  const server = createServer();
  const io = new SocketServer({
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 64 * 1024,
    // Socket.IO's own `cors` lets a foreign WebSocket in: the origin is checked here.
    allowRequest: ({ headers }, answer) => {
      answer(
        null,
        headers.origin === undefined || originAllowed(headers.origin, headers.host, publicOrigins),
      );
    },
  });
  const doors = createDoors({ operations, identities, pairing, clock, openBoards });
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
    publicFolder: dependencies.publicFolder,
    publicOrigins,
    totals: (query) => totalsBetween({ operations, store }, query),
    daily: series,
    viewOf: (board) => boards.viewOf(board),
    fleet,
    notifications,
    auditor,
    metrics: createMetrics({ operations, clock, screens: boards, fleet, auditor, deadMan }),
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
    await escalation.stop();
    await notifications.stop();
    await io.close();
    server.closeAllConnections();
    await levels.stop();
    await usual.stop();
    await daily.stop();
    await keeper.stop();
    await operations.stop();
  };

  const readRest = async () => {
    await operations.probe();
    await adoptOlderFiles(store, clock.now());
    await register.start();
    return tidyRegister(operations, register);
  };

  return {
    operations,
    register,
    setUp,
    get port() {
      return (server.address() as AddressInfo).port;
    },
    async start() {
      const notices = await operations.start();
      const nameless = await readRest().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
      fleet.start();
      boards.start();
      tablets.start();
      sockets.start();
      notifications.start();
      keeper.start();
      levels.start();
      usual.start();
      daily.start();
      try {
        await escalation.start();
        auditor.start();
        await listen(server, dependencies.port, dependencies.host);
      } catch (error) {
        // or its clocks would keep a process alive that serves nobody and holds the data folder
        await stop();
        throw error;
      }
      // Such as a visitor for whom no descriptor is left: without a listener it would end the process.
      server.on("error", (error) => log.error({ err: error }, "a visitor could not be let in"));
      return [...notices, ...nameless, ...(operations.readOnly ? [diskIsFull] : [])];
    },
    stop,
  };
}

const diskIsFull =
  "The disk is full: the server shows what it has, and keeps nothing new until there is room.";

async function listen(server: HttpServer, port: number, host: string): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      listening();
    });
  });
}
