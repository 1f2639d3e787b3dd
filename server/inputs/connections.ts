import { createServer, type Server as HttpServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createTlsServer, type Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import type { ServerOptions } from "socket.io";
import { Crowd } from "../access/crowd.ts";

/**
 * What a connection may take before it has said what it wants: time, and a place. Node's own limits are made for servers behind a
 * proxy, and let one that says nothing stay for minutes.
 */

/** All times in ms. */
export interface ConnectionPatience {
  /** Until the headers of a request are there: from a phone at the edge of its network, too. */
  readonly headers: number;
  /** Until its body is there, of 64 KB at most. */
  readonly body: number;
  /** How often these two are looked at. */
  readonly look: number;
  /** On a connection on which nothing moves: of somebody, too, who takes no more of a long answer. */
  readonly idle: number;
  /** Until a WebSocket has said which namespace it wants. */
  readonly namespace: number;
  /** Connections of everybody together. Files need some of the process's descriptors, too. */
  readonly most: number;
  /** How many of these may be of whom nobody knows. */
  readonly strangers: number;
}

const connectionPatience: ConnectionPatience = {
  headers: 15_000,
  body: 30_000,
  look: 5_000,
  idle: 60_000,
  namespace: 10_000,
  most: 10_000,
  strangers: 2_000,
};

/** Where Socket.IO listens. */
const path = "/socket.io/";

/** A certificate and its key, in PEM. */
export interface TlsFiles {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

/**
 * RFC 8996: nothing older; RFC 9325: of 1.2 what keeps its secrets should the key be lost one day, which each engine of our floor knows.
 * Who does not come to the point of a handshake holds no socket for long.
 */
export const modernTls = {
  minVersion: "TLSv1.2",
  ciphers:
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20",
  handshakeTimeout: 20_000,
} as const;

export interface LimitedServer {
  readonly server: HttpServer | HttpsServer;
  readonly socketLimits: Partial<ServerOptions>;
  readonly crowd: Crowd;
}

/** The server below Express and Socket.IO, and what Socket.IO must know of its limits. */
export function limitedServer(
  change: Partial<ConnectionPatience>,
  tls: TlsFiles | null,
  isKnown: (headers: IncomingHttpHeaders) => boolean,
): LimitedServer {
  const patience = { ...connectionPatience, ...change };
  const limits = {
    headersTimeout: patience.headers,
    requestTimeout: patience.body,
    connectionsCheckingInterval: patience.look,
  };
  const server = tls ? createTlsServer({ ...limits, ...tls, ...modernTls }) : createServer(limits);
  server.timeout = patience.idle;
  server.maxConnections = patience.most;
  const crowd = new Crowd(patience.strangers, isKnown);
  server.on("connection", (socket: Socket) => crowd.add(socket));
  server.on("upgrade", (request, socket) => {
    if (request.url?.startsWith(path)) return;
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () =>
      socket.destroy(),
    );
  });
  const socketLimits = {
    path,
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: patience.namespace,
    // Engine.IO lets one be that was answered something before: it would stay for good.
    destroyUpgrade: false,
  };
  return { server, socketLimits, crowd };
}
