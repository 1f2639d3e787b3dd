import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { withinBudget } from "../access/budget.ts";
import { originAllowed } from "../access/origin.ts";
import { addressedAs, clientOf, type IsProxy } from "../access/proxies.ts";
import type { Trail } from "../audit/trail.ts";
import type { Log } from "../log.ts";
import { type ConnectionPatience, limitedServer, modernTls, type TlsFiles } from "./connections.ts";

/** The network as the server needs it. */
export interface Door {
  readonly io: SocketServer;
  /** The port that it listens on. */
  readonly port: number;
  /** From now on requests are answered by `http`, and screens and tablets may come. */
  open(http: RequestListener): Promise<void>;
  /** Sockets are told at once; whoever waits for an answer has a moment to get it, and a long download is cut off. */
  close(): Promise<void>;
  /** Shows another certificate from now on; without https nothing. */
  renew(tls: TlsFiles): void;
}

export interface DoorDependencies {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls: TlsFiles | null;
  readonly publicOrigins: readonly string[];
  readonly isProxy: IsProxy;
  /** Whether a name by which somebody found this server is one of its own. */
  readonly isOurs: (host: string | undefined) => boolean;
  /** Whether a request with these headers is of a device that was let in, or of somebody whom we know. */
  readonly isKnown: (headers: IncomingHttpHeaders) => boolean;
  readonly trail: Pick<Trail, "note">;
  readonly log: Pick<Log, "error">;
  readonly patience?: Partial<ConnectionPatience> | undefined;
}

/** Real ms for answers that are on their way when the door closes. */
const lastAnswers = 500;

export function createDoor(dependencies: DoorDependencies): Door {
  const { publicOrigins, isProxy, isOurs, trail } = dependencies;
  const { tls, patience = {}, isKnown } = dependencies;
  const { server, socketLimits, crowd } = limitedServer(patience, tls, isKnown);
  const io = new SocketServer({
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    ...socketLimits,
    // Socket.IO's own `cors` lets a foreign WebSocket in: the origin is checked here.
    allowRequest: (request, answer) => {
      crowd.meet(request);
      const { origin } = request.headers;
      const host = addressedAs(request, isProxy);
      const allowed = origin === undefined || originAllowed(origin, host, publicOrigins);
      const source = clientOf(request.headers, request.socket.remoteAddress ?? "", isProxy);
      if (!allowed) trail.note({ what: "origin.refused", detail: "foreign-origin", source });
      answer(null, isOurs(host) && allowed);
    },
  });
  // Nobody has anything to do in the namespace that Socket.IO has by itself: who names no other is cut.
  io.use((_socket, next) => next(new Error("nothing here")));
  return {
    io,
    get port() {
      return (server.address() as AddressInfo).port;
    },
    async open(http) {
      server.on("request", (request, response) => {
        crowd.meet(request);
        http(request, response);
      });
      // After the line above: what is on Socket.IO's path goes to it alone, everything else to Express.
      io.attach(server);
      io.engine.on("connection", withinBudget);
      await new Promise<void>((listening, failed) => {
        server.once("error", failed);
        server.listen(dependencies.port, dependencies.host, () => {
          server.off("error", failed);
          listening();
        });
      });
      // Such as a visitor for whom no descriptor is left: without a listener it would end the process.
      server.on("error", (error) => dependencies.log.error({ err: error }, "a visitor could not be let in"));
    },
    async close() {
      const timer = setTimeout(() => server.closeAllConnections(), lastAnswers);
      await io.close();
      clearTimeout(timer);
      server.closeAllConnections();
    },
    renew(tls) {
      if (server instanceof HttpsServer) server.setSecureContext({ ...tls, ...modernTls });
    },
  };
}
