import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { CallId, PersonId } from "../../server/domain/ids.ts";
import type { Site } from "../../server/domain/site.ts";
import { borrowChromium } from "../support/chromium.ts";
import { fill } from "../support/tablet/afternoon.ts";
import { Office } from "../support/tablet/office.ts";
import { TabletServer } from "../support/tablet/server.ts";
import { exampleSite } from "../support/tablet/site.ts";

const dist = join(import.meta.dirname, "../../dist/tablet");

type People = ReturnType<typeof fill>;

/** A tablet in a browser and a server for it, anew for each test of a file; a fault in the page fails the test. */
export class Stage {
  browser!: Browser;
  server!: TabletServer;
  url!: string;
  page!: Page;
  people!: People;
  faults: string[] = [];

  /** Another office than that of an afternoon. */
  async furnish(site: Site, fillIt: (office: Office) => People): Promise<void> {
    await this.server?.stop();
    const office = new Office(site);
    this.people = fillIt(office);
    this.server = new TabletServer(office, dist);
    for (const person of Object.values(this.people)) this.server.pins.set(person, "2468");
    this.url = await this.server.start();
  }

  async turnOn(options: BrowserContextOptions = {}): Promise<void> {
    await this.page?.close();
    this.page = await this.browser.newPage({
      viewport: { width: 1024, height: 768 },
      locale: "en-GB",
      ...options,
    });
    this.page.setDefaultTimeout(20_000);
    this.page.on("pageerror", ({ message }) => this.faults.push(message));
  }

  async open(person: PersonId | null, path = "/tablet"): Promise<void> {
    this.server.signIn(person);
    await this.page.goto(this.url + path);
  }

  /** What came under a finger can't be hit for 350 ms: here for longer, as a busy machine is late with the second tap. */
  async lengthenShield(): Promise<void> {
    await lengthen(this.page, 350, 5_000);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  card(words: string): Locator {
    return this.page.locator(".call", { hasText: words });
  }

  call(id: string) {
    return this.server.office.book.state.calls.get(id as CallId);
  }

  /** This has come, once, and nothing else that was asked for until now. */
  async expectSent(type: string): Promise<void> {
    const types = () => this.server.received.map(({ command }) => command.type);
    await expect.poll(types).toEqual([type]);
    await this.page.waitForTimeout(500);
    expect(types()).toEqual([type]);
  }

  sent(type: string) {
    return this.server.received.filter(({ command }) => command.type === type);
  }
}

/** What a page does after so many ms, it does later: a busy machine is late with what is to come before. */
async function lengthen(page: Page, ms: number, longer: number): Promise<void> {
  await page.addInitScript(
    ([before, instead]) => {
      const real = window.setTimeout;
      const late = (task: () => void, after?: number, ...more: unknown[]) =>
        real(task, after === before ? instead : after, ...more);
      Object.assign(window, { setTimeout: late });
    },
    [ms, longer] as const,
  );
}

/** How long a tablet waits for the second tap that ends a huddle; ms. Here it waits for longer. */
export const waitForSecondTap = (page: Page) => lengthen(page, 4_000, 60_000);

/** Sets one up around each test of the file that asks. */
export function setTheStage(): Stage {
  const stage = new Stage();
  beforeAll(async () => {
    stage.browser = await borrowChromium();
  });
  afterAll(() => stage.browser.close());
  beforeEach(async () => {
    stage.faults = [];
    await stage.furnish(exampleSite("en"), fill);
    await stage.turnOn();
  });
  afterEach(async () => {
    await stage.page.close();
    await stage.server.stop();
    expect(stage.faults).toEqual([]);
  });
  return stage;
}
