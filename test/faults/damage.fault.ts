/*
 * What a bad disk, or somebody's hand, does to a data folder: every bit, every byte cut, whole files gone, empty or full of NULs.
 * The book is then as it was, or as it was but for the last write (and that is said), or the start is refused with a sentence
 * that names the file and says what to do, and changes nothing. Never an empty start.
 */
import { cp, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { clean, contentsOf, openAll, type Reading } from "./data-folder.ts";
import { Load } from "./load.ts";
import { inFolder, memoryDisk, options } from "./options.ts";
import { setUp } from "./tablet.ts";
import { until } from "./until.ts";

const { dice, short, times } = options();
type Opened = Extract<Reading, { is: "open" }>;
const troubles: string[] = [];
const who = { cookie: "", person: "" };
const counts = { whole: 0, cut: 0, refused: 0 };

await inFolder(
  "damage",
  async (folder) => {
    const [sound, tried] = [join(folder, "sound"), join(folder, "tried")];
    await makeFolder(sound);
    await cp(sound, tried, { recursive: true });
    const before = await openAll(tried);
    if (before.is === "refused") throw new Error(before.why);
    await rm(tried, { recursive: true });
    await cp(sound, tried, { recursive: true });
    const contents = await contentsOf(sound);
    const names = namesOf(contents);
    console.log(`  ${names.length} files: ${[...new Set(names.map(kindOf))].sort().join(", ")}`);
    let tries = 0;
    for (const name of names) {
      const bytes = bytesOf(contents, name);
      for (const [what, damaged] of damagesOf(name, bytes)) {
        tries += 1;
        await (damaged ? writeFile(join(tried, name), damaged) : rm(join(tried, name)));
        judge(`${name}, ${what}`, before, await openAll(tried), bytes, damaged);
        await clean(contents, tried);
      }
    }
    verdict(
      "damages, each opened",
      `${tries}: ${JSON.stringify(counts)}`,
      counts.refused > 0 && counts.cut > 0,
    );
    await wholeServer(contents, tried, times(120, 6));
  },
  memoryDisk,
);
verdict(
  "as it was, or but for the last write, or refused",
  `${troubles.length} troubles`,
  troubles.length === 0,
);
for (const trouble of troubles.slice(0, 20)) console.log(`  ${trouble.slice(0, 600)}`);
process.exit(missed() > 0 ? 1 : 0);

/** Some days of a server's life, with every kind of file that it makes; killed in the middle of its work. */
async function makeFolder(dataFolder: string): Promise<void> {
  let at = Date.parse("2026-11-16T09:00:00Z");
  for (const [name, days, kept] of [
    ["one", 1, 12_000],
    ["two", 3, 12_000],
    ["three", 0, 1_000],
  ] as const) {
    const load = new Load(name, () => at);
    const site = spawnSite({
      dataFolder,
      more: { CLOCK_START: new Date(at).toISOString(), CLOCK_SPEED: name === "three" ? "1" : "60" },
    });
    const url = await site.serving();
    if (name === "one") Object.assign(who, await setUp(site, url));
    let enough = false;
    const working = load.run(url, who, () => enough);
    await until(() => load.acknowledged.size > 15);
    enough = true;
    await working;
    await pause(kept); // ms: the keeper looks every ten seconds
    await site.kill(name === "three" ? "SIGKILL" : "SIGTERM");
    at += (days + 1) * 86_400_000;
  }
}

/** Every damage in the long form, some of them in the short one. Null: the file is gone. */
function* damagesOf(name: string, bytes: Buffer): Generator<readonly [string, Buffer | null]> {
  yield ["missing", null];
  yield ["empty", Buffer.alloc(0)];
  yield ["NULs", Buffer.alloc(bytes.length)];
  yield ["half", bytes.subarray(0, Math.floor(bytes.length / 2))];
  const kind = kindOf(name);
  const isJournal = kind.startsWith("journal");
  const start = isJournal ? lastRecords(bytes, 3) : 0;
  const step = isJournal ? (short ? 23 : 1) : short ? 1_499 : kind.startsWith("documents") ? 17 : 1;
  for (let at = start; at < bytes.length; at += step) {
    const flipped = Buffer.from(bytes);
    const bit = Math.floor(dice() * 8);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
    yield [`bit ${bit} of byte ${at}`, flipped];
    if (isJournal || kind === "snapshot.json" || kind === "store.json")
      yield [`cut at byte ${at}`, bytes.subarray(0, at)];
  }
}

function lastRecords(bytes: Buffer, count: number): number {
  let start = bytes.length;
  for (let record = 0; record <= count && start > 0; record++) start = bytes.lastIndexOf(10, start - 1);
  return Math.max(0, start + 1);
}

function judge(what: string, sound: Reading, found: Reading, bytes: Buffer, damaged: Buffer | null): void {
  if (sound.is !== "open") return;
  if (found.is === "refused") {
    counts.refused += 1;
    if (
      !/[Rr]estore|Start that version|choose an empty|remove \S+lock and start again/.test(found.why) ||
      found.changed
    )
      troubles.push(`${what}: ${found.changed ? `changed ${found.changed}; ` : ""}${found.why}`);
  } else if (found.book === sound.book) counts.whole += 1;
  else if (isShorter(what, sound, found)) counts.cut += 1;
  else if (damaged?.equals(bytes)) counts.whole += 1;
  else if (what === "documents/people.json, missing" && found.notices.length > 0) counts.cut += 1;
  else troubles.push(`${what}: another book (${found.facts}, ${found.samples}), ${found.notices.join(" ")}`);
}

/** But for the last records. It is said, unless a file ends exactly behind one: nobody can see what is not there. */
function isShorter(what: string, sound: Opened, found: Opened): boolean {
  const isShort = found.facts <= sound.facts && found.samples <= sound.samples;
  const differs = found.facts + found.samples < sound.facts + sound.samples;
  const said = found.notices.length > 0 || what.includes("cut at byte") || what.includes("half");
  const byFew = what.includes("bit ")
    ? sound.facts - found.facts <= sound.lastGroups.facts &&
      sound.samples - found.samples <= sound.lastGroups.samples
    : found.facts > 0;
  return isShort && differs && said && byFew;
}

/** The same through the whole server: exit code 1 and a sentence without a trace of the program, or it serves. */
async function wholeServer(
  contents: ReadonlyMap<string, string>,
  tried: string,
  starts: number,
): Promise<void> {
  let [refused, served] = [0, 0];
  const kinds = new Map(namesOf(contents).map((name) => [kindOf(name), name]));
  const all = [...kinds.values()].flatMap((name) =>
    (["missing", "empty", "NULs", "half"] as const).map((what) => ({ name, what })),
  );
  for (let start = 0; start < Math.min(starts, all.length); start++) {
    // one that must be refused, and others by chance
    const place = !short
      ? start
      : start === 0
        ? all.findIndex(({ name, what }) => name === "store.json" && what === "missing")
        : Math.floor(dice() * all.length);
    const { name, what } = all[place] ?? { name: "store.json", what: "empty" };
    const bytes = bytesOf(contents, name);
    const damaged = [...damagesOf(name, bytes)].find(([one]) => one === what)?.[1] ?? null;
    await (damaged ? writeFile(join(tried, name), damaged) : rm(join(tried, name)));
    const site = spawnSite({ dataFolder: tried });
    const url = await site.serving().catch(() => null);
    if (url) served += 1;
    else refused += 1;
    const end = url ? await site.kill() : await site.ended;
    if (end !== (url ? 0 : 1) || /^ {4}at /m.test(site.output()))
      troubles.push(`${name}, ${what}: ended with ${end}: ${site.output()}`);
    await clean(contents, tried);
  }
  verdict(
    "the same under the whole server",
    `${served} served, ${refused} refused with a sentence`,
    refused > 0,
  );
}

function namesOf(contents: ReadonlyMap<string, string>): string[] {
  return [...contents.keys()].filter((name) => !name.endsWith("probe.json")).sort();
}

function bytesOf(contents: ReadonlyMap<string, string>, name: string): Buffer {
  return Buffer.from(contents.get(name) ?? "", "latin1");
}

/** "documents/days", "journal/facts", "snapshot.json". */
function kindOf(name: string): string {
  if (name.startsWith("journal/")) return `journal/${basename(name).slice(0, basename(name).indexOf("-"))}`;
  return name.split("/").length > 2 ? name.split("/").slice(0, 2).join("/") : name;
}
