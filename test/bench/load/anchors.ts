/* What the figures are held against: Socket.IO, ws and Express as they come, in a process of their own, doing the least. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { Server as SocketServer } from "socket.io";
import { WebSocketServer } from "ws";
import { work } from "./worker.ts";

export type AnchorTasks = typeof tasks;

let io: SocketServer | null = null;
let ws: WebSocketServer | null = null;

const tasks = {
  /** Broadcasts what comes to it, and answers as soon as it did. */
  async socketIo(): Promise<number> {
    const server = createServer();
    io = new SocketServer(server, {
      transports: ["websocket"],
      serveClient: false,
      perMessageDeflate: false,
    });
    const rooms = io;
    rooms.on("connection", (socket) => {
      socket.emit("hello");
      void socket.join("wall");
      socket.on("tell", (event: string, frame: unknown, heard: () => void) => {
        rooms.to("wall").emit(event, frame);
        heard();
      });
    });
    return listening(server);
  },
  /** Bytes in use after a collection. */
  heap(): number {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  async ws(): Promise<number> {
    const server = createServer();
    ws = new WebSocketServer({ server, perMessageDeflate: false });
    const all = ws;
    all.on("connection", (socket) => {
      socket.send("hello");
      socket.on("message", (data) => {
        const text = String(data);
        for (const other of all.clients) if (other !== socket) other.send(text);
      });
    });
    return listening(server);
  },
  /** Parses the JSON of a level, and answers. Nothing is kept. */
  async express(): Promise<number> {
    const app = express();
    app.put("/api/v1/queues/:queue/level", express.json(), (request, response) => {
      if (request.body.waiting === undefined) response.status(422).end();
      else response.status(204).end();
    });
    return listening(createServer(app));
  },
};

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });
}

work(tasks);
