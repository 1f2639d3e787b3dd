import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { isOpen } from "../domain/call.ts";
import { levelOf } from "../domain/queue.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Clock, Instant } from "../ports.ts";
import { type AndonMetricsDependencies, addAndon } from "./andon-metrics.ts";
import { addDisk, type DiskFigures } from "./disk-metrics.ts";

/** Figures for Prometheus. What nobody has said anything about is not there: no data is not zero. */

export interface MetricsDependencies extends AndonMetricsDependencies {
  readonly clock: Clock;
  readonly screens: { readonly connections: number };
  readonly fleet: Pick<Fleet, "tiles">;
  /** Absent or null: there is nothing to keep. */
  readonly backups?: {
    readonly standing: { readonly newest: Instant | null; readonly failed: boolean };
  } | null;
  /** Where it keeps its data on a disk. */
  readonly disk?: DiskFigures | undefined;
  readonly trail: { readonly lost: number };
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  answered(method: string, route: string, status: number, seconds: number): void;
}

export function createMetrics(dependencies: MetricsDependencies): Metrics {
  const register = new Registry();
  // Among these is the delay of the event loop.
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: "akari_http_request_duration_seconds",
    help: "Time from a request to the end of its answer",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [register],
  });
  const known = new Map<string, { observe(seconds: number): void }>();
  /** Looking a histogram up by its labels costs more than counting in it. */
  const durationOf = (method: string, route: string, status: number) => {
    const key = `${method} ${route} ${status}`;
    const one = known.get(key) ?? durations.labels({ method, route, status });
    known.set(key, one);
    return one;
  };
  addQueues(register, dependencies);
  addOffice(register, dependencies);
  addFleet(register, dependencies);
  addAndon(register, dependencies);
  addBackups(register, dependencies);
  if (dependencies.disk) addDisk(register, dependencies.disk);
  addTrail(register, dependencies);
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    answered: (method, route, status, seconds) => durationOf(method, route, status).observe(seconds),
  };
}

function addQueues(register: Registry, { operations, clock }: MetricsDependencies): void {
  const gauge = (name: string, help: string, collect?: () => void) =>
    new Gauge({
      name: `akari_queue_${name}`,
      help,
      labelNames: ["queue"],
      registers: [register],
      ...(collect && { collect }),
    });
  // Prom-client asks the gauges in the order of their making: the first one fills all.
  const waiting = gauge("waiting", "Items in the queue", () => {
    for (const one of [waiting, hours, oldest, silence, stale]) one.reset();
    const { site, book } = operations;
    const now = clock.now();
    for (const queue of site.queues.values()) {
      const area = site.areas.get(queue.area);
      const level = area && levelOf(queue, area, book.ledger.queues.get(queue.id), now);
      if (!level || level.state === "no-data") continue;
      const labels = { queue: queue.id };
      waiting.set(labels, level.waiting);
      hours.set(labels, level.hours);
      silence.set(labels, (now - level.asOf) / 1000);
      stale.set(labels, Number(level.state === "stale"));
      if (level.oldestAt !== null) oldest.set(labels, (now - level.oldestAt) / 1000);
    }
  });
  const hours = gauge("work_hours", "Hours of work in the queue");
  const oldest = gauge("oldest_age_seconds", "Age of the oldest item");
  const silence = gauge("source_silence_seconds", "Time since the last word about the level");
  const stale = gauge("stale", "1: the source has been silent for longer than the site allows");
}

function addTrail(register: Registry, { trail }: MetricsDependencies): void {
  new Gauge({
    name: "akari_audit_notes_lost",
    help: "Notes of the audit trail that could not be kept since the start",
    registers: [register],
    collect() {
      this.set(trail.lost);
    },
  });
}

/** By board and by what there is to mend, never by screen: their names change, and there may be hundreds. */
function addFleet(register: Registry, { fleet }: MetricsDependencies): void {
  new Gauge({
    name: "akari_screens",
    help: "Screens that were let in, by board, and whether they are heard",
    labelNames: ["board", "state"],
    registers: [register],
    collect() {
      this.reset();
      for (const { board, online } of Object.values(fleet.tiles())) {
        this.inc({ board, state: "online" }, Number(online));
        this.inc({ board, state: "offline" }, Number(!online));
      }
    },
  });
  new Gauge({
    name: "akari_screens_advice",
    help: "Screens on which there is something to mend",
    labelNames: ["advice"],
    registers: [register],
    collect() {
      this.reset();
      for (const { advice } of Object.values(fleet.tiles()))
        for (const code of advice) this.inc({ advice: code });
    },
  });
}

function addOffice(register: Registry, { operations, screens }: MetricsDependencies): void {
  new Gauge({
    name: "akari_calls_open",
    help: "Open calls",
    labelNames: ["type", "state"],
    registers: [register],
    collect() {
      this.reset();
      for (const call of operations.book.state.calls.values()) {
        if (isOpen(call)) this.inc({ type: call.type, state: call.state });
      }
    },
  });
  new Gauge({
    name: "akari_screens_connected",
    help: "Browsers that show a board, or wait to be let in",
    registers: [register],
    collect() {
      this.set(screens.connections);
    },
  });
  new Gauge({
    name: "akari_read_only",
    help: "1: the disk is full, nothing new is taken in",
    registers: [register],
    collect() {
      this.set(Number(operations.readOnly));
    },
  });
}

/** The age is not there while there is no backup. */
function addBackups(register: Registry, { backups, clock }: MetricsDependencies): void {
  if (!backups) return;
  new Gauge({
    name: "akari_backup_age_seconds",
    help: "Time since the newest backup was made",
    labelNames: [],
    registers: [register],
    collect() {
      this.remove();
      const { newest } = backups.standing;
      if (newest !== null) this.set((clock.now() - newest) / 1_000);
    },
  });
  new Gauge({
    name: "akari_backup_failed",
    help: "1: the last backup that was wanted could not be made",
    registers: [register],
    collect() {
      this.set(Number(backups.standing.failed));
    },
  });
}
