import { expect, test } from "vitest";
import type { Resolve } from "../../../server/outputs/notifications/post.ts";
import { webhookOf } from "./notices.ts";
import { receive } from "./receiver.ts";
import { send } from "./sending.ts";

const refusedForGood = { state: "failed", problem: "address-refused", final: true, detail: null };

test.each([
  "http://169.254.169.254/latest/meta-data",
  "http://[::ffff:169.254.169.254]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://2852039166/",
  "http://0xa9.0xfe.0xa9.0xfe/",
  "http://0/",
  "http://[fe80::1]/",
  "https://[::]/",
])("[NO15] %s is refused before anything is connected to", async (url) => {
  const looked: string[] = [];
  const resolve: Resolve = (hostname) => {
    looked.push(hostname);
    return Promise.resolve([]);
  };
  expect(await send(webhookOf(url), { resolve })).toEqual(refusedForGood);
  expect(looked).toEqual([]);
});

test("[NO15] this machine is refused where the site file does not allow it, by address and by name", async () => {
  const { url, port, received } = await receive();
  expect(await send(webhookOf(url, { loopback: false }))).toEqual(refusedForGood);
  expect(await send(webhookOf(`http://localhost:${port}/`, { loopback: false }))).toEqual(refusedForGood);
  expect(received).toEqual([]);
  const byName = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
  expect(await send(webhookOf(`http://pager.example:${port}/`), { resolve: byName })).toMatchObject({
    state: "delivered",
  });
  expect(received[0]?.headers.host).toBe(`pager.example:${port}`);
});

test("[NO15] a name is refused that leads to a refused address, alone, among others, or only the next time", async () => {
  const { port, received } = await receive();
  const webhook = webhookOf(`http://pager.example:${port}/`);
  const good = { address: "127.0.0.1", family: 4 };
  for (const bad of ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1%lo"]) {
    const family = bad.includes(":") ? 6 : 4;
    const alone: Resolve = () => Promise.resolve([{ address: bad, family }]);
    const among: Resolve = () => Promise.resolve([good, { address: bad, family }]);
    expect(await send(webhook, { resolve: alone })).toEqual(refusedForGood);
    expect(await send(webhook, { resolve: among })).toEqual(refusedForGood);
  }
  let looks = 0;
  const turning: Resolve = () =>
    Promise.resolve([looks++ === 0 ? good : { address: "169.254.169.254", family: 4 }]);
  expect(await send(webhook, { resolve: turning })).toEqual({ state: "delivered" });
  expect(await send(webhook, { resolve: turning })).toEqual(refusedForGood);
  expect([looks, received.length]).toEqual([2, 1]);
});
