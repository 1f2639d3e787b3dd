import { networkInterfaces } from "node:os";

export interface Addresses {
  readonly here: string;
  /** For other machines in the network; empty where the server listens to this machine alone. */
  readonly network: readonly string[];
}

export type Scheme = "http" | "https";

/** Where a server that listens on `host` and `port` can be reached. */
export function addressesOf(host: string, port: number, scheme: Scheme = "http"): Addresses {
  const everywhere = host === "0.0.0.0" || host === "::";
  const at = (name: string) => `${scheme}://${bracketed(name)}:${port}`;
  return { here: at(everywhere ? "localhost" : host), network: everywhere ? lan().map(at) : [] };
}

function lan(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
}

export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
