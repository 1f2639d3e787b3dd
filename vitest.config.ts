import { defineConfig } from "vitest/config";
import { Interleaved } from "./test/support/order.ts";

const browser = "test/e2e/**/*.test.{ts,tsx}";
const built = "test/structure/built/**/*.test.ts";

/** "core" runs without a build; "whole" works on what is built, in a browser, after it. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    // when this many fail, the rest would only cost time
    bail: 10,
    // two cores, both of them: vitest by itself leaves one alone
    maxWorkers: 2,
    sequence: { sequencer: Interleaved },
    setupFiles: ["test/support/same-seed.ts"],
    // a loaded machine is slow, not wrong
    testTimeout: 240_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [browser, built],
          // what many files import is loaded once: whatever a file changes in its process, it puts back
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: [browser, built],
          globalSetup: ["test/support/build.ts"],
          // so are the browsers that they borrow
          isolate: false,
          // one that waits for seconds on a wall, and two that work
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
