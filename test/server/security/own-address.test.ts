import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { addressesOf, mayReach } from "../../../server/outputs/notifications/addresses.ts";
import { post } from "../../../server/outputs/notifications/post.ts";

/** Somebody's name server says that a webhook is here. */

const card = { netmask: "", mac: "", internal: false, cidr: null };
const own = addressesOf({
  eth0: [
    { ...card, family: "IPv4", address: "192.168.7.5" },
    { ...card, family: "IPv6", address: "fd12::5", scopeid: 0 },
    { ...card, family: "IPv6", address: "fe80::5%eth0", scopeid: 2 },
  ],
});

test.each([
  "192.168.7.5",
  "::ffff:192.168.7.5",
  "::ffff:c0a8:705",
  "64:ff9b::c0a8:705",
  "fd12::5",
  "[fd12:0:0::5]",
])("[SE34] %s is this machine, and may be reached if the site file says so alone", (address) => {
  expect([mayReach(address, false, own), mayReach(address, true, own)]).toEqual([false, true]);
  expect(mayReach("192.168.7.6", false, own)).toBe(true);
});

test("[SE34] a webhook whose name leads to an address of this machine is not sent", async () => {
  const [here = "127.0.0.1"] = Object.values(networkInterfaces()).flatMap((cards) =>
    (cards ?? []).filter(({ family }) => family === "IPv4").map(({ address }) => address),
  );
  for (const host of [here, "hook.example"]) {
    const resolve = () => Promise.resolve([{ address: here, family: 4 }]);
    const url = new URL(`http://${host}:9/`);
    const asked = {
      url,
      headers: {},
      body: "{}",
      loopback: false,
      resolve,
      signal: AbortSignal.timeout(20_000),
    };
    await expect(post(asked)).rejects.toThrow(expect.objectContaining({ name: "AddressRefused" }));
  }
});
