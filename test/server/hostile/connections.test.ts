import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type House, openHouse } from "../../faults/fuzz/house.ts";
import { type Answer, answerIn, Wire } from "../../faults/fuzz/wire.ts";

/** Bytes that no proper client sends, to the whole server with shorter patience. */

let house: House;
beforeAll(async () => {
  house = await openHouse({
    connectionPatience: { headers: 800, body: 1_200, look: 50, idle: 1_500, namespace: 800, most: 100 },
  });
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  expect(await house.close()).toEqual([]);
});

interface Talk {
  readonly socket: Socket;
  /** Everything that came, once the server has hung up. */
  readonly end: Promise<Buffer>;
  /** The first answer. */
  readonly answer: (method?: string) => Promise<{ status: number; text: string }>;
}

function talk(...pieces: readonly (string | Buffer)[]): Talk {
  const socket = connect(house.port, "127.0.0.1");
  let read = Buffer.alloc(0);
  const listeners = new Set<() => void>();
  socket.on("error", () => {});
  socket.on("data", (more: Buffer) => {
    read = Buffer.concat([read, more]);
    for (const listener of listeners) listener();
  });
  const end = new Promise<Buffer>((over) => socket.on("close", () => over(read)));
  for (const piece of pieces) socket.write(piece);
  const answer = (method = "GET") =>
    new Promise<{ status: number; text: string }>((resolve) => {
      const look = () => {
        const found = answerIn(read, method);
        if (found) resolve(found);
      };
      listeners.add(look);
      void end.then(() => resolve(answerIn(read, "HEAD") ?? { status: 0, text: "" }));
      look();
    });
  return { socket, end, answer };
}

const owner = () => Object.entries(house.approach("owner")).map(([name, value]) => `${name}: ${value}\r\n`);
const head = (first: string, ...more: readonly string[]) =>
  `${first} HTTP/1.1\r\nHost: x\r\n${owner().join("")}${more.map((line) => `${line}\r\n`).join("")}\r\n`;

/** A slow machine may find an asker slow, too, whose patience is so short: it asks again. */
async function isServed(): Promise<void> {
  const ask = async () => {
    const call = JSON.stringify({ type: "help", area: "loans", place: crypto.randomUUID().slice(0, 8) });
    const wire = new Wire(house.port);
    const asked = `${head(post, json, `Content-Length: ${call.length}`)}${call}`;
    const { status } = await wire.ask(Buffer.from(asked), "POST");
    wire.close();
    return status;
  };
  await expect.poll(ask).toBe(201);
}

const post = "POST /api/v1/calls";
const json = "Content-Type: application/json";

describe("[FZ3] who is slow, or stops halfway, is cut off, while others are served", () => {
  const drip = (socket: Socket, bytes: string, every = 20) => {
    let at = 0;
    const timer = setInterval(() => socket.write(bytes[at++ % bytes.length] ?? "a"), every);
    socket.on("close", () => clearInterval(timer));
  };
  const ways: readonly (readonly [string, () => Talk])[] = [
    ["nothing at all", () => talk()],
    ["half a first line", () => talk("GET /api")],
    ["half the headers", () => talk("GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ")],
    [
      "headers, letter by letter",
      () => {
        const open = talk("GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ");
        drip(open.socket, "a");
        return open;
      },
    ],
    ["half a body", () => talk(head(post, json, "Content-Length: 100"), '{"type":')],
    ["half a chunk", () => talk(head(post, json, "Transfer-Encoding: chunked"), "ff\r\n{")],
    [
      "a body, letter by letter",
      () => {
        const open = talk(head(post, json, "Content-Length: 60000"));
        drip(open.socket, " ");
        return open;
      },
    ],
    [
      "a body that never comes, after 100-continue",
      () => talk(head(post, json, "Content-Length: 9", "Expect: 100-continue")),
    ],
    [
      "half a WebSocket's handshake",
      () => talk("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n"),
    ],
    [
      "an answer that is not taken",
      () => {
        const open = talk(...Array.from({ length: 60 }, () => head("GET /api/v1/openapi.json")));
        open.socket.pause();
        // whoever takes nothing hears of the end only by what is sent in vain
        drip(open.socket, "GET / HTTP/1.1\r\n", 500);
        return open;
      },
    ],
  ];
  test("[FZ3] all of these at once", async () => {
    const open = ways.map(([what, way]) => ({ what, end: way().end }));
    await isServed();
    const left = new Set(open.map(({ what }) => what));
    for (const { what, end } of open) void end.then(() => left.delete(what));
    await expect.poll(() => [...left]).toEqual([]);
    await isServed();
  });

  test("[FZ3] an upgrade to something else, on a connection that was answered before", async () => {
    const open = talk(head("GET /healthz"));
    expect((await open.answer()).status).toBe(200);
    open.socket.write(head("GET /healthz", "Connection: Upgrade", "Upgrade: h2c"));
    expect((await open.end).toString()).toMatch(/HTTP\/1\.1 400 /);
  });
});

