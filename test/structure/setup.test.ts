import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildStale, isStale } from "../../server/cli/setup/build.mjs";
import { install, isInstalled } from "../../server/cli/setup/install.mjs";
import { nodeComplaint } from "../../server/cli/setup/node.mjs";
import type { Part } from "../../server/cli/setup/parts.mjs";
import { root as project } from "../../server/cli/setup/root.mjs";
import { SetupError } from "../../server/cli/setup/run.mjs";
import { verdictOf } from "../steps/vitest.mjs";
import { findChromium } from "../support/find-chromium.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "akari-setup-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** A small real tool: it makes a page and an asset whose name carries the text of its source. */
const builder = `
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
const text = readFileSync("board/main.txt", "utf8");
if (text === "broken") { console.error("main.txt:1: broken"); process.exit(2); }
const out = process.argv[2] + "/board";
mkdirSync(out + "/assets/board", { recursive: true });
writeFileSync(out + "/assets/board/" + text + ".js", text);
writeFileSync(out + "/index.html", text);
`;

const part: Part = {
  name: "board",
  sources: ["board"],
  without: ["board/gallery"],
  files: /./,
  folders: ["board"],
  entry: "board/index.html",
  publish: "add",
  tool: (out) => ["builder.mjs", out],
};

function buildOf(text: string): Promise<void> {
  write("node_modules/builder.mjs", builder);
  write("board/main.txt", text);
  return buildStale(root, [part], () => {});
}

test("[CM2] a part is built when its sources have changed, and only then", async () => {
  await buildOf("one");
  expect(read("dist/board/index.html")).toBe("one");
  expect(isStale(root, part)).toBe(false);
  utimesSync(join(root, "board/main.txt"), 1, 1);
  write("board/gallery/page.txt", "not a source of this part");
  expect(isStale(root, part)).toBe(false);
  write("board/main.txt", "two");
  expect(isStale(root, part)).toBe(true);
  write("board/main.txt", "one");
  expect(isStale(root, part)).toBe(false);
  write("board/more.txt", "");
  expect(isStale(root, part)).toBe(true);
});

test("[CM2] a part whose output is gone is built again", async () => {
  await buildOf("one");
  rmSync(join(root, "dist/board"), { recursive: true });
  expect(isStale(root, part)).toBe(true);
});

test("[CM3] a build that fails says why, and leaves the build before in its place", async () => {
  await buildOf("one");
  const failed = buildOf("broken");
  await expect(failed).rejects.toThrow(SetupError);
  await expect(failed).rejects.toThrow(/main\.txt:1: broken[\s\S]*The board could not be built/);
  expect(read("dist/board/index.html")).toBe("one");
  expect(read("dist/board/assets/board/one.js")).toBe("one");
  expect(isStale(root, part)).toBe(true);
});

test("[CM5] the assets of one build before stay", async () => {
  await buildOf("one");
  await buildOf("two");
  expect(read("dist/board/index.html")).toBe("two");
  expect(read("dist/board/assets/board/one.js")).toBe("one");
  await buildOf("three");
  expect(existsSync(join(root, "dist/board/assets/board/one.js"))).toBe(false);
  expect(read("dist/board/assets/board/two.js")).toBe("two");
  expect(read("dist/board/assets/board/three.js")).toBe("three");
});

/** Holds the lock while it reads a number, waits, and writes the next. */
const counter = `
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { withLock } from ${JSON.stringify(join(project, "server/cli/setup/lock.mjs"))};
await withLock("lock", async () => {
  const count = Number(readFileSync("count", "utf8"));
  await setTimeout(Number(process.argv[2]));
  writeFileSync("count", String(count + 1));
});
`;

function count(ms: number) {
  return spawn(process.execPath, ["counter.mjs", String(ms)], { cwd: root, stdio: "inherit" });
}

test("[CM4] processes that install or build here take turns", async () => {
  write("counter.mjs", counter);
  write("count", "0");
  await Promise.all([1, 2, 3, 4, 5].map(() => once(count(30), "exit")));
  expect(read("count")).toBe("5");
  expect(existsSync(join(root, "lock"))).toBe(false);
});

test("[CM4] a process that was killed holds nobody up", async () => {
  write("counter.mjs", counter);
  write("count", "0");
  const killed = count(60_000);
  while (!existsSync(join(root, "lock")) || read("lock") === "")
    await new Promise((then) => setTimeout(then, 20));
  killed.kill("SIGKILL");
  await once(killed, "exit");
  await Promise.all([1, 2, 3, 4].map(() => once(count(30), "exit")));
  expect(read("count")).toBe("4");
});

const wanted = {
  "": { version: "1.0.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/other-system": { version: "1.0.0", optional: true, os: ["plan9"], cpu: ["mips"] },
  "node_modules/this-system": {
    version: "1.0.0",
    optional: true,
    os: [process.platform],
    cpu: [process.arch],
  },
};

function writeLocks(present: Record<string, { version: string }>): void {
  write("package-lock.json", JSON.stringify({ packages: wanted }));
  write("node_modules/.package-lock.json", JSON.stringify({ packages: present }));
}

test("[CM6] packages are well when node_modules holds what package-lock.json names for this system", () => {
  const v1 = { version: "1.0.0" };
  expect(isInstalled(root)).toBe(false);
  writeLocks({ "node_modules/a": v1, "node_modules/this-system": v1 });
  expect(isInstalled(root)).toBe(true);
  writeLocks({ "node_modules/a": v1 });
  expect(isInstalled(root)).toBe(false);
  writeLocks({ "node_modules/a": { version: "1.0.1" }, "node_modules/this-system": v1 });
  expect(isInstalled(root)).toBe(false);
});

test("[CM6] what node_modules links to is never installed into", async () => {
  mkdirSync(join(root, "elsewhere"));
  symlinkSync(join(root, "elsewhere"), join(root, "node_modules"));
  await expect(install(root)).rejects.toThrow(/node_modules is a link/);
});

test.each([["20.19.0"], ["20.20.2"], ["22.12.0"], ["24.0.0"], ["25.1.0"]])(
  "[CM1] Node %s will do",
  (version) => {
    expect(nodeComplaint(version)).toBeNull();
  },
);

test.each([["12.22.1"], ["18.20.0"], ["20.18.3"], ["21.7.0"], ["22.11.0"]])(
  "[CM1] Node %s is told what is needed",
  (version) => {
    expect(nodeComplaint(version)).toContain(`but this is Node.js ${version}`);
  },
);

test("[CM18] what npm test counts comes from vitest's report", () => {
  const file = { status: "passed", assertionResults: [1] };
  const report = { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [file] };
  expect(verdictOf(0, report)).toEqual({ code: 0, verdict: "3 passed, 0 failed" });
  expect(verdictOf(1, { ...report, success: false, numFailedTests: 2 })).toEqual({
    code: 1,
    verdict: "3 passed, 2 failed",
  });
});

test("[CM18] a file that can't be loaded, no test at all and no report are failures", () => {
  const broken = { status: "failed", assertionResults: [] };
  const report = { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [broken] };
  expect(verdictOf(0, report)).toEqual({ code: 1, verdict: "3 passed, 1 failed" });
  expect(verdictOf(0, { ...report, numPassedTests: 0, testResults: [] }).code).toBe(1);
  expect(verdictOf(0, null).code).toBe(1);
});

test("[CM19] CHROMIUM names the browser, else the path is searched", () => {
  write("bin/chromium-browser", "");
  expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM: join(root, "missing") })).toBeNull();
  expect(findChromium({ CHROMIUM: join(root, "bin/chromium-browser") })).toBeNull();
});
