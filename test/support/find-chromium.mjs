import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/Applications/Chromium.app/Contents/MacOS",
  "/Applications/Google Chrome.app/Contents/MacOS",
];

/**
 * The browser for the tests: $CHROMIUM when it is set, else the first that is installed, else null.
 *
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  if (env["CHROMIUM"]) return isProgram(env["CHROMIUM"]) ? env["CHROMIUM"] : null;
  const folders = [...(env["PATH"] ?? "").split(delimiter), ...elsewhere];
  const candidates = [...names, "Chromium", "Google Chrome"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return candidates.find(isProgram) ?? null;
}

function isProgram(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