describe("[FZ4] no body is larger than 64 KB, whatever it says of itself", () => {
  const large = JSON.stringify({ note: "x".repeat(70_000) });
  const zipped = gzipSync(Buffer.alloc(50_000_000, 0x20));
  const chunked = (text: string) =>
    (text.match(/.{1,5000}/gs) ?? []).map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");
  test.each<readonly [string, number, () => Talk]>([
    ["as it says", 413, () => talk(head(post, json, `Content-Length: ${large.length}`), large)],
    [
      "in chunks",
      413,
      () => talk(head(post, json, "Transfer-Encoding: chunked"), chunked(large), "0\r\n\r\n"),
    ],
    [
      "in chunks that never end",
      408,
      () => talk(head(post, json, "Transfer-Encoding: chunked"), chunked(large)),
    ],
    ["said only", 408, () => talk(head(post, json, "Content-Length: 99999999999"), "{}")],
    [
      "unpacked",
      413,
      () => talk(head(post, json, "Content-Encoding: gzip", `Content-Length: ${zipped.length}`), zipped),
    ],
    ["a length that is none", 400, () => talk(head(post, json, "Content-Length: -1"), "{}")],
    ["two lengths", 400, () => talk(head(post, json, "Content-Length: 2", "Content-Length: 3"), "{}x")],
    [
      "a length and chunks",
      400,
      () => talk(head(post, json, "Content-Length: 2", "Transfer-Encoding: chunked"), "0\r\n\r\n"),
    ],
    [
      "chunks that are none",
      400,
      () => talk(head(post, json, "Transfer-Encoding: chunked"), "zz\r\n{}\r\n0\r\n\r\n"),
    ],
  ])("[FZ4] %s", async (_what, status, open) => {
    const { answer, socket } = open();
    expect((await answer()).status).toBe(status);
    socket.destroy();
    await isServed();
  });
});

