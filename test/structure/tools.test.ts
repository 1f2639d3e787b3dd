import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root as project } from "../../server/cli/setup/root.mjs";

let root = "";

/** A project with our settings and other files. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "akari-tools-"));
  symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
  mkdirSync(join(root, "server/domain"), { recursive: true });
  for (const name of [
    "package.json",
    "biome.json",
    ".gitignore",
    "tsconfig.base.json",
    "server/domain/tsconfig.json",
  ]) {
    copyFileSync(join(project, name), join(root, name));
  }
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Runs a tool of ours in that project; what it says when it refuses, or "". */
function complaints(script: string, ...args: string[]): Promise<string> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(project, "node_modules", script), ...args],
      { cwd: root },
      (error, out, err) => done(error ? out + err : ""),
    );
  });
}

const lint = (path: string) => complaints("@biomejs/biome/bin/biome", "lint", "--error-on-warnings", path);

test.each([
  ["server/domain/andon.ts", `import { z } from "zod";\nexport const a = z;\n`, "noRestrictedImports"],
  [
    "server/domain/andon.ts",
    `import { b } from "../store/b.ts";\nexport const a = b;\n`,
    "noRestrictedImports",
  ],
  ["server/store/a.ts", `import { b } from "../outputs/b.ts";\nexport const a = b;\n`, "noRestrictedImports"],
  ["server/inputs/a.ts", `import { b } from "../store/b.ts";\nexport const a = b;\n`, "noRestrictedImports"],
  [
    "server/outputs/a.ts",
    `import { b } from "../inputs/b.ts";\nexport const a = b;\n`,
    "noRestrictedImports",
  ],
  ["board/a.ts", `import { b } from "../server/store/b.ts";\nexport const a = b;\n`, "noRestrictedImports"],
  ["server/a.ts", "export const a: any = 1;\n", "noExplicitAny"],
  ["server/a.ts", "export async function a() {}\na();\n", "noFloatingPromises"],
  ["test/a.test.ts", `import { test } from "vitest";\ntest.only("a", () => {});\n`, "noFocusedTests"],
  ["test/a.test.ts", `import { test } from "vitest";\ntest.skip("a", () => {});\n`, "noSkippedTests"],
])("[CM13] the linter refuses %s with %s", async (path, text, rule) => {
  write(path, text);
  expect(await lint(path)).toContain(rule);
});

test("[CM13] the linter refuses an import cycle", async () => {
  write("server/loop.ts", `import { a } from "./pool.ts";\nexport const b = a;\n`);
  write("server/pool.ts", `import { b } from "./loop.ts";\nexport const a = b;\n`);
  expect(await lint("server")).toContain("noImportCycles");
});

test("[CM13] the linter passes what is well", async () => {
  write("server/domain/andon.ts", `import type { B } from "./b.ts";\nexport type A = B;\n`);
  write("server/domain/b.ts", "export type B = string;\n");
  expect(await lint("server/domain")).toBe("");
});

test.each([
  ["process.exit(1);", "'process'"],
  ["document.title;", "'document'"],
  ["setTimeout(() => {}, 1);", "'setTimeout'"],
  [`import { readFileSync } from "node:fs"; readFileSync("a");`, "'node:fs'"],
])("[CM12] the domain does not compile with %s", async (text, name) => {
  write("server/domain/wrong.ts", `${text}\nexport {};\n`);
  expect(await complaints("typescript/bin/tsc", "-p", "server/domain")).toContain(name);
});

test("[CM12] the domain compiles with the language alone", async () => {
  write("server/domain/wrong.ts", "export const a = new Map([[1, Math.max(1, 2)]]);\n");
  expect(await complaints("typescript/bin/tsc", "-p", "server/domain")).toBe("");
});
