import { expect, test } from "vitest";
import type { CauseId, PersonId } from "../../server/domain/ids.ts";
import { fillBusy } from "../support/tablet/busy.ts";
import { exampleSite } from "../support/tablet/site.ts";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();
const person = (id: PersonId) => ({ kind: "person", person: id, device: null }) as const;

test("[TB24] help that is called for already is joined: it is said, shown on the one call, and taken back alone", async () => {
  await stage.open(stage.people.ben);
  await stage.card("Desk 7").waitFor();
  await stage.button("Call for help").click();
  await stage.page.getByLabel("Place").fill("desk  7");
  await stage.button(/^Help needed/).click();
  await stage.page.getByText("Joined: 2 people report Help needed · desk 7").waitFor();
  expect(await stage.card("esk 7").count()).toBe(1);
  await stage.card("Desk 7").getByText("2 people report this").waitFor();
  await stage.page.locator(".saying").getByRole("button", { name: "Take back" }).click();
  await stage.card("Desk 7").getByText("2 people report this").waitFor({ state: "detached" });
  await expect.poll(() => stage.call("a")?.reports).toEqual([]);
  expect(stage.call("a")?.state).toBe("raised");
});

test("[TB24] without a line a joined call makes no card of its own, and is one report when it is sent", async () => {
  await stage.open(stage.people.ben);
  await stage.card("Desk 7").waitFor();
  stage.server.cut();
  await stage.button("Call for help").click();
  await stage.page.getByLabel("Place").fill("Desk 7");
  await stage.button(/^Help needed/).click();
  await stage.card("Desk 7").getByText("Waiting to send").waitFor();
  expect(await stage.card("Desk 7").count()).toBe(1);
  stage.server.away = false;
  await expect.poll(() => stage.call("a")?.reports.length).toBe(1);
  expect(
    stage.server.office.effects.filter((id) => stage.server.received.some((one) => one.id === id)),
  ).toHaveLength(1);
});

test("[TB25] a call is handed over, retyped, resolved and reopened, each drawn at once", async () => {
  const { ana, ben } = stage.people;
  const start = { type: "start-shift", person: ben, areas: ["branch"] } as never;
  stage.server.office.run(start, person(ben), "shift");
  await stage.open(ana);
  stage.server.later = true;
  await stage.button("More: System down · Phone desk 2").click();
  await stage.button("Hand over").click();
  await stage.button(/^Ben Okafor on shift here/).click();
  await stage.card("Phone desk 2").getByText("Ben Okafor is coming").waitFor();
  await stage.card("Phone desk 2").getByText("Waiting to send").waitFor();
  stage.server.later = false;
  await expect.poll(() => stage.call("d")).toMatchObject({ owner: { person: ben } });

  await stage.button("More: System down · Phone desk 2").click();
  await stage.button("Change the type").click();
  await stage.button(/^Cash needed/).click();
  await stage.card("Phone desk 2").getByText("Cash needed").waitFor();
  await expect.poll(() => stage.call("d")?.type).toBe("type-4");

  await stage.button("Resolved: Cash needed · Phone desk 2").click();
  await stage.button("Training").click();
  await stage.card("Phone desk 2").waitFor({ state: "detached" });
  await stage.page.getByText("Cause: Training").waitFor();
  await stage.button("Reopen: Cash needed · Phone desk 2").click();
  await stage.card("Phone desk 2").getByText("Nobody has it yet").waitFor();
  await expect.poll(() => stage.call("d")).toMatchObject({ state: "raised", round: 2 });
  await stage.page.getByText("Cause: Training").waitFor({ state: "detached" });
});

