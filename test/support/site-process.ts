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

interface SiteEnvironment {
  readonly dataFolder: string;
  readonly configFolder?: string;
  /** The built server and its pages; those of this project unless told. */
  readonly dist?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Of node, such as "--cpu-prof". */
  readonly flags?: readonly string[];
  /** A file that takes its log. */
  readonly stderr?: number;
  /** 0: any free one. */
  readonly port?: number;
}

/** Resolves when it serves. */
export async function startSite(environment: SiteEnvironment): Promise<SiteProcess> {
  const started = spawnSite({ port: await keptPort(), ...environment });
  return { ...started, url: await started.serving() };
}

export interface StartedSite extends Omit<SiteProcess, "url"> {
  /** Its address, once it serves; throws what it said when it ended before. */
  readonly serving: () => Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** At once: it may be killed before it serves. */
export function spawnSite(environment: SiteEnvironment): StartedSite {
  const main = join(environment.dist ?? join(root, "dist"), "server/main.js");
  const child = spawn(process.execPath, [...(environment.flags ?? []), main], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(environment.port ?? 0),
      HOST: "127.0.0.1",
      DATA_DIR: environment.dataFolder,
      CONFIG_DIR: environment.configFolder ?? join(root, "config"),
      ADMIN_TOKEN: adminToken,
      ...environment.more,
    },
    stdio: ["ignore", "pipe", environment.stderr ?? "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
  const ended = once(child, "close").then(([code, signal]) => code ?? signal);
  return {
    serving: () => served(child, ended, () => output),
    ended,
    pid: child.pid ?? 0,
    output: () => output,
    setUpPath: () => /(\/setup\?token=\S+)/.exec(output)?.[1] ?? null,
    async kill(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function served(child: ChildProcess, ended: Promise<unknown>, output: () => string): Promise<string> {
  for (let tries = 0; tries < 6_000; tries++) {
    const url = /On this machine +(\S+)/.exec(output())?.[1];
    if (url) return url;
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) {
      // with the last that it said
      await ended;
      throw new Error(`The server ended with ${end}:\n${output()}`);
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  child.kill("SIGKILL");
  throw new Error(`The server does not serve:\n${output()}`);
}

/**
 * The environment of a server by whose clock it is a working morning, whatever day and hour it is where the test runs. The morning
 * goes on: whoever is started again with what this gives then is not earlier than before.
 */
export function workingMorning(): () => { readonly CLOCK_START: string } {
  const morning = Date.parse("2026-03-04T10:00:00+01:00");
  const began = performance.now();
  return () => ({ CLOCK_START: new Date(morning + performance.now() - began).toISOString() });
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
