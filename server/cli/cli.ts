import { resolve } from "node:path";
import { loadMap } from "../../config/imports/load.ts";
import type { ImportMap } from "../../config/imports/schema.ts";
import { loadSite, problemLine } from "../../config/load.ts";
import { BackupFailed } from "../backup/failure.ts";
import type { Site } from "../domain/site.ts";
import { NotCsv } from "../inputs/csv/records.ts";
import { ImportStopped } from "../inputs/csv/sinks.ts";
import { StoreDamaged, StoreFull, StoreLocked } from "../ports.ts";
import { type Environment, parseEnvironment } from "../process/environment.ts";

/** What the commands have in common. */

/** Something that the person at the keyboard can mend: told as it is, without a trace. */
export class Slip extends Error {}

const told = [Slip, BackupFailed, NotCsv, ImportStopped, StoreLocked, StoreDamaged, StoreFull];

/** Runs a command; what goes wrong ends it with a sentence and exit code 1. */
export async function runCli(help: string, command: () => Promise<void>): Promise<void> {
  // Whoever reads the beginning alone (`| head -1`) has it; the work goes on to its end.
  process.stdout.on("error", () => undefined);
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${sentenceOf(error, help)}\n`);
  }
}

function sentenceOf(error: unknown, help: string): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code.startsWith("ERR_PARSE_ARGS")) return `${error.message}\n\n${help}`;
  if (code === "ENOENT") return `There is no file ${(error as NodeJS.ErrnoException).path ?? ""}.`;
  if (code === "EADDRINUSE") return "That port is taken. Set another one, as in PORT=8081.";
  if (code === "EISDIR") return "That is a folder. Name a file.";
  return told.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

export async function siteAndEnvironment(): Promise<{ environment: Environment; site: Site }> {
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new Slip(parsed.problems.join("\n"));
  const loaded = await loadSite(parsed.environment.configFolder);
  if (!loaded.ok)
    throw new Slip(["The site file can't be used:", ...loaded.problems.map(problemLine)].join("\n"));
  return { environment: parsed.environment, site: loaded.site };
}

export async function mapAt(file: string, site: Site): Promise<ImportMap> {
  const loaded = await loadMap(pathOf(file), [...site.queues.keys()]);
  if (!loaded.ok) throw new Slip(["The map can't be used:", ...loaded.problems.map(problemLine)].join("\n"));
  return loaded.map;
}

/** A path as it was typed: npm runs commands in the project's folder, wherever they were called. */
export function pathOf(file: string): string {
  return resolve(process.env["INIT_CWD"] ?? "", file);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
