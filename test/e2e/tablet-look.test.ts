import { expect, test } from "vitest";
import { fillBusy } from "../support/tablet/busy.ts";
import { exampleSite } from "../support/tablet/site.ts";
import { brokenWall } from "../support/tablet/wall.ts";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();

/** Every text against what it stands on: the least contrast, and of what. */
function faintest(): { readonly ratio: number; readonly text: string } {
  const parse = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (rgb: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length >= 3 && (colour[3] ?? 1) > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  let least = { ratio: 21, text: "" };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (!element || text === "" || element.closest(".unseen, :disabled, .stale, .veil ~ *")) continue;
    if (element.getClientRects().length === 0) continue;
    const [ink, ground] = [light(parse(getComputedStyle(element).color)), light(groundOf(element))];
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    if (ratio < least.ratio) least = { ratio, text };
  }
  return least;
}

test.each(["light", "dark"] as const)(
  "[TB42] in %s everything reads at 4.5 : 1 at least",
  async (colorScheme) => {
    await stage.furnish({ ...exampleSite("en"), lockAfter: null }, fillBusy);
    const { office } = stage.server;
    office.wall = brokenWall(office);
    await stage.turnOn({ colorScheme });
    await stage.open(stage.people.ana);
    await stage.card("Desk 7").waitFor();
    for (const hash of [
      "#/calls",
      "#/calls/more/a",
      "#/calls/resolve/c",
      "#/calls/shelve/a",
      "#/calls/shift",
      "#/calls/raise",
      "#/queues",
      "#/actions",
      "#/set-up/screens",
      "#/set-up/screens/w3",
      "#/set-up/screens/w5",
    ]) {
      await stage.page.evaluate((next) => {
        location.hash = next;
      }, hash);
      await stage.page.waitForTimeout(300);
      const { ratio, text } = await stage.page.evaluate(faintest);
      expect([hash, text, Math.round(ratio * 100) / 100, ratio >= 4.5]).toEqual([
        hash,
        text,
        expect.anything(),
        true,
      ]);
    }
    stage.server.lock(true);
    await stage.page.getByText("7 open calls").waitFor();
    expect((await stage.page.evaluate(faintest)).ratio).toBeGreaterThanOrEqual(4.5);
  },
);

test("[TB42] light or dark is chosen on the tablet, and kept there", async () => {
  await stage.turnOn({ colorScheme: "light" });
  await stage.open(stage.people.ana);
  const look = () => stage.page.evaluate("document.documentElement.dataset.look");
  await stage.card("Desk 7").waitFor();
  expect(await look()).toBe("light");
  await stage.button("Signed in as Ana Duarte").click();
  await stage.page.getByRole("radio", { name: "Dark" }).check();
  expect(await look()).toBe("dark");
  const bar = await stage.page.evaluate("document.querySelector('meta[name=theme-color]').content");
  await stage.page.reload();
  await stage.card("Desk 7").waitFor();
  expect(await look()).toBe("dark");
  expect(bar).toBe("#101214");
  await stage.button("Signed in as Ana Duarte").click();
  await stage.page.getByRole("radio", { name: "Like the device" }).check();
  expect(await look()).toBe("light");
  await stage.page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(look).toBe("dark");
});
