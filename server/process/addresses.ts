import { networkInterfaces } from "node:os";

export interface Addresses {
  readonly here: string;
  /** For other machines in the network; empty where the server listens to this machine alone. */
  readonly network: readonly string[];
}

/** Where a server that listens on `host` and `port` can be reached. */
export function addressesOf(host: string, port: number): Addresses {
  const everywhere = host === "0.0.0.0" || host === "::";
  const here = `http://${everywhere ? "localhost" : bracketed(host)}:${port}`;
  return { here, network: everywhere ? lan().map((address) => `http://${bracketed(address)}:${port}`) : [] };
}

function lan(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
