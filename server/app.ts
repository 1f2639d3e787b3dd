import { lookup } from "node:dns/promises";
import { changedParts, traceOf } from "../config/changed.ts";
import { createDoors } from "./access/doors.ts";
import { hostAllowed } from "./access/hosts.ts";
import { type Credentials, Identities } from "./access/identities.ts";
import { LastUse } from "./access/last-use.ts";
import { Pairing } from "./access/pairing.ts";
import type { IsProxy } from "./access/proxies.ts";
import { tidyRegister } from "./access/roll.ts";
import { SetUp } from "./access/set-up.ts";
import { noteTurnedAway } from "./access/turned-away.ts";
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
import type { ConnectionPatience, TlsFiles } from "./inputs/connections.ts";
import { createDoor, type Door } from "./inputs/door.ts";
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
  /** Real ms for which what sources push waits for more of it; absent: none. */
  readonly gatherFor?: number;
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
  readonly connectionPatience?: Partial<ConnectionPatience>;
  /** Where there is no network, but a simulated one. */
  readonly door?: Door;
  readonly onBroken: (error: unknown) => void;
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
  /** What views are made of now. */
  readonly picture: () => Picture;
  /** The port that it listens on. */
  readonly port: number;
  /** New connections get this certificate; those that are open go on. Plain http stays plain. */
  renew(tls: TlsFiles): void;
}

/** All the wiring there is. */
export function createApp(dependencies: AppDependencies): App {
  const { store, clock, newId, log, site, build, publicOrigins, openBoards } = dependencies;
  const onFault = (error: unknown) => log.error({ err: error }, "a command or a listener failed");
  const series = () => daily.series;
  const operations = new Operations({ ...dependencies, onFault, daily: series });
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
  const backups = settings
    ? new Backups({ operations, store, clock, log, steady, settings, note: (what) => trail.note({ what }) })
    : null;

  const isProxy: IsProxy = dependencies.isProxy ?? (() => false);
  // Only where a stranger could see something, or the site has said its names: in a LAN each site has names of its own.
  const namesMatter = openBoards || publicOrigins.length > 0;
  const isOurs = (host: string | undefined) => !namesMatter || hostAllowed(host, publicOrigins);
  const { host, port, tls = null, connectionPatience: patience } = dependencies;
  const isKnown = (headers: Credentials) => identities.knows(headers, clock.now());
  const door =
    dependencies.door ??
    createDoor({ host, port, tls, publicOrigins, isProxy, isOurs, isKnown, trail, log, patience });
  const { io } = door;
  const doors = createDoors({ operations, identities, pairing, clock, openBoards, isProxy });
  noteTurnedAway(io, doors, trail);
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
    sourceOf: doors.sourceOf,
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
  const stop = async () => {
    fleet.stop();
    boards.stop();
    tablets.stop();
    sockets.stop();
    auditor.stop();
    deadMan?.stop();
    await door.close();
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

  const readRest = async () => {
    const notices = await beforeUpgrade(operations, store, dependencies.keepOlder);
    await operations.probe();
    await adoptOlderFiles(store, clock.now());
    await register.start();
    return [...notices, ...(await tidyRegister(operations, register))];
  };

  return {
    operations,
    register,
    setUp,
    trail,
    picture,
    changeSite(site) {
      for (const detail of changedParts(operations.site, site)) trail.note({ what: "site.changed", detail });
      operations.site = site;
    },
    get port() {
      return door.port;
    },
    renew: (renewed) => door.renew(renewed),
    async start() {
      const notices = await operations.start();
      const rest = await readRest().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
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
        await door.open(http);
        trail.note({ what: "server.started", detail: traceOf(site) });
      } catch (error) {
        // or its clocks would keep a process alive that serves nobody and holds the data folder
        await stop();
        throw error;
      }
      return [...notices, ...rest, ...(operations.readOnly ? [diskIsFull] : [])];
    },
    stop,
  };
}

const diskIsFull =
  "The disk is full: the server shows what it has, and keeps nothing new until there is room.";
