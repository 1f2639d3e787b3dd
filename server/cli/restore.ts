import { parseArgs } from "node:util";
import { restoreArchive } from "../backup/restore.ts";
import { realClock } from "../clock.ts";
import { parseEnvironment, realPathOf } from "../process/environment.ts";
import { pathOf, runCli, Slip, say } from "./cli.ts";

const help = `npm run restore -- [--to FOLDER | --check] FILE

Puts the backup FILE in the place of the data folder (DATA_DIR). It is decrypted with BACKUP_KEY, read whole and opened first; the
folder that was there is moved aside, not changed. Stop the server before, start it after.

  --to FOLDER   restores to this folder instead
  --check       only reads and opens it, and says what is in it; a server may run
  --help        this text`;

await runCli(help, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: "string" }, check: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) return say(help);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new Slip("Name one backup, such as backups/akari-….tar.gz.age.");
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new Slip(parsed.problems.join("\n"));
  const { dataFolder, backupKey: key } = parsed.environment;
  if (key === null) throw new Slip("Set BACKUP_KEY to the key that the backup was made with.");
  const folder = values.to === undefined ? dataFolder : realPathOf(pathOf(values.to));
  const checkOnly = values.check === true;
  const { manifest, aside } = await restoreArchive({
    file: pathOf(file),
    folder,
    key,
    now: realClock.now(),
    checkOnly,
  });
  const { site, at, seq, files } = manifest;
  say(`Site              ${site}`);
  say(`As it was at      ${new Date(at).toISOString()}`);
  say(`Records           ${(seq.facts + seq.samples).toLocaleString("en")}, in ${files.length} files`);
  if (checkOnly) return say("It is whole, and a server can start from it. Nothing was changed.");
  say(`Restored to       ${folder}`);
  if (aside !== null) say(`The folder before ${aside}`);
  say(
    "Start the server. Boards and tablets fetch everything anew; what was done since then is not there any more.",
  );
});
