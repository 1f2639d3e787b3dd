import type { Namespace, Socket } from "socket.io";
import { stopwatch } from "../clock.ts";
import type { Log } from "../log.ts";
import { Rounds } from "./rounds.ts";

/** What Socket.IO's adapter does for a broadcast: it encodes once, and asks itself for the sockets. The second is no part of what it promises. */
interface Adapter {
  broadcast(packet: unknown, options: Options): void;
  apply?(options: Options, tell: (socket: Socket) => void): void;
}
interface Options {
  readonly rooms: ReadonlySet<string>;
}

/** From now on whatever is sent to rooms of this namespace goes out in rounds. Where Socket.IO does it in another way, all at once. */
export function inRounds(
  namespace: Pick<Namespace, "adapter">,
  log: Pick<Log, "error">,
  elapsed = stopwatch(),
): Rounds<Socket> {
  const onFault = (error: unknown) => log.error({ err: error }, "a screen could not be told");
  const rounds = new Rounds<Socket>(onFault, elapsed);
  const adapter = namespace.adapter as unknown as Adapter;
  const { broadcast, apply } = adapter;
  if (!apply) return rounds;
  let sending = false;
  adapter.broadcast = (packet, options) => {
    sending = true;
    try {
      broadcast.call(adapter, packet, options);
    } finally {
      sending = false;
    }
  };
  adapter.apply = (options, tell) => {
    if (!sending) return apply.call(adapter, options, tell);
    const sockets: Socket[] = [];
    apply.call(adapter, options, (socket) => sockets.push(socket));
    rounds.send(sockets, (socket) => {
      if (isStillIn(socket, options.rooms)) tell(socket);
    });
  };
  return rounds;
}

/** Not any more where it has left meanwhile, or its line has closed. */
function isStillIn(socket: Socket, rooms: ReadonlySet<string>): boolean {
  if (rooms.size === 0) return socket.connected;
  for (const room of rooms) if (socket.rooms.has(room)) return true;
  return false;
}
