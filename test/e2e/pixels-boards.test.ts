import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../../board/words/en.ts";
import { borrowChromium } from "../support/chromium.ts";
import { differing, pictureOf } from "../support/picture.ts";
import { startWall, type Wall } from "../support/wall.ts";

/** Two boards of a real server whose every word is poison: what reaches the eye, the ear and the wire of each. */

const marker = "☠";
const poison = (what: string) => `${marker}${what}`;

let wall: Wall;
let browser: Browser;
let back: Page;
let front: Page;
const heard = { back: [] as string[], front: [] as string[] };

beforeAll(async () => {
  wall = await startWall({
    "site.json": (site) => ({
      ...site,
      areas: poisoned(site["areas"]),
      callTypes: poisoned(site["callTypes"]),
    }),
    "boards/back-office.json": (board) => ({ ...board, name: poison("back-office") }),
    "boards/front-office.json": (board) => ({ ...board, name: poison("front-office") }),
  });
  browser = await borrowChromium();
  back = await screen(heard.back);
  front = await screen(heard.front);
  await back.addInitScript(watchForCalls, marker);
  await front.addInitScript(trapSounds);
  await wall.hang(back, "back-office");
  await wall.hang(front, "front-office");
});
afterAll(async () => {
  await browser?.close();
  await wall?.close();
});

/** Every name, label, response and owner; what the site wrote for customers (welcome, tips, code phrases) stays. */
function poisoned(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, poisoned(one, key === "causes" ? "label" : name)]),
    );
  const isText = ["name", "label", "response", "owner"].includes(key) && typeof value === "string";
  return isText ? poison(value.replace(/\W+/g, "-").toLowerCase()) : value;
}

async function screen(frames: string[]): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => frames.push(payload.toString()));
  });
  return page;
}

/** Runs in the page: when the frame came that tells of each call, and when the call was painted. */
function watchForCalls(sign: string): void {
  const times: { told: number; painted: number }[] = [];
  let waiting: number | null = null;
  Object.assign(window, { times });
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener("message", ({ data }) => {
        if (String(data).includes(`${sign}raised-place`)) waiting ??= performance.now();
      });
    }
  };
  const look = () => {
    if (waiting !== null && document.body.textContent?.includes(`${sign}raised-place`)) {
      times.push({ told: waiting, painted: performance.now() });
      waiting = null;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: nothing may ever be made that could sound. */
function trapSounds(): void {
  const made: string[] = [];
  Object.assign(window, { made });
  const trap = (name: string) =>
    class {
      constructor() {
        made.push(name);
      }
    };
  for (const name of [
    "AudioContext",
    "webkitAudioContext",
    "OfflineAudioContext",
    "Audio",
    "SpeechSynthesisUtterance",
  ])
    Object.defineProperty(window, name, { value: trap(name) });
  HTMLMediaElement.prototype.play = () => {
    made.push("play");
    return Promise.resolve();
  };
}

const raise = (id: string) =>
  wall.ask("POST", "/api/v1/calls", {
    id,
    type: "system-down",
    area: "branch",
    place: poison(`raised-place-${id}`),
    note: poison("note"),
  });

async function settle(id: string): Promise<void> {
  for (const way of ["acknowledge", "attend", "resolve"]) {
    const body = way === "resolve" ? { cause: "network" } : undefined;
    const answer = await wall.ask("POST", `/api/v1/calls/${id}/${way}`, body);
    expect(answer.ok, `${way} ${id}`).toBe(true);
  }
}

test("[PX1] an urgent call is on the board within a second of the frame that tells it, and changes a third of its pixels", async () => {
  const calm = pictureOf(await back.screenshot());
  const soonest = async () => {
    const times = await back.evaluate<{ told: number; painted: number }[]>("window.times");
    return Math.min(...times.map(({ told, painted }) => painted - told));
  };
  // a machine that is busy elsewhere paints late: the best of some
  for (let number = 1; number <= 8 && (number === 1 || (await soonest()) > 1_000); number++) {
    const id = `c${number}`;
    expect((await raise(id)).status).toBe(201);
    await back.getByText(en.call.nobody).first().waitFor();
    await back.getByText(poison("raised-place")).first().waitFor();
    if (id === "c1")
      expect(differing(calm, pictureOf(await back.screenshot()), 8)).toBeGreaterThanOrEqual(1 / 3);
    await settle(id);
    await back.getByText(poison("raised-place")).first().waitFor({ state: "detached" });
  }
  expect(await soonest()).toBeLessThanOrEqual(1_000);
});

test("[PX9] a discreet board makes nothing that sounds, whatever is called and wherever it is touched", async () => {
  await front.mouse.click(200, 200);
  expect((await raise("loud")).status).toBe(201);
  await expect.poll(() => heard.front.join("\n")).toContain('"shape":"sun"');
  await front.mouse.click(900, 600);
  await front.keyboard.press("Enter");
  await front.evaluate("new Promise((done) => setTimeout(done, 1_000))");
  await settle("loud");
  await front.evaluate("new Promise((done) => setTimeout(done, 500))");
  expect(await front.evaluate("window.made")).toEqual([]);
});

test("[PX10] nothing poisoned is in the frames or the page of the discreet board; the prominent one shows it", async () => {
  const person = (await (
    await wall.ask("POST", "/api/v1/people", {
      name: poison("Ada Lovelace"),
      role: "supervisor",
      pin: "271828",
    })
  ).json()) as { id: string };
  for (const area of ["branch", "loans"]) {
    const action = {
      title: poison(`${area}-title`),
      why: poison("why"),
      area,
      owner: person.id,
      due: "2026-03-06",
    };
    expect((await wall.ask("POST", "/api/v1/actions", action)).status).toBe(201);
  }
  await wall.ask("PUT", "/api/v1/queues/counter/level", { waiting: 30, oldestAgeS: 3_000 });
  await raise("late");
  await expect.poll(() => heard.back.join("\n")).toContain(poison("loans-title"));
  await back.getByText(poison("raised-place")).first().waitFor();
  const there = heard.back.join("\n");
  for (const what of ["back-office", "loans", "applications", "system-down", "raised-place", "Ada"])
    expect(there, what).toContain(poison(what));
  expect(await back.content()).toContain(marker);

  await expect.poll(() => heard.front.join("\n")).toContain('"shape":"sun"');
  expect(heard.front.join("\n")).toContain("Welcome to Harbour Bank");
  expect(heard.front.join("\n")).not.toContain(marker);
  expect(await front.content()).not.toContain(marker);
  // no time, no number of a person, no id
  expect(heard.front.join("\n")).not.toMatch(
    /"(?:raisedAt|owner|label|place|note|urgency|cause|late|loud|c1)"/,
  );
});
