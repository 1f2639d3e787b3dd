import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CallId, PersonId } from "../../server/domain/ids.ts";
import { launchChromium } from "../support/chromium.ts";
import { fill } from "../support/tablet/afternoon.ts";
import { fillBusy } from "../support/tablet/busy.ts";
import { Office } from "../support/tablet/office.ts";
import { TabletServer } from "../support/tablet/server.ts";
import { exampleSite } from "../support/tablet/site.ts";

const dist = join(import.meta.dirname, "../../dist/tablet");

let browser: Browser;
let server: TabletServer;
let url: string;
let page: Page;
let people: { readonly ana: PersonId; readonly ben: PersonId; readonly cy: PersonId };
let faults: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  const office = new Office(exampleSite("en"));
  people = fill(office);
  server = new TabletServer(office, dist);
  for (const person of Object.values(people)) server.pins.set(person, "2468");
  url = await server.start();
  page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: "en-GB" });
  page.setDefaultTimeout(20_000);
  faults = [];
  page.on("pageerror", ({ message }) => faults.push(message));
});
afterEach(async () => {
  await page.close();
  await server.stop();
  expect(faults).toEqual([]);
});

async function open(person: PersonId | null, path = "/tablet"): Promise<void> {
  server.signIn(person);
  await page.goto(url + path);
}

const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });
const choice = (name: string | RegExp): Locator => page.getByRole("radio", { name, exact: true });
const card = (words: string): Locator => page.locator(".call", { hasText: words });
const done = (type: string) => server.received.filter(({ command }) => command.type === type);
const calls = () => [...server.office.book.state.calls.values()];

test("[TB13] a call for help is two taps, and goes where this tablet called last", async () => {
  await open(people.cy);
  await button("Call for help").click();
  await page.getByLabel("Place").fill("Counter 9");
  await choice("Branch and phones").check();
  await page.getByLabel("Place").fill("Counter 9");
  await button(/^Help needed/).click();
  await page.getByText("Called: Help needed · Counter 9").waitFor();

  await page.reload();
  await button("Call for help").click();
  await button(/^Policy question/).click();
  await page.getByText("Called: Policy question · Counter 9").waitFor();
  const made = calls().filter(({ place }) => place === "Counter 9");
  expect(made.map(({ area, type }) => [area, type])).toEqual([
    ["branch", "type-0"],
    ["branch", "type-1"],
  ]);
});

test("[TB13] a call that was a mistake is taken back, or changed, with what is said after it", async () => {
  await open(people.cy);
  await button("Call for help").click();
  await button(/^Help needed/).click();
  await page.locator(".saying").getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Note").fill("Bring the key");
  await button(/^System down/).click();
  await page.getByText("Called: System down · Loans").waitFor();
  await page.locator(".saying").getByRole("button", { name: "Take back" }).click();
  await expect
    .poll(() =>
      calls()
        .slice(-2)
        .map(({ state, note }) => [state, note]),
    )
    .toEqual([
      ["cancelled", null],
      ["cancelled", "Bring the key"],
    ]);
});

test("[TB14] a supervisor takes a call, arrives, and resolves it with a cause in two taps", async () => {
  await open(people.ana);
  await button("I’m coming: Help needed · Desk 7").click();
  await card("Desk 7").getByText("You are coming").waitFor();
  await button("I’m there: Help needed · Desk 7").click();
  await card("Desk 7").getByText("You are there").waitFor();
  await button("Resolved: Help needed · Desk 7").click();
  await button("Unclear rule").click();
  await card("Desk 7").waitFor({ state: "detached" });
  expect(server.office.book.state.calls.get("a" as CallId)).toMatchObject({
    state: "resolved",
    cause: "cause-0",
  });
});

test("[TB14] a second tap in the same moment hits nothing that has just come under the finger", async () => {
  await open(people.ana);
  await button("Call for help").dblclick();
  await page.getByRole("dialog").waitFor();
  // Where the middle of a tile is.
  const box = await button(/^Policy question/).boundingBox();
  if (!box) throw new Error("no tile");
  await page.waitForTimeout(400);
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByText(/^Called:/).waitFor();
  await page.waitForTimeout(500);
  expect(server.received.map(({ command }) => command.type)).toEqual(["raise-call"]);
});

