import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "playwright-core";
import { findChromium } from "./find-chromium.mjs";

/** No network of its own, no first-run pages, and no sandbox, which a container's root may not have. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the installed Chromium. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium found: install it, or set CHROMIUM to its path.");
  return chromium.launch({ executablePath, ...options, args: [...flags, ...(options.args ?? [])] });
}

/** Those that have been started in this process, by their options. */
const started = new Map<string, Promise<Browser>>();

/**
 * The Chromium of all test files that run in this process, one after the other: a start of its own costs each of them the better
 * part of a second. Close it in the same file: that closes what was opened by it, and the next file finds a browser without a page.
 */
export async function borrowChromium(options: { readonly args?: string[] } = {}): Promise<Browser> {
  const key = JSON.stringify(options);
  let browser = await started.get(key)?.catch(() => null);
  if (!browser?.isConnected()) {
    const starting = launchChromium(options);
    started.set(key, starting);
    browser = await starting;
  }
  return lent(browser);
}

function lent(browser: Browser): Browser {
  const opened = new Set<BrowserContext>();
  const own: Pick<Browser, "newContext" | "newPage" | "contexts" | "close"> = {
    async newContext(options) {
      const context = await browser.newContext(options);
      opened.add(context);
      context.once("close", () => opened.delete(context));
      return context;
    },
    async newPage(options) {
      const page = await browser.newPage(options);
      const context = page.context();
      opened.add(context);
      context.once("close", () => opened.delete(context));
      return page;
    },
    contexts: () => [...opened],
    async close() {
      await Promise.all([...opened].map((context) => context.close()));
    },
  };
  return new Proxy(browser, {
    get(_, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof typeof own];
      const value: unknown = Reflect.get(browser, name);
      return typeof value === "function" ? value.bind(browser) : value;
    },
  });
}
