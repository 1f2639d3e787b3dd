import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { DeadMan } from "../../../server/escalation/dead-man.ts";

async function watcher(answer: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/secret-of-ours`, close };
}

function deadManOf(url: string, patience?: number) {
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  return { deadMan: new DeadMan(url, log, patience), lines };
}

test("[ES20] a ping is one GET, and counts when it is answered well", async () => {
  const asked: string[] = [];
  const { url } = await watcher((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end("OK");
  });
  const { deadMan, lines } = deadManOf(url);
  await deadMan.ping();
  await deadMan.ping();
  expect(asked).toEqual(["GET /ping/secret-of-ours", "GET /ping/secret-of-ours"]);
  expect([deadMan.pings, lines]).toEqual([{ reached: 2, missed: 0 }, []]);
});

test("[ES20] anything else is missed: told once, without the secret in the address, and again after it was well", async () => {
  let status = 500;
  const followed: string[] = [];
  const { url, close } = await watcher((request, response) => {
    followed.push(request.url ?? "");
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
  });
  const { deadMan, lines } = deadManOf(url);
  await deadMan.ping();
  status = 302;
  await deadMan.ping();
  expect(followed).not.toContain("/elsewhere");
  expect([deadMan.pings, lines.length]).toEqual([{ reached: 0, missed: 2 }, 1]);
  status = 204;
  await deadMan.ping();
  close();
  await deadMan.ping();
  await deadMan.ping();
  expect([deadMan.pings, lines.length]).toEqual([{ reached: 1, missed: 4 }, 2]);
  expect(lines.join()).not.toContain("secret");
});

test("[ES20] one that is not answered is given up, and there is one at a time", async () => {
  let asked = 0;
  const { url } = await watcher(() => void asked++);
  const { deadMan, lines } = deadManOf(url, 50);
  await Promise.all([deadMan.ping(), deadMan.ping()]);
  expect([asked, deadMan.pings, lines.length]).toEqual([1, { reached: 0, missed: 1 }, 1]);
});

test("[ES20] what is under way when the server ends is no miss", async () => {
  const { url } = await watcher(() => {});
  const { deadMan, lines } = deadManOf(url);
  const pinging = deadMan.ping();
  deadMan.stop();
  await pinging;
  expect([deadMan.pings, lines]).toEqual([{ reached: 0, missed: 0 }, []]);
});
