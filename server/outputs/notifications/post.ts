import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";
import { addressesOf, mayReach } from "./addresses.ts";

/** One POST: no redirects, no proxies, no connection that is kept; the address is checked as it is connected to. */

export interface Posted {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** The addresses of a name. */
export type Resolve = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether this machine itself may be reached. */
  readonly loopback: boolean;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** An answer is read up to here, so that the other side can end it well, and then cut. */
const longestAnswer = 64 * 1024;

export async function post({ url, headers, body, loopback, resolve, signal }: Post): Promise<Posted> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // No name is looked up for an address.
  const own = addressesOf(networkInterfaces());
  const may = (address: string) => mayReach(address, loopback, own);
  if (isIP(host) !== 0 && !may(host)) throw new AddressRefused();
  const content = Buffer.from(body, "utf8");
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: "POST",
      agent: false,
      lookup: checkedLookup(resolve, may),
      signal,
      headers: { ...headers, "Content-Length": String(content.length) },
    });
    // Also after the answer has begun: what happens to the rest of it is nobody's concern.
    request.on("error", failed);
    request.on("response", answered);
    request.end(content);
  });
  const posted = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null };
  await drain(response);
  return posted;
}

/** The name may lead elsewhere at each look: what was checked is what is connected to. */
function checkedLookup(resolve: Resolve, may: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return callback(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "");
        if (addresses.some(({ address }) => !may(address))) return callback(new AddressRefused(), "");
        if (options.all)
          return callback(
            null,
            addresses.map(({ address, family }) => ({ address, family })),
          );
        return callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}

async function drain(response: IncomingMessage): Promise<void> {
  let length = 0;
  try {
    for await (const chunk of response) {
      length += (chunk as Buffer).length;
      if (length > longestAnswer) break;
    }
  } catch {
    // The status has been said; the rest was cut, or took too long.
  } finally {
    response.destroy();
  }
}
