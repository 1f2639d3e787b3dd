import { BlockList, isIP } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

/**
 * Where a webhook may go. An office's own systems are welcome; this machine only where the site file says so; never what
 * only gives itself away to its own machine: link-local addresses and the services under which clouds hand out credentials.
 */

/** RFC 1122, 3927, 5771, 6890. */
const never4 = listOf("ipv4", [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Metadata services of Alibaba, Oracle and Azure.
  ["100.100.100.200", 32],
  ["192.0.0.192", 32],
  ["168.63.129.16", 32],
]);
/** RFC 4291, 4380 (it leads through somebody else's tunnel); the last are the metadata services of Amazon and Google. */
const never6 = listOf("ipv6", [
  ["::", 128],
  ["fe80::", 10],
  ["ff00::", 8],
  ["2001::", 32],
  ["fd00:ec2::254", 128],
  ["fd20:ce::254", 128],
]);
const loopback4 = listOf("ipv4", [["127.0.0.0", 8]]);

/** `own`: the addresses by which this machine is reached besides. */
export function mayReach(address: string, loopback: boolean, own: BlockList | null = null): boolean {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const kind = isIP(plain);
  if (!loopback && own && isAmong(own, plain)) return false;
  if (kind === 4) return mayReach4(plain, loopback);
  if (kind !== 6) return false;
  const words = wordsOf(plain);
  if (words.every((word, place) => word === (place === 7 ? 1 : 0))) return loopback;
  const inner = embedded4(words);
  if (inner !== null && !loopback && own && isAmong(own, inner)) return false;
  return !never6.check(plain, "ipv6") && (inner === null || mayReach4(inner, loopback));
}

function isAmong(list: BlockList, address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && list.check(address, kind === 4 ? "ipv4" : "ipv6");
}

/** What of the machine's network cards says which addresses are its own. */
export function addressesOf(
  cards: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): BlockList {
  const own = new BlockList();
  for (const { address, family } of Object.values(cards).flatMap((found) => found ?? []))
    own.addAddress(address.replace(/%.*$/, ""), family === "IPv4" ? "ipv4" : "ipv6");
  return own;
}

function mayReach4(address: string, loopback: boolean): boolean {
  return loopback4.check(address, "ipv4") ? loopback : !never4.check(address, "ipv4");
}

function listOf(kind: "ipv4" | "ipv6", nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, kind);
  return list;
}

/** The IPv4 address that an IPv6 one leads to: mapped, compatible, translated (RFC 6052, 8215) or tunnelled (6to4). */
function embedded4(words: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words;
  const empty = (...parts: readonly number[]) => parts.every((part) => part === 0);
  if (empty(a, b, c, d, e) && (f === 0 || f === 0xffff)) return dotted(g, h);
  // The translated form of RFC 2765.
  if (empty(a, b, c, d, f) && e === 0xffff) return dotted(g, h);
  if (a === 0x64 && b === 0xff9b) return dotted(g, h);
  return a === 0x2002 ? dotted(b, c) : null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight words of an IPv6 address. */
function wordsOf(address: string): number[] {
  const inHex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [left = "", right] = inHex.split("::");
  const parse = (part: string) =>
    part.split(":").flatMap((word) => (word === "" ? [] : Number.parseInt(word, 16)));
  if (right === undefined) return parse(left);
  const [before, after] = [parse(left), parse(right)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
