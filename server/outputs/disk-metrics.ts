import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Figures of the data folder: how fast its disk is, how much is written to it, how large it has become. */

/** What is known of the disk. */
export interface DiskFigures {
  /** Calls back from now on. */
  watch(eye: { synced(ms: number): void; wrote(bytes: number): void }): void;
  /** Bytes by kind of file: "journal", "documents", "snapshots", "other". */
  size(): Promise<ReadonlyMap<string, number>>;
}

export function addDisk(register: Registry, disk: DiskFigures): void {
  const syncs = new Histogram({
    name: "akari_store_sync_seconds",
    help: "Time that the disk takes to make what was written durable",
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [register],
  });
  const written = new Counter({
    name: "akari_store_written_bytes_total",
    help: "Bytes that were written to the data folder",
    registers: [register],
  });
  disk.watch({ synced: (ms) => syncs.observe(ms / 1000), wrote: (bytes) => written.inc(bytes) });
  new Gauge({
    name: "akari_store_bytes",
    help: "Size of the data folder",
    labelNames: ["kind"],
    registers: [register],
    async collect() {
      for (const [kind, bytes] of await disk.size()) this.set({ kind }, bytes);
    },
  });
}
