import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type LoadResult, loadSite, problemLine } from "../../config/load.ts";
import { watchSite } from "../../config/watch.ts";
import type { Slide } from "../../server/domain/board.ts";
import type { DiscreetBoard } from "../../server/domain/site.ts";
import { png } from "../support/pictures.ts";
import { configFolder, put } from "./folder.ts";
import { change, goodFiles, lobby, office, problemsOf } from "./samples.ts";

const board = { ...lobby, slides: "lobby" };

/** A config whose lobby shows these files. */
function withSlides(files: { readonly [name: string]: unknown }) {
  const slides = Object.entries(files).map(([name, content]) => [`slides/lobby/${name}`, content]);
  return configFolder({ ...goodFiles, "boards/lobby.json": board, ...Object.fromEntries(slides) });
}

function boardOf(result: LoadResult): DiscreetBoard {
  if (!result.ok) throw new Error(result.problems.map(problemLine).join("\n"));
  return [...result.site.boards.values()].find((one) => one.mode === "discreet") as DiscreetBoard;
}

async function slidesOf(files: { readonly [name: string]: unknown }): Promise<readonly Slide[]> {
  return boardOf(await loadSite(await withSlides(files))).slides;
}

async function problems(files: { readonly [name: string]: unknown }): Promise<string[]> {
  const result = await loadSite(await withSlides(files));
  return result.ok ? [] : result.problems.map(problemLine);
}

const titles = (slides: readonly Slide[]) => slides.map(({ title }) => title);

describe("[LB1] slides are the pictures and texts of a folder", () => {
  it("[LB1] a picture and a text of one name are one slide; the first line is the title; in order of name, 2 before 10", async () => {
    const slides = await slidesOf({
      "10-last.txt": "\ufeffLast",
      "2-savings.png": png(),
      "2-savings.txt": "Savings\r\n\r\nTake eight minutes.  \r\nBring a card.",
      "1-alone.PNG": png(8, 8),
      ".hidden": "x",
      "Thumbs.db": "x",
      "2-savings.txt~": "x",
    });
    expect(slides.map(({ title, text, picture }) => [title, text, picture?.width ?? null])).toEqual([
      [null, null, 8],
      ["Savings", "Take eight minutes.\nBring a card.", 4],
      ["Last", null, null],
    ]);
  });

  it("[LB1] those of the example: pictures of paper and ink, and words, small together", async () => {
    const result = await loadSite(new URL("../../config", import.meta.url).pathname);
    const { slides } = boardOf(result);
    expect(titles(slides)).toEqual([
      "Put a little by",
      "Off on a journey?",
      "A quiet room",
      "Your PIN is yours alone",
    ]);
    const bytes = slides.reduce((sum, { picture }) => sum + (picture?.bytes.length ?? 0), 0);
    expect(bytes).toBeLessThan(150_000);
  });

  it("[LB1] none unless a board names a folder; shown for 20 s, and waits explained from 15 min, unless told", async () => {
    const plain = boardOf(await loadSite(await configFolder(goodFiles)));
    expect([plain.slides, plain.slideFor, plain.explainFrom]).toEqual([[], 20, 15]);
    const told = { ...lobby, slideFor: "1 min", explainFrom: "0.5 h" };
    const other = boardOf(await loadSite(await configFolder({ ...goodFiles, "boards/lobby.json": told })));
    expect([other.slideFor, other.explainFrom]).toEqual([60, 30]);
  });
});

