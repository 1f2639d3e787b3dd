import { ipKeyGenerator } from "express-rate-limit";
import type { Socket } from "socket.io";
import type { Noting } from "../audit/trail.ts";
import { mayRead } from "../domain/access.ts";
import type { Device } from "../domain/devices.ts";
import type { BoardId, DeviceId } from "../domain/ids.ts";
import type { Session } from "../domain/people.ts";
import type { Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";
import type { Pairing as PairingFrame } from "../protocol.ts";
import type { Identities } from "./identities.ts";
import type { Pairing } from "./pairing.ts";
import { clientOf, type IsProxy } from "./proxies.ts";

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
  | {
      readonly kind: "tablet";
      readonly device: Device;
      /** Of whoever is signed in, where the browser came with that session's own cookie: the tablet's alone is nobody's. */
      readonly session: Session | null;
    }
  | { readonly kind: "stranger"; readonly pairing: PairingFrame }
  | { readonly kind: "nobody" };

/** A socket at one of the doors, as it was when it came. */
type Comer = Pick<Socket, "handshake">;

export interface Doors {
  readonly whoSees: (socket: Comer) => Viewer;
  readonly whoHolds: (socket: Comer) => Holder;
  /** The address that it came from, behind whatever proxies of ours. */
  readonly sourceOf: (socket: Comer) => string;
  /** What the audit trail is to know of whoever came in vain; null: somebody was let in, or asked for nothing. */
  readonly turnedAway: (socket: Comer, as: Viewer["kind"] | Holder["kind"]) => Omit<Noting, "asked"> | null;
}

/** Who stands at a socket's door: found anew at each question, so that what was taken away is gone at once. */
export function createDoors(house: {
  readonly operations: Operations;
  readonly identities: Identities;
  readonly pairing: Pairing;
  readonly clock: Clock;
  readonly openBoards: boolean;
  readonly isProxy: IsProxy;
}): Doors {
  const { operations, identities, pairing, clock, openBoards, isProxy } = house;

  const callerAt = ({ handshake: { headers } }: Comer) =>
    identities.whoIs({ cookie: headers.cookie, authorization: headers.authorization }, clock.now());

  const sourceOf = ({ handshake: { headers, address } }: Comer) => clientOf(headers, address, isProxy);

  const stranger = (socket: Comer, secret: string) => {
    const offer = pairing.offer(secret, clock.now(), ipKeyGenerator(sourceOf(socket)));
    return { kind: "stranger", pairing: { ...offer, serverNow: clock.now(), speed: clock.speed } } as const;
  };

  const mayPreview = (socket: Comer): boolean => {
    if (openBoards) return true;
    const { state } = operations.book;
    const { actor, session } = callerAt(socket);
    return actor !== null && !session?.locked && mayRead(state, actor, "boards:read");
  };

  return {
    sourceOf,
    turnedAway(socket, as) {
      const { actor, device, session } = callerAt(socket);
      const wrongToken = socket.handshake.headers.authorization !== undefined && actor === null;
      if (as !== "nobody" && !(as === "stranger" && wrongToken)) return null;
      const preview = previewOf(socket) !== null;
      // A tablet that waits for its PIN is no attempt at anything, nor is a board that there isn't, nor who shows nothing.
      if (session?.locked || (preview && mayPreview(socket))) return null;
      if (!wrongToken && !preview && !device) return null;
      const what = wrongToken ? "token.refused" : "request.refused";
      const detail = actor === null ? "not-signed-in" : "not-allowed";
      return { what, who: actor, device: device?.id ?? null, detail, source: sourceOf(socket) };
    },
    whoSees(socket) {
      const preview = previewOf(socket);
      if (preview !== null) {
        const known = operations.site.boards.has(preview);
        return known && mayPreview(socket) ? { kind: "preview", board: preview } : { kind: "nobody" };
      }
      const { device, deviceSecret } = callerAt(socket);
      if (device?.kind === "screen") return { kind: "screen", device: device.id, board: device.board };
      return deviceSecret === null || device ? { kind: "nobody" } : stranger(socket, deviceSecret);
    },
    whoHolds(socket) {
      const { device, deviceSecret, session } = callerAt(socket);
      if (device?.kind === "tablet") return { kind: "tablet", device, session };
      return deviceSecret === null || device ? { kind: "nobody" } : stranger(socket, deviceSecret);
    },
  };
}

function previewOf({ handshake }: Comer): BoardId | null {
  const { preview } = handshake.auth as { preview?: unknown };
  return typeof preview === "string" ? (preview as BoardId) : null;
}
