import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import type { CallId } from "../../server/domain/ids.ts";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();

const choice = (name: string | RegExp): Locator => stage.page.getByRole("radio", { name, exact: true });
const calls = () => [...stage.server.office.book.state.calls.values()];

test("[TB13] a call for help is two taps, and goes where this tablet called last", async () => {
  await stage.open(stage.people.cy);
  await stage.button("Call for help").click();
  await stage.page.getByLabel("Place").fill("Counter 9");
  await choice("Branch and phones").check();
  await stage.page.getByLabel("Place").fill("Counter 9");
  await stage.button(/^Help needed/).click();
  await stage.page.getByText("Called: Help needed · Counter 9").waitFor();

  await stage.page.reload();
  await stage.button("Call for help").click();
  await stage.button(/^Policy question/).click();
  await stage.page.getByText("Called: Policy question · Counter 9").waitFor();
  const made = calls().filter(({ place }) => place === "Counter 9");
  expect(made.map(({ area, type }) => [area, type])).toEqual([
    ["branch", "type-0"],
    ["branch", "type-1"],
  ]);
});

test("[TB13] a call that was a mistake is taken back, or changed, with what is said after it", async () => {
  await stage.open(stage.people.cy);
  await stage.button("Call for help").click();
  await stage.button(/^Help needed/).click();
  await stage.page.locator(".saying").getByRole("button", { name: "Change" }).click();
  await stage.page.getByLabel("Note").fill("Bring the key");
  await stage.button(/^System down/).click();
  await stage.page.getByText("Called: System down · Loans").waitFor();
  await stage.page.locator(".saying").getByRole("button", { name: "Take back" }).click();
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
  await stage.open(stage.people.ana);
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await stage.card("Desk 7").getByText("You are coming").waitFor();
  await stage.button("I’m there: Help needed · Desk 7").click();
  await stage.card("Desk 7").getByText("You are there").waitFor();
  await stage.button("Resolved: Help needed · Desk 7").click();
  await stage.button("Unclear rule").click();
  await stage.card("Desk 7").waitFor({ state: "detached" });
  await expect.poll(() => stage.call("a")).toMatchObject({ state: "resolved", cause: "cause-0" });
});

test("[TB14] a second tap in the same moment hits nothing that has just come under the finger", async () => {
  await stage.lengthenShield();
  await stage.open(stage.people.ana);
  await stage.button("Call for help").dblclick();
  await stage.page.getByRole("dialog").waitFor();
  // Where the middle of a tile is.
  const box = await stage.button(/^Policy question/).boundingBox();
  if (!box) throw new Error("no tile");
  await stage.page.locator("body:not(.shielded)").waitFor();
  await stage.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await stage.page.getByText(/^Called:/).waitFor();
  await stage.expectSent("raise-call");
});

test("[TB14] a member sees no buttons that only helpers may use, and may take back their own call", async () => {
  await stage.open(stage.people.cy);
  await stage.card("Desk 7").waitFor();
  expect(await stage.button(/^I’m coming/).count()).toBe(0);
  await stage.button("More: Help needed · Desk 7").click();
  expect(await stage.button("Hand over").count()).toBe(0);
  await stage.button("Raised by mistake").click();
  await stage.button("Take it back").click();
  await stage.card("Desk 7").waitFor({ state: "detached" });
  expect(await stage.button("Set-up").count()).toBe(0);
});

test("[TB15] what is asked for without a line survives a reload, and takes effect once and in order", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.loseAnswers = true;
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await expect.poll(() => stage.sent("acknowledge-call").length).toBeGreaterThan(0);
  stage.server.cut();
  await stage.button("I’m there: Help needed · Desk 7").click();
  await stage.card("Desk 7").getByText("Waiting to send").waitFor();
  await stage.page.getByText(/^No connection\. You see what was true at/).waitFor();
  stage.server.loseAnswers = false;
  await stage.page.reload();
  await stage.page.getByText("2 waiting to send").waitFor();
  stage.server.away = false;
  await expect.poll(() => stage.call("a")).toMatchObject({ state: "attended" });
  await stage.card("Desk 7").getByText("You are there").waitFor();
  // what was done is drawn before its answer has come
  await expect.poll(() => stage.page.getByText("Waiting to send").count()).toBe(0);
  const ids = new Set(stage.server.received.map(({ id }) => id));
  expect(ids.size).toBe(2);
  expect(stage.server.office.effects.slice(-2)).toEqual([...ids]);
});

test("[TB15] what somebody left unsent does not go under the name of who signs in next", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.later = true;
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await stage.card("Desk 7").getByText("Waiting to send").waitFor();
  stage.server.signIn(stage.people.ben);
  await stage.page.getByText(/1 entry of Ana Duarte is kept here/).waitFor();
  stage.server.later = false;
  await stage.button("I’m there: Cash needed · Counter 1").click();
  await stage.card("Counter 1").getByText("You are there").waitFor();
  expect(stage.call("a")?.state).toBe("raised");
  stage.server.signIn(stage.people.ana);
  await expect
    .poll(() => stage.call("a"))
    .toMatchObject({
      state: "acknowledged",
      owner: { person: stage.people.ana },
    });
});

test("[TB15] a refusal is a sentence that names who was faster", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  const ben = { kind: "person", person: stage.people.ben, device: null } as const;
  stage.server.office.run({ type: "acknowledge-call", call: "a" as CallId }, ben, "faster");
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await stage.page.getByText("Not done: I’m coming · Help needed · Desk 7").waitFor();
  await stage.page.getByText("Ben Okafor is coming already.").waitFor();
  await stage.button("Dismiss").click();
  await stage.page.getByText("Ben Okafor is coming already.").waitFor({ state: "detached" });
});

test("[TB6] with a storage that is forbidden the tablet works, and says what a reload would cost", async () => {
  await stage.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
  });
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.later = true;
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await stage.page.getByText(/memory is full or locked/).waitFor();
  stage.server.later = false;
  await stage.page.getByText(/memory is full or locked/).waitFor({ state: "detached" });
  await expect.poll(() => stage.call("a")?.state).toBe("acknowledged");
});
