import { type Browser, chromium, type LaunchOptions } from "playwright-core";
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

/** Starts the installed Chromium; close it in the same test file. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium found: install it, or set CHROMIUM to its path.");
  return chromium.launch({ executablePath, ...options, args: [...flags, ...(options.args ?? [])] });
}
