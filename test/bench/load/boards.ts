/* Thousands of boards in one process. They count what they hear, and come back as real ones do when they lose the server. */
import { type Followed, hear as hearFrame, shownBy, unheard } from "./followed.ts";
import { secretOf } from "./names.ts";
import { openWire, type Wire } from "./wire.ts";
import { instant, pause, work } from "./worker.ts";

export interface Hang {
  readonly port: number;
  /** Whose protocol: ours, bare Socket.IO's, or none at all. */
  readonly kind: "akari" | "socket.io" | "ws";
  readonly count: number;
  /** Of ours: the secret of each screen's cookie begins so. */
  readonly secrets?: string;
  /** The number of the first. */
  readonly from?: number;
  /** Whether they report when they have their view, as screens do. */
  readonly report?: boolean;
  /** And so many ms apart from then on. */
  readonly reportEvery?: number;
  /** Whether they come back when they lose the server. */
  readonly back?: boolean;
  /** Whether each follows what it hears, as real ones do, and asks for the whole view where it can't. */
  readonly follow?: boolean;
}

interface Board {
  readonly number: number;
  wire: Wire | null;
  heard: boolean;
  whole: boolean;
  shows: string;
  tries: number;
  feed: Followed;
}

export type BoardTasks = typeof tasks;

const facts = {
  agent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
  ...{ width: 1920, height: 1080, pixelRatio: 1, secure: false, audio: "unknown", wakeLock: "unsupported" },
  ...{
    memory: 20,
    uptime: 60,
    build: null,
    roundTrip: null,
    drops: 0,
    reducedMotion: false,
    lastError: null,
  },
};
const report = `42/board,1["report",${JSON.stringify(facts)}]`;

const boards: Board[] = [];
let mark: Buffer | null = null;
let missing = 0;
let lastHeard = 0;
let heardText = "";
let whole = 0;
let lastWhole = 0;
let lost = 0;
let asked = 0;

function hang(options: Hang, board: Board): void {
  const { kind, port, secrets } = options;
  board.feed = unheard;
  board.wire = openWire({
    port,
    path: kind === "ws" ? "/" : "/socket.io/?EIO=4&transport=websocket",
    cookie: secrets === undefined ? undefined : `akari_device=${secretOf(secrets, board.number)}`,
    onFrame: (wire, payload) => hear(options, board, wire, payload),
    onClosed() {
      board.wire = null;
      if (board.whole) {
        whole--;
        lost++;
      }
      board.whole = false;
      if (options.back) setTimeout(() => hang(options, board), delay(board.tries++));
    },
  });
}

/** socket.io-client's, with the board's settings: 0.5 s, doubled up to 3 s, more or less half of it by chance. */
function delay(tries: number): number {
  return Math.min(3_000, 500 * 2 ** tries) * (0.5 + Math.random());
}

function hear(options: Hang, board: Board, wire: Wire, payload: Buffer): void {
  const ours = options.kind === "akari";
  if (!board.whole) {
    if (payload[0] === 0x30) {
      wire.send(ours ? "40/board," : "40");
      return;
    }
    if (ours && !payload.toString("latin1", 0, 24).startsWith('42/board,["view"')) return;
    if (options.follow) follow(board, wire, payload);
    board.whole = true;
    board.tries = 0;
    board.shows = ours ? (/"name":"[^"]*"/.exec(payload.toString())?.[0] ?? "") : "";
    whole++;
    lastWhole = instant();
    if (options.report) wire.send(report);
    if (options.reportEvery !== undefined) {
      const again = setInterval(() => wire.send(report), options.reportEvery);
      wire.socket.once("close", () => clearInterval(again));
    }
    return;
  }
  if (options.follow) follow(board, wire, payload);
  if (mark !== null && !board.heard && payload.includes(mark)) {
    board.heard = true;
    if (--missing > 0) return;
    lastHeard = instant();
    heardText = payload.toString();
  }
}

function follow(board: Board, wire: Wire, payload: Buffer): void {
  const { feed, resync } = hearFrame(board.feed, payload.toString());
  board.feed = feed;
  if (!resync) return;
  asked++;
  wire.send('42/board,["resync"]');
}

const tasks = {
  /** Hangs them, some at a time; answers when each has what it shows. */
  async hang(options: Hang): Promise<void> {
    const { from = 0, count } = options;
    for (let number = from; number < from + count; number++) {
      const board = { number, wire: null, heard: false, whole: false, shows: "", tries: 0, feed: unheard };
      boards.push(board);
      hang(options, board);
      while (boards.length - whole > 200) await pause(5);
    }
    await tasks.whole(60_000);
  },
  /** From now on each listens for a frame that has this in it. */
  listen(text: string): void {
    mark = Buffer.from(text);
    for (const board of boards) board.heard = false;
    missing = boards.length;
  },
  /** When the last of them heard it, and what it was. */
  async heard(within: number): Promise<{ readonly last: number; readonly text: string }> {
    const began = instant();
    while (missing > 0) {
      if (instant() - began > within) throw new Error(`${missing} boards heard nothing of ${String(mark)}`);
      await pause(3);
    }
    return { last: lastHeard, text: heardText };
  },
  /** When the last one had everything that it shows. */
  async whole(within: number): Promise<number> {
    const began = instant();
    while (whole < boards.length) {
      if (instant() - began > within) throw new Error(`${boards.length - whole} boards have no view`);
      await pause(5);
    }
    return lastWhole;
  },
  /** How many have a view now, of which board, how often one was lost, and how often one had to ask for the whole of it. */
  standing() {
    const shows: Record<string, number> = {};
    for (const board of boards) if (board.whole) shows[board.shows] = (shows[board.shows] ?? 0) + 1;
    return { whole, shows, lost, asked };
  },
  /** Of those that follow: the numbers of the boards by the hash of what they show. */
  sees(): Record<string, number[]> {
    const seen: Record<string, number[]> = {};
    for (const { number, feed, wire } of boards) {
      const shown = (wire && shownBy(feed)) ?? "nothing";
      const same = seen[shown] ?? [];
      same.push(number);
      seen[shown] = same;
    }
    return seen;
  },
  /** They read nothing any more, and keep their line. */
  freeze(): void {
    for (const { wire } of boards) wire?.socket.pause();
  },
  /** They read again, also what was sent meanwhile. */
  thaw(): void {
    for (const { wire } of boards) wire?.socket.resume();
  },
};

work(tasks);
