import { defineConfig } from "vitest/config";

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
    // a loaded machine is slow, not wrong
    testTimeout: 20_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [browser, built],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: [browser, built],
          globalSetup: ["test/support/build.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // browsers mostly wait: for a beat, for a second on the wall
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
