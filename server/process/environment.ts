import { readlinkSync, realpathSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { z } from "zod";
import { type IsProxy, proxiesOf } from "../access/proxies.ts";
import type { Instant } from "../ports.ts";

/** What the environment says, parsed once. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly configFolder: string;
  /** Where backups go. */
  readonly backupFolder: string;
  /** What they are encrypted with; null: none is made. */
  readonly backupKey: string | null;
  readonly adminToken: string | null;
  /** Origins beside the server's own that pages may be served from, such as that of a reverse proxy. */
  readonly publicOrigins: readonly string[];
  /** Whose X-Forwarded-… headers are believed. */
  readonly isProxy: IsProxy;
  /** Files of a certificate (with those between it and its authority) and of its key, as PEM; null: plain http. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  readonly logLevel: string;
  /** Real ms for which what sources push waits for more of it, to share a sync. */
  readonly gatherFor: number;
  /** Of a watcher outside, pinged every minute while open calls climb as they should; null: none. */
  readonly deadManUrl: string | null;
  /** A simulated clock starts here; null: the machine's clock. */
  readonly clockStart: Instant | null;
  readonly clockSpeed: number;
}

/** A variable that is set to nothing is not set. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value || undefined, schema);

const schema = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(8080)),
  HOST: optional(z.string().default("0.0.0.0")),
  DATA_DIR: optional(z.string().default("data")),
  CONFIG_DIR: optional(z.string().default("config")),
  BACKUP_DIR: optional(z.string().default("backups")),
  BACKUP_KEY: optional(z.string().min(16).optional()),
  ADMIN_TOKEN: optional(z.string().min(16).optional()),
  PUBLIC_ORIGINS: optional(z.string().default("").transform(origins)),
  TRUST_PROXY: optional(z.string().default("").transform(proxies)),
  TLS_CERT: optional(z.string().optional()),
  TLS_KEY: optional(z.string().optional()),
  LOG_LEVEL: optional(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("warn")),
  GATHER_LEVELS_MS: optional(z.coerce.number().int().min(0).max(5_000).default(0)),
  DEADMAN_URL: optional(
    z
      .url({ protocol: /^https?$/ })
      .refine(withoutUser)
      .optional(),
  ),
  CLOCK_START: optional(z.iso.datetime({ offset: true }).transform(Date.parse).optional()),
  CLOCK_SPEED: optional(z.coerce.number().positive().max(3600).optional()),
});

const wanted: Readonly<Record<keyof z.input<typeof schema>, string>> = {
  PORT: "a port number between 0 and 65535",
  HOST: "an address to listen on",
  DATA_DIR: "the path of a folder",
  CONFIG_DIR: "the path of a folder",
  BACKUP_DIR: "the path of a folder",
  BACKUP_KEY: "at least 16 characters",
  ADMIN_TOKEN: "at least 16 characters",
  PUBLIC_ORIGINS: "origins such as https://board.example.org, with commas between them",
  TRUST_PROXY:
    "addresses or nets of your proxies with commas between them, such as 127.0.0.1, 10.0.0.0/8, loopback",
  TLS_CERT: "the path of a certificate as PEM",
  TLS_KEY: "the path of its key as PEM",
  LOG_LEVEL: "one of trace, debug, info, warn, error, fatal, silent",
  GATHER_LEVELS_MS: "a number of milliseconds between 0 and 5000",
  DEADMAN_URL: "an address such as https://watcher.example.org/ping/akari, without a user name",
  CLOCK_START: "a time with an offset, such as 2026-03-02T09:00:00+01:00",
  CLOCK_SPEED: "a number above 0, at most 3600",
};

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Every problem at once, as sentences. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): ParsedEnvironment {
  const parsed = schema.safeParse(variables);
  const issues = parsed.error?.issues ?? [];
  const names = new Set(issues.map(({ path }) => String(path[0]) as keyof typeof wanted));
  const problems = [...names].map((name) => `${name} must be ${wanted[name]}.`);
  problems.push(...misfits(variables));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { data } = parsed;
  const { TLS_CERT: certificate, TLS_KEY: key } = data;
  const dataFolder = realPathOf(data.DATA_DIR);
  const backupFolder = resolve(data.BACKUP_DIR);
  if (`${realPathOf(backupFolder)}${sep}`.startsWith(`${dataFolder}${sep}`))
    return {
      ok: false,
      problems: [
        `BACKUP_DIR must be a folder outside DATA_DIR, which a restore moves aside with all that is in it: ${backupFolder} is not.`,
      ],
    };
  return {
    ok: true,
    environment: {
      port: data.PORT,
      host: data.HOST,
      dataFolder,
      configFolder: resolve(data.CONFIG_DIR),
      backupFolder,
      backupKey: data.BACKUP_KEY ?? null,
      adminToken: data.ADMIN_TOKEN ?? null,
      publicOrigins: data.PUBLIC_ORIGINS,
      isProxy: data.TRUST_PROXY,
      tls: certificate && key ? { certificate: resolve(certificate), key: resolve(key) } : null,
      logLevel: data.LOG_LEVEL,
      gatherFor: data.GATHER_LEVELS_MS,
      deadManUrl: data.DEADMAN_URL ?? null,
      clockStart: data.CLOCK_START ?? null,
      clockSpeed: data.CLOCK_SPEED ?? 1,
    },
  };
}

/** What is wrong between two variables, whatever each of them says. */
function misfits(variables: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: keyof typeof wanted) => Boolean(variables[name]);
  const found: string[] = [];
  if (isSet("CLOCK_SPEED") && !isSet("CLOCK_START"))
    found.push("CLOCK_SPEED needs CLOCK_START: only a simulated clock has a speed.");
  if (isSet("TLS_CERT") !== isSet("TLS_KEY"))
    found.push("TLS_CERT needs TLS_KEY, and TLS_KEY needs TLS_CERT: https takes both.");
  return found;
}

/**
 * Where a folder really is. A data folder is moved aside by a restore, and what takes its place must be on the disk where it
 * was: not where a link to it stands. A link to what is not there is followed, too.
 */
export function realPathOf(path: string): string {
  const given = resolve(path);
  try {
    return realpathSync(given);
  } catch {
    return linkOf(given) ?? given;
  }
}

function linkOf(path: string): string | null {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
}

/** `fetch` takes no such address, and says so with all of it: a secret that would stand in the log. */
function withoutUser(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

function proxies(text: string, context: z.RefinementCtx): IsProxy {
  const listed = text.split(",").map((one) => one.trim());
  const found = proxiesOf(listed.filter((one) => one !== ""));
  if (!found) context.addIssue({ code: "custom" });
  return found ?? (() => false);
}

function origins(text: string, context: z.RefinementCtx): string[] {
  const given = text.split(",").map((origin) => origin.trim());
  const parsed = given
    .filter((origin) => origin !== "")
    .map((origin) => (URL.canParse(origin) ? new URL(origin).origin : "null"));
  if (parsed.includes("null")) context.addIssue({ code: "custom" });
  return parsed;
}
