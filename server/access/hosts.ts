import { isIP } from "node:net";

/**
 * Under which names this server may be addressed. A page of the internet can let its own name lead to an address in this network
 * (DNS rebinding) and then counts as one of ours: its origin is the host that it asks. Cookies belong to names, so it is a
 * stranger; where the site has said its names, or where strangers may look at boards, it is not answered at all.
 */

/** What no public name server answers: RFC 6761, RFC 6762 (appendix G), RFC 8375. */
const inHouse = /(?:^|\.)(?:local|localhost|lan|home|internal|intranet|private|corp|home\.arpa)$/;

/** Whether no page of the internet could have this name, or the site says that it is its own. No host: no browser. */
export function hostAllowed(host: string | undefined, publicOrigins: readonly string[]): boolean {
  if (host === undefined) return true;
  const name = nameOf(`http://${host}`);
  if (name === null) return false;
  // An address is no name, and a name without a dot is known in this network alone.
  if (isIP(name.replace(/^\[|\]$/g, "")) !== 0 || !name.includes(".") || inHouse.test(name)) return true;
  return publicOrigins.some((origin) => nameOf(origin) === name);
}

function nameOf(origin: string): string | null {
  if (!/^https?:\/\/[^/?#@\s]+\/?$/i.test(origin) || !URL.canParse(origin)) return null;
  return new URL(origin).hostname.replace(/\.$/, "");
}
