import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { loadSite } from "../../config/load.ts";
import { tidyRegister } from "../../server/access/roll.ts";
import { snapshotOf } from "../../server/book/saved-book.ts";
import { root } from "../../server/cli/setup/root.mjs";
import type { Site } from "../../server/domain/site.ts";
import { adoptOlderFiles } from "../../server/history/archive.ts";
import { saveSheet } from "../../server/history/day-sheet.ts";
import { Operations } from "../../server/operations.ts";
import { StoreDamaged, StoreLocked } from "../../server/ports.ts";
import { Register } from "../../server/register.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

/** What a start finds in a data folder, as far as it reads it; the server's own parts, without the process. */
export type Reading =
  | { readonly is: "refused"; readonly why: string; readonly changed: string | null }
  | {
      readonly is: "open";
      /** All that is known, as text that can be compared. */
      readonly book: string;
      readonly facts: number;
      readonly samples: number;
      readonly notices: readonly string[];
      readonly lastGroups: { readonly facts: number; readonly samples: number };
    };

/** When it is opened: a moment later than all that is in it. */
const now = Date.parse("2026-11-22T12:00:00Z");
let site: Site | null = null;

async function siteOfExample(): Promise<Site> {
  const loaded = await loadSite(join(root, "config"));
  if (!loaded.ok) throw new Error("the example site can't be used");
  return loaded.site;
}

export async function openAll(folder: string): Promise<Reading> {
  site ??= await siteOfExample();
  const bytes = await contentsOf(folder);
  const store = createEmbeddedStore({ folder });
  const operations = new Operations({
    store,
    site,
    clock: { now: () => now, speed: 1 },
    newId: () => "made",
    onBroken: () => undefined,
  });
  let isOpen = false;
  try {
    const notices = [...(await operations.start())];
    isOpen = true;
    await adoptOlderFiles(store, now);
    const register = new Register(store);
    await register.start();
    notices.push(...(await tidyRegister(operations, register)));
    const { book } = operations;
    const { state } = snapshotOf(book, []);
    // Those that every start has at hand: a longer journal brings older ones along.
    const recent = [...book.ledger.days].filter(([key]) => (key.split("/")[1] ?? "") >= "2026-11-21");
    const sheets = recent.sort(([a], [b]) => (a < b ? -1 : 1));
    const text = JSON.stringify(
      inOrder([state, sheets.map(([key, sheet]) => [key, saveSheet(sheet)]), [...register.names]]),
    );
    const { facts, samples } = book.seq;
    const lastGroups = {
      facts: await lastGroup(folder, "facts"),
      samples: await lastGroup(folder, "samples"),
    };
    return { is: "open", book: text, facts, samples, notices, lastGroups };
  } catch (error) {
    if (!(error instanceof StoreDamaged || error instanceof StoreLocked)) throw error;
    await store.close();
    const after = await contentsOf(folder);
    const changed = [...new Set([...bytes.keys(), ...after.keys()])].find(
      // a journal that was opened well tells its last records as it is closed
      (name) => name !== "lock" && !(isOpen && name === "store.json") && bytes.get(name) !== after.get(name),
    );
    return { is: "refused", why: error.message, changed: changed ?? null };
  } finally {
    await store.close();
  }
}

/** Calls, actions and so on by their ids: a snapshot keeps them in another order than the journal makes them in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map(inOrder);
    return all.every(hasId) ? all.sort((a, b) => (a.id < b.id ? -1 : 1)) : all;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inOrder(one)]));
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

/** How many records the last group of a stream has. */
async function lastGroup(folder: string, stream: string): Promise<number> {
  const names = (await readdir(join(folder, "journal"))).filter((name) => name.startsWith(stream)).sort();
  const text = await readFile(join(folder, "journal", names.at(-1) ?? ""), "latin1").catch(() => "");
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  const [seq, , first] = line === "" ? [0, 0, 1] : (JSON.parse(line.slice(9)) as [number, number, number]);
  return seq - first + 1;
}

/** Puts a folder back to what it was. */
export async function clean(sound: ReadonlyMap<string, string>, tried: string): Promise<void> {
  const found = await contentsOf(tried);
  for (const name of found.keys()) if (!sound.has(name)) await rm(join(tried, name));
  for (const [name, bytes] of sound)
    if (found.get(name) !== bytes) await writeFile(join(tried, name), bytes, "latin1");
}

export async function contentsOf(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path), await readFile(path, "latin1"));
  }
  return found;
}
