import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { root as project } from "../../../server/cli/setup/root.mjs";
import { keptPort } from "../../support/port.ts";

/** A clone with its packages, in which nothing has been built. */
let clone = "";
let port = 0;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  clone = mkdtempSync(join(tmpdir(), "akari-clone-"));
  const parts = [
    "server",
    "board",
    "config",
    "vite.config.ts",
    "tsconfig.base.json",
    "package.json",
    "package-lock.json",
  ];
  for (const part of parts) cpSync(join(project, part), join(clone, part), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(clone, "node_modules"));
  port = await keptPort();
});

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

afterAll(() => {
  rmSync(clone, { recursive: true, force: true });
});

function command(script: string, more: NodeJS.ProcessEnv = {}): ChildProcess & { said: string } {
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: undefined, ...more };
  const child = spawn(process.execPath, [join(clone, script)], {
    cwd: tmpdir(),
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const told = Object.assign(child, { said: "" });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (told.said += String(text)));
  running.add(child);
  child.once("exit", () => running.delete(child));
  return told;
}

/** A disk that takes a second for what the server writes after it answers, and before it has told where it serves. */
const slowToAnnounce = `--import=data:text/javascript,${encodeURIComponent(`
  import fs from "node:fs/promises";
  import { syncBuiltinESMExports } from "node:module";
  const real = fs.writeFile;
  fs.writeFile = async (file, ...more) => {
    if (String(file).endsWith("running.json")) await new Promise((later) => setTimeout(later, 1000));
    return real(file, ...more);
  };
  syncBuiltinESMExports();
`)}`;

/** Waits until the server answers; fails at once when the command has ended. */
async function serving(child: ChildProcess & { said: string }): Promise<void> {
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${child.said}`);
    await new Promise((then) => setTimeout(then, 20));
  }
}

function answers(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<number | null> {
  // with the last that it said
  const ended = once(child, "close");
  child.kill("SIGINT");
  await ended;
  return child.exitCode;
}

test("[CM1] npm start in an untouched clone builds and serves; again it serves without a build", async () => {
  const first = command("server/cli/start.mjs");
  await serving(first);
  expect(first.said).toContain("Building server, board, tablet");
  expect(await stop(first)).toBe(0);
  const second = command("server/cli/start.mjs", { NODE_OPTIONS: slowToAnnounce });
  await serving(second);
  expect(await stop(second), second.said).toBe(0);
  expect(second.said).not.toContain("Building");
  // ended while it began: only when it had begun
  expect(second.said).toContain("Akari serves");
  expect(readdirSync(join(clone, "data"))).not.toContain("running.json");
});

test("[CM4] two that build at the same time leave one whole build", async () => {
  // two of the four parts: what the second finds is what the first has built, and what neither had to
  for (const part of ["server", "raise"]) rmSync(join(clone, "dist", part), { recursive: true, force: true });
  const both = [command("server/cli/build.mjs"), command("server/cli/build.mjs")];
  await Promise.all(both.map((child) => once(child, "close")));
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(both.filter(({ said }) => said.includes("Building server, raise"))).toHaveLength(1);
  for (const file of ["server/main.js", "board/index.html", "tablet/index.html", "raise/index.html"]) {
    expect(existsSync(join(clone, "dist", file))).toBe(true);
  }
});

test("[CM3] npm start with a source that can't be built says which, and ends with 1", async () => {
  const source = join(clone, "server/main.ts");
  const good = readFileSync(source);
  appendFileSync(source, "\nconst wrong: number = 'words';\n");
  const start = command("server/cli/start.mjs");
  await once(start, "close");
  expect(start.exitCode).toBe(1);
  expect(start.said).toContain("server/main.ts");
  expect(start.said).toContain("The server could not be built");
  writeFileSync(source, good);
});

test("[CM20] npm run dev builds and restarts on a change; one signal ends all of it", async () => {
  const dev = command("server/cli/dev.mjs");
  await serving(dev);
  const page = () => statSync(join(clone, "dist/board/index.html")).mtimeMs;
  const before = page();
  appendFileSync(join(clone, "board/main.tsx"), "\nif (document.title === '?') document.title = '!';\n");
  await expect.poll(page).not.toBe(before);
  await expect.poll(() => dev.said).toContain("Restarting");
  await serving(dev);
  await stop(dev);
  await expect.poll(answers).toBe(false);
});
