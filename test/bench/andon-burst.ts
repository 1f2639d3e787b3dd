/* What the bench of the help chain needs around it: a site whose calls climb, and a receiver of webhooks. */

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";

/** Open calls by id, and whom their first step calls. */
export interface Burst {
  readonly calls: ReadonlyMap<string, "webhook" | "people">;
  readonly dueAt: number;
}

export interface Watcher {
  readonly url: string;
  /** How often each message was heard of, by its key. */
  readonly heard: ReadonlyMap<string, number>;
  until(ready: () => boolean, patience: number): Promise<void>;
  close(): Promise<void>;
}

/** Takes webhooks, and answers well. */
export async function startWatcher(): Promise<Watcher> {
  const heard = new Map<string, number>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const key = /"key":"([^"]+)"/.exec(Buffer.concat(parts).toString("utf8"))?.[1] ?? "no key";
      heard.set(key, (heard.get(key) ?? 0) + 1);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    async until(ready, patience) {
      const start = performance.now();
      while (!ready() && performance.now() - start < patience) await pause(100);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The example site, always open and with chains of the bench: half of its types call a webhook, half people of whom nobody is there. */
export async function writeConfig(
  folder: string,
  { after, watcher }: { readonly after: number; readonly watcher: string },
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(join(root, "config/boards"), join(folder, "boards"), { recursive: true });
  const site = JSON.parse(await readFile(join(root, "config/site.json"), "utf8"));
  delete site.quietHours;
  const first = { after: `${after} s` };
  const second = { after: "1 h", to: ["role:admin"] };
  site.webhooks = { watcher: { name: "Watcher", format: "generic", url: watcher, loopback: true } };
  site.helpChains = {
    outside: { acknowledge: [{ ...first, to: ["webhook:watcher"] }, second] },
    people: { acknowledge: [{ ...first, to: ["role:supervisor"] }, second] },
  };
  for (const area of Object.values<Record<string, unknown>>(site.areas)) {
    area["hours"] = { "mon-sun": "00:00-24:00" };
    delete area["holidays"];
  }
  for (const [place, type] of Object.values<Record<string, unknown>>(site.callTypes).entries()) {
    type["helpChain"] = place % 2 === 0 ? "outside" : "people";
    type["clock"] = place % 4 < 2 ? "always" : "opening-hours";
  }
  await writeFile(join(folder, "site.json"), JSON.stringify(site));
  return folder;
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}