test("[TB14] a member sees no buttons that only helpers may use, and may take back their own call", async () => {
  await open(people.cy);
  await card("Desk 7").waitFor();
  expect(await button(/^I’m coming/).count()).toBe(0);
  await button("More: Help needed · Desk 7").click();
  expect(await button("Hand over").count()).toBe(0);
  await button("Raised by mistake").click();
  await button("Take it back").click();
  await card("Desk 7").waitFor({ state: "detached" });
  expect(await button("Set-up").count()).toBe(0);
});

test("[TB15] what is asked for without a line survives a reload, and takes effect once and in order", async () => {
  await open(people.ana);
  await card("Desk 7").waitFor();
  server.loseAnswers = true;
  await button("I’m coming: Help needed · Desk 7").click();
  await expect.poll(() => done("acknowledge-call").length).toBeGreaterThan(0);
  server.cut();
  await button("I’m there: Help needed · Desk 7").click();
  await card("Desk 7").getByText("Waiting to send").waitFor();
  await page.getByText(/^No connection\. You see what was true at/).waitFor();
  server.loseAnswers = false;
  await page.reload();
  await page.getByText("2 waiting to send").waitFor();
  server.away = false;
  await expect
    .poll(() => server.office.book.state.calls.get("a" as CallId), { timeout: 15_000 })
    .toMatchObject({ state: "attended" });
  await card("Desk 7").getByText("You are there").waitFor();
  expect(await page.getByText("Waiting to send").count()).toBe(0);
  const ids = new Set(server.received.map(({ id }) => id));
  expect(ids.size).toBe(2);
  expect(server.office.effects.slice(-2)).toEqual([...ids]);
});

test("[TB15] what somebody left unsent does not go under the name of who signs in next", async () => {
  await open(people.ana);
  await card("Desk 7").waitFor();
  server.later = true;
  await button("I’m coming: Help needed · Desk 7").click();
  await card("Desk 7").getByText("Waiting to send").waitFor();
  server.signIn(people.ben);
  await page.getByText(/1 entry of Ana Duarte is kept here/).waitFor();
  server.later = false;
  await button("I’m there: Cash needed · Counter 1").click();
  await card("Counter 1").getByText("You are there").waitFor();
  expect(server.office.book.state.calls.get("a" as CallId)?.state).toBe("raised");
  server.signIn(people.ana);
  await expect
    .poll(() => server.office.book.state.calls.get("a" as CallId))
    .toMatchObject({
      state: "acknowledged",
      owner: { person: people.ana },
    });
});

test("[TB15] a refusal is a sentence that names who was faster", async () => {
  await open(people.ana);
  await card("Desk 7").waitFor();
  const ben = { kind: "person", person: people.ben, device: null } as const;
  server.office.run({ type: "acknowledge-call", call: "a" as CallId }, ben, "faster");
  await button("I’m coming: Help needed · Desk 7").click();
  await page.getByText("Not done: I’m coming · Help needed · Desk 7").waitFor();
  await page.getByText("Ben Okafor is coming already.").waitFor();
  await button("Dismiss").click();
  await page.getByText("Ben Okafor is coming already.").waitFor({ state: "detached" });
});

test("[TB6] with a storage that is forbidden the tablet works, and says what a reload would cost", async () => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
  });
  await open(people.ana);
  await card("Desk 7").waitFor();
  server.later = true;
  await button("I’m coming: Help needed · Desk 7").click();
  await page.getByText(/memory is full or locked/).waitFor();
  server.later = false;
  await page.getByText(/memory is full or locked/).waitFor({ state: "detached" });
  expect(server.office.book.state.calls.get("a" as CallId)?.state).toBe("acknowledged");
});

