import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { brokenWall, Wall } from "../support/tablet/wall.ts";
import { setTheStage } from "./tablet-stage.ts";

/** The screens on the walls, on the supervisor's tablet. */

const stage = setTheStage();
const page = "/tablet#/set-up/screens";

const choice = (name: string | RegExp): Locator => stage.page.getByRole("radio", { name, exact: true });
const said = (words: string | RegExp) => stage.page.getByRole("status").getByText(words).waitFor();
const rows = (): Locator => stage.page.locator(".screen");
const wall = () => stage.server.office.wall;

/** All that can be amiss hangs on the walls. */
function hang(): void {
  const { office } = stage.server;
  office.wall = brokenWall(office);
}

function change(id: string, facts: Parameters<Wall["change"]>[1]): void {
  wall().change(id, facts);
  stage.server.publish();
}

test("[TB50] what is broken stands first, with a sentence for each thing to mend, as it is now", async () => {
  hang();
  await stage.open(stage.people.ana, page);
  await stage.page.getByText("6 of 8 need somebody").waitFor();
  expect(await rows().locator("b").allTextContents()).toEqual([
    ...["Archive", "Wall 2", "Corridor", "Meeting room", "Counter hall, left", "Kitchen"],
    ...["Team room", "TV by the window"],
  ]);
  expect(await rows().nth(0).textContent()).toContain("not seen since the start");
  expect(await rows().nth(1).textContent()).toContain("offline since 10:42");
  const room = rows().filter({ hasText: "Meeting room" });
  expect(await room.getByRole("listitem").count()).toBe(3);
  await room.getByText("touch the screen once").waitFor();

  change("w5", { advice: [] });
  await stage.page.getByText("5 of 8 need somebody").waitFor();
  expect(await room.getByRole("listitem").count()).toBe(0);
  await room.getByText("online").waitFor();
});

test("[TB50] when nothing is to be mended, that is said", async () => {
  await stage.open(stage.people.ana, page);
  await said("All 2 screens are well.");
});

test("[TB52] a screen is told to show its name, to reload and to sound; what came of it is said", async () => {
  hang();
  await stage.open(stage.people.ana, page);
  await stage.button(/^TV by the window/).click();
  await stage.button("Identify").click();
  await said("TV by the window shows its name.");
  await stage.button("Reload").click();
  await said("TV by the window loads its page anew.");
  await stage.button("Test sound").click();
  await said("TV by the window plays the test sound.");
  expect(wall().orders.map(({ screen, kind }) => [screen, kind])).toEqual([
    ["w1", "identify"],
    ["w1", "reload"],
    ["w1", "test-sound"],
  ]);
  await stage.button("Close").click();

  await stage.button(/^Meeting room/).click();
  await stage.button("Test sound").click();
  await said(/its browser keeps sound back/);
  await stage.button("Close").click();

  await stage.button(/^Wall 2/).click();
  await stage.button("Identify").click();
  await said("Wall 2 is offline: it can’t do this now.");
  await stage.page.getByText("As it was at 10:42").waitFor();
});

test("[TB53] a screen is muted for an hour or until closing, never for good, and sounds again", async () => {
  const { office } = stage.server;
  const closes = Date.UTC(2026, 10, 19, 17, 0);
  office.adorn = (view) => {
    const areas = Object.entries(view.areas).map(([id, area]) => [id, { ...area, changesAt: closes }]);
    return { ...view, areas: Object.fromEntries(areas) };
  };
  await stage.open(stage.people.ana, page);
  await stage.button(/^TV by the window/).click();
  await stage.button("Mute for 1 h").click();
  await said(/^TV by the window is muted until 15:3\d\.$/);
  await stage.page
    .getByRole("dialog")
    .getByText(/^Somebody muted it: it sounds again at 15:3\d\.$/)
    .waitFor();
  await stage.button("Sound on again").click();
  await said("TV by the window sounds again.");
  await stage.button("Mute until closing, 18:00").click();
  await expect.poll(() => wall().find("s1")?.mutedUntil).toBe(closes);
});

test("[TB53] a screen with a discreet board has no buttons of sound", async () => {
  await stage.open(stage.people.ana, page);
  await stage.button(/^Counter hall, left/).click();
  await stage.button("Identify").waitFor();
  expect(await stage.button("Test sound").count()).toBe(0);
  expect(await stage.button(/^Mute/).count()).toBe(0);
});

test("[TB54] one sheet has the name, the board, how it hangs, and what the screen says of itself", async () => {
  await stage.open(stage.people.ana, page);
  await stage.button(/^TV by the window/).click();
  await stage.page.getByLabel("Name").fill("TV at the door");
  await choice(/^Front office/).check();
  await choice(/^On its left side/).check();
  await stage.button("Save").click();
  await said("Saved.");
  expect(wall().find("s1")).toMatchObject({ name: "TV at the door", board: "front-office", turn: 90 });
  const facts = await stage.page.locator(".told > div").allTextContents();
  expect(facts).toEqual([
    "DeviceLG webOS 24",
    "BrowserChromium 108",
    "Picture1920 × 1080",
    "Pixel ratio1",
    "Connectionsecure",
    "Soundready",
    "Kept awakeby the page",
    "Memory21 MB",
    "Running sinceWed 18 Nov, 12:32",
    "Versiona41f09c2",
    "There and back18 ms",
    "Lost links0",
    "Last errornone",
  ]);
  // A supervisor may not shut it out.
  expect(await stage.button(/^Remove/).count()).toBe(0);
  await stage.page.keyboard.press("Escape");
  await stage.page.getByRole("dialog").waitFor({ state: "detached" });
  await stage.button(/^TV at the door/).waitFor();
});

