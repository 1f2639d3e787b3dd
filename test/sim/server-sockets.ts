import type { Server } from "socket.io";

/** Socket.IO at the server's end, as far as the server uses it, on the simulated network. */

type Listener = (...args: unknown[]) => void;

/** What a socket sends by. */
interface Wire {
  emit(event: string, args: readonly unknown[], answer: Listener | null): void;
  close(): void;
}

export class ServerSocket {
  readonly id: string;
  readonly rooms = new Set<string>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #wire: Wire;
  readonly handshake: unknown;
  /** What Engine.IO holds below it. */
  readonly conn = { close: () => this.#wire.close() };
  namespace: SimNamespace | null = null;

  constructor(device: string, handshake: unknown, wire: Wire) {
    this.id = `socket of ${device} ${++sockets}`;
    this.handshake = handshake;
    this.#wire = wire;
    this.rooms.add(this.id);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  emit(event: string, ...args: unknown[]): boolean {
    const last = args.at(-1);
    if (typeof last === "function") this.#wire.emit(event, args.slice(0, -1), last as Listener);
    else this.#wire.emit(event, args, null);
    return true;
  }

  /** The answer comes after an error, as Socket.IO has it. */
  timeout(within: number) {
    return {
      emit: (event: string, ...args: unknown[]) => {
        const answer = args.pop() as Listener;
        let open = true;
        const once = (error: Error | null, said: readonly unknown[]) => {
          if (!open) return;
          open = false;
          clearTimeout(timer);
          answer(error, ...said);
        };
        const timer = setTimeout(() => once(new Error("no answer in time"), []), within);
        this.#wire.emit(event, args, (...said) => once(null, said));
      },
    };
  }

  join(room: string): void {
    this.rooms.add(room);
  }

  leave(room: string): void {
    this.rooms.delete(room);
  }

  disconnect(): this {
    this.#wire.close();
    return this;
  }

  hear(event: string, args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...args);
  }

  gone(): void {
    this.namespace?.sockets.delete(this.id);
    this.rooms.clear();
    this.hear("disconnect", ["transport close"]);
  }
}

let sockets = 0;

class SimNamespace {
  readonly sockets = new Map<string, ServerSocket>();
  readonly #listeners: ((socket: ServerSocket) => void)[] = [];

  on(_connection: string, listener: (socket: ServerSocket) => void): this {
    this.#listeners.push(listener);
    return this;
  }

  /** What stands at the door of a real namespace has no place here: whoever comes is one of the house. */
  use(): this {
    return this;
  }

  /** In which rooms somebody is. */
  get adapter(): { readonly rooms: ReadonlySet<string> } {
    return { rooms: new Set([...this.sockets.values()].flatMap(({ rooms }) => [...rooms])) };
  }

  to(room: string) {
    return {
      emit: (event: string, ...args: unknown[]) => {
        for (const socket of this.sockets.values()) if (socket.rooms.has(room)) socket.emit(event, ...args);
      },
    };
  }

  arrive(socket: ServerSocket): void {
    socket.namespace = this;
    this.sockets.set(socket.id, socket);
    for (const listener of this.#listeners) listener(socket);
  }
}

export class SimIo {
  readonly #namespaces = new Map<string, SimNamespace>();
  /** Whether screens and tablets may come. */
  listening = false;

  of(name: string): SimNamespace {
    const known = this.#namespaces.get(name) ?? new SimNamespace();
    this.#namespaces.set(name, known);
    return known;
  }

  arrive(namespace: string, socket: ServerSocket): void {
    this.of(namespace).arrive(socket);
  }

  async close(): Promise<void> {
    this.listening = false;
    for (const { sockets } of this.#namespaces.values())
      for (const socket of [...sockets.values()]) socket.disconnect();
  }

  /** For whoever was written for Socket.IO. */
  get server(): Server {
    return this as unknown as Server;
  }
}
