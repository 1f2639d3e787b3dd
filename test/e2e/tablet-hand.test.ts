import { expect, test } from "vitest";
import type { Actor } from "../../server/domain/actor.ts";
import type { AreaId, CallId, CallTypeId, PersonId } from "../../server/domain/ids.ts";
import { fill } from "../support/tablet/afternoon.ts";
import { exampleSite } from "../support/tablet/site.ts";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();
const by = (person: PersonId): Actor => ({ kind: "person", person, device: null });

/** Somebody else calls for help. */
function raise(id: string, type: number, place: string): void {
  const facts = {
    callType: `type-${type}` as CallTypeId,
    area: "loans" as AreaId,
    queue: null,
    place,
    note: null,
  };
  stage.server.office.run(
    { type: "raise-call", call: id as CallId, ...facts },
    by(stage.people.cy),
    `raise-${id}`,
  );
  stage.server.publish();
}

/** Hears what the page plays: when each note begins, and at what pitch. */
async function listen(): Promise<() => Promise<number[]>> {
  await stage.page.addInitScript(() => {
    const heard: number[] = [];
    Object.assign(window, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      heard.push(Math.round(this.frequency.value));
      return start.call(this, when);
    };
  });
  return () => stage.page.evaluate("window.heard");
}

test("[TB32] a summons sounds its pattern, can be silenced, is answered, and rings once over a reload", async () => {
  const notes = await listen();
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  await stage.button("Sound is off. Tap to switch it on.").click();
  await stage.button("Sound is off. Tap to switch it on.").waitFor({ state: "detached" });
  await stage.server.summon({ key: "a:1", call: "a", sound: "chime" });
  const bar = stage.page.getByRole("region", { name: "Help is needed" });
  await bar.getByText("Help needed · Desk 7").waitFor();
  await expect.poll(notes).toEqual([659, 523]);
  await stage.button("Silence").click();
  await bar.waitFor({ state: "detached" });

  await stage.page.reload();
  await stage.card("Desk 7").waitFor();
  await stage.server.summon({ key: "a:1", call: "a", sound: "chime" });
  await stage.page.waitForTimeout(300);
  expect(await bar.count()).toBe(0);
  await stage.server.summon({ key: "a:2", call: "a", sound: "repeated" });
  await bar.getByRole("button", { name: "I’m coming: Help needed · Desk 7" }).click();
  await bar.waitFor({ state: "detached" });
  await expect.poll(() => stage.call("a")?.state).toBe("acknowledged");
});

test("[TB33] an urgent call that has just been raised rings by itself; the title counts what asks for somebody", async () => {
  const notes = await listen();
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  await expect.poll(() => stage.page.title()).toBe("(2) Akari");
  await stage.page.locator("h1").click();
  raise("new", 2, "Desk 20");
  await stage.page
    .getByRole("region", { name: "Help is needed" })
    .getByText("Aggressive customer · Desk 20")
    .waitFor();
  await expect.poll(() => stage.page.title()).toBe("(3) Akari");
  // Three and two, and again.
  await expect.poll(async () => (await notes()).length).toBeGreaterThanOrEqual(6);
  stage.server.office.run(
    { type: "acknowledge-call", call: "new" as CallId },
    by(stage.people.ben),
    "ben-takes",
  );
  stage.server.publish();
  await stage.page.getByRole("region", { name: "Help is needed" }).waitFor({ state: "detached" });
  const count = (await notes()).length;
  await stage.page.waitForTimeout(3_000);
  expect((await notes()).length).toBe(count);
});

test("[TB49] the first touch of a page does what it was meant for, and nothing moves under it", async () => {
  await stage.open(stage.people.ana);
  const box = await stage.button("I’m coming: Help needed · Desk 7").boundingBox();
  if (!box) throw new Error("no button");
  await stage.page.locator("body:not(.shielded)").waitFor();
  await stage.page.mouse.move(box.x + 10, box.y + 10);
  const place = await stage.card("Desk 7").boundingBox();
  await stage.page.mouse.down();
  await stage.button("Sound is off. Tap to switch it on.").waitFor({ state: "detached" });
  expect(await stage.card("Desk 7").boundingBox()).toEqual(place);
  await stage.page.mouse.up();
  await stage.card("Desk 7").getByText("You are coming").waitFor();
});