test("[TB54] what is saved for a screen that is offline waits for it; an admin shuts it out", async () => {
  hang();
  const dee = stage.server.office.addPerson("Dee Marlow", "admin");
  await stage.open(dee, `${page}/w3`);
  await stage.button("Save").click();
  await said("Saved. The screen takes it over as soon as it is back.");
  await stage.button(/^Remove/).click();
  await stage.button("Remove").click();
  await stage.page.getByRole("dialog").waitFor({ state: "detached" });
  await stage.button(/^Wall 2/).waitFor({ state: "detached" });
});

test("[TB55] a screen that went offline is said above the calls and on the tab, until it is back", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  expect(await stage.page.locator(".screens-off").count()).toBe(0);
  change("s1", { online: false, seenAt: Date.UTC(2026, 10, 19, 9, 42), advice: ["offline"] });
  const off = stage.button("TV by the window is offline since 10:42");
  await off.waitFor();
  await stage.button("Queues").click();
  await stage.button("Set-up, 1 screen is offline").waitFor();
  await stage.button("Calls").click();
  await off.click();
  await stage.page.getByRole("dialog", { name: "TV by the window" }).waitFor();
  await stage.button("Close").click();
  await stage.page.getByRole("heading", { name: "Calls" }).waitFor();

  change("s2", { online: false, seenAt: null, advice: ["offline"] });
  await stage.button("2 screens are offline: Counter hall, left and TV by the window").waitFor();
  change("s1", { online: true, seenAt: null, advice: [] });
  await stage.button("Counter hall, left has not been seen since the server started").waitFor();
  change("s2", { online: true, advice: [] });
  await stage.page.locator(".screens-off").waitFor({ state: "detached" });
  await stage.button("Set-up").waitFor();
});

test("[TB55] members are not told of screens", async () => {
  hang();
  await stage.open(stage.people.cy);
  await stage.card("Desk 7").waitFor();
  expect(await stage.page.getByText(/offline/).count()).toBe(0);
});

test("[TB56] a code is typed as it comes; a wrong one is mended where it stands; the next screen is a tap away", async () => {
  await stage.open(stage.people.ana, page);
  await stage.button("Pair a screen").click();
  const code = stage.page.getByLabel("Code", { exact: true });
  await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true);
  await stage.page.keyboard.type("aaa aaa");
  await stage.page.getByLabel("Name").fill("TV in the corner");
  await choice(/^Front office/).check();
  await stage.button("Pair").click();
  await stage.page.getByText(/^This code is wrong or too old/).waitFor();
  await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true);
  await code.fill(" k7m - x 4p ");
  await stage.button("Pair").click();
  await stage.button("Pair the next").click();
  await expect.poll(() => code.inputValue()).toBe("");
  expect(await choice(/^Front office/).isChecked()).toBe(true);
  await stage.button("Close").click();
  await stage.button(/^TV in the corner/).waitFor();
  expect(wall().find("s3")).toMatchObject({ name: "TV in the corner", board: "front-office" });
});

test("[TB57] where nothing hangs, the page says how to hang the first screen", async () => {
  stage.server.office.wall = new Wall([]);
  await stage.open(stage.people.ana, page);
  await stage.page.getByText(`${stage.url}/board`).waitFor();
  await stage.page.getByText("Other devices can’t reach this address").waitFor();
  await stage.button("Pair a screen").click();
  await stage.page.getByRole("dialog").waitFor();
});

test("[TB57] each board opens as a preview, a discreet one with its legend, in a new tab", async () => {
  await stage.open(stage.people.ana, page);
  const link = (name: string) => stage.page.getByRole("link", { name: `${name}, in a new tab`, exact: true });
  expect(await link("Preview: Back office").getAttribute("href")).toBe("/board?preview=back-office");
  expect(await link("Preview: Front office").getAttribute("target")).toBe("_blank");
  expect(await link("Legend for staff: Front office").getAttribute("href")).toBe(
    "/boards/front-office/legend",
  );
  expect(await stage.page.getByRole("link").count()).toBe(3);
});

test("[TB52] all of it is done by keyboard, and the focus comes back", async () => {
  await stage.open(stage.people.ana, page);
  await stage.button(/^Counter hall, left/).focus();
  await stage.page.keyboard.press("Enter");
  await stage.button("Identify").focus();
  await stage.page.keyboard.press("Enter");
  await said("Counter hall, left shows its name.");
  await stage.page.keyboard.press("Escape");
  const here = () => stage.page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(here).toMatch(/^Counter hall, left/);
});