test("[TB29] a cause that is missing is written down in the sheet, and resolves the call", async () => {
  await stage.open(stage.people.ana);
  await stage.button("Resolved: Policy question · Desk 4").click();
  await stage.button("Another cause …").click();
  await stage.page.keyboard.press("Enter");
  await stage.page.getByText("Please name the cause.").waitFor();
  await stage.page.keyboard.type("Printer jam");
  await stage.page.keyboard.press("Enter");
  await stage.card("Desk 4").waitFor({ state: "detached" });
  await stage.page.getByText("Cause: Printer jam").waitFor();
  await expect
    .poll(() => stage.call("c"))
    .toMatchObject({ state: "resolved", cause: "printer-jam" as CauseId });
  expect(stage.server.received.map(({ command }) => command.type)).toEqual(["add-cause", "resolve-call"]);
});

test("[TB25] a call is put aside with a reason and an end", async () => {
  await stage.open(stage.people.ana);
  await stage.button("More: Help needed · Desk 7").click();
  await stage.button("Put aside").click();
  await stage.button("1 hour").click();
  await stage.page.getByText("Please say why.").waitFor();
  await stage.page.getByLabel("Why?").fill("The IT department works on it");
  await stage.button("1 hour").click();
  await stage.card("Desk 7").getByText("Put aside until").waitFor();
  await stage.card("Desk 7").getByText("Ana: The IT department works on it").waitFor();
  const shelved = () => [...stage.server.office.book.state.shelf.values()];
  await expect.poll(shelved).toMatchObject([{ what: { kind: "call", call: "a" } }]);
  await stage.button("More: Help needed · Desk 7").click();
  await stage.button("Take from the shelf").click();
  await stage.card("Desk 7").getByText("Put aside until").waitFor({ state: "detached" });
});

test("[TB47] a rule says how it stands, and is put aside and taken up again", async () => {
  await stage.furnish(exampleSite("en"), fillBusy);
  await stage.open(stage.people.ana, "/tablet#/queues");
  await stage
    .button(/^Applications/)
    .getByText("Team lead, Loans:")
    .waitFor();
  const rule = stage.page.locator(".rule", { hasText: "Missing documents" });
  await rule.getByText("age of the oldest above 37 h").waitFor();
  await rule.getByText(/^chatters: held down until/).waitFor();
  await stage.button("Put aside: Missing documents · age of the oldest above 37 h").click();
  await stage.page.getByLabel("Why?").fill("The post is late");
  await stage.button("15 min").click();
  await rule.getByText(/^Put aside until .* · Ana: The post is late$/).waitFor();
  await stage.button("Take from the shelf: Missing documents · age of the oldest above 37 h").click();
  await rule.getByText(/^chatters: held down until/).waitFor();
});

test("[TB48] whoever reported something sees what came of it", async () => {
  await stage.furnish(exampleSite("en"), fillBusy);
  await stage.open(stage.people.cy);
  await stage.button("Signed in as Cyril Novak").click();
  await stage.button("What came of my calls").click();
  const told = stage.page.getByRole("dialog").locator(".mine", { hasText: "Desk 3" });
  await told.getByText("Cause: Missing documents").waitFor();
  await told.getByText("Payslip came by post").waitFor();
});

test("[TB31] a shift begins and ends, and is seen by everybody", async () => {
  await stage.open(stage.people.cy);
  await stage.button("Nobody is on shift.").click();
  await stage.button("Begin the shift").click();
  await stage.page.getByText("Please choose at least one area.").waitFor();
  await stage.page.getByRole("checkbox", { name: "Loans" }).check();
  await stage.button("Begin the shift").click();
  await stage.button("On shift: Cyril").waitFor();
  await stage.button("Signed in as Cyril Novak, on shift").click();
  await stage.button("On shift").click();
  await stage.button("End the shift").click();
  await stage.button("Nobody is on shift.").waitFor();
  // the tablet foresees it
  await expect.poll(() => stage.server.office.book.state.shifts.size).toBe(0);
});

