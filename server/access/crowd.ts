import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { ipKeyGenerator } from "express-rate-limit";

/**
 * Connections of whom nobody knows yet. There is room for so many of them; beyond, the oldest of the address from where most of them
 * come makes room. So a crowd of strangers pushes out itself, and whoever was let in always finds a place.
 */
export class Crowd {
  readonly #most: number;
  readonly #isKnown: (headers: IncomingMessage["headers"]) => boolean;
  /** By address and port, the oldest first: over https a request has another socket than its connection. */
  readonly #strangers = new Map<string, { readonly socket: Socket; readonly from: string }>();
  readonly #counts = new Map<string, number>();
  readonly #met = new WeakSet<Socket>();

  /** `isKnown`: whether a request with these headers is of a device that was let in, or of somebody whom we know. */
  constructor(most: number, isKnown: (headers: IncomingMessage["headers"]) => boolean) {
    this.#most = most;
    this.#isKnown = isKnown;
  }

  get size(): number {
    return this.#strangers.size;
  }

  /** A connection of which nothing is known yet. */
  add(socket: Socket): void {
    const from = ipKeyGenerator(socket.remoteAddress ?? "");
    const key = keyOf(socket);
    this.#strangers.set(key, { socket, from });
    this.#counts.set(from, (this.#counts.get(from) ?? 0) + 1);
    socket.once("close", () => {
      if (this.#strangers.get(key)?.socket === socket) this.#forget(key);
    });
    if (this.#strangers.size > this.#most) this.#makeRoom();
  }

  /** Whoever shows who they are is no stranger, nor is their connection from then on. */
  meet({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">): void {
    if (this.#met.has(socket) || !this.#isKnown(headers)) return;
    this.#met.add(socket);
    this.#forget(keyOf(socket));
  }

  #makeRoom(): void {
    const [crowd] = [...this.#counts].reduce((one, other) => (other[1] > one[1] ? other : one));
    const oldest = [...this.#strangers].find(([, { from }]) => from === crowd);
    if (!oldest) return;
    this.#forget(oldest[0]);
    oldest[1].socket.destroy();
  }

  #forget(key: string): void {
    const stranger = this.#strangers.get(key);
    if (!stranger) return;
    this.#strangers.delete(key);
    const count = (this.#counts.get(stranger.from) ?? 0) - 1;
    if (count > 0) this.#counts.set(stranger.from, count);
    else this.#counts.delete(stranger.from);
  }
}

function keyOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
