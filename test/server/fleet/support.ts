import { onTestFinished } from "vitest";
import type { BoardId } from "../../../server/domain/ids.ts";
import { Fleet } from "../../../server/fleet/fleet.ts";
import type { FleetPatience } from "../../../server/fleet/patience.ts";
import type { Link } from "../../../server/fleet/screen-record.ts";
import { type Log, silentLog } from "../../../server/log.ts";
import type { ScreenOrder, ScreenReport, ScreenSettings } from "../../../server/protocol.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { type Office, openOffice } from "../../support/office.ts";
import { backOffice } from "../../support/site.ts";
import { deviceId } from "../../support/states.ts";

/** A report of a screen that is well. */
export const reportOf = (change: Partial<ScreenReport> = {}): ScreenReport => ({
  agent:
    "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  width: 1920,
  height: 1080,
  pixelRatio: 1,
  secure: true,
  audio: "running",
  wakeLock: "held",
  memory: 20,
  uptime: 60,
  build: "build",
  roundTrip: 12,
  drops: 0,
  reducedMotion: false,
  lastError: null,
  ...change,
});

/** A socket that remembers what it was told, and takes orders as a test wants it to. */
export class FakeLink implements Link {
  readonly settings: ScreenSettings[] = [];
  readonly orders: ScreenOrder[] = [];
  takes = true;

  tell(settings: ScreenSettings): void {
    this.settings.push(settings);
  }

  give(order: ScreenOrder): Promise<boolean> {
    this.orders.push(order);
    return Promise.resolve(this.takes);
  }
}

export const wall = deviceId("wall");

/** The fleet of an office with one screen, on a stopwatch that a test sets. */
export interface Yard {
  readonly office: Office;
  readonly fleet: Fleet;
  /** Real ms. */
  readonly time: { now: number };
  /** The stopwatch and the site's clock go on together. */
  pass(ms: number): void;
}

export async function openYard(patience: Partial<FleetPatience> = {}, log: Log = silentLog): Promise<Yard> {
  const office = await openOffice(createMemoryStore());
  const time = { now: 1_000 };
  const { operations, clock } = office;
  const fleet = new Fleet({ operations, clock, steady: () => time.now, log, build: "build", patience });
  fleet.start();
  onTestFinished(() => fleet.stop());
  await pair(office, wall, backOffice);
  const pass = (ms: number) => {
    time.now += ms;
    clock.time += ms;
  };
  return { office, fleet, time, pass };
}

export async function pair(
  office: Office,
  device: typeof wall,
  board: BoardId,
  name = "Wall",
): Promise<void> {
  await office.run({ type: "pair-screen", device, name, board, secret: `secret of ${device}` });
}