describe("[FZ5] what is no HTTP of ours is refused, and reaches nothing", () => {
  test.each<readonly [string, () => string | Buffer, readonly number[]]>([
    ["garbage", () => Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10]), [400]],
    ["TLS on a plain port", () => Buffer.from("16030100a5010000a10303", "hex"), [400]],
    ["HTTP/2 by prior knowledge", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [0, 400, 505]],
    ["HTTP/0.9", () => "GET /\r\n\r\n", [200, 400]],
    ["HTTP/1.0 without a host", () => "GET /healthz HTTP/1.0\r\n\r\n", [200]],
    ["HTTP/1.1 without a host", () => "GET /healthz HTTP/1.1\r\n\r\n", [400]],
    [
      "10,000 headers",
      () => head("GET /healthz", ...Array.from({ length: 10_000 }, (_, at) => `X-${at}: 1`)),
      [431],
    ],
    ["an address of 1 MB", () => head(`GET /${"x".repeat(1_000_000)}`), [0, 431]],
    ["an address with itself in it", () => head("GET http://evil.example/healthz"), [200]],
    ["a tunnel", () => "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", [0]],
    ["TRACE", () => head("TRACE /"), [404, 405]],
    [
      "a header that goes on in the next line",
      () => "GET /healthz HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
      [200, 400],
    ],
    ["a NUL in a header", () => head("GET /healthz", "X-A: a\0b"), [400]],
    ["a bare line feed", () => "GET /healthz HTTP/1.1\nHost: x\n\n", [200, 400]],
    ["garbage behind a request", () => `${head("GET /healthz")}\0\0garbage\r\n\r\n`, [200, 400]],
  ])("[FZ5] %s", async (_what, bytes, statuses) => {
    const { answer, socket } = talk(bytes());
    expect(statuses).toContain((await answer()).status);
    socket.destroy();
    await isServed();
  });

  const files = ["site.json", "etc/passwd"];
  const up = [
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "..\\",
    "..%5c",
    "%252e%252e%252f",
    "..%c0%af",
    "..%ef%bc%8f",
    "..;/",
  ];
  const before = [
    "/assets/board/",
    "/slides/",
    "/board/",
    "/",
    "/huddles/minutes/",
    "/api/v1/minutes/",
    "/boards/",
  ];
  const tricks = before.flatMap((place) =>
    up.flatMap((step) => files.map((file) => `${place}${step.repeat(8)}${file}`)),
  );
  const others = [
    "%00",
    "a%00.png",
    "%2fetc%2fpasswd",
    "/etc/passwd",
    "file:///etc/passwd",
    "C:%5cboot.ini",
    "CON",
    ".git/config",
  ];
  test("[FZ6] no trick with a path leads to a file", async () => {
    const targets = [...tricks, ...before.flatMap((place) => others.map((other) => place + other))];
    const wire = new Wire(house.port);
    const answers: Answer[] = [];
    for (const target of targets) answers.push(await wire.ask(Buffer.from(head(`GET ${target}`)), "GET"));
    wire.close();
    expect(answers.filter(({ status }) => ![400, 404, 422].includes(status))).toEqual([]);
    const all = answers.map(({ text }) => text).join("\n");
    expect(all).not.toMatch(/root:|"areas"/);
    for (const secret of house.secrets) expect(all).not.toContain(secret);
  });
});

describe("[FZ7] a WebSocket that is too large, too slow or says nothing is closed", () => {
  const address = () => `ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`;
  const closed = (socket: WebSocket) => new Promise<void>((over) => socket.on("close", () => over()));
  const opened = async (): Promise<WebSocket> => {
    const socket = new WebSocket(address(), { perMessageDeflate: false });
    socket.on("error", () => {});
    await new Promise<void>((open) => socket.on("message", () => open()));
    return socket;
  };
  test("[FZ7] it never says which namespace it wants", async () => {
    const many = await Promise.all(Array.from({ length: 20 }, opened));
    await Promise.all(many.map(closed));
    await isServed();
  });
  test("[FZ7] one frame of more than 64 KB, and many that are one message of more", async () => {
    const one = await opened();
    one.send(`42/board,["report","${"x".repeat(70_000)}"]`);
    await closed(one);
    const other = await opened();
    const over = closed(other);
    for (let at = 0; at < 20; at++) other.send("x".repeat(5_000), { fin: false });
    await over;
    await isServed();
  });
  test("[FZ7] frames that are none", async () => {
    const one = await opened();
    const over = closed(one);
    const { _socket: wire } = one as unknown as { readonly _socket: Socket };
    wire.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    await over;
    await isServed();
  });
});

test("[FZ8] connections beyond the limit are turned away, and those that are in go on", async () => {
  const known = talk(head("GET /healthz"));
  expect((await known.answer()).status).toBe(200);
  const many = Array.from({ length: 200 }, () => talk("GET / HTTP/1.1\r\n"));
  const first = await Promise.race(many.map(async ({ end }) => (await end).length));
  expect(first).toBe(0);
  known.socket.write(head("GET /healthz"));
  await expect.poll(() => known.socket.bytesRead).toBeGreaterThan(800);
  await Promise.all(many.map(({ end }) => end));
  await isServed();
});
