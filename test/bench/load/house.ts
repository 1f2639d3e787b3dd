/* A site for benches: the example, always open, with thousands of screens and a tablet that were let in before it starts. */
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../../config/load.ts";
import { hashSecret } from "../../../server/access/secrets.ts";
import { root } from "../../../server/cli/setup/root.mjs";
import { newId, realClock } from "../../../server/clock.ts";
import type { Command } from "../../../server/domain/command.ts";
import type { BoardId, DeviceId, PersonId, SessionId } from "../../../server/domain/ids.ts";
import { Operations } from "../../../server/operations.ts";
import type { Store } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { queueName, screens, secretOf } from "./names.ts";

export const person = "00000000-0000-4000-8000-000000000001" as PersonId;
/** Of the tablet's two cookies. */
export const tabletCookie = `akari_device=${secretOf("tablet", 0)}; akari_session=${secretOf("session", 0)}`;

/** A folder that no disk is behind, where there is one. */
export function folderOf(kind: "disk" | "memory"): Promise<string> {
  const above = kind === "memory" && existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  return mkdtemp(join(above, "akari-bench-"));
}

/** @param queues of one area beside those of the example */
export async function writeHouse(folder: string, queues = 0): Promise<string> {
  const config = join(folder, "config");
  await mkdir(config, { recursive: true });
  await cp(join(root, "config/boards"), join(config, "boards"), { recursive: true });
  await cp(join(root, "config/slides"), join(config, "slides"), { recursive: true });
  const site = JSON.parse(await readFile(join(root, "config/site.json"), "utf8"));
  delete site.quietHours;
  for (const area of Object.values<Record<string, unknown>>(site.areas)) {
    area["hours"] = { "mon-sun": "00:00-24:00" };
    delete area["holidays"];
    delete area["shortDays"];
  }
  const of = site.areas.loans.queues;
  for (let number = 0; number < queues; number++)
    of[queueName(number)] = {
      ...of.leads,
      name: `Queue ${number}`,
      interventions: undefined,
    };
  await writeFile(join(config, "site.json"), JSON.stringify(site));
  return config;
}

/** Lets so many screens in, and a tablet with somebody signed in. */
export async function furnish(
  dataFolder: string,
  configFolder: string,
  count: number,
  boards: readonly string[] = ["back-office"],
): Promise<void> {
  const { operations } = await openOperations(dataFolder, configFolder);
  const secret = (prefix: string, number = 0) => hashSecret(secretOf(prefix, number));
  const commands: Command[] = Array.from({ length: count }, (_, number) => ({
    type: "pair-screen",
    device: `screen-${number}` as DeviceId,
    name: `Screen ${number}`,
    board: boards[number % boards.length] as BoardId,
    secret: secret(screens, number),
  }));
  const device = "tablet-0" as DeviceId;
  const endsAt = realClock.now() + 8 * 3_600_000;
  commands.push(
    { type: "enrol-tablet", device, name: "Tablet", secret: secret("tablet") },
    { type: "add-person", person, role: "admin" },
    {
      ...{ type: "start-session", session: "session-0" as SessionId, person, device },
      ...{ secret: secret("session"), endsAt },
    },
  );
  const by = { kind: "system", part: "local" } as const;
  for (const outcome of await Promise.all(commands.map((command) => operations.run(command, by))))
    if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
  await operations.stop();
}

export async function openOperations(
  dataFolder: string,
  configFolder: string,
): Promise<{ readonly operations: Operations; readonly store: Store }> {
  const loaded = await loadSite(configFolder);
  if (!loaded.ok) throw new Error(`the bench's site does not load: ${JSON.stringify(loaded.problems)}`);
  const onBroken = (error: unknown) => {
    throw error;
  };
  const store = createEmbeddedStore({ folder: dataFolder });
  const operations = new Operations({ store, clock: realClock, newId, site: loaded.site, onBroken });
  await operations.start();
  return { operations, store };
}
