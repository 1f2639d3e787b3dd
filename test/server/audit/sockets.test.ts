import { expect, test, vi } from "vitest";
import { proxiesOf } from "../../../server/access/proxies.ts";
import type { AppDependencies } from "../../../server/app.ts";
import { type Log, silentLog } from "../../../server/log.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import { openHouse } from "../security/house.ts";

/** What the trail says of those who come by WebSocket. */

const wrong = { authorization: "Bearer akari_wrong" };
const preview = { preview: "back-office" };

async function open(change: Partial<AppDependencies> = {}) {
  const warned = vi.fn();
  const log = Object.assign(Object.create(silentLog), { warn: warned }) as Log;
  const house = await openHouse({ log, ...change });
  return {
    house,
    /** Connects, and waits until the server has looked at it. */
    async come(namespace: string, headers: Record<string, string>, auth: object = {}) {
      const { socket } = house.socket(namespace, headers, auth);
      if (!socket.connected) await new Promise<void>((there) => socket.once("connect", () => there()));
      return socket;
    },
    addresses: () => warned.mock.calls.map(([{ address }]) => address as string),
    /** Refusals, the oldest first. */
    async refused() {
      const { body } = await house.own("GET", "/api/v1/audit?outcome=refused&limit=200");
      type Row = Record<"what" | "detail" | "asked" | "device", string> & { who: { person?: string } | null };
      return (body as Row[]).reverse();
    },
  };
}

test("[AT33] wrong tokens, and devices and people at a door that is not theirs, are told; a new browser is not", async () => {
  const { house, come, refused } = await open();
  const screen = await house.screen();
  const member = await house.tablet("member");
  const boss = await house.tablet("supervisor");
  await come(boardNamespace, wrong, preview);
  await come(tabletNamespace, { ...wrong, cookie: "akari_device=made-up" });
  await come(tabletNamespace, { cookie: screen.cookie });
  await come(boardNamespace, { cookie: member.cookie }, preview);
  // These are let in, or show a code, or ask for nothing, or for a board that there isn't.
  await come(boardNamespace, { cookie: screen.cookie });
  await come(boardNamespace, { cookie: boss.cookie }, preview);
  await come(boardNamespace, { cookie: boss.cookie }, { preview: "nothing" });
  await come(tabletNamespace, { cookie: member.cookie });
  await come(tabletNamespace, { cookie: "akari_device=new" });
  await come(boardNamespace, {});
  await house.app.trail.stop();
  const rows = await refused();
  expect(rows.map(({ what, detail, asked, device }) => [what, detail, asked, device])).toEqual([
    ["token.refused", "not-signed-in", "SOCKET /board", null],
    ["request.refused", "not-signed-in", "SOCKET /tablet", screen.device],
    ["request.refused", "not-allowed", "SOCKET /board", member.device],
    // The same refusal of the same source within a minute is counted.
    ["token.refused", "not-signed-in", "SOCKET /tablet", null],
  ]);
  expect(rows[2]?.who?.person).toBe(member.person);
  expect(JSON.stringify(rows)).not.toMatch(/akari_wrong|made-up|127\.0\.0\.1/);
});

test("[AT33] who comes again and again with a wrong token makes one line, and then one a minute", async () => {
  const { house, come, refused } = await open();
  for (let time = 0; time < 8; time++) await come(boardNamespace, wrong, preview);
  expect(await refused()).toHaveLength(1);
  await house.app.trail.stop();
  expect(await refused()).toMatchObject([{ count: 1 }, { what: "token.refused", count: 7 }]);
});

test("[AT34] behind a proxy of ours a socket comes from the address behind it, for the trail and the log", async () => {
  const isProxy = proxiesOf(["loopback"]) ?? (() => false);
  const { come, refused, addresses } = await open({ isProxy });
  const from = (address: string) => ({ "x-forwarded-for": address });
  for (const address of ["203.0.113.9", "203.0.113.10", "198.51.100.7, 203.0.113.9"])
    await come(boardNamespace, { ...wrong, ...from(address) }, preview);
  const socket = await come(tabletNamespace, { cookie: "akari_device=new", ...from("203.0.113.11") });
  await socket.timeout(20_000).emitWithAck("command", { id: "c" });
  expect(await refused()).toHaveLength(3);
  expect(addresses()).toEqual(["203.0.113.9", "203.0.113.10", "203.0.113.11"]);
  // Nobody else may say where they come from.
  const other = await open();
  for (const address of ["203.0.113.9", "203.0.113.10"])
    await other.come(boardNamespace, { ...wrong, ...from(address) }, preview);
  await other.refused();
  expect(other.addresses()).toEqual([expect.stringMatching(/127\.0\.0\.1$/)]);
});