test("[TB16] sign in by name and PIN, with keys or a keyboard; a wrong PIN and a pause are said", async () => {
  await open(null);
  await button("Ana Duarte").click();
  for (let attempt = 0; attempt < 3; attempt++) {
    await page.keyboard.type("1111");
    await page.keyboard.press("Enter");
    await page.getByText("This PIN is wrong.").waitFor();
    await expect.poll(() => server.wrongPins).toBe(attempt + 1);
  }
  await page.keyboard.type("1111");
  await page.keyboard.press("Enter");
  await page.getByText("Too many wrong PINs. Try again in 3 s.").waitFor();
  await page.getByText("Too many wrong PINs. Try again in 2 s.").waitFor();
  await page.getByText(/^Too many wrong PINs/).waitFor({ state: "detached" });
  for (const digit of ["2", "4", "6", "8"]) await button(digit).click();
  await page.locator(".key-enter").click();
  await page.getByRole("heading", { name: "Calls" }).waitFor();
  await button("Signed in as Ana Duarte").click();
  await button("Sign out").click();
  await page.getByRole("heading", { name: "Who are you?" }).waitFor();
});

test("[TB16] a session that the server ends leads back to the names", async () => {
  await open(people.ana);
  await card("Desk 7").waitFor();
  server.end();
  await page.getByRole("heading", { name: "Who are you?" }).waitFor();
});

test("[TB17] a new tablet shows its code, and goes on by itself when it is let in", async () => {
  server.enrolled = false;
  await open(null);
  await page.getByLabel("Code of this tablet: K 7 M X 4 P").waitFor();
  server.enrol();
  await button("Ana Duarte").waitFor();
});

test("[TB18] the set-up link makes the first admin, who is signed in at once", async () => {
  server.enrolled = false;
  server.setUpToken = "once";
  await open(null, "/setup?token=once");
  await page.getByLabel("Your name").fill("Dee Marlow");
  await page.getByLabel("PIN, 4 to 12 digits").fill("1357");
  await page.getByLabel("The same PIN again").fill("1358");
  await button("Start").click();
  await page.getByText("The two PINs are not the same.").waitFor();
  await page.getByLabel("The same PIN again").fill("1357");
  await button("Start").click();
  await button("Signed in as Dee Marlow").waitFor();
  expect(page.url()).not.toContain("once");
});

test("[TB19] a supervisor pairs a screen by its code, and gives it another board", async () => {
  await open(people.ana, "/tablet#/set-up/screens");
  await button("Pair a screen").click();
  await page.getByLabel("Code", { exact: true }).fill("AAAAAA");
  await page.getByLabel("Name").fill("TV in the corner");
  await button("Pair").click();
  await page.getByText(/^This code is wrong or too old/).waitFor();
  await page.getByLabel("Code", { exact: true }).fill("k7m-x4p");
  await button("Pair").click();
  await button(/^TV in the corner/).click();
  await choice(/^Front office/).check();
  await button("Save").click();
  await expect
    .poll(() => server.lists.screens.at(-1))
    .toMatchObject({ name: "TV in the corner", board: "front-office" });
});

test("[TB19] an admin adds people, and makes a token that is shown once", async () => {
  const dee = server.office.addPerson("Dee Marlow", "admin");
  await open(dee, "/tablet#/set-up/people");
  await button("Add a person").click();
  await page.getByLabel("Name").fill("Eva Lindqvist");
  await page.getByLabel("PIN, 4 to 12 digits").fill("99");
  await button("Add").click();
  await page.getByText("A PIN has 4 to 12 digits.").waitFor();
  await page.getByLabel("PIN, 4 to 12 digits").fill("9988");
  await button("Add").click();
  await button(/^Eva Lindqvist/).waitFor();
  await button("API tokens").click();
  await button("Make a token").click();
  await page.getByLabel("Name").fill("Door bell");
  await page.getByRole("checkbox", { name: /^raise and settle calls/ }).check();
  await button("Make").click();
  expect(await page.getByLabel("Token", { exact: true }).inputValue()).toMatch(/^akari_/);
  await button("Close").click();
  await button(/^Door bell/).waitFor();
  expect(await page.content()).not.toContain("akari_3f9c");
});

