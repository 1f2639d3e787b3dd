import type { Actor } from "../domain/actor.ts";
import { type Devices, mutedUntil, type Screen } from "../domain/devices.ts";
import type { Engine } from "../domain/engine.ts";
import type { DeviceId } from "../domain/ids.ts";
import { advise } from "../domain/screen-advice.ts";
import type { Site } from "../domain/site.ts";
import type { Instant } from "../domain/time.ts";
import { same } from "../domain/views/patch.ts";
import type { ScreenTile, StaffView } from "../domain/views/staff.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import type { ScreenOrder, ScreenReport } from "../protocol.ts";
import { giveOrder } from "./orders.ts";
import { type FleetPatience, fleetPatience } from "./patience.ts";
import { parseReport } from "./report.ts";
import { type Link, ScreenRecord } from "./screen-record.ts";

interface FleetDependencies {
  readonly operations: Pick<Operations, "book" | "site" | "onChange">;
  readonly clock: Clock;
  /** Real ms since some moment: what is offline must not hang on a clock that people set, or that is simulated. */
  readonly steady: () => number;
  readonly log: Log;
  /** Of the front end that is served. */
  readonly build: string;
  readonly patience?: Partial<FleetPatience>;
}

/** How a screen stands, for whoever asks for it by itself. */
export interface ScreenStanding extends ScreenTile {
  /** Whether a socket of it is open. */
  readonly connected: boolean;
  readonly engine: Engine;
  readonly report: ScreenReport | null;
  /** When it told that; null where it told nothing. */
  readonly reportedAt: Instant | null;
  readonly losses: number;
}

export type OrderOutcome =
  | { readonly status: "taken" | "offline" | "silent" | "discreet" }
  | { readonly status: "too-many"; readonly seconds: number };

/**
 * The screens on the walls: what each of them last told, whether it is there, what there is to mend, and orders to it. All of it is
 * in memory: after a restart the screens tell anew.
 */
export class Fleet {
  readonly #with: FleetDependencies;
  readonly #patience: FleetPatience;
  readonly #records = new Map<DeviceId, ScreenRecord>();
  /** What each socket was told last. */
  readonly #told = new WeakMap<Link, string>();
  #begun: number;
  #tiles: StaffView["screens"] = {};
  #looked: { readonly at: number; readonly devices: Devices; readonly site: Site } | null = null;
  #stopListening = () => {};

  constructor(dependencies: FleetDependencies) {
    this.#with = dependencies;
    this.#patience = { ...fleetPatience, ...dependencies.patience };
    this.#begun = dependencies.steady();
  }

