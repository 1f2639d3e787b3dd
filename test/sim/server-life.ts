import { type App, createApp } from "../../server/app.ts";
import { machineClock } from "../../server/clock.ts";
import type { Site } from "../../server/domain/site.ts";
import { day } from "../../server/domain/time.ts";
import type { Log } from "../../server/log.ts";
import type { Entry, MachineClock } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { codeOf } from "../../server/store/files.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Dice } from "./dice.ts";
import type { SimDisk } from "./disk.ts";
import type { Machine } from "./machine.ts";
import type { Oracle } from "./oracle.ts";
import { SimIo } from "./server-sockets.ts";
import { Owner, type World } from "./world.ts";

export interface ServerSurroundings {
  readonly world: World;
  readonly dice: Dice;
  readonly machine: Machine;
  readonly disk: SimDisk;
  readonly chronicle: Chronicle;
  readonly oracle: Oracle;
  readonly site: Site;
  readonly plant: (entries: readonly Entry[]) => readonly Entry[];
  /** The process ended by itself: it could not start, or its disk broke. */
  readonly ended: (life: ServerLife) => void;
}

/** The server from one start to its end: the real one, with the simulated machine under it. */
export class ServerLife {
  readonly owner: Owner;
  readonly io = new SimIo();
  readonly clock: MachineClock;
  readonly app: App;
  /** World time since which it serves; null: it starts. */
  servesSince: number | null = null;
  readonly #in: ServerSurroundings;

  constructor(surroundings: ServerSurroundings, number: number) {
    this.#in = surroundings;
    const { world, dice, machine, disk, chronicle, oracle, site } = surroundings;
    this.owner = new Owner(`server ${number}`);
    const clock = machineClock(machine);
    this.clock = {
      ...clock,
      adopt: (by) => {
        world.note(`the clock follows by ${by} ms`);
        oracle.followed(by);
        clock.adopt(by);
      },
    };
    const newId = () => dice.id();
    const store = createEmbeddedStore({ folder: "/data", newId, files: disk.filesFor(this.owner) });
    this.app = createApp({
      store: chronicle.watch(store, surroundings.plant),
      clock: this.clock,
      newId,
      log: this.#log(),
      site,
      ...{ publicFolder: "/nowhere", build: "sim", host: "127.0.0.1", port: 0, publicOrigins: [] },
      ...{ adminToken: null, localToken: null, openBoards: false, simulated: false },
      secrets: () => undefined,
      door: {
        io: this.io.server,
        port: 0,
        open: async () => {
          this.io.listening = true;
        },
        close: () => this.io.server.close(),
        renew() {},
      },
      onBroken: () => world.plan(this.owner, 0, "exits", () => this.#in.ended(this)),
    });
  }

  /** In the server's own process. */
  start(): void {
    const { world, oracle, chronicle } = this.#in;
    if (oracle.started(this.clock.now()) > day) chronicle.forgive();
    this.app.start().then(
      (notices) => {
        if (!this.owner.alive) return;
        this.servesSince = world.now;
        for (const notice of notices) world.note(`notice: ${notice}`);
        chronicle.compare(this.app.operations.book);
      },
      (error: unknown) => this.#failed(error),
    );
  }

  /** In good order. */
  stop(): void {
    this.servesSince = null;
    this.app.stop().then(
      () => this.#in.ended(this),
      (error: unknown) => this.#failed(error),
    );
  }

  #failed(error: unknown): void {
    const { world, disk } = this.#in;
    if (!this.owner.alive) return;
    const { name, message, stack, cause } = error as Error;
    world.note(`can't go on: ${message}`);
    const failed = codeOf(cause) === "EIO" && world.now - disk.troubledAt < 1_000;
    if (name !== "StoreFull" && name !== "StoreBroken" && !failed)
      world.violate(`the server could not start or end: ${stack}`);
    this.#in.ended(this);
  }

  /** What goes wrong on a disk that is well is a mistake. */
  #log(): Log {
    const { world, disk } = this.#in;
    const told = (given: unknown, text?: string) => {
      const what = text ?? String(given);
      const { err } = (given ?? {}) as { err?: Error };
      const why = err ? (err.stack ?? String(err)) : text ? JSON.stringify(given) : "";
      if (!this.owner.alive) return;
      world.note(`log: ${what} ${err ? err.message : why}`);
      const disks = ["StoreBroken", "StoreFull"].includes(err?.name ?? "");
      const troubled = world.now - disk.troubledAt < 75_000;
      if (!disks && !(troubled && accepted.some((start) => what.startsWith(start))))
        world.violate(`the server logs: ${what}: ${why}`);
    };
    const quiet = (_given: unknown, text?: string) => world.note(`log: ${text ?? ""}`);
    return { error: told, fatal: told, warn: quiet, info: () => {}, debug: () => {} } as unknown as Log;
  }
}

/** While the disk is in trouble the help chain can't climb, and the audit says so. */
const accepted = ["steps of the help chain", "the help chain does not climb"];
