import { expect, test } from "vitest";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();

/** The seconds that the pad says one after the other, until it takes a PIN again. */
const watchPause = `new Promise((done) => {
  const told = [];
  const look = new MutationObserver(() => {
    const [, seconds] = /Too many wrong PINs. Try again in ([0-9]+) s/.exec(document.body.innerText) || [];
    if (seconds && told[told.length - 1] !== Number(seconds)) told.push(Number(seconds));
    if (seconds || told.length === 0) return;
    look.disconnect();
    done(told);
  });
  look.observe(document.body, { childList: true, subtree: true, characterData: true });
})`;

test("[TB16] sign in by name and PIN, with keys or a keyboard; a wrong PIN and a pause are said", async () => {
  await stage.open(null);
  await stage.button("Ana Duarte").click();
  for (let attempt = 0; attempt < 3; attempt++) {
    await stage.page.keyboard.type("1111");
    await stage.page.keyboard.press("Enter");
    await stage.page.getByText("This PIN is wrong.").waitFor();
    await expect.poll(() => stage.server.wrongPins).toBe(attempt + 1);
  }
  // each second is said for a second alone, and a busy machine may look too late
  const told = stage.page.evaluate<number[]>(watchPause);
  await stage.page.keyboard.type("1111");
  await stage.page.keyboard.press("Enter");
  const seconds = await told;
  expect(seconds[0]).toBe(3);
  expect(seconds.length).toBeGreaterThanOrEqual(2);
  expect([...seconds].sort((a, b) => b - a)).toEqual(seconds);
  for (const digit of ["2", "4", "6", "8"]) await stage.button(digit).click();
  await stage.page.locator(".key-enter").click();
  await stage.page.getByRole("heading", { name: "Calls" }).waitFor();
  await stage.button("Signed in as Ana Duarte").click();
  await stage.button("Sign out").click();
  await stage.page.getByRole("heading", { name: "Who are you?" }).waitFor();
});

test("[TB16] a session that the server ends leads back to the names", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.end();
  await stage.page.getByRole("heading", { name: "Who are you?" }).waitFor();
});

test("[TB17] a new tablet shows its code, and goes on by itself when it is let in", async () => {
  stage.server.enrolled = false;
  await stage.open(null);
  await stage.page.getByLabel("Code of this tablet: K 7 M X 4 P").waitFor();
  stage.server.enrol();
  await stage.button("Ana Duarte").waitFor();
});

test("[TB18] the set-up link makes the first admin, who is signed in at once", async () => {
  stage.server.enrolled = false;
  stage.server.setUpToken = "once";
  await stage.open(null, "/setup?token=once");
  await stage.page.getByLabel("Your name").fill("Dee Marlow");
  await stage.page.getByLabel("PIN, 4 to 12 digits").fill("1357");
  await stage.page.getByLabel("The same PIN again").fill("1358");
  await stage.button("Start").click();
  await stage.page.getByText("The two PINs are not the same.").waitFor();
  await stage.page.getByLabel("The same PIN again").fill("1357");
  await stage.button("Start").click();
  await stage.button("Signed in as Dee Marlow").waitFor();
  expect(stage.page.url()).not.toContain("once");
});