test("[TB20] a level is set by hand in a few taps, with the age of the oldest where it is known", async () => {
  await open(people.ana, "/tablet#/queues");
  await button(/^Applications/).click();
  for (const digit of ["6", "0"]) await button(digit).click();
  await button("1 more").click();
  await page.getByRole("textbox", { name: "Age of the oldest" }).fill("2");
  await button("Save").click();
  await page.getByText("Level set: Applications · 61").waitFor();
  await button(/^Applications/)
    .filter({ hasText: "61 waiting · by hand" })
    .waitFor();
  await button(/^Applications/)
    .filter({ hasText: "Oldest 2 h of 1 day" })
    .waitFor();
});

test("[TB21] an action is added, moved, given to somebody and declined with a reason", async () => {
  await open(people.ana, "/tablet#/actions");
  await button("New action").click();
  await page.getByLabel("What is to be done?").fill("One queue for both counters");
  await page.getByRole("dialog").getByRole("button", { name: "New action" }).click();
  await button(/^One queue for both counters/).click();
  await choice("Plan").check();
  await page.getByLabel("Owner").selectOption({ label: "Ben Okafor" });
  await button("Decline").click();
  await button("Decline").click();
  await page.getByText("A decline needs a reason.").waitFor();
  await page.getByLabel("Reason").fill("The counters serve different customers");
  await button("Decline").click();
  await button(/^One queue for both counters/).waitFor({ state: "detached" });
  const last = [...server.office.book.state.actions.values()].at(-1);
  expect(last).toMatchObject({
    stage: "declined",
    owner: people.ben,
    reason: "The counters serve different customers",
  });
});

const screens = [
  "#/calls",
  "#/calls/raise",
  "#/calls/resolve/c",
  "#/calls/more/c",
  "#/calls/hand-over/c",
  "#/calls/retype/c",
  "#/calls/shelve/c",
  "#/calls/shift",
  "#/calls/mine",
  "#/queues/shelve/queue-0%2Ftoo-much",
  "#/calls/cancel/a",
  "#/queues",
  "#/queues/set/queue-1",
  "#/actions",
  "#/actions/add",
  "#/actions/show/1",
  "#/set-up/screens",
  "#/set-up/people",
  "#/set-up/tokens",
];

/** What is wider than its place, or too small for a finger. */
function misfits(): string[] {
  const wide = [
    ...document.querySelectorAll<HTMLElement>(".main, .sheet-body, .head, .call, .row, .tile, .button, .tab"),
  ]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map((element) => `wide: ${element.className} ${element.textContent}`);
  const small = [
    ...document.querySelectorAll<HTMLElement>("button:not(.veil-around), .choice, select, input"),
  ]
    .filter((element) => !element.matches(".choice input") && element.getClientRects().length > 0)
    .filter((element) => element.getBoundingClientRect().height < 44)
    .map((element) => `small: ${element.className} ${element.textContent}`);
  const { scrollWidth, scrollHeight } = document.documentElement;
  const page = scrollWidth > innerWidth || scrollHeight > innerHeight ? ["the page"] : [];
  return [...page, ...wide, ...small];
}

test.each(["en", "de"] as const)("[TB22] every screen fits from 360 to 1366 px in %s", async (language) => {
  await server.stop();
  const office = new Office(exampleSite(language));
  fillBusy(office);
  server = new TabletServer(office, dist);
  url = await server.start();
  await open(office.addPerson("Maximilian von Hohenberg-Schillingsfürst", "admin"));
  for (const hash of screens) {
    await page.evaluate((next) => {
      location.hash = next;
    }, hash);
    for (const [width, height] of [
      [360, 640],
      [390, 844],
      [768, 1024],
      [1024, 768],
      [1366, 1024],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(50);
      expect(await page.evaluate(misfits), `${hash} at ${width}`).toEqual([]);
    }
  }
});
