import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { loadSite } from "../../../config/load.ts";
import { realClock } from "../../../server/clock.ts";
import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import { byId } from "../../support/site.ts";
import { FakeLink } from "../fleet/support.ts";
import { webhookOf } from "../notifications/notices.ts";
import { adminToken, serve, tokenFor } from "./support.ts";

const root = resolve(import.meta.dirname, "../../..");
const run = promisify(execFile);

interface Example {
  readonly command: string;
  /** What the guide says that comes back. */
  readonly shown: Record<string, unknown> | null;
}

/** The guide's commands, each with the answer that stands below it. */
function examplesIn(guide: string): Example[] {
  return [...guide.matchAll(/```sh\n([\s\S]*?)```(?:\n\n```json\n([\s\S]*?)```)?/g)].map(
    ([, command = "", answer]) => {
      return {
        command,
        shown: answer === undefined ? null : (JSON.parse(answer) as Record<string, unknown>),
      };
    },
  );
}

/** The real one, or a small stand-in where there is none. */
async function curl(): Promise<string> {
  const found = await run("curl", ["--version"]).then(
    () => true,
    () => false,
  );
  return found ? "command curl" : `"${process.execPath}" "${resolve(import.meta.dirname, "curl.mjs")}"`;
}

test("[AP29] the commands of docs/api.md do what it says, on the example site", async () => {
  const loaded = await loadSite(resolve(root, "config"));
  if (!loaded.ok) throw new Error("the example site has problems");
  const pager = webhookOf("https://pager.example.org/akari");
  const served = await serve({ site: { ...loaded.site, webhooks: byId([pager]) } });
  served.clock.time = realClock.now();
  const scopes = [
    "queues:write",
    "queues:read",
    "calls:write",
    "calls:read",
    "actions:write",
    "huddles:write",
    "huddles:read",
    "kpis:write",
    "boards:read",
  ] as const;
  const screen = { device: "wall" as DeviceId, name: "TV by the window", board: "back-office" as BoardId };
  const by = { kind: "system", part: "local" } as const;
  await served.operations.run({ type: "pair-screen", ...screen, secret: "hash" }, by);
  served.fleet.opened(new FakeLink(), screen.device);
  const env = {
    SCREEN: screen.device,
    ...process.env,
    AKARI: served.url,
    TOKEN: await tokenFor(served, ...scopes),
    ADMIN_TOKEN: adminToken,
  };
  const examples = examplesIn(await readFile(resolve(root, "docs/api.md"), "utf8"));
  expect(examples.length).toBeGreaterThanOrEqual(12);
  for (const { command, shown } of examples) {
    const failing = typeof shown?.["status"] === "number";
    const strict = `curl() { ${await curl()} ${failing ? "" : "--fail"} "$@"; }\nset -e\n${command}`;
    const { stdout } = await run("sh", ["-c", strict], { env });
    if (shown) expect(Object.keys(JSON.parse(stdout) as object), command).toEqual(Object.keys(shown));
    for (const name of ["status", "code", "recorded", "repeated", "field", "name"]) {
      if (shown?.[name] !== undefined) expect(JSON.parse(stdout), command).toHaveProperty(name, shown[name]);
    }
  }
  const { state } = served.operations.book;
  expect([...state.calls.values()].map((call) => call.state)).toEqual(["cancelled"]);
  expect([...state.actions.values()].map(({ stage }) => stage)).toEqual(["plan"]);
});
