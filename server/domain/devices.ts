import type { Context, Stamp } from "./actor.ts";
import type { BoardId, DeviceId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import { hour, type Instant } from "./time.ts";

/** A physical thing that the site has let in: a screen on the wall, paired to a board, or a tablet in a hand. */
export type Device = Screen | Tablet;

interface DeviceFacts {
  readonly id: DeviceId;
  readonly name: string;
  /** Hash of the secret that the device holds. */
  readonly secret: string;
  readonly pairedAt: Instant;
}
export interface Screen extends DeviceFacts {
  readonly kind: "screen";
  readonly board: BoardId;
  /** Its sound is off until then; null: it is not. Nobody forgets a silent screen for ever. */
  readonly mutedUntil: Instant | null;
  readonly turn: Turn;
}
/** Degrees, clockwise, that the picture is turned by: a television that hangs on its side and can't turn it. */
export const turns = [0, 90, 180, 270] as const;
export type Turn = (typeof turns)[number];
export interface Tablet extends DeviceFacts {
  readonly kind: "tablet";
}
export type Devices = ReadonlyMap<DeviceId, Device>;

/** A shift, and some: whoever comes next hears the screen again. */
export const longestMute = 12 * hour;

/** Until when a screen is muted; null: it is not. What would last longer than it may was set by a clock that was ahead. */
export function mutedUntil({ mutedUntil: until }: Screen, now: Instant): Instant | null {
  return until !== null && now < until && until - now <= longestMute ? until : null;
}

export type DeviceCommand =
  | {
      readonly type: "pair-screen";
      readonly device: DeviceId;
      readonly name: string;
      readonly board: BoardId;
      readonly secret: string;
    }
  | {
      readonly type: "enrol-tablet";
      readonly device: DeviceId;
      readonly name: string;
      readonly secret: string;
    }
  | { readonly type: "assign-screen"; readonly device: DeviceId; readonly board: BoardId }
  /** `until` null: let it sound again. */
  | { readonly type: "mute-screen"; readonly device: DeviceId; readonly until: Instant | null }
  | { readonly type: "turn-screen"; readonly device: DeviceId; readonly turn: Turn }
  | { readonly type: "rename-device"; readonly device: DeviceId; readonly name: string }
  | { readonly type: "remove-device"; readonly device: DeviceId };

export type DeviceEvent =
  | {
      readonly type: "screen-paired";
      readonly device: DeviceId;
      readonly name: string;
      readonly board: BoardId;
      readonly secret: string;
    }
  | {
      readonly type: "tablet-enrolled";
      readonly device: DeviceId;
      readonly name: string;
      readonly secret: string;
    }
  | { readonly type: "screen-assigned"; readonly device: DeviceId; readonly board: BoardId }
  | { readonly type: "screen-muted"; readonly device: DeviceId; readonly until: Instant | null }
  | { readonly type: "screen-turned"; readonly device: DeviceId; readonly turn: Turn }
  | { readonly type: "device-renamed"; readonly device: DeviceId; readonly name: string }
  | { readonly type: "device-removed"; readonly device: DeviceId };

export function decideDevice(
  devices: Devices,
  command: DeviceCommand,
  { site, at }: Context,
): Decision<DeviceEvent> {
  const device = devices.get(command.device);
  if (command.type === "pair-screen" || command.type === "enrol-tablet") {
    if (device) return refuse("device-exists", "device");
    if (command.type === "enrol-tablet") return accept({ ...command, type: "tablet-enrolled" });
    if (!site.boards.has(command.board)) return refuse("unknown-board", "board");
    return accept({ ...command, type: "screen-paired" });
  }
  if (!device) return refuse("unknown-device", "device");
  switch (command.type) {
    case "assign-screen":
      if (device.kind !== "screen") return refuse("device-not-a-screen", "device");
      if (!site.boards.has(command.board)) return refuse("unknown-board", "board");
      return accept({ ...command, type: "screen-assigned" });
    case "mute-screen":
      if (device.kind !== "screen") return refuse("device-not-a-screen", "device");
      if (command.until !== null && command.until <= at) return refuse("mute-in-the-past", "until");
      if (command.until !== null && command.until - at > longestMute)
        return refuse("mute-too-long", "until", { hours: longestMute / hour });
      return accept({ ...command, type: "screen-muted" });
    case "turn-screen":
      if (device.kind !== "screen") return refuse("device-not-a-screen", "device");
      return accept({ ...command, type: "screen-turned" });
    case "rename-device":
      return accept({ ...command, type: "device-renamed" });
    case "remove-device":
      return accept({ ...command, type: "device-removed" });
  }
}

export function evolveDevices(devices: Devices, event: DeviceEvent, { at }: Stamp): Devices {
  if (event.type === "device-removed") return without(devices, event.device);
  const next = evolveDevice(devices.get(event.device), event, at);
  return next ? new Map(devices).set(next.id, next) : devices;
}

type Kept = Exclude<DeviceEvent, { type: "device-removed" }>;

function evolveDevice(device: Device | undefined, event: Kept, at: Instant): Device | undefined {
  switch (event.type) {
    case "screen-paired": {
      const { device: id, name, board, secret } = event;
      return { kind: "screen", id, name, board, secret, pairedAt: at, mutedUntil: null, turn: 0 };
    }
    case "tablet-enrolled": {
      const { device: id, name, secret } = event;
      return { kind: "tablet", id, name, secret, pairedAt: at };
    }
    case "screen-assigned":
      return device?.kind === "screen" ? { ...device, board: event.board } : device;
    case "screen-muted":
      return device?.kind === "screen" ? { ...device, mutedUntil: event.until } : device;
    case "screen-turned":
      return device?.kind === "screen" ? { ...device, turn: event.turn } : device;
    case "device-renamed":
      return device && { ...device, name: event.name };
  }
}

/** Mutes after the clock was set by so many ms: as much time is left of them as before. */
export function mutesShifted(devices: Devices, by: number, at: Instant): Devices {
  const muted = [...devices.values()].flatMap((device) =>
    device.kind === "screen" && device.mutedUntil !== null && device.mutedUntil > at - by
      ? [[device.id, { ...device, mutedUntil: device.mutedUntil + by }] as const]
      : [],
  );
  return muted.length === 0 ? devices : new Map<DeviceId, Device>([...devices, ...muted]);
}

/** Snapshots of before screens were muted and turned lack both. */
export function completeDevice(device: Device): Device {
  if (device.kind !== "screen") return device;
  return { ...device, mutedUntil: device.mutedUntil ?? null, turn: device.turn ?? 0 };
}
