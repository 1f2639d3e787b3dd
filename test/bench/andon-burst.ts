/* What the bench of the help chain looks with: the journal as it grows, and a receiver of webhooks. */

import type { FileHandle } from "node:fs/promises";
import { cp, mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import type { StepFired } from "../../server/domain/andon.ts";

/** Open calls by id, and whom their first step calls. */
export interface Burst {
  readonly calls: ReadonlyMap<string, "webhook" | "people">;
  readonly dueAt: number;
}

export interface Firing extends Pick<StepFired, "call" | "key" | "dueAt"> {
  /** As recorded. */
  readonly at: number;
  /** When it was there to be read. */
  readonly seenAt: number;
}

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

/** Reads what is appended to the journal of facts, a few hundred times a second. */
export class JournalEye {
  readonly firings: Firing[] = [];
  /** The lines of the journal that hold them. */
  readonly bursts: Buffer[] = [];
  readonly #folder: string;
  readonly #files = new Map<string, { file: FileHandle; offset: number; rest: Buffer }>();

  private constructor(folder: string) {
    this.#folder = join(folder, "journal");
  }

  static async open(dataFolder: string): Promise<JournalEye> {
    const eye = new JournalEye(dataFolder);
    await eye.look();
    return eye;
  }

  async until(ready: () => boolean, patience: number): Promise<void> {
    const start = performance.now();
    while (!ready() && performance.now() - start < patience) {
      await this.look();
      await pause(3);
    }
  }

  async look(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!name.startsWith("facts-")) continue;
      const known = this.#files.get(name) ?? {
        file: await open(join(this.#folder, name), "r"),
        offset: 0,
        rest: Buffer.alloc(0),
      };
      this.#files.set(name, known);
      const size = (await known.file.stat()).size - known.offset;
      if (size <= 0) continue;
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await known.file.read(buffer, 0, size, known.offset);
      known.offset += bytesRead;
      known.rest = this.#read(Buffer.concat([known.rest, buffer.subarray(0, bytesRead)]), Date.now());
    }
  }

  async close(): Promise<void> {
    for (const { file } of this.#files.values()) await file.close();
  }

  /** Whole lines are read; returns what is left. */
  #read(bytes: Buffer, seenAt: number): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
      this.#line(bytes.subarray(start, end + 1), seenAt);
      start = end + 1;
    }
    return bytes.subarray(start);
  }

  #line(line: Buffer, seenAt: number): void {
    if (!line.includes('"steps-fired"')) return;
    const [, at, , body] = JSON.parse(line.toString("utf8", line.indexOf(91))) as [
      number,
      number,
      number,
      { readonly events: readonly { readonly type: string; readonly steps?: readonly StepFired[] }[] },
    ];
    const steps = body.events.flatMap(({ steps = [] }) => steps);
    this.bursts.push(Buffer.from(line));
    for (const { call, key, dueAt } of steps) this.firings.push({ call, key, dueAt, at, seenAt });
  }
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
