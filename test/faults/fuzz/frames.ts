import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { WebSocket } from "ws";
import { z } from "zod";
import { root } from "../../../server/cli/setup/root.mjs";
import { report } from "../../../server/fleet/report.ts";
import { envelope } from "../../../server/inputs/commands.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import type { Who } from "./house.ts";
import { nasty, near, prototypeKeys, type Schema, type Words, write } from "./values.ts";
import { patience } from "./wire.ts";

/** What comes over a WebSocket: Socket.IO's packets as texts, near to what the server listens for and far from it. */

export interface Told {
  readonly who: Who;
  readonly namespace: string;
  /** What the socket says of itself when it opens. */
  readonly auth: string;
  /** Texts, and binary frames as base64 behind "b". */
  readonly frames: readonly string[];
}

/** The events that the protocol knows, read from it: a new one is told without being named here. */
const protocol = readFileSync(join(root, "server/protocol.ts"), "utf8");
const listened = [...protocol.matchAll(/interface \w+ClientEvents \{([^}]*)\}/g)].flatMap(([, body = ""]) =>
  [...body.matchAll(/^ {2}"?([\w-]+)"?: \(/gm)].map(([, name = ""]) => name),
);
export const events: readonly string[] = [...new Set(listened)];

const forms: Readonly<Record<string, Schema>> = {
  command: z.toJSONSchema(envelope, { io: "input", unrepresentable: "any" }) as Schema,
  report: z.toJSONSchema(report, { io: "input", unrepresentable: "any" }) as Schema,
};

const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Who>("member", "supervisor", "admin") },
  { weight: 1, arbitrary: fc.constantFrom<Who>("nobody", "tablet", "screen", "lobby", "owner", "wrong") },
);

export function frames(words: Words): fc.Arbitrary<Told> {
  const place = fc.oneof(
    fc.record({ who, namespace: fc.constant(tabletNamespace) }),
    fc.record({
      who: fc.oneof(fc.constantFrom<Who>("screen", "lobby", "nobody"), who),
      namespace: fc.constant(boardNamespace),
    }),
  );
  const auth = fc.oneof(
    { weight: 12, arbitrary: fc.constant("") },
    fc.constantFrom(...(words["board"] ?? []), ...prototypeKeys).map((preview) => write({ preview })),
    nasty.map((value) => write({ preview: value }).slice(0, 1_000)),
    fc.constantFrom("null", "[]", "{", "1"),
  );
  return place.chain(({ who, namespace }) =>
    fc
      .record({ auth, frames: fc.array(packet(namespace, words), { minLength: 1, maxLength: 2 }) })
      .map(({ auth, frames }) => ({ who, namespace, auth, frames: frames.flat() })),
  );
}

