/*
 * The network between tablet, server and boards: weather (loss, delay), one direction silent, all silent, and connections that a
 * router forgot. Each round breaks every wire in a way of its own while calls go on being raised on both sides; then all is mended.
 * What must hold: a board says within 10 s that it is stale, is equal to the server 10 s after the mending, and each command of the
 * tablet took effect once.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { Random } from "../../server/demo/random.ts";
import { ask, startSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { isEqual, promised, raisedIn, until, wiredBoard, wiredTablet } from "./network-office.ts";

const option = (name: string, otherwise: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const short = process.argv.includes("--short");
const seed = option("seed", 1);
const rounds = option("rounds", short ? 2 : 40);
const dice = new Random(seed);
const chance = () => dice.next();
const pick = <T>(...some: readonly T[]): T => some[Math.floor(chance() * some.length)] as T;

/** Timers of a loaded machine are late. */
const leeway = 1_000;

await prepare(root);
const folder = await mkdtemp(join(tmpdir(), "akari-network-"));
const site = await startSite({ dataFolder: folder });
const ids = (await readdir(join(root, "config/boards"))).map((name) => name.replace(".json", ""));
const boards = await Promise.all([...ids, ...ids].map((id) => wiredBoard(site, id, chance)));
const tablet = await wiredTablet(site, chance, "loans");
const wires = [...boards, tablet].map(({ wire }) => wire);
let [latestStale, latestEqual, blind] = [0, 0, 0];
try {
  for (let round = 0; round < rounds; round++) await breakAll(round);
  await until(
    () => tablet.courier.outbox.value.entries.length === 0,
    60_000,
    "the tablet keeps commands for ever",
  );
  const counts = await raisedIn(join(folder, "journal"));
  const wrong = tablet.raised.filter((id) => counts.get(id) !== 1);
  verdict(
    "every board stale within 10 s",
    `at the latest after ${(latestStale / 1000).toFixed(1)} s`,
    latestStale <= promised + leeway,
  );
  verdict("none blind and silent about it", `${blind} boards`, blind === 0);
  verdict(
    "equal within 10 s of the mending",
    `at the latest after ${(latestEqual / 1000).toFixed(1)} s`,
    latestEqual <= promised + leeway,
  );
  verdict(
    "each command of the tablet once",
    `${tablet.raised.length - wrong.length} of ${tablet.raised.length}`,
    wrong.length === 0,
  );
  verdict(
    "no command refused",
    `${tablet.courier.notices.value.length}`,
    tablet.courier.notices.value.length === 0,
  );
} finally {
  for (const one of [...boards, tablet]) await one.close();
  await site.kill();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${rounds} rounds, seed ${seed}`);
process.exit(missed() > 0 ? 1 : 0);

async function breakAll(round: number): Promise<void> {
  const dark = new Map(boards.map((board) => [board, chance() < 0.7]));
  for (const wire of wires)
    wire.weather = { delay: pick(0, 20, 200), jitter: pick(0, 300), loss: pick(0, 5, 30) };
  tablet.raise();
  await pause(500);
  for (const [{ wire }, is] of dark) if (is) wire.cut(...pick<("up" | "down")[]>([], ["down"]));
  tablet.wire.cut(...pick<("up" | "down")[]>([], ["down"], ["up"]));
  const begun = performance.now();
  const length = pick(2_000, 9_000, 12_000, 25_000);
  const watching = [...dark].filter(([, is]) => is).map(([board]) => staleTime(board, begun, length));
  for (let n = 0; performance.now() - begun < length; n++) {
    tablet.raise();
    await ask(site, "POST", "/api/v1/calls", {
      id: `direct-${round}-${n}`,
      type: "help",
      area: "loans",
      place: `Desk ${round}-${n}`,
    });
    await ask(site, "POST", `/api/v1/calls/direct-${round}-${n}/cancel`);
    await pause(700);
  }
  await Promise.all(watching);
  for (const wire of wires) wire.mend(pick("resume", "reset", "forget"));
  for (const wire of wires) wire.weather = { delay: 5, jitter: 20, loss: 1 };
  const equal = await Promise.all(
    boards.map((board) => until(() => isEqual(site, board), 60_000, `${board.id} is never equal again`)),
  );
  latestEqual = Math.max(latestEqual, ...equal);
}

/** Looks until the wires are mended; a board that is cut off for long must have said so by then. */
async function staleTime(board: (typeof boards)[number], begun: number, length: number): Promise<void> {
  while (performance.now() - begun < length) {
    if (board.line.stale.value) {
      latestStale = Math.max(latestStale, performance.now() - begun);
      return;
    }
    await pause(20);
  }
  if (length > promised + leeway) blind++;
}
