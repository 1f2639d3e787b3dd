import type { Socket } from "socket.io";
import { mayRead } from "../domain/access.ts";
import type { Device } from "../domain/devices.ts";
import type { BoardId, DeviceId } from "../domain/ids.ts";
import { sessionAt } from "../domain/people.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import type { Pairing as PairingFrame } from "../protocol.ts";
import type { Identities } from "./identities.ts";
import type { Pairing } from "./pairing.ts";

/** What a socket on the board namespace is: asked anew whenever a device or a session changes. */
export type Viewer =
  | { readonly kind: "screen"; readonly device: DeviceId; readonly board: BoardId }
  /** Somebody who may look at a board without being a screen. */
  | { readonly kind: "preview"; readonly board: BoardId }
  /** A browser that nobody has let in: it shows a code. */
  | { readonly kind: "stranger"; readonly pairing: PairingFrame }
  /** Neither: it has no device cookie to remember it by. */
  | { readonly kind: "nobody" };

/** What a socket on the tablet namespace is. */
export type Holder =
  | { readonly kind: "tablet"; readonly device: Device }
  | { readonly kind: "stranger"; readonly pairing: PairingFrame }
  | { readonly kind: "nobody" };

export interface Doors {
  readonly whoSees: (socket: Pick<Socket, "handshake">) => Viewer;
  readonly whoHolds: (socket: Pick<Socket, "handshake">) => Holder;
}

/** Who stands at a socket's door: found anew at each question, so that what was taken away is gone at once. */
export function createDoors(house: {
  readonly operations: Operations;
  readonly identities: Identities;
  readonly pairing: Pairing;
  readonly clock: Clock;
  readonly openBoards: boolean;
}): Doors {
  const { operations, identities, pairing, clock, openBoards } = house;

  const callerAt = ({ handshake: { headers } }: Pick<Socket, "handshake">) =>
    identities.whoIs({ cookie: headers.cookie, authorization: headers.authorization }, clock.now());

  const stranger = (secret: string): { kind: "stranger"; readonly pairing: PairingFrame } => ({
    kind: "stranger",
    pairing: { ...pairing.offer(secret, clock.now()), serverNow: clock.now(), speed: clock.speed },
  });

  const mayPreview = (socket: Pick<Socket, "handshake">): boolean => {
    if (openBoards) return true;
    const { state } = operations.book;
    const { actor, device, session: own } = callerAt(socket);
    if (actor) return !own?.locked && mayRead(state, actor, "boards:read");
    const session = device && sessionAt(state.sessions, device.id, clock.now());
    return session && !session.locked ? mayRead(state, { kind: "person", ...session }, "boards:read") : false;
  };

  return {
    whoSees(socket) {
      const preview = previewOf(socket);
      if (preview !== null) {
        const known = operations.site.boards.has(preview);
        return known && mayPreview(socket) ? { kind: "preview", board: preview } : { kind: "nobody" };
      }
      const { device, deviceSecret } = callerAt(socket);
      if (device?.kind === "screen") return { kind: "screen", device: device.id, board: device.board };
      return deviceSecret === null || device ? { kind: "nobody" } : stranger(deviceSecret);
    },
    whoHolds(socket) {
      const { device, deviceSecret } = callerAt(socket);
      if (device?.kind === "tablet") return { kind: "tablet", device };
      return deviceSecret === null || device ? { kind: "nobody" } : stranger(deviceSecret);
    },
  };
}

function previewOf({ handshake }: Pick<Socket, "handshake">): BoardId | null {
  const { preview } = handshake.auth as { preview?: unknown };
  return typeof preview === "string" ? (preview as BoardId) : null;
}
