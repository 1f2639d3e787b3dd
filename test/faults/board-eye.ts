import { io } from "socket.io-client";
import { boardNamespace, type Heartbeat } from "../../server/protocol.ts";
import { adminToken } from "../support/site-process.ts";

/** What a board on the wall is told of the server's disk. */
export class BoardEye {
  readOnly: boolean | null = null;
  readonly #socket;

  constructor(url: string) {
    this.#socket = io(url + boardNamespace, {
      transports: ["websocket"],
      forceNew: true,
      auth: { preview: "back-office" },
      extraHeaders: { authorization: `Bearer ${adminToken}` },
    });
    this.#socket.on("heartbeat", ({ readOnly }: Heartbeat) => {
      this.readOnly = readOnly;
    });
  }

  close(): void {
    this.#socket.disconnect();
  }
}
