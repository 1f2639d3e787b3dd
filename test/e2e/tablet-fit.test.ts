import { expect, test } from "vitest";
import { sectionKinds } from "../../server/domain/huddles/plan.ts";
import type { AreaId } from "../../server/domain/ids.ts";
import { agendaItem, huddleOf, meetingId, team } from "../support/huddles.ts";
import { fillBusy } from "../support/tablet/busy.ts";
import { exampleSite } from "../support/tablet/site.ts";
import { brokenWall } from "../support/tablet/wall.ts";
import { setTheStage } from "./tablet-stage.ts";

const stage = setTheStage();

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
  "#/actions/filter",
  "#/actions/measure/1",
  "#/actions/links/1",
  "#/actions/decline/4",
  "#/actions/windows/1",
  "#/huddle",
  "#/huddle/at/team",
  "#/huddle/at/team/capture/action",
  "#/huddle/minutes",
  "#/set-up/screens",
  "#/set-up/screens/w2",
  "#/set-up/screens/w5",
  "#/set-up/people",
  "#/set-up/tokens",
  "#/set-up/sessions",
  "#/review/audit",
];

/** What is wider than its place, or too small for a finger. */
function misfits(): string[] {
  const wide = [
    ...document.querySelectorAll<HTMLElement>(
      ".main, .sheet-body, .head, .call, .row, .kaizen-card, .stage, .kanban, .advice, .told > div, .tile, .button, .tab",
    ),
  ]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map((element) => `wide: ${element.className} ${element.textContent}`);
  const small = [
    ...document.querySelectorAll<HTMLElement>("button:not(.veil-around), a.button, .choice, select, input"),
  ]
    .filter((element) => !element.matches(".choice input") && element.getClientRects().length > 0)
    .filter((element) => element.getBoundingClientRect().height < 44)
    .map((element) => `small: ${element.className} ${element.textContent}`);
  const { scrollWidth, scrollHeight } = document.documentElement;
  const page = scrollWidth > innerWidth || scrollHeight > innerHeight ? ["the page"] : [];
  return [...page, ...wide, ...small];
}

test.each(["en", "de"] as const)("[TB22] every screen fits from 360 to 1366 px in %s", async (language) => {
  const huddle = huddleOf({
    name: "Kreditwürdigkeitsprüfung und Kundenhalle, täglich",
    areas: ["loans" as AreaId],
    agenda: sectionKinds.map((kind) => agendaItem(kind, 60)),
  });
  await stage.furnish({ ...exampleSite(language), huddles: new Map([[team, huddle]]) }, fillBusy);
  const { office } = stage.server;
  office.wall = brokenWall(office);
  const person = office.addPerson("Maximilian von Hohenberg-Schillingsfürst", "admin");
  const start = { type: "start-huddle", meeting: meetingId("m"), huddle: team } as const;
  expect(office.run(start, { kind: "person", person, device: null }, "start").status).toBe("done");
  await stage.open(person);
  const { page } = stage;
  // the page's size alone: a window that follows costs more than all that is measured
  const session = await page.context().newCDPSession(page);
  // measured, not looked at: nothing of it is painted
  await page.evaluate("document.documentElement.style.opacity = '0'");
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
      const size = { width, height, deviceScaleFactor: 1, mobile: false };
      await session.send("Emulation.setDeviceMetricsOverride", size);
      await page.waitForFunction((wanted) => innerWidth === wanted, width);
      await page.evaluate("new Promise((drawn) => setTimeout(drawn, 20))");
      expect(await page.evaluate(misfits), `${hash} at ${width}`).toEqual([]);
    }
  }
});
