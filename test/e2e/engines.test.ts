import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { meets, running } from "../../board/gallery/huddles.ts";
import { en } from "../../board/words/en.ts";
import { waiting } from "../../board/words/waiting.ts";
import { root } from "../../server/cli/setup/root.mjs";
import { type Engine, type EnginePage, launchEngine } from "../support/engine.ts";
import { findChromium } from "../support/find-chromium.mjs";
import { canRunOld, oldChromium } from "../support/old-chromium.ts";
import { fields, lightnessBetween, pictureOf } from "../support/picture.ts";
import { startWall, type Wall } from "../support/wall.ts";
import { Wall as FakeWall } from "./wall.ts";

/**
 * The built boards of a real server on real old engines, as televisions of 2019 to 2021 carry them, beside the one of today. What
 * they draw is kept in .cache/shots. Chromium 53 to 63 is not to be had: for them [CM14] and [CM15] speak.
 */

const shots = join(root, ".cache/shots");
const words = en;
/** Milliseconds in which a prominent board has faded from one state into another. */
const settled = 1_500;
const ages = ["now", 64, 80] as const;
type Age = (typeof ages)[number];

let wall: Wall;
const engines = new Map<Age, Engine>();
const back = new Map<Age, EnginePage>();
const front = new Map<Age, EnginePage>();

/** Everything that a test of old engines needs; where they can't run, there is nothing to be told of them. */
describe.runIf(canRunOld)("old engines", () => {
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    wall = await startWall();
    await setLevels();
    for (const age of ages) {
      const program = age === "now" ? findChromium() : await oldChromium(age);
      // old ones never kept sound back
      engines.set(
        age,
        await launchEngine(program ?? "chromium", ["--autoplay-policy=no-user-gesture-required"]),
      );
    }
    // a fetch of the old ones may take its time
  }, 300_000);
  afterAll(async () => {
    await Promise.all([...engines.values()].map((engine) => engine.close()));
    await wall?.close();
  });

  test("[EN1] Chromium 64 and 80 show their code, are let in, and draw the queues and the lobby", async () => {
    expect([engines.get(64)?.product, engines.get(80)?.product]).toEqual([
      expect.stringContaining("/64."),
      expect.stringContaining("/80."),
    ]);
    await Promise.all(
      ages.map(async (age) => {
        back.set(age, await hung(age, "back-office"));
        front.set(age, await hung(age, "front-office"));
      }),
    );
    for (const page of back.values()) {
      await page.until(says("Applications"));
      await page.until(says("18.5"));
      await page.until(says(words.call.none));
    }
    for (const page of front.values()) await page.until(says("Welcome to Harbour Bank"));
    await compare("queues", back);
    await compare("lobby", front);
  });

  test("[EN2] a call takes their boards over until somebody has it; the lobby only changes a mark", async () => {
    await wall.ask("POST", "/api/v1/calls", {
      id: "c1",
      type: "system-down",
      area: "loans",
      place: "Desk 4",
    });
    for (const page of back.values()) await page.until(says(words.call.nobody));
    await compare("call", back);
    for (const page of front.values()) {
      expect(await page.text()).not.toMatch(/call|desk|system/i);
    }
    await wall.ask("POST", "/api/v1/calls/c1/acknowledge");
    for (const page of back.values()) await page.until(says(words.call.someoneComing));
    for (const page of back.values()) expect(await page.text()).not.toContain(words.call.nobody);
    await compare("call-in-hand", back);
  });

  test("[EN3] their server is killed: they say so on the data, and are whole again when it is back", async () => {
    await wall.kill();
    const lost = words.notice.noConnection("").split(" —")[0]!.trim();
    for (const page of back.values()) await page.until(says(lost), 30_000);
    await compare("stale", back);
    await wall.serve();
    for (const page of back.values()) {
      await page.until(`!(${says(lost)})`, 60_000);
      await page.until(says(words.call.someoneComing));
    }
    for (const page of front.values()) await page.until(says("Welcome to Harbour Bank"));
  });

  test("[EN4] a page whose server does not answer waits in place", async () => {
    const pages = new Map<Age, EnginePage>();
    await Promise.all(
      [...engines].map(async ([age, engine]) => {
        const page = await engine.open(960, 540);
        pages.set(age, page);
        await page.addInitScript(deadServer);
        await page.goto(`${wall.url}/board`);
        await page.until(says(waiting.en.connecting.title));
        expect(page.exceptions).toEqual([]);
      }),
    );
    await compare("waiting", pages);
  });

  test("[EN6] a huddle that is over its time, with a call in its band", async () => {
    const site = new FakeWall(join(root, "dist"));
    site.view = meets(running(3, 162_000, { captured: [{ kind: "decision", text: "Letters first" }] }), {
      calls: [help],
    });
    await site.start();
    try {
      const pages = new Map<Age, EnginePage>();
      for (const [age, engine] of engines) {
        const page = await engine.open(1280, 720);
        pages.set(age, page);
        await page.goto(`${site.url}/board`);
        await page.until(says("Letters first"));
        await page.until(says("over 2 min"));
        // each breathes in a time of its own
        await page.evaluate(
          "document.querySelector('.band').style.setProperty('--breath', 'transparent'); 1",
        );
      }
      await compare("huddle", pages);
      expect([...pages.values()].flatMap(({ exceptions }) => exceptions)).toEqual([]);
    } finally {
      await site.stop();
    }
  });

  test("[EN5] through all of this no script of theirs threw anything", () => {
    const pages = [...back.values(), ...front.values()];
    expect(pages).toHaveLength(2 * ages.length);
    expect(pages.flatMap(({ exceptions }) => exceptions)).toEqual([]);
  });
});