describe("[LB2] every mistake in a folder of slides is a sentence", () => {
  it.each<readonly [string, unknown, string]>([
    ["a.gif", "GIF89a", "GIF pictures move, and on a discreet board nothing does; save it as PNG or JPEG"],
    ["a.svg", "<svg/>", "an SVG drawing is not taken, because it may hold scripts; save it as PNG"],
    ["a.HEIC", "x", "televisions don't show this kind of picture; save it as JPEG"],
    ["a.mp4", "x", "this is a film, and on a discreet board nothing moves; take it away"],
    ["a.md", "# x", "write the text as plain text, in a file whose name ends with .txt"],
    ["a.exe", "x", "this is neither a picture (.jpg, .png, .webp) nor a text (.txt); take it away"],
    ["a.jpg", "x", "this is no JPEG, PNG or WebP picture, whatever its name says; save it as JPEG"],
    [
      "a.png",
      new Uint8Array(4_000_001),
      "this picture is larger than 4 MB; save it smaller, 1920 × 1080 pixels are enough",
    ],
    ["a.txt", "  \n ", "this text is empty; write a title in its first line"],
    ["a.txt", "x".repeat(61), "the first line is the title and too long: 60 characters are the most"],
    [
      "a.txt",
      `t\n${"x".repeat(301)}`,
      "this text is too long to be read in passing: after its title 300 characters are the most",
    ],
    ["a.txt", `t${"\nx".repeat(9)}`, "this text has too many lines: after its title 8 are the most"],
    ["a.txt", "x".repeat(9_000), "this text is too long for a slide; a few sentences are the most"],
    ["a.txt", "t\u202ex", "this text has a character that can't be seen; write plain letters"],
    ["a.txt", new Uint8Array([0x66, 0xfc, 0x72]), "this text is not UTF-8; save it as UTF-8"],
  ])("[LB2] %s", async (name, content, sentence) => {
    expect(await problems({ [name]: content, "ok.txt": "Fine" })).toEqual([
      `slides/lobby/${name}: ${sentence}`,
    ]);
  });

  it("[LB2] two pictures of one name, a folder inside, one that is empty, and too many slides", async () => {
    expect(await problems({ "a.jpg": png(), "a.png": png() })).toEqual([
      "slides/lobby/a.png: there is another picture of this name; rename or remove one",
    ]);
    expect(await problems({ "b.txt": "Fine", "a.txt/x": "" })).toEqual([
      "slides/lobby/a.txt: this is a folder; slides stand beside each other",
    ]);
    expect(await problems({ ".hidden": "" })).toEqual([
      'slides/lobby: there is no slide here; add pictures (.jpg, .png, .webp) and texts (.txt), or leave out "slides"',
    ]);
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.txt`, "Fine"]));
    expect(await problems(many(40))).toEqual([]);
    expect(await problems(many(41))).toEqual(["slides/lobby: these are too many: 40 slides are the most"]);
    expect(await problems(many(201))).toEqual([
      "boards/lobby.json: slides: the folder slides/lobby holds 201 files: 200 are the most",
    ]);
  });

  it("[LB2] all of them at once, beside those of the other files", async () => {
    const folder = await withSlides({ "a.gif": "x", "b.svg": "x" });
    await put(folder, "boards/office.json", { ...office, nam: "x" });
    const result = await loadSite(folder);
    expect(!result.ok && result.problems.map(({ file }) => file)).toEqual([
      "boards/office.json",
      "slides/lobby/a.gif",
      "slides/lobby/b.svg",
    ]);
  });

  it("[LB2] a folder that is not there, or is a file", async () => {
    const folder = await configFolder({ ...goodFiles, "boards/lobby.json": board });
    const lines = async () => {
      const result = await loadSite(folder);
      return result.ok ? [] : result.problems.map(problemLine);
    };
    expect(await lines()).toEqual([
      "boards/lobby.json: slides: the folder slides/lobby is not there; make it, and put pictures (.jpg, .png, .webp) and texts (.txt) into it",
    ]);
    await put(folder, "slides/lobby", "x");
    expect(await lines()).toEqual([
      "boards/lobby.json: slides: the folder slides/lobby can't be read (ENOTDIR); check that it is a folder, and who may read it",
    ]);
  });

  it("[LB2] a file that can't be read", async () => {
    const folder = await withSlides({ "b.txt": "Fine" });
    await symlink("a.txt", join(folder, "slides/lobby/a.txt"));
    const result = await loadSite(folder);
    expect(!result.ok && result.problems.map(problemLine)).toEqual([
      "slides/lobby/a.txt: this file can't be read (ELOOP); check who may read it",
    ]);
  });
});

describe("[FZ6] a link leads to no file outside its folder", () => {
  it("[FZ6] whatever it leads to; the folder itself may be a link, and files in it may be named twice", async () => {
    const elsewhere = await configFolder({ "b.txt": "Fine", "..data/c.txt": "Fine, too" });
    await symlink("..data/c.txt", join(elsewhere, "c.txt"));
    const folder = await configFolder({
      ...goodFiles,
      "boards/lobby.json": board,
      "slides/other/a.txt": "No",
    });
    await symlink(elsewhere, join(folder, "slides/lobby"));
    expect(titles(boardOf(await loadSite(folder)).slides)).toEqual(["Fine", "Fine, too"]);
    await symlink("/etc/hostname", join(elsewhere, "d.txt"));
    await symlink(join(folder, "slides/other/a.txt"), join(elsewhere, "e.txt"));
    await symlink(join(folder, "site.json"), join(elsewhere, "f.png"));
    const result = await loadSite(folder);
    const outside = "this leads to a file in another folder; put that file itself here";
    expect(!result.ok && result.problems.map(problemLine)).toEqual(
      ["d.txt", "e.txt", "f.png"].map((name) => `slides/lobby/${name}: ${outside}`),
    );
  });
});

describe("[LB7] the settings of slides", () => {
  const name =
    'slides: write the name of a folder in slides, with small letters, digits and hyphens, such as "lobby"';
  it.each<readonly [string, unknown, string]>([
    ["slides", "../lobby", name],
    ["slides", "/etc", name],
    ["slides", "a/b", name],
    ["slides", "..", name],
    ["slides", "Lobby", name],
    ["slides", 4, `${name}, not 4`],
    ["slideFor", "7 s", "slideFor: this is too short: 8 s is the least"],
    ["slideFor", "6 min", "slideFor: this is too long: 5 min is the most"],
    ["explainFrom", "4 min", "explainFrom: this is too short: 5 min is the least"],
    ["explainFrom", "2 h", "explainFrom: this is too long: 1 h is the most"],
  ])("[LB7] %s = %s", (place, value, line) => {
    const files = { ...goodFiles, "boards/lobby.json": change(lobby, place, value) };
    expect(problemsOf(files)).toEqual([`boards/lobby.json: ${line}`]);
  });

  it.each(["slides", "slideFor", "explainFrom"])("[LB7] a prominent board has no %s", (place) => {
    const value = place === "slides" ? "lobby" : "20 min";
    const lines = problemsOf({ ...goodFiles, "boards/office.json": { ...office, [place]: value } });
    expect(lines).toContain(
      `boards/office.json: ${place}: only a discreet board has this: it is for customers; leave it out`,
    );
  });
});

it("[LB18] what is no slide keeps no server from starting: there is a site with those that are; but with nothing else", async () => {
  const stray = await withSlides({ "1.txt": "One", "promo.gif": "GIF89a" });
  const loaded = await loadSite(stray);
  expect(loaded).toMatchObject({ ok: false, problems: [{ file: "slides/lobby/promo.gif" }] });
  const site = loaded.ok ? null : loaded.withGoodSlides;
  expect(site && titles(boardOf({ ...loaded, ok: true, site }).slides)).toEqual(["One"]);
  await put(stray, "boards/second.json", "{}");
  expect(await loadSite(stray)).toMatchObject({ ok: false, withGoodSlides: null });
});

it("[LB5] a change of the folder is told, good or bad, and nothing while it stays the same", async () => {
  const folder = await withSlides({ "1.txt": "One" });
  const told: string[] = [];
  const watch = watchSite(folder, await loadSite(folder), (result) =>
    told.push(
      result.ok ? titles(boardOf(result).slides).join() : result.problems.map(problemLine).join("; "),
    ),
  );
  onTestFinished(() => watch.close());
  const soon = (last: string) => expect.poll(() => told.at(-1)).toBe(last);
  await put(folder, "slides/lobby/2.txt", "Two");
  await soon("One,Two");
  await put(folder, "slides/lobby/2.txt", "Zwo");
  await soon("One,Zwo");
  await put(folder, "slides/lobby/3.png", "no picture");
  await soon(
    "slides/lobby/3.png: this is no JPEG, PNG or WebP picture, whatever its name says; save it as JPEG",
  );
  await put(folder, "slides/lobby/3.png", png());
  await soon("One,Zwo,");
  await rm(join(folder, "slides/lobby/3.png"));
  await soon("One,Zwo");
  await mkdir(join(folder, "slides/attic"));
  await put(folder, "slides/attic/x.gif", "of no board");
  await rename(join(folder, "slides/lobby"), join(folder, "slides/cellar"));
  await expect.poll(() => told.at(-1)).toMatch(/slides\/lobby is not there/);
  expect(told).toHaveLength(6);
});
