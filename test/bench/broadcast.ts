/*
 * A change, from the tablet's tap to the last of many boards. The anchors send the same bytes to as many sockets, in turns with
 * ours: bare Socket.IO and raw ws, told by one client. Ours decides, keeps, projects and compares besides.
 */
import { rm } from "node:fs/promises";
import { io } from "socket.io-client";
import { WebSocket } from "ws";
import { startSite } from "../support/site-process.ts";
import type { AnchorTasks } from "./load/anchors.ts";
import type { BoardTasks, Hang } from "./load/boards.ts";
import { folderOf, furnish, writeHouse } from "./load/house.ts";
import { screens } from "./load/names.ts";
import { holdTablet } from "./load/tablet.ts";
import { instant, pause, startWorker, type Worker } from "./load/worker.ts";
import { finish, median, ms, quantile, row, short } from "./rows.ts";

/** One way to tell all boards something. Returns when it began. */
interface Way {
  readonly boards: Worker<BoardTasks>;
  tell(mark: string, frame: string): Promise<number>;
  after?(mark: string): Promise<void>;
  close(): Promise<void>;
}

const patience = 20_000;
let marks = 0;

async function ours(kind: "disk" | "memory", count: number): Promise<Way> {
  const folder = await folderOf(kind);
  const configFolder = await writeHouse(folder);
  const dataFolder = `${folder}/data`;
  await furnish(dataFolder, configFolder, count);
  const site = await startSite({ dataFolder, configFolder });
  const hand = await holdTablet(site.url);
  const boards = await wall({ port: Number(new URL(site.url).port), kind: "akari", count, secrets: screens });
  return {
    boards,
    tell: async (mark) => (await hand.raise(mark)).asked,
    after: (mark) => hand.settle(mark),
    async close() {
      hand.close();
      await boards.end();
      await site.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bareSocketIo(count: number): Promise<Way> {
  const server = await startWorker<AnchorTasks>("anchors.ts");
  const port = await server.ask("socketIo");
  const boards = await wall({ port, kind: "socket.io", count });
  const teller = io(`http://127.0.0.1:${port}`, { transports: ["websocket"] });
  return {
    boards,
    async tell(_mark, frame) {
      const [event, content] = JSON.parse(frame.slice(frame.indexOf("["))) as [string, unknown];
      const began = instant();
      await teller.emitWithAck("tell", event, content);
      return began;
    },
    async close() {
      teller.close();
      await boards.end();
      await server.end();
    },
  };
}

async function rawWs(count: number): Promise<Way> {
  const server = await startWorker<AnchorTasks>("anchors.ts");
  const port = await server.ask("ws");
  const boards = await wall({ port, kind: "ws", count });
  const teller = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await new Promise((open) => teller.once("open", open));
  return {
    boards,
    async tell(_mark, frame) {
      const began = instant();
      teller.send(frame);
      return began;
    },
    async close() {
      teller.close();
      await boards.end();
      await server.end();
    },
  };
}

async function wall(hang: Hang): Promise<Worker<BoardTasks>> {
  const boards = await startWorker<BoardTasks>("boards.ts");
  await boards.ask("hang", hang);
  return boards;
}

/** Milliseconds of each round, each way in turn. */
async function inTurns<Name extends string>(
  ways: Readonly<Record<Name, Way>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  let frame = "";
  let last = "";
  for (let round = -3; round < rounds; round++)
    for (const name of names) {
      const way = ways[name];
      const mark = `bench-call-${String(++marks).padStart(8, "0")}`;
      await way.boards.ask("listen", mark);
      const began = await way.tell(mark, frame.replaceAll(last, mark));
      const heard = await way.boards.ask("heard", patience);
      if (way.after) {
        frame = heard.text;
        last = mark;
        await way.after(mark);
      }
      // the first rounds warm up
      if (round >= 0) times[name].push(heard.last - began);
      await pause(30);
    }
  return times;
}

function report(what: string, found: readonly number[], anchor: readonly number[], of: string, most: number) {
  const [mine, theirs] = [median(found), median(anchor)];
  row({
    what,
    measured: `${ms(mine)}, p99 ${ms(quantile(found, 0.99))}`,
    anchor: `${of} ${ms(theirs)}`,
    ratio: mine / theirs,
    target: `≤ ${most}×`,
    ok: mine / theirs <= most,
    raw: { ours: found, anchor },
  });
}

async function measure(count: number, rounds: number): Promise<void> {
  const number = count.toLocaleString("en");
  const ways = {
    memory: await ours("memory", count),
    socketIo: await bareSocketIo(count),
    ws: await rawWs(count),
    ...(count <= 1_000 && { disk: await ours("disk", count) }),
  };
  try {
    const times = await inTurns(ways as Required<typeof ways>, rounds);
    const what = `a change to the last of ${number} boards`;
    report(what, times.memory, times.socketIo, "bare Socket.IO", 1.25);
    report(what, times.memory, times.ws, "raw ws", 1.6);
    if (!times.disk) return;
    const tablet = `tablet, durable, the last of ${number} boards`;
    report(tablet, times.disk, times.socketIo, "bare Socket.IO", 1.25);
    const p99 = quantile(times.disk, 0.99);
    const only = { measured: ms(p99), anchor: null, ratio: null, target: "≤ 200 ms", ok: p99 <= 200 };
    row({ what: `${tablet}, p99`, ...only });
  } finally {
    for (const way of Object.values(ways)) await way.close();
  }
}

await measure(1_000, short ? 10 : 100);
await measure(5_000, short ? 4 : 40);
finish();