/** One packet, as the frames that it is made of. */
function packet(namespace: string, words: Words): fc.Arbitrary<string[]> {
  const known = fc
    .constantFrom(...events)
    .chain((name) => argument(name, words).map((value) => [JSON.stringify(name), value]));
  const strange = fc.tuple(
    fc.oneof(
      fc.constantFrom(
        '"error"',
        '"disconnect"',
        '"connect"',
        '"newListener"',
        '"view"',
        '"heartbeat"',
        "1",
        "null",
      ),
      fc.constantFrom(...prototypeKeys).map((key) => JSON.stringify(key)),
      nasty.map(write),
    ),
    nasty.map(write),
  );
  const extra = fc.array(nasty.map(write), { maxLength: 2 });
  const ack = fc.oneof(
    { weight: 4, arbitrary: fc.nat(50).map(String) },
    { weight: 2, arbitrary: fc.constant("") },
    fc.constantFrom("-1", "99999999999999999999", "1.5", "x"),
  );
  const event = fc
    .tuple(fc.oneof({ weight: 5, arbitrary: known }, strange), extra, ack, fc.nat(9))
    .map(([told, more, id, cut]) => {
      // the wrong number of arguments, now and then none
      const all = cut === 0 ? told.slice(0, 1) : cut < 3 ? [...told, ...more] : told;
      return [`42${namespace},${id}[${all.join(",")}]`];
    });
  const binary = fc
    .tuple(
      fc.constantFrom(...events),
      fc.constantFrom("1", "2", "0", "11", "99999999", "-1", "x"),
      fc.constantFrom(
        '{"_placeholder":true,"num":0}',
        '{"_placeholder":true,"num":7}',
        '{"_placeholder":true,"num":"x"}',
        "[1]",
      ),
      fc.uint8Array({ maxLength: 50 }),
      fc.nat(2),
    )
    .map(([name, count, holder, bytes, sent]) => [
      `45${count}-${namespace},3["${name}",${holder},{"id":"e1","command":${holder}}]`,
      ...Array.from({ length: sent }, () => `b${Buffer.from(bytes).toString("base64")}`),
    ]);
  const other = fc.constantFrom(
    ...[
      `43${namespace},1[]`,
      `43${namespace},99["x"]`,
      `40${namespace},`,
      `41${namespace},`,
      "40/nowhere,",
      "40",
      "41",
    ],
    ...[
      "40/__proto__,{}",
      '44/board,"x"',
      "4",
      "42",
      "42[",
      "42{}",
      '42["command"]',
      "49",
      "9",
      "",
      "2probe",
      "5",
      "6",
    ],
    ...[
      "1",
      "3",
      "3probe",
      "0{}",
      "bAAAA",
      "46-",
      "451-",
      "45-[]",
      `42${namespace},1[]`,
      `42${namespace},1["command"`,
    ],
    ...[`42${namespace},1{"length":1,"0":"command"}`, `42${namespace},${"[".repeat(20_000)}`],
  );
  const noise = fc.string({ unit: "binary", maxLength: 60 });
  return fc.oneof(
    { weight: 20, arbitrary: event },
    { weight: 2, arbitrary: binary },
    { weight: 2, arbitrary: other.map((text) => [text]) },
    { weight: 1, arbitrary: noise.map((text) => [text]) },
  );
}

function argument(name: string, words: Words): fc.Arbitrary<string> {
  const form = forms[name];
  return form
    ? fc.oneof({ weight: 9, arbitrary: near(form, "", words).map(write) }, nasty.map(write))
    : nasty.map(write);
}

/** A WebSocket that speaks Socket.IO on one namespace, by hand. */
export class Line {
  readonly #socket: WebSocket;
  #closed = false;
  /** How long the server may say nothing: ms. */
  patience = patience.first;
  #hear: (text: string) => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#closed = true;
      this.#hear("");
    });
    socket.on("message", (data, binary) => {
      const text = binary ? "" : String(data);
      if (text === "2") socket.send("3");
      else this.#hear(text);
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

  /** Sends frames, and resolves when the server has taken them: it answered what came after them, or hung up. */
  async tell(frames: readonly string[], namespace: string): Promise<void> {
    for (const frame of frames)
      this.#send(frame.startsWith("b") ? Buffer.from(frame.slice(1), "base64") : frame);
    // one that has left its namespace is answered no event any more
    if (frames.some((frame) => frame.startsWith("41"))) {
      this.#send("40/nowhere-at-all,");
      await this.#until((text) => text.startsWith("44/nowhere-at-all,"));
      return;
    }
    const probe = namespace === boardNamespace ? "report" : "command";
    this.#send(`42${namespace},777["${probe}",null]`);
    await this.#until((text) => text.startsWith(`43${namespace},777`));
  }

  close(): void {
    this.#socket.terminate();
  }

  #send(data: string | Buffer): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data);
  }

  #until(heard: (text: string) => boolean): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the server said nothing")), this.patience);
      this.#hear = (text) => {
        if (!this.#closed && !heard(text)) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
