import { createHash, randomBytes } from "node:crypto";
import { rename, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Backups } from "../backup/backups.ts";
import { BackupFailed } from "../backup/failure.ts";
import { makeArchive } from "../backup/make.ts";
import { partEnding } from "../backup/names.ts";
import { realClock, stopwatch } from "../clock.ts";
import type { Site } from "../domain/site.ts";
import { silentLog } from "../log.ts";
import { StoreDamaged } from "../ports.ts";
import type { Environment } from "../process/environment.ts";
import { localSocket } from "../process/local-fetch.ts";
import { findRunning, type Running } from "../process/running.ts";
import { piecesOf, writeWhole } from "../store/copied.ts";
import { ensureFolder } from "../store/durable-file.ts";
import { createEmbeddedStore } from "../store/embedded.ts";
import { diskFiles } from "../store/files.ts";
import { pathOf, runCli, Slip, say, siteAndEnvironment } from "./cli.ts";

const help = `npm run backup [-- --to FOLDER]

Makes a backup of the data folder (DATA_DIR) into one encrypted file in BACKUP_DIR, and reads it back. The server may run:
it makes the backup itself, and goes on serving.

  --to FOLDER   puts a copy of the file there, too, such as a stick or another machine's disk
  --help        this text

It is encrypted with BACKUP_KEY. Without that key nobody can restore it, nor can you: keep it where the backup is not.`;

await runCli(help, async () => {
  const { values } = parseArgs({ options: { to: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) return say(help);
  const { environment, site } = await siteAndEnvironment();
  const running = await findRunning(environment.dataFolder);
  const asked = running && (await askServer(running));
  const made = asked ?? (await makeHere(environment, site));
  const folder = (asked && running?.backups) ?? environment.backupFolder;
  say(`Backup            ${join(folder, made.name)}`);
  say(`Size              ${bytes(made.size)}`);
  say(`Records in it     ${count(made.seq.facts + made.seq.samples)}`);
  say(`Read back         it is whole, after ${made.seconds.toFixed(1)} s`);
  if (values.to === undefined) return;
  say(`Copy              ${await copyTo(join(folder, made.name), pathOf(values.to))}`);
});

interface Told {
  readonly name: string;
  readonly size: number;
  readonly seconds: number;
  readonly seq: { readonly facts: number; readonly samples: number };
}

/** Null where nobody listens any more: a killed server leaves word of itself, and its number may be another process's by now. */
async function askServer(running: Running): Promise<Told | null> {
  const { url } = running;
  const answer = await answerOf(running).catch((error: NodeJS.ErrnoException) => {
    const cause = error.cause instanceof Error ? (error.cause as NodeJS.ErrnoException) : error;
    if (cause.code === "ECONNREFUSED") return null;
    throw new Slip(`The server at ${url} broke off (${cause.code ?? cause.message}). Its log tells more.`);
  });
  if (answer === null) return null;
  const { status, text } = answer;
  if (status === 201) return JSON.parse(text) as Told;
  const { code = "", detail = `The server answered with ${status}.` } = problemIn(text);
  throw new Slip(code === "backup-without-key" ? keyless("Start the server with it, too.") : detail);
}

/** Not by fetch, which waits five minutes at most. */
async function answerOf(running: Running): Promise<{ status: number; text: string }> {
  const { url, token } = running;
  const socket = await localSocket(running);
  return new Promise((answered, failed) => {
    const asked = request(`${url.replace(/^https:/, "http:")}/api/v1/backups`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, connection: "close" },
      ...(socket && { createConnection: () => socket }),
    });
    asked.once("error", failed);
    asked.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (text += piece));
      response.once("error", failed);
      response.once("end", () => answered({ status: response.statusCode ?? 0, text }));
    });
    asked.end();
  });
}

function problemIn(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Where no server runs: we hold the folder meanwhile. */
async function makeHere(environment: Environment, site: Site): Promise<Told> {
  const { dataFolder, backupFolder, backupKey } = environment;
  if (backupKey === null) throw new Slip(keyless(""));
  await stat(join(dataFolder, "store.json")).catch(() => {
    throw new Slip(`${dataFolder} holds nothing to back up. Set DATA_DIR to the data folder.`);
  });
  const store = createEmbeddedStore({ folder: dataFolder });
  for (const notice of (await store.open()).notices) say(notice);
  try {
    const settings = { folder: backupFolder, key: backupKey, make: makeArchive };
    const steady = stopwatch();
    return await new Backups({
      operations: { site },
      store,
      clock: realClock,
      log: silentLog,
      steady,
      settings,
    }).make();
  } finally {
    await store.close();
  }
}

function keyless(more: string): string {
  return [
    "A backup holds names and secrets, so it is made only with a key. Set BACKUP_KEY, at least 16 characters, and keep it where the backups are not:",
    "nobody can restore a backup without it. A good one, made just now:",
    "",
    `  BACKUP_KEY=${randomBytes(24).toString("base64url")}`,
    ...(more ? ["", more] : []),
  ].join("\n");
}

/** The copy is read back, too. */
async function copyTo(from: string, folder: string): Promise<string> {
  const to = join(folder, basename(from));
  const part = `${to}${partEnding}`;
  try {
    await ensureFolder(diskFiles, folder);
    const { size } = await stat(from);
    await writeWhole(part, piecesOf(from, size));
    if ((await hashOf(part)) !== (await hashOf(from)))
      throw new StoreDamaged(`${part} was read back, and is not what was written. Use another disk.`);
    await rename(part, to);
    await diskFiles.syncFolder(dirname(to));
    return to;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new BackupFailed(
      `The copy could not be put into ${folder} (${code}). The backup itself is at ${from}.`,
    );
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(path, (await stat(path)).size)) hash.update(piece);
  return hash.digest("hex");
}

function bytes(size: number): string {
  return size < 1e6 ? `${count(Math.ceil(size / 1e3))} kB` : `${count(Math.round(size / 1e6))} MB`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
