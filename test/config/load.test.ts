import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSite, problemLine } from "../../config/load.ts";
import { queuesOf } from "../../server/domain/site.ts";
import { configFolder } from "./folder.ts";
import { fullBoard, fullSite } from "./full-site.ts";
import { goodFiles, goodSite, lobby, read } from "./samples.ts";

const example = new URL("../../config", import.meta.url).pathname;

async function problemsIn(folder: string): Promise<string[]> {
  const result = await loadSite(folder);
  return result.ok ? [] : result.problems.map(problemLine);
}

describe("the example site", () => {
  it("[CF1] loads", async () => {
    expect(await problemsIn(example)).toEqual([]);
  });

  it("[CF1] is a bank with a back office and a branch, a prominent board and a discreet one", async () => {
    const result = await loadSite(example);
    if (!result.ok) throw new Error("the example has problems");
    const { areas, boards, callTypes } = result.site;
    expect([...areas.values()].map(({ id, office }) => [id, office])).toEqual([
      ["loans", "back"],
      ["branch", "front"],
    ]);
    const shown = [...boards.values()].map((board) => [
      board.id,
      board.mode,
      queuesOf(result.site, board.areas).length,
    ]);
    expect(shown).toEqual([
      ["back-office", "prominent", 6],
      ["front-office", "discreet", 8],
      ["operations", "prominent", 14],
    ]);
    for (const { causes } of callTypes.values()) expect(causes.size).toBeGreaterThanOrEqual(3);
  });
});

describe("a config folder", () => {
  it("[CF1] is read: site.json, and a board from each file in boards", async () => {
    const folder = await configFolder({
      ...goodFiles,
      "boards/.lobby.json": "{",
      "boards/lobby.json~": "",
      "boards/notes.txt": "",
    });
    const result = await loadSite(folder);
    expect(result.ok && [...result.site.boards.keys()]).toEqual(["lobby", "office"]);
  });

  it("[CF2] every problem of every file is told at once, file by file", async () => {
    const site = {
      ...goodSite,
      zone: "Europe/Amsterdm",
      extra: 1,
      areas: { ...goodSite.areas, vault: { name: "", office: "under" } },
    };
    const folder = await configFolder({
      "site.json": site,
      "boards/attic.json": '{ "name": "Attic", }',
      "boards/lobby.json": {
        ...lobby,
        sound: true,
        waitOf: ["countr", "applications"],
        callsFrom: ["vault", "attic"],
      },
    });
    expect(await problemsIn(folder)).toEqual([
      'site.json: zone: there is no time zone "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?',
      "site.json: areas.vault.name: this is empty: write the name of the area",
      'site.json: areas.vault.office: there is no "under" here; there are "back" and "front"',
      'site.json: areas.vault.hours: this is missing: write opening hours such as {"mon-fri": "08:00-18:00"}',
      'site.json: extra: there is no such setting here; there are "name", "language", "locale", "zone", "names", "areas", "callTypes", "helpChains", "huddles", "returningCause", "tablets", "backup", "quietHours", "webhooks", "mail", "mailboxes" and "kpis"',
      "boards/attic.json: line 1, column 18: take this comma away: nothing follows it before }",
      'boards/lobby.json: callsFrom[1]: there is no area "attic"; there are "loans", "branch" and "vault"',
      'boards/lobby.json: waitOf[0]: there is no queue "countr"; did you mean "counter"?',
      'boards/lobby.json: waitOf[1]: "applications" is a deferred queue, in which nobody stands and waits; choose a live one',
      "boards/lobby.json: sound: a discreet board makes no sound, because customers would hear it",
    ]);
  });

  it("[CF2] while the site can't be read, boards are checked for what they say themselves", async () => {
    const folder = await configFolder({
      "site.json": "{",
      "boards/lobby.json": { ...lobby, areas: ["nowhere"], flash: 1 },
    });
    expect(await problemsIn(folder)).toEqual([
      "site.json: line 1, column 2: the file ends too early: } is missing for the { in line 1",
      "boards/lobby.json: flash: a discreet board never flashes or moves, because customers would notice it",
    ]);
  });

  it("[CF3] a missing folder, file or board is told", async () => {
    const folder = await configFolder({ "boards/office.json": goodFiles["boards/office.json"] });
    const missing = `site.json: there is no such file in ${folder}; write one, or set CONFIG_DIR to the right folder`;
    expect(await problemsIn(folder)).toEqual([missing]);
    await rm(join(folder, "boards/office.json"));
    expect(await problemsIn(folder)).toEqual([
      missing,
      "boards: there is no board here; add a file such as boards/back-office.json",
    ]);
    await rm(join(folder, "boards"), { recursive: true });
    const noFolder =
      "boards: there is no such folder; make it, with a file for each board such as boards/back-office.json";
    expect(await problemsIn(folder)).toEqual([missing, noFolder]);
  });

  it("[CF3] what is no readable text is told", async () => {
    const folder = await configFolder({
      "site.json": new Uint8Array([0x7b, 0xff, 0x7d]),
      "boards/large.json": " ".repeat(1_000_001),
    });
    await mkdir(join(folder, "boards/folder.json"));
    expect(await problemsIn(folder)).toEqual([
      "site.json: this file is not UTF-8; save it as UTF-8",
      "boards/folder.json: this file can't be read (EISDIR); check that it is a file, and who may read it",
      "boards/large.json: this file is larger than 1 MB; a config file is written by hand",
    ]);
  });
});

