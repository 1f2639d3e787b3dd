import { expect, it } from "vitest";
import { browserKeep } from "../../../board/tablet/models/keep.ts";

/** As browsers make it: entries are its own properties. */
function storageOf(
  write: (key: string, text: string) => void,
  entries: Record<string, string> = {},
): Storage {
  const methods = {
    length: 0,
    key: () => null,
    clear: () => {},
    getItem: (key: string) => entries[key] ?? null,
    setItem: write,
    removeItem: (key: string) => void delete entries[key],
  };
  for (const name of Object.keys(methods)) Object.defineProperty(methods, name, { enumerable: false });
  return Object.assign(methods, entries);
}

it("[TB6] a full storage keeps for this load what it can't keep for the next", () => {
  const keep = browserKeep(
    storageOf(() => {
      throw new DOMException("full", "QuotaExceededError");
    }),
  );
  expect(keep.write("a", "1")).toBe(false);
  expect(keep.read("a")).toBe("1");
  expect(keep.keys()).toContain("a");
  keep.remove("a");
  expect(keep.read("a")).toBeNull();
});

it("[TB6] a browser that forbids its storage is no obstacle", () => {
  // Reading window.localStorage throws where the settings forbid it; here there is no window at all.
  const keep = browserKeep();
  expect(keep.write("a", "1")).toBe(false);
  expect(keep.read("a")).toBe("1");
});
