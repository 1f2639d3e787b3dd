import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { readArchive } from "../../server/backup/archive.ts";
import { StoreDamaged } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

/** kill -9 in the middle of backups and of restores; whoever calls says how often and when. */

const key = "a-key-of-the-faults-only";
const program = new URL("./backup-process.ts", import.meta.url).pathname;

/** Runs it until so many ms after it said a word, or its end; what it said by then. */
async function run(args: readonly string[], ms: number, word = "begins"): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const ended = once(child, "close");
  await new Promise<void>((said) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.startsWith(word)) said();
    });
    void ended.then(() => said());
  });
  await Promise.race([pause(ms), ended]);
  child.kill("SIGKILL");
  await ended;
  return lines;
}

async function factsIn(folder: string): Promise<number> {
  const store = createEmbeddedStore({ folder });
  const { snapshot, entries } = await store.open();
  await store.close();
  return entries.at(-1)?.seq ?? snapshot?.seq.facts ?? 0;
}

/** What is wrong, as sentences; nothing where all is well. */
export interface Judged {
  readonly wrong: readonly string[];
  readonly backups: number;
}

export async function killBackups(room: string, waits: readonly number[]): Promise<Judged> {
  const wrong: string[] = [];
  let backups = 0;
  let newest: string | null = null;
  let kept = 0;
  for (const [round, wait] of waits.entries()) {
    // The first round leaves one, so that there is something to lose.
    const lines = await run(["backup", room], wait, round === 0 ? "made" : "begins");
    for (const line of lines) {
      const [word, name = ""] = line.split(" ");
      if (word === "kept") kept = Number(name);
      if (word === "made") {
        newest = name;
        backups++;
      }
    }
    const found = await factsIn(join(room, "data"));
    if (found < kept) wrong.push(`after ${wait} ms: ${kept} were acknowledged, ${found} are there`);
    if ((await readdir(join(room, "data/copy")).catch(() => [])).length > 0) wrong.push("a copy was left");
    const names = await readdir(join(room, "backups")).catch((): string[] => []);
    // Killed behind the rotation and before a word, it has left a newer one instead.
    const told = newest && momentOf(newest);
    if (told && !names.some((name) => momentOf(name) >= told))
      wrong.push(`the newest backup ${newest} is gone, and there is none after it`);
    for (const name of names)
      if (name.endsWith(".age")) wrong.push(...(await judge(join(room, "backups", name))));
  }
  return { wrong, backups };
}

/** "akari-harbour-bank-2026-11-22T134313Z": which of two was made first; "" for what is no archive. */
function momentOf(name: string): string {
  return /^(.+)-[0-9a-f]+\.tar\.gz\.age$/.exec(name)?.[1] ?? "";
}

/** An archive that has its name must be whole. */
async function judge(path: string): Promise<string[]> {
  try {
    await readArchive(path, key, (await stat(path)).size, async (_, pieces) => {
      for await (const _piece of pieces);
    });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** Each round begins with the same folder, of which `file` holds a part. */
export async function killRestores(room: string, file: string, waits: readonly number[]): Promise<Judged> {
  const wrong: string[] = [];
  const data = join(room, "data");
  const original = join(room, "original");
  await cp(data, original, { recursive: true });
  const before = await factsIn(original);
  let finished = 0;
  for (const wait of waits) {
    for (const name of await readdir(room))
      if (/^data/.test(name)) await rm(join(room, name), { recursive: true });
    await cp(original, data, { recursive: true });
    const lines = await run(["restore", room, file], wait);
    if (lines.includes("restored")) finished++;
    wrong.push(...(await judgeRestore(room, before)).map((sentence) => `after ${wait} ms: ${sentence}`));
    // Once more, to its end: whatever the first one left.
    if (!(await run(["restore", room, file], 60_000)).includes("restored"))
      wrong.push(`after ${wait} ms: a second restore did not go through`);
  }
  return { wrong, backups: finished };
}

/** The old folder, the new one, or a start that is refused; and whatever is in the place, the old one is somewhere whole. */
async function judgeRestore(room: string, before: number): Promise<string[]> {
  const data = join(room, "data");
  const asides = (await readdir(room)).filter((name) => name.startsWith("data.before-restore-"));
  const wholeAside = await Promise.all(asides.map((name) => factsIn(join(room, name))));
  const found = await factsIn(data).catch((error: unknown) => error);
  if (found === before) return [];
  const isAside = wholeAside.includes(before);
  if (!isAside) return ["the old folder is nowhere"];
  if (found instanceof StoreDamaged)
    return found.message.includes("npm run restore again") ? [] : [found.message];
  if (typeof found !== "number") return [String(found)];
  return found > 0 ? [] : ["a start began empty"];
}

/** The newest backup in a room. */
export async function newestIn(room: string): Promise<string> {
  const names = (await readdir(join(room, "backups"))).filter((name) => name.endsWith(".age")).sort();
  return join(room, "backups", names.at(-1) ?? "");
}