describe("whatever stands in the files", () => {
  /** Words of the library that checks the shapes: nobody should have to read them. */
  const raw = /invalid|expected|unrecogni[sz]ed|too (big|small)|zod|undefined|\[object/i;

  it("[CF28] it is a site or a list of plain sentences, never an exception", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 3 }), (site, board) => {
        expectPlain(read({ "site.json": site, "boards/a.json": board }));
      }),
    );
  });

  it("[CF28] nor where one place of a good config is something else", () => {
    const names = [
      "$schema",
      "queues",
      "hours",
      "mon-fri",
      "constructor",
      "toString",
      "panels",
      "sound",
      "kind",
      "level",
      "__proto__",
      "helpChain",
      "after",
      "to",
      "above",
      "measure",
      "environment",
      "pages",
      "target",
      "column",
      "computed",
    ];
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        "live",
        "90 s",
        "2 days",
        "08:00-24:00",
        "24:00-00:00",
        "2026-02-30",
        "elapsed",
        "",
        "counter",
        "days",
        "abandon-rate",
        "done",
        "role:boss",
        "webhook:pager",
        "https://a:b@c",
        -1,
        1e300,
      ),
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 1 })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }), (changes) => {
        const files = changes.reduce<unknown>(
          (value, [at, to]) => replaced(value, at, to),
          structuredClone({ ...goodFiles, "site.json": fullSite, "boards/wall.json": fullBoard }),
        );
        fc.pre(typeof files === "object" && files !== null);
        expectPlain(read(files as Record<string, unknown>));
      }),
      { numRuns: 800 },
    );
  });

  function expectPlain(result: ReturnType<typeof read>): void {
    if (result.ok) return;
    expect(result.problems.length).toBeGreaterThan(0);
    for (const { sentence } of result.problems) {
      expect(sentence).not.toBe("");
      expect(sentence.replace(/"(\\.|[^"\\])*"/g, "")).not.toMatch(raw);
    }
  }

  /** A copy with the value at the `at`-th place, counted through the tree, replaced. */
  function replaced(value: unknown, at: number, to: unknown): unknown {
    const places: [Record<string, unknown>, string][] = [];
    const copy = structuredClone(value);
    const walk = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      for (const name of Object.keys(node)) {
        places.push([node as Record<string, unknown>, name]);
        walk((node as Record<string, unknown>)[name]);
      }
    };
    walk(copy);
    const [parent, name] = places[at % Math.max(1, places.length)] ?? [];
    if (parent && name !== undefined) parent[name] = to;
    return copy;
  }
});
