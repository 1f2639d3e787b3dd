import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();

const choice = (name: string | RegExp): Locator => stage.page.getByRole("radio", { name, exact: true });

test("[TB19] an admin adds people, and makes a token that is shown once", async () => {
  const dee = stage.server.office.addPerson("Dee Marlow", "admin");
  await stage.open(dee, "/tablet#/set-up/people");
  await stage.button("Add a person").click();
  await stage.page.getByLabel("Name").fill("Eva Lindqvist");
  await stage.page.getByLabel("PIN, 4 to 12 digits").fill("99");
  await stage.button("Add").click();
  await stage.page.getByText("A PIN has 4 to 12 digits.").waitFor();
  await stage.page.getByLabel("PIN, 4 to 12 digits").fill("9988");
  await stage.button("Add").click();
  await stage.button(/^Eva Lindqvist/).waitFor();
  await stage.button("API tokens").click();
  await stage.button("Make a token").click();
  await stage.page.getByLabel("Name").fill("Door bell");
  await stage.page.getByRole("checkbox", { name: /^raise and settle calls/ }).check();
  await stage.button("Make").click();
  expect(await stage.page.getByLabel("Token", { exact: true }).inputValue()).toMatch(/^akari_/);
  await stage.button("Close").click();
  await stage.button(/^Door bell/).waitFor();
  expect(await stage.page.content()).not.toContain("akari_3f9c");
});

test("[TB20] a level is set by hand in a few taps, with the age of the oldest where it is known", async () => {
  await stage.open(stage.people.ana, "/tablet#/queues");
  await stage.button(/^Applications/).click();
  for (const digit of ["6", "0"]) await stage.button(digit).click();
  await stage.button("1 more").click();
  await stage.page.getByRole("textbox", { name: "Age of the oldest" }).fill("2");
  await stage.button("Save").click();
  await stage.page.getByText("Level set: Applications · 61").waitFor();
  await stage
    .button(/^Applications/)
    .filter({ hasText: "61 waiting · by hand" })
    .waitFor();
  await stage
    .button(/^Applications/)
    .filter({ hasText: "Oldest 2 h of 1 day" })
    .waitFor();
});

test("[TB21] an action is added, moved, given to somebody and declined with a reason", async () => {
  await stage.open(stage.people.ana, "/tablet#/actions");
  await stage.button("New action").click();
  await stage.page.getByLabel("What is to be done?").fill("One queue for both counters");
  await stage.page.getByRole("dialog").getByRole("button", { name: "New action" }).click();
  await stage.button(/^One queue for both counters/).click();
  await choice("Plan").check();
  await stage.page.getByLabel("Owner").selectOption({ label: "Ben Okafor" });
  await stage.button("Decline").click();
  await stage.button("Decline").click();
  await stage.page.getByText("A decline needs a reason.").waitFor();
  await stage.page.getByLabel("Reason").fill("The counters serve different customers");
  await stage.button("Decline").click();
  await stage.button(/^One queue for both counters/).waitFor({ state: "detached" });
  const last = () => [...stage.server.office.book.state.actions.values()].at(-1);
  await expect.poll(last).toMatchObject({
    stage: "declined",
    owner: stage.people.ben,
    reason: "The counters serve different customers",
  });
});