/** Runs in the page: every WebSocket goes to a port where nobody listens. */
const deadServer = `(function () {
  // as on a screen that remembers nothing of what other pages of this browser showed
  localStorage.clear();
  var Real = WebSocket;
  window.WebSocket = function (url) { return new Real(url.replace(/:[0-9]+/, ":9")); };
})();`;

const says = (text: string) => `document.body.innerText.indexOf(${JSON.stringify(text)}) >= 0`;

async function setLevels(): Promise<void> {
  for (const [queue, level] of Object.entries({
    leads: { waiting: 2, oldestAgeS: 600 },
    applications: { waiting: 111, oldestAgeS: 5_400 },
    counter: { waiting: 3, oldestAgeS: 120 },
  })) {
    const answer = await wall.ask("PUT", `/api/v1/queues/${queue}/level`, level);
    if (!answer.ok) throw new Error(`the level of ${queue}: ${await answer.text()}`);
  }
}

async function hung(age: Age, board: string): Promise<EnginePage> {
  const page = await engines.get(age)!.open(1280, 720);
  await page.goto(`${wall.url}/board`);
  await page.until("document.querySelectorAll('.code-half').length === 2");
  const halves =
    "[].map.call(document.querySelectorAll('.code-half'), function (e) { return e.textContent; })";
  await wall.letIn(await page.evaluate<string>(`${halves}.join("")`), board);
  return page;
}

/**
 * Photographs all pages, and holds the old engines' pictures against today's: of fields of 16 × 16 pixels at most 3 % may differ by
 * more than what an age or the edge of a letter makes.
 */
async function compare(state: string, pages: ReadonlyMap<Age, EnginePage>): Promise<void> {
  // What dims, fades or turns over does it in its time, and each engine is photographed at a moment of its own.
  await expect.poll(() => farthest(state, pages), { message: state, interval: settled }).toBeLessThan(0.03);
}

/** The share of fields in which the picture of the engine that differs most differs from today's. */
async function farthest(state: string, pages: ReadonlyMap<Age, EnginePage>): Promise<number> {
  const seen = new Map<Age, number[]>();
  for (const [age, page] of pages) {
    await page.evaluate("document.fonts.ready.then(function () { return 1; })");
    const png = await page.screenshot();
    await writeFile(join(shots, `engine-${age}-${state}.png`), png);
    const picture = pictureOf(png);
    seen.set(age, fields(picture, Math.round(picture.width / 16), Math.round(picture.height / 16)));
  }
  const today = seen.get("now") ?? [];
  const shares = [...seen.values()].map(
    (theirs) =>
      theirs.filter((light, at) => lightnessBetween(light, today[at] ?? 0) > 8).length / today.length,
  );
  return Math.max(...shares);
}
