import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/**
 * Reverse proxies in front of this server. What a request says of its own way here (X-Forwarded-For, -Proto, -Host) is believed
 * only where it comes from one of these: anybody else could say it too.
 */
export type IsProxy = (address: string | undefined) => boolean;

/** Names for nets that nobody outside can send from, as Express has them. */
const known: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  // RFC 1918 and 4193: where containers see their proxy.
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/** @param list addresses, nets such as 10.0.0.0/8, "loopback" and "uniquelocal"; null where one of them is none */
export function proxiesOf(list: readonly string[]): IsProxy | null {
  const nets = new BlockList();
  for (const net of list.flatMap((one) => known[one.toLowerCase()] ?? [one])) {
    const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(net) ?? [];
    const version = isIP(address);
    const bits = version === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    // A net of length 0 is everybody: who means that has no proxy.
    if (version === 0 || length < 1 || length > bits) return null;
    nets.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  }
  return (address = "") => {
    const version = isIP(address);
    return version !== 0 && nets.check(address, version === 4 ? "ipv4" : "ipv6");
  };
}

/** Where the browser says that it found this server: its Host header, or what a proxy of ours says that it was. */
export function addressedAs(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  isProxy: IsProxy,
): string | undefined {
  const forwarded = headers["x-forwarded-host"];
  const first = typeof forwarded === "string" ? forwarded.split(",")[0]?.trim() : undefined;
  return first && isProxy(socket.remoteAddress) ? first : headers.host;
}

/** The address that a request came from: the last one that is no proxy of ours. What stands to the left of it anybody may write. */
export function clientOf(
  headers: Pick<IncomingMessage, "headers">["headers"],
  address: string,
  isProxy: IsProxy,
): string {
  const told = headers["x-forwarded-for"];
  const chain = [...(typeof told === "string" ? told.split(",").map((one) => one.trim()) : []), address];
  return chain.findLast((one) => !isProxy(one)) ?? address;
}
