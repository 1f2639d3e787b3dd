import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { parseEnvironment } from "../../server/process/environment.ts";

/** What a machine needs to run the server as a service names files, commands and variables that there are. */

const text = (file: string) => readFileSync(join(root, file), "utf8");
const unit = text("docs/service/akari.service");
const image = text("Dockerfile");
const compose = text("compose.yaml");
const main = "dist/server/main.js";

function assignments(words: string): Record<string, string> {
  return Object.fromEntries(
    [...words.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

test("[OG6] the unit and the image start what the build makes, with variables that the server knows", () => {
  const ofUnit = /^ExecStart=\S+ (.+)$/m.exec(unit)?.[1];
  const ofImage = JSON.parse(/^CMD (\[.+\])$/m.exec(image)?.[1] ?? "[]") as string[];
  expect([ofUnit, ofImage.at(-1)]).toEqual([main, main]);
  expect(existsSync(join(root, main.replace("dist/", "").replace(".js", ".ts")))).toBe(true);
  const known =
    /^const schema = z.object\(\{\n([\s\S]*?)^\}\);/m.exec(text("server/process/environment.ts"))?.[1] ?? "";
  for (const line of [/^Environment=(.+)$/m.exec(unit)?.[1] ?? "", /^ENV (.+)$/m.exec(image)?.[1] ?? ""]) {
    const { NODE_ENV, ...variables } = assignments(line);
    expect(NODE_ENV).toBe("production");
    for (const name of Object.keys(variables)) expect(known).toContain(`  ${name}: `);
    expect(parseEnvironment(variables)).toMatchObject({ ok: true });
  }
});

test("[OG6] the image runs on a Node that the project runs on, as nobody special, and takes what it needs", () => {
  const { engines, scripts } = JSON.parse(text("package.json")) as {
    engines: { node: string };
    scripts: Record<string, string>;
  };
  const least = Number(/(\d+)/.exec(engines.node)?.[1]);
  const bases = [...image.matchAll(/^FROM node:(\d+)-slim/gm)].map(([, major]) => Number(major));
  expect(bases).toHaveLength(2);
  for (const major of bases) expect(major).toBeGreaterThanOrEqual(least);
  expect(image).toMatch(/^USER node$/m);
  for (const [, script = ""] of image.matchAll(/npm run (\w+)/g)) expect(scripts[script]).toBeDefined();
  const taken = [...image.matchAll(/^COPY --from=build \/akari\/(\S+)/gm)].map(([, path]) => path);
  expect(taken).toEqual(["package.json", "node_modules", "config", "dist"]);
  // Inside the volume, not the volume itself: a restore moves the folder aside.
  const volume = /^VOLUME (.+)$/m.exec(image)?.[1];
  const { DATA_DIR = "", BACKUP_DIR = "" } = assignments(image);
  expect([DATA_DIR, BACKUP_DIR].map(dirname)).toEqual([volume, volume]);
});

test("[OG6] the unit lets Node do what it does as it starts: make machine code, and ask for keys of memory", () => {
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  expect(unit).toMatch(/^SystemCallFilter=@system-service @pkey$/m);
  // What a later Node asks for is refused, and not its end.
  expect(unit).toMatch(/^SystemCallErrorNumber=EPERM$/m);
});

test("[OG6] the container keeps its name and its data, and has time to end", () => {
  expect(compose).toMatch(/^ {4}hostname: akari$/m);
  expect(compose).toMatch(/^ {6}- data:\/data$/m);
  expect(compose).toMatch(/^ {4}stop_grace_period: 10s$/m);
  expect(unit).toMatch(/^TimeoutStopSec=10$/m);
  expect(unit).toMatch(/^Restart=always$/m);
  // Or systemd gives up for good after five starts that were refused.
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
});
