import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** The built server, a pager beside it, and kill -9 while a message is on its way. */

interface Page {
  readonly key: string;
  readonly text: string;
  readonly response: ServerResponse;
}

/** Takes messages, and answers none by itself. */
class Pager {
  count = 0;
  readonly #pages: Page[] = [];
  #wake = () => {};
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const key = String(request.headers["idempotency-key"]);
    this.count++;
    this.#pages.push({ key, text: Buffer.concat(chunks).toString("utf8"), response });
    this.#wake();
  });

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  start(): Promise<void> {
    return new Promise((listening) => this.#server.listen(0, "127.0.0.1", listening));
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async next(): Promise<Page> {
    for (;;) {
      const page = this.#pages.shift();
      if (page) return page;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }
}

let folder: string;
let site: SiteProcess;
const pager = new Pager();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-pager-"));
  await cp(join(root, "config"), join(folder, "config"), { recursive: true });
  const path = join(folder, "config/site.json");
  await writeFile(path, JSON.stringify(withPager(JSON.parse(await readFile(path, "utf8")))));
  await pager.start();
});
afterAll(async () => {
  await site?.kill();
  pager.stop();
  await rm(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: a site file as it is written
function withPager(file: any): object {
  const { quietHours: _, ...rest } = file;
  return {
    ...rest,
    webhooks: { pager: { name: "Pager", url: { environment: "PAGER_URL" }, loopback: true } },
    helpChains: { ...file.helpChains, pager: { acknowledge: [{ after: "0 s", to: ["webhook:pager"] }] } },
    callTypes: { ...file.callTypes, help: { ...file.callTypes.help, helpChain: "pager", clock: "always" } },
  };
}

const start = () =>
  startSite({
    dataFolder: join(folder, "data"),
    configFolder: join(folder, "config"),
    more: { PAGER_URL: pager.url },
  });

interface Told {
  readonly waiting: readonly unknown[];
  readonly failed: readonly unknown[];
  readonly targets: readonly { readonly target: string; readonly lastDelivered: string | null }[];
}
const told = async () => (await (await ask(site, "GET", "/api/v1/notifications")).json()) as Told;

test("[NO33] killed while a message is on its way, the server sends it again under the same key, and then no more", async () => {
  site = await start();
  const raise = { id: "c1", type: "help", area: "loans", place: "Desk 4" };
  expect((await ask(site, "POST", "/api/v1/calls", raise)).status).toBe(201);
  const first = await pager.next();
  await site.kill("SIGKILL");

  site = await start();
  const second = await pager.next();
  expect([first.key, second.key]).toEqual(["c1:1.acknowledge.1", "c1:1.acknowledge.1"]);
  expect(second.text).toBe(first.text);
  second.response.writeHead(204).end();
  while ((await told()).waiting.length > 0) await new Promise((soon) => setTimeout(soon, 20));
  await site.kill("SIGKILL");

  site = await start();
  const { targets, failed } = await told();
  expect(targets.find(({ target }) => target === "webhook:pager")?.lastDelivered).toEqual(expect.any(String));
  expect(failed).toEqual([]);
  expect(await site.kill()).toBe(0);
  expect(pager.count).toBe(2);
});
