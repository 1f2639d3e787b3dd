import type { Context, Stamp } from "./actor.ts";
import type { BoardId, DeviceId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Instant } from "./time.ts";

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
}
export interface Tablet extends DeviceFacts {
  readonly kind: "tablet";
}
export type Devices = ReadonlyMap<DeviceId, Device>;

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
  | { readonly type: "device-renamed"; readonly device: DeviceId; readonly name: string }
  | { readonly type: "device-removed"; readonly device: DeviceId };

export function decideDevice(
  devices: Devices,
  command: DeviceCommand,
  { site }: Context,
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
      return { kind: "screen", id, name, board, secret, pairedAt: at };
    }
    case "tablet-enrolled": {
      const { device: id, name, secret } = event;
      return { kind: "tablet", id, name, secret, pairedAt: at };
    }
    case "screen-assigned":
      return device?.kind === "screen" ? { ...device, board: event.board } : device;
    case "device-renamed":
      return device && { ...device, name: event.name };
  }
}
