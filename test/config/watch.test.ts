import { rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { type LoadResult, loadSite, problemLine } from "../../config/load.ts";
import { watchSite } from "../../config/watch.ts";
import { configFolder, put } from "./folder.ts";
import { goodFiles, goodSite, office } from "./samples.ts";

/** From now on it looks when it is told to, however long a disk takes. */
function byHand(): () => Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  return async () => {
    vi.advanceTimersToNextTimer();
    // what it read and told is behind it when it waits for the next
    while (vi.getTimerCount() === 0) await new Promise((turn) => setImmediate(turn));
  };
}

async function watched() {
  const folder = await configFolder(goodFiles);
  const told: string[] = [];
  const watch = watchSite(folder, await loadSite(folder), (result) => told.push(summary(result)));
  onTestFinished(() => watch.close());
  return { folder, told, watch };
}

function summary(result: LoadResult): string {
  if (!result.ok) return result.problems.map(problemLine).join("; ");
  return `${result.site.name}: ${[...result.site.boards.keys()].join()}`;
}

const soon = (told: readonly string[], last: string) => expect.poll(() => told.at(-1)).toBe(last);

it("[CF30] a good change is told, a bad one as its problems, and the way back", async () => {
  const { folder, told } = await watched();
  await put(folder, "site.json", { ...goodSite, name: "New" });
  await soon(told, "New: lobby,office");
  await put(folder, "site.json", { ...goodSite, nam: "New" });
  await soon(told, 'site.json: nam: there is no such setting here; did you mean "name"?');
  await put(folder, "site.json", goodSite);
  await soon(told, "Harbour Bank: lobby,office");
  expect(told).toHaveLength(3);
});

it("[CF30] files that are added, renamed or removed are told", async () => {
  const { folder, told } = await watched();
  await put(folder, "boards/attic.json", office);
  await soon(told, "Harbour Bank: attic,lobby,office");
  await rename(join(folder, "boards/attic.json"), join(folder, "boards/cellar.json"));
  await soon(told, "Harbour Bank: cellar,lobby,office");
  await rm(join(folder, "boards/cellar.json"));
  await soon(told, "Harbour Bank: lobby,office");
});

it("[CF30] a file that is saved by renaming another over it, and a folder that is replaced, are told", async () => {
  const { folder, told } = await watched();
  await put(folder, "site.json.tmp", { ...goodSite, name: "Renamed" });
  await rename(join(folder, "site.json.tmp"), join(folder, "site.json"));
  await soon(told, "Renamed: lobby,office");
  await rename(folder, `${folder}-old`);
  onTestFinished(() => rm(`${folder}-old`, { recursive: true, force: true }));
  await expect.poll(() => told.at(-1)).toMatch(/^site.json: there is no such file/);
  for (const [path, content] of Object.entries(goodFiles)) await put(folder, path, content);
  await soon(told, "Harbour Bank: lobby,office");
});

it("[CF31] nothing is told while the content stays the same", async () => {
  const look = byHand();
  const { folder, told } = await watched();
  await look();
  await put(folder, "site.json", goodSite);
  await put(folder, "boards/.office.json.swp", "x");
  await put(folder, "notes.txt", "x");
  await utimes(join(folder, "boards/office.json"), 1, 1);
  for (let looks = 0; looks < 4; looks++) await look();
  // The first was written with line breaks as `configFolder` writes it: the same bytes.
  expect(told).toEqual([]);
});

it("[CF31] a file is not read in the middle of a save", async () => {
  const look = byHand();
  const { folder, told } = await watched();
  for (let part = 0; part < 10; part++) {
    await put(folder, "site.json", "{".repeat(part + 1));
    await look();
  }
  await put(folder, "site.json", { ...goodSite, name: "Whole" });
  for (let looks = 0; looks < 4; looks++) await look();
  expect(told).toEqual(["Whole: lobby,office"]);
});

it("[CF32] what changed between loading and watching is told", async () => {
  const folder = await configFolder(goodFiles);
  const before = await loadSite(folder);
  await put(folder, "site.json", { ...goodSite, name: "Between" });
  const told: string[] = [];
  const watch = watchSite(folder, before, (result) => told.push(summary(result)));
  onTestFinished(() => watch.close());
  await soon(told, "Between: lobby,office");
});

it("[CF32] after close nothing is told", async () => {
  const look = byHand();
  const { folder, told, watch } = await watched();
  await put(folder, "site.json", { ...goodSite, name: "Late" });
  await look();
  watch.close();
  expect(vi.getTimerCount()).toBe(0);
  expect(told).toEqual([]);
});
