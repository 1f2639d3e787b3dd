import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import type { Site } from "../../server/domain/site.ts";
import { type House, openHouse, type Who } from "../faults/fuzz/house.ts";
import { borrowChromium } from "../support/chromium.ts";

/** Markup, marks that turn the writing around, and words without end, in every text that there is, on every screen. */

const markup = `<img src=x onerror="poisoned=1">`;
/** What no screen may have in it: it turns what stands beside it around, or can't be seen. */
const turning = "\u202e\u2066\u200f\u0007\u{e0041}";
const turns = "[\\u202a-\\u202e\\u2066\\u2067\\u0000-\\u0008]|\\udb40";
const poison = (longest: number) => `${markup}${turning}שלום${"W".repeat(500)}`.slice(0, longest);

/** Names of fields of a site that hold what people read, as the config may hold it: on one line, without what can't be seen. */
const read = /^(name|label|title|text|response|welcome|codePhrase|unit)$/;
function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return read.test(key) && !/^[a-z-]+$/.test(value) ? `${markup}W` : value;
  if (value instanceof Map)
    return new Map(
      [...value].map(([id, each]) => [id, poisoned(each, typeof each === "string" ? "label" : "")]),
    );
  if (value instanceof Uint8Array || value instanceof Set || typeof value !== "object" || value === null)
    return value;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, key === "tips" ? "text" : key));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, name)]));
}

let browser: Browser;
let house: House;
const problems: string[] = [];
let raiseLink = "";
/** The huddle that is held, and its minutes later. */
let meeting = "";
const url = (path: string) => `http://127.0.0.1:${house.port}${path}`;

beforeAll(async () => {
  browser = await borrowChromium();
  house = await openHouse({ publicFolder: join(root, "dist"), change: (site) => poisoned(site) as Site });
  await fill();
});
afterAll(async () => {
  await browser?.close();
  const faults = house?.faults.slice() ?? [];
  await house?.close();
  expect(faults).toEqual([]);
});

async function ask(who: Who, method: string, path: string, body?: object): Promise<Response> {
  const headers = { ...house.approach(who), ...(body && { "content-type": "application/json" }) };
  return fetch(url(`/api/v1${path}`), { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

/** As whoever may, and it must be taken: a stray character never keeps a call from being raised. */
async function done(who: Who, method: string, path: string, body?: object): Promise<void> {
  const answer = await ask(who, method, path, body);
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
}

function idOfHuddle(): string {
  const meetings = [...house.app.operations.book.state.meetings.values()];
  const held = meetings.find(({ huddle, endedAt }) => String(huddle) === "loans-daily" && endedAt === null);
  if (!held) throw new Error("no huddle is held");
  return held.id;
}

async function fill(): Promise<void> {
  const [type, area] = [house.words["callType"]?.[0], house.words["area"]?.[0]];
  await done("owner", "POST", "/people", { name: poison(70), role: "admin", pin: "2468" });
  for (const id of ["p1", "p2", "p3", "p4"])
    await done("admin", "POST", "/calls", {
      id,
      type,
      area,
      place: `${id} ${poison(57)}`,
      note: poison(490),
    });
  await done("admin", "POST", "/calls/p2/acknowledge");
  await done("admin", "POST", "/calls/p3/acknowledge");
  const cause = house.words["cause"]?.[0];
  await done("admin", "POST", "/calls/p3/resolve", { cause, note: poison(490) });
  await done("admin", "POST", `/call-types/${type}/causes`, { label: poison(70) });
  for (const id of ["q1", "q2", "q3"])
    await done("admin", "POST", "/actions", {
      id,
      title: poison(110),
      why: poison(490),
      role: poison(70),
      area,
    });
  await done("admin", "PATCH", "/actions/q1", { blocked: poison(490), stage: "do" });
  await done("admin", "PATCH", "/actions/q2", { stage: "declined", reason: poison(490) });
  await done("admin", "POST", "/shelf", {
    ...{ call: "p4", reason: poison(490), until: "2026-11-23T14:00:00Z" },
  });
  await done("admin", "POST", "/windows", {
    ...{ title: poison(110), area, from: "2026-11-23T13:00:00Z", to: "2026-11-23T13:30:00Z", people: 1 },
  });
  for (const [id, { kind }] of house.app.operations.book.state.devices)
    await done("owner", "PATCH", `/${kind}s/${id}`, { name: poison(70) });
  const code = await ask("admin", "POST", "/places", { area, place: poison(57) });
  raiseLink = new URL(((await code.json()) as { link: string }).link).hash;
}

async function open(who: Who, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: "en-GB",
    ...options,
  });
  const cookies = (house.approach(who)["Cookie"] ?? "").split("; ").filter((cookie) => cookie !== "");
  await context.addCookies(
    cookies.map((cookie) => {
      const [name = "", value = ""] = cookie.split("=");
      return { name, value, url: url("/") };
    }),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
  });
  await page.goto(url(path));
  return page;
}

