import { WebSocket } from "ws";
import { boardNamespace } from "../../../server/protocol.ts";
import { patience } from "./wire.ts";

/** What a command or a report was answered, by the number that it was sent under. */
export type Acknowledged = ReadonlyMap<number, readonly unknown[]>;

/** A WebSocket that speaks Socket.IO on one namespace, by hand. */
export class Line {
  readonly #socket: WebSocket;
  #closed = false;
  /** How long the server may say nothing: ms. */
  patience = patience.first;
  #hear: (text: string) => void = () => {};
  /** What came so far by itself: the last frame of each event. */
  readonly #events = new Map<string, string>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#closed = true;
      this.#hear("");
    });
    socket.on("message", (data, binary) => {
      const text = binary ? "" : String(data);
      if (text === "2") return socket.send("3");
      this.#answer(text);
      this.#hear(text);
    });
  }

  /** Null: the server would not have it, which is an answer, too. */
  static async open(
    port: number,
    headers: Readonly<Record<string, string>>,
    namespace: string,
    auth: string,
  ): Promise<Line | null> {
    const address = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    const line = new Line(new WebSocket(address, { headers, perMessageDeflate: false }));
    await line.#until((text) => text.startsWith("0"));
    line.#send(`40${namespace},${auth}`);
    await line.#until((text) => text.startsWith(`40${namespace}`) || text.startsWith("44"));
    return line.closed ? null : line;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** What of an event came last, as it stood in its frame; waits for the first. Empty: the line was closed. */
  async heard(event: string): Promise<string> {
    await this.#until(() => this.#events.has(event), true);
    return this.#events.get(event) ?? "";
  }

  /** How often an event came, for whoever asks whether it came again. */
  readonly times = new Map<string, number>();
  /** How many views had come when the whole one was asked for; null: none is asked for. */
  asked: number | null = null;

  /**
   * Sends frames, and resolves when the server has taken them: it answered what came after them and everything in `awaited`, or hung
   * up. Resolves with the answers.
   */
  async tell(
    frames: readonly string[],
    namespace: string,
    awaited: readonly number[],
  ): Promise<Acknowledged> {
    const answers = new Map<number, readonly unknown[]>();
    for (const frame of frames)
      this.#send(frame.startsWith("b") ? Buffer.from(frame.slice(1), "base64") : frame);
    // one that has left its namespace is answered no event any more
    if (frames.some((frame) => frame.startsWith("41"))) {
      this.#send("40/nowhere-at-all,");
      await this.#until((text) => text.startsWith("44/nowhere-at-all,"));
      return answers;
    }
    const probe = namespace === boardNamespace ? "report" : "command";
    this.#send(`42${namespace},777["${probe}",null]`);
    const left = new Set([...awaited, 777]);
    await this.#until((text) => {
      const [, id, content] = /^43[^,]*,(\d+)(\[.*)$/s.exec(text) ?? [];
      if (id === undefined) return false;
      if (left.delete(Number(id)) && Number(id) !== 777) answers.set(Number(id), JSON.parse(content ?? "[]"));
      return left.size === 0;
    });
    return answers;
  }

  close(): void {
    this.#socket.terminate();
  }

  #send(data: string | Buffer): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data);
  }

  /** As a screen and a tablet of ours do, it says that it took what it was asked to take. */
  #answer(text: string): void {
    const [, namespace, id, name] = /^42([^,]*),(\d*)\["([\w-]+)"/.exec(text) ?? [];
    if (name === undefined) return;
    this.#events.set(name, text.slice(text.indexOf("[")));
    this.times.set(name, (this.times.get(name) ?? 0) + 1);
    if (id !== "") this.#send(`43${namespace},${id}[]`);
  }

  #until(heard: (text: string) => boolean, already = false): Promise<void> {
    if (this.#closed || (already && heard(""))) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the server said nothing")), this.patience);
      this.#hear = (text) => {
        if (!this.#closed && !heard(text)) return;
        clearTimeout(timer);
        this.#hear = () => {};
        resolve();
      };
    });
  }
}
