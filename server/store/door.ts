import { connect, createServer } from "node:net";

/*
 * A socket in the data folder on which its holder listens. Processes of two containers don't see each other, and have the same
 * numbers; whether somebody listens is known to the one kernel that both of them run on, and forgotten when the listener is killed.
 */
export interface Door {
  close(): Promise<void>;
}

/** What the system takes as the path of a socket, in bytes; a longer one was once cut without a word. */
const longestPath = 100;

/** Null where there can be none: the path is too long, or the file system has no sockets. Throws where the disk is full. */
export function openDoor(path: string): Promise<Door | null> {
  if (process.platform === "win32" || Buffer.byteLength(path) > longestPath) return Promise.resolve(null);
  return new Promise((opened, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      ["ENOSPC", "EDQUOT"].includes(error.code ?? "") ? failed(error) : opened(null),
    );
    server.listen(path, () => {
      server.unref(); // a process that ends by itself doesn't wait for it
      opened({ close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

/** Whether the holder of a door lives; "unknown" where nobody can tell from here. */
export function askDoor(path: string): Promise<"lives" | "dead" | "unknown"> {
  return new Promise((answered) => {
    const socket = connect({ path });
    socket.once("connect", () => {
      socket.destroy();
      answered("lives");
    });
    socket.once("error", (error: NodeJS.ErrnoException) =>
      answered(error.code === "ECONNREFUSED" ? "dead" : "unknown"),
    );
  });
}