  start(): void {
    this.#begun = this.#with.steady();
    let devices: Devices | null = null;
    this.#stopListening = this.#with.operations.onChange(({ facts }) => {
      for (const { event } of facts) if (event.type === "clocks-shifted") this.#shift(event.by);
      const now = this.#with.operations.book.state.devices;
      if (now === devices) return;
      devices = now;
      for (const [id, { links }] of this.#records) {
        for (const link of links) this.#tell(link, id);
        this.#tidy(id);
      }
    });
  }

  stop(): void {
    this.#stopListening();
  }

  /** A socket of this screen is open, or has been given to it. */
  opened(link: Link, device: DeviceId): void {
    const { steady, clock } = this.#with;
    const record = this.#records.get(device) ?? new ScreenRecord();
    this.#records.set(device, record);
    record.opened(link, steady(), clock.now());
    this.#tell(link, device);
  }

  closed(link: Link, device: DeviceId): void {
    const { steady, clock } = this.#with;
    this.#records.get(device)?.closed(link, steady(), clock.now());
    this.#told.delete(link);
    this.#tidy(device);
  }

  /** Takes whatever came as a report. Never throws. */
  told(device: DeviceId, value: unknown): void {
    const { build, steady, clock } = this.#with;
    const record = this.#records.get(device);
    record?.told(() => parseReport(value), build, steady(), clock.now(), this.#patience.reportsApart);
  }

  /** A screen that was never heard is not called offline before it could have come. */
  isOnline(device: DeviceId): boolean {
    const now = this.#with.steady();
    const record = this.#records.get(device);
    return record ? record.isOnline(now, this.#patience) : now - this.#begun < this.#patience.offlineAfter;
  }

  isConnected(device: DeviceId): boolean {
    return (this.#records.get(device)?.links.size ?? 0) > 0;
  }

  /** Every screen, as staff see it: the very same objects as long as nothing has changed. */
  tiles(): StaffView["screens"] {
    const { operations, steady } = this.#with;
    const { devices } = operations.book.state;
    const { site } = operations;
    const at = steady();
    const looked = this.#looked;
    const fresh = looked && at - looked.at < this.#patience.look;
    if (fresh && looked.devices === devices && looked.site === site) return this.#tiles;
    this.#looked = { at, devices, site };
    const next: Record<string, ScreenTile> = {};
    for (const device of devices.values()) {
      if (device.kind === "screen") next[device.id] = kept(this.#tiles[device.id], this.#tile(device));
    }
    const ids = Object.keys(next);
    const same =
      ids.length === Object.keys(this.#tiles).length && ids.every((id) => next[id] === this.#tiles[id]);
    if (!same) this.#tiles = next;
    return this.#tiles;
  }

  standing(screen: Screen): ScreenStanding {
    const { steady, clock } = this.#with;
    const now = steady();
    const record = this.#records.get(screen.id) ?? neverHeard;
    const { report, engine, seenAt } = record;
    return {
      ...this.#tile(screen),
      seenAt,
      connected: record.links.size > 0,
      engine,
      report,
      reportedAt: report && clock.now() - Math.round(record.reportAge(now) * clock.speed),
      losses: record.lossesWithinAnHour(now),
    };
  }

  /** Has a screen do something now. Orders are kept nowhere: who gave one stands in the log. */
  async order(screen: Screen, order: ScreenOrder, by: Actor): Promise<OrderOutcome> {
    const { operations, log, steady } = this.#with;
    const board = operations.site.boards.get(screen.board);
    if (order.kind === "test-sound" && board?.mode === "discreet") return { status: "discreet" };
    const record = this.#records.get(screen.id);
    if (!record || !this.isOnline(screen.id)) return { status: "offline" };
    const wait = record.order(steady());
    if (wait > 0) return { status: "too-many", seconds: wait / 1_000 };
    const taken = await giveOrder(record.links, order, this.#patience.order);
    log.info({ screen: screen.id, order: order.kind, by, taken }, "a screen was given an order");
    return { status: taken ? "taken" : "silent" };
  }

  #tile(screen: Screen): ScreenTile {
    const { operations, steady, clock } = this.#with;
    const online = this.isOnline(screen.id);
    const record = this.#records.get(screen.id) ?? neverHeard;
    const muted = mutedUntil(screen, clock.now());
    const mode = operations.site.boards.get(screen.board)?.mode ?? null;
    return {
      name: screen.name,
      board: screen.board,
      online,
      seenAt: online ? null : record.seenAt,
      mutedUntil: muted,
      advice: advise({ ...record.facts(steady()), online, mode, muted: muted !== null }),
    };
  }

  #tell(link: Link, id: DeviceId): void {
    const device = this.#with.operations.book.state.devices.get(id);
    if (device?.kind !== "screen") return;
    const { name, turn } = device;
    const settings = { name, turn, mutedUntil: mutedUntil(device, this.#with.clock.now()) };
    const text = JSON.stringify(settings);
    if (this.#told.get(link) === text) return;
    this.#told.set(link, text);
    link.tell(settings);
  }

  #shift(by: number): void {
    for (const record of this.#records.values()) if (record.seenAt !== null) record.seenAt += by;
  }

  /** Nothing is remembered of a screen that was removed. */
  #tidy(id: DeviceId): void {
    const gone = !this.#with.operations.book.state.devices.has(id);
    if (gone && !this.isConnected(id)) this.#records.delete(id);
  }
}

/** What was there before, where nothing of it is another. */
function kept(before: ScreenTile | undefined, next: ScreenTile): ScreenTile {
  return before && same(before, next) ? before : next;
}

/** Of a screen that was never there: it has told nothing. */
const neverHeard = new ScreenRecord();