test("[TB49] a call that comes in the middle of a tap takes it away: it does not hit another one", async () => {
  await stage.lengthenShield();
  await stage.open(stage.people.ana);
  const box = await stage.button("I’m coming: Help needed · Desk 7").boundingBox();
  if (!box) throw new Error("no button");
  await stage.page.locator("body:not(.shielded)").waitFor();
  await stage.page.mouse.move(box.x + 10, box.y + 10);
  raise("new", 2, "Desk 20");
  await stage.card("Desk 20").waitFor();
  await stage.page.mouse.down();
  await stage.page.mouse.up();
  await stage.page.waitForTimeout(500);
  expect(stage.server.received).toEqual([]);
});

test("[TB44] a new call is read out, an urgent one at once", async () => {
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  raise("calm", 0, "Desk 21");
  await stage.page
    .locator("[aria-live=polite]", { hasText: "New call: Help needed, Desk 21, Loans" })
    .waitFor({ state: "attached" });
  raise("loud", 2, "Desk 22");
  await stage.page
    .locator("[aria-live=assertive]", { hasText: "New call: Aggressive customer, Desk 22, Loans" })
    .waitFor({ state: "attached" });
});

/** Seconds, which go by on the page's clock alone. */
const untouched = 600;

test("[TB39] an untouched tablet locks, shows a count and the pad alone, and sends what waited after the PIN", async () => {
  await stage.furnish({ ...exampleSite("en"), lockAfter: untouched }, fill);
  await stage.page.clock.install();
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.later = true;
  await stage.button("I’m coming: Help needed · Desk 7").click();
  await stage.card("Desk 7").getByText("Waiting to send").waitFor();
  await stage.page.clock.fastForward(untouched * 1_000);
  await stage.page.getByRole("heading", { name: "PIN of Ana Duarte" }).waitFor();
  await stage.page.getByText("5 open calls").waitFor();
  await stage.page.getByText("The most urgent: now").waitFor();
  await stage.page.getByText("1 entry is sent after unlocking.").waitFor();
  expect(await stage.page.getByText("Desk 7").count()).toBe(0);
  await expect.poll(() => stage.server.session?.locked).toBe(true);
  stage.server.later = false;
  await stage.page.waitForTimeout(1_500);
  expect(stage.call("a")?.state).toBe("raised");

  await stage.page.reload();
  await stage.page.getByRole("heading", { name: "PIN of Ana Duarte" }).waitFor();
  raise("new", 2, "Desk 20");
  await stage.button("Silence").waitFor();
  await stage.page.getByText("6 open calls").waitFor();
  await stage.page.keyboard.type("1111");
  await stage.page.keyboard.press("Enter");
  await stage.page.getByText("This PIN is wrong.").waitFor();
  await stage.page.keyboard.type("2468");
  await stage.page.keyboard.press("Enter");
  await stage.card("Desk 7").getByText("You are coming").waitFor();
  await expect.poll(() => stage.call("a")?.state).toBe("acknowledged");
  expect(new Set(stage.sent("acknowledge-call").map(({ id }) => id)).size).toBe(1);
});

test("[TB39] somebody else takes a locked tablet, with their own PIN", async () => {
  await stage.open(stage.people.ana);
  await stage.button("Signed in as Ana Duarte").click();
  await stage.button("Lock the tablet").click();
  await stage.button("Somebody else").click();
  await stage.button("Back").click();
  await stage.button("Somebody else").click();
  await stage.button("Ben Okafor").click();
  await stage.page.keyboard.type("2468");
  await stage.page.keyboard.press("Enter");
  await stage.button("Signed in as Ben Okafor").waitFor();
  await stage.card("Desk 7").waitFor();
});

test("[TB36] a tablet that locks without a line opens nothing, and says what it waits for", async () => {
  await stage.furnish({ ...exampleSite("en"), lockAfter: untouched }, fill);
  await stage.page.clock.install();
  await stage.open(stage.people.ana);
  await stage.card("Desk 7").waitFor();
  stage.server.cut();
  await stage.page.clock.fastForward(untouched * 1_000);
  await stage.page.getByRole("heading", { name: "PIN of Ana Duarte" }).waitFor();
  await stage.server.stop();
  await stage.page.keyboard.type("2468");
  await stage.page.keyboard.press("Enter");
  await stage.page.getByText("Unlocking needs the server, and it does not answer.").waitFor();
  expect(await stage.card("Desk 7").count()).toBe(0);
});

test("[TB41] it is a web app: the manifest, its icons and its address are as browsers want them", async () => {
  await stage.open(stage.people.ana);
  const session = await stage.page.context().newCDPSession(stage.page);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}") as { icons: { src: string; sizes: string; purpose?: string }[] };
  expect(manifest).toMatchObject({ name: "Akari", start_url: "/tablet", display: "standalone" });
  for (const { src, sizes } of manifest.icons) {
    const size = await stage.page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's window is a private one, and those install nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
});