/** What is wrong on a page: a script of somebody else's that ran, or could, a text that turns, a page that is torn apart. */
async function look(page: Page, mostWide = true): Promise<void> {
  const found = await page.evaluate(
    (turns) => ({
      ran: "poisoned" in window,
      elements: document.querySelectorAll('[onerror], img[src="x"], img[src$="/x"]').length,
      turning: new RegExp(turns).test(document.documentElement.outerHTML),
      // the page as a whole, and what scrolls in it
      wide: Math.max(
        ...[document.documentElement, ...document.querySelectorAll(".main, .sheet")].map(
          (box) => box.scrollWidth - box.clientWidth,
        ),
      ),
    }),
    turns,
  );
  expect(problems).toEqual([]);
  expect({ ...found, wide: 0 }).toEqual({ ran: false, elements: 0, turning: false, wide: 0 });
  if (mostWide) expect(found.wide).toBeLessThanOrEqual(1);
}

describe("[FZ10] texts are texts on every screen, whatever is in them", () => {
  test.each(["back-office", "operations"])("[FZ10] the board %s", async (board) => {
    const page = await open("admin", `/board?preview=${board}`);
    await page.getByText(markup).first().waitFor();
    await look(page);
    await page.context().close();
  });

  test("[FZ10] a huddle on the wall, section by section", async () => {
    const page = await open("admin", "/board?preview=back-office");
    await page.getByText(markup).first().waitFor();
    // the one that is held since everybody was let in
    meeting = idOfHuddle();
    await done("admin", "POST", `/meetings/${meeting}/take-over`);
    for (const kind of ["note", "decision", "recognition"])
      await done("admin", "POST", `/meetings/${meeting}/captures`, { kind, text: poison(490) });
    await done("admin", "POST", "/escalations", {
      ...{
        from: "loans-daily",
        item: { kind: "topic" },
        title: poison(110),
        reason: poison(490),
        area: "loans",
      },
    });
    const sections = house.app.operations.site.huddles.get("loans-daily" as never)?.agenda.length ?? 0;
    for (let from = 0; from < sections - 1; from++) {
      await done("admin", "POST", `/meetings/${meeting}/turn`, { from, to: from + 1 });
      await look(page);
    }
    await done("admin", "POST", `/meetings/${meeting}/end`);
    await page.context().close();
  });

  test("[FZ10] the discreet board, and its legend", async () => {
    const page = await open("lobby", "/board");
    await page.locator(".board:not(.waiting)").waitFor();
    await look(page);
    await page.context().close();
    const legend = await open("admin", "/boards/front-office/legend");
    await look(legend, false);
    await legend.context().close();
  });

  test("[FZ10] the tablet, tab by tab, and what opens there", async () => {
    const page = await open("admin", "/tablet", { viewport: { width: 1024, height: 768 } });
    await page.locator("nav.side").waitFor();
    const tabs = page.locator("nav.side .tab");
    const count = await tabs.count();
    expect(count).toBeGreaterThan(3);
    for (let at = 0; at < count; at++) {
      await tabs.nth(at).click();
      await look(page);
    }
    await tabs.first().click();
    await page.locator(".call").first().click();
    await look(page);
    await page.context().close();
  });

  test("[FZ10] the page of phones, the minutes, and what is exported", async () => {
    const phone = await open("nobody", `/raise${raiseLink}`, { viewport: { width: 390, height: 844 } });
    await phone.getByText(markup).first().waitFor();
    await look(phone);
    await phone.context().close();
    const minutes = await open("admin", `/huddles/minutes/${meeting}`);
    await look(minutes, false);
    await minutes.context().close();
    for (const path of [
      "/calls/export?from=2026-11-01&to=2026-12-01",
      "/actions/export",
      "/minutes/export.csv",
      "/minutes/export.json",
    ]) {
      const answer = await ask("owner", "GET", path);
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
      expect(await answer.text()).not.toMatch(new RegExp(turns));
    }
  });
});
