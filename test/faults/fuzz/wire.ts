import { connect, type Socket } from "node:net";

/** HTTP/1.1 as bytes, so that what no proper client would send can be sent. */

export interface Answer {
  /** 0: the server closed the connection without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** As long as a loaded machine may need; a server that hangs takes longer. ms. */
export const patience = { first: 20_000, again: 2_000 };

/** One connection after the other to a server; each is used again as long as it is open. */
export class Wire {
  readonly #port: number;
  #socket: Socket | null = null;
  /** How long an answer may take: ms. */
  patience = patience.first;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends bytes, and resolves with the first answer to them. Rejects where none comes. */
  async ask(bytes: Buffer, method: string): Promise<Answer> {
    const socket = this.#open();
    return new Promise((resolve, reject) => {
      let read = Buffer.alloc(0);
      const timer = setTimeout(() => {
        this.close();
        done(() => reject(new Error("no answer came")));
      }, this.patience);
      const done = (then: () => void) => {
        clearTimeout(timer);
        socket.removeAllListeners("data").removeAllListeners("close");
        then();
      };
      socket.on("data", (more: Buffer) => {
        read = Buffer.concat([read, more]);
        const answer = answerIn(read, method);
        if (!answer) return;
        if (/close/i.test(answer.headers.get("connection") ?? "")) this.close();
        done(() => resolve(answer));
      });
      socket.on("close", () => {
        if (this.#socket === socket) this.#socket = null;
        const rest = answerIn(read, "HEAD");
        done(() => resolve(rest ?? { status: 0, headers: new Map(), text: "" }));
      });
      socket.write(bytes);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed && this.#socket.readyState === "open") return this.#socket;
    const socket = connect(this.#port, "127.0.0.1");
    socket.on("error", () => {});
    this.#socket = socket;
    return socket;
  }
}

/** Null: more is to come. */
export function answerIn(bytes: Buffer, method: string): Answer | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(first.split(" ")[1]);
  const headers = new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const body = bytes.subarray(end + 4);
  if (status < 200) return answerIn(body, method);
  if (method === "HEAD" || status === 204 || status === 304) return { status, headers, text: "" };
  if (headers.get("transfer-encoding") === "chunked") {
    const text = unchunked(body);
    return text === null ? null : { status, headers, text };
  }
  const length = Number(headers.get("content-length") ?? 0);
  return body.length < length ? null : { status, headers, text: body.toString("utf8", 0, length) };
}

function unchunked(bytes: Buffer): string | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf("\r\n", at);
    if (end < 0) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, end), 16);
    if (size === 0) return bytes.indexOf("\r\n\r\n", at) < 0 ? null : Buffer.concat(parts).toString("utf8");
    if (bytes.length < end + 4 + size) return null;
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
}
