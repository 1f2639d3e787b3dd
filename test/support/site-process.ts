import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import { keptPort } from "./port.ts";

/** A built server in a process of its own, on a port that it may be started on again. */
export interface SiteProcess {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Path and query of the one-time set-up link; null where there is an admin. */
  readonly setUpPath: () => string | null;
  readonly kill: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export const adminToken = "an-admin-token-for-tests";

export async function startSite(environment: {
  readonly dataFolder: string;
  readonly configFolder?: string;
  /** The built server and its pages; those of this project unless told. */
  readonly dist?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Of node, such as "--cpu-prof". */
  readonly flags?: readonly string[];
}): Promise<SiteProcess> {
  const main = join(environment.dist ?? join(root, "dist"), "server/main.js");
  const child = spawn(process.execPath, [...(environment.flags ?? []), main], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(await keptPort()),
      HOST: "127.0.0.1",
      DATA_DIR: environment.dataFolder,
      CONFIG_DIR: environment.configFolder ?? join(root, "config"),
      ADMIN_TOKEN: adminToken,
      ...environment.more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const url = await served(child, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    setUpPath: () => /(\/setup\?token=\S+)/.exec(output)?.[1] ?? null,
    async kill(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function served(child: ChildProcess, output: () => string): Promise<string> {
  for (let tries = 0; tries < 1_000; tries++) {
    const url = /On this machine +(\S+)/.exec(output())?.[1];
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`The server does not serve:\n${output()}`);
}

/** A request with the admin's token. */
export async function ask(
  site: { readonly url: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${site.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