test("[TB28] a card tells who is called next, what could not be delivered, and what the huddle begins with", async () => {
  await stage.furnish(exampleSite("en"), fillBusy);
  await stage.open(stage.people.ana);
  await stage
    .card("Desk 7")
    .getByText(/^Goes to supervisors in 4:\d\d$/)
    .waitFor();
  await stage
    .card("Counter 3")
    .locator(".fact-bad", { hasText: /^Goes to supervisors and Pager in 0:\d\d/ })
    .waitFor();
  await stage
    .card("Counter 1")
    .getByText(/rests until it opens, Fri/)
    .waitFor();
  await stage.card("Phone desk 2").getByText("2 could not be reached").waitFor();
  await stage
    .card("Desk 2")
    .getByText(/^Put aside until/)
    .waitFor();
  await stage.page.getByText("Flood: 14 calls in 10 minutes, nobody has 9 of them yet.").waitFor();
  const parts = await stage.page.locator(".part h2").allTextContents();
  expect(parts).toEqual(["For the next huddle", "Open now", "Put aside", "Settled lately"]);
  await stage.card("Amendments").getByText("The level is back to normal. What was the cause?").waitFor();
  await stage.button("Say the cause: Help needed · Amendments").click();
  await stage.button("Too few people").click();
  await stage.card("Amendments").waitFor({ state: "detached" });
});

test("[TB45] one looks at the calls that nobody has, one's own, and those of one's areas", async () => {
  await stage.furnish(exampleSite("en"), fillBusy);
  await stage.open(stage.people.ana);
  await stage.button("All 8").waitFor();
  await stage.button("Nobody has it 3").click();
  await expect.poll(() => stage.page.locator(".call").count()).toBe(3);
  await stage.button("My areas 5").click();
  await expect.poll(() => stage.page.locator(".call").count()).toBe(5);
});

test("[TB43] everything is reached by keyboard: the focus goes into a sheet, stays in it, and comes back", async () => {
  await stage.open(stage.people.ana);
  const { keyboard } = stage.page;
  await stage.button("I’m coming: Help needed · Desk 7").focus();
  await keyboard.press("Enter");
  await stage.card("Desk 7").getByText("You are coming").waitFor();
  // The same place is the next thing to do.
  await expect.poll(() => focused()).toBe("I’m there: Help needed · Desk 7");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect.poll(() => focused()).toBe("More: Help needed · Desk 7");
  await keyboard.press("Enter");
  await stage.page.getByRole("dialog", { name: "Help needed · Desk 7" }).waitFor();
  for (let tab = 0; tab < 12; tab++) {
    await keyboard.press("Tab");
    expect(await stage.page.evaluate("document.activeElement.closest('[role=dialog]') !== null")).toBe(true);
  }
  await keyboard.press("Escape");
  await stage.page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => focused()).toBe("More: Help needed · Desk 7");
  await keyboard.press("Enter");
  await stage.button("Change the type").press("Enter");
  await stage.page.getByRole("dialog", { name: "What kind of call is it?" }).waitFor();
  await keyboard.press("Escape");
  await expect.poll(() => focused()).toBe("More: Help needed · Desk 7");
});

function focused(): Promise<string | null> {
  return stage.page.evaluate("document.activeElement.getAttribute('aria-label')");
}

test("[TB43] a key that is held down presses once", async () => {
  await stage.open(stage.people.ana);
  await stage.button("I’m coming: Help needed · Desk 7").focus();
  await stage.page.keyboard.down("Enter");
  for (let repeat = 0; repeat < 10; repeat++) await stage.page.keyboard.down("Enter");
  await stage.page.keyboard.up("Enter");
  await stage.card("Desk 7").getByText("You are coming").waitFor();
  await stage.expectSent("acknowledge-call");
});

test("[TB14] a second tap on a card does not become the next thing to do", async () => {
  await stage.lengthenShield();
  await stage.open(stage.people.ana);
  await stage.button("I’m coming: Help needed · Desk 7").dblclick();
  await stage.card("Desk 7").getByText("You are coming").waitFor();
  await stage.expectSent("acknowledge-call");
});
