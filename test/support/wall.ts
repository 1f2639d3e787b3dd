import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../server/cli/setup/root.mjs";
import { keptPort } from "./port.ts";
import { ask, type SiteProcess, startSite, workingMorning } from "./site-process.ts";

/**
 * The example site, built and served in a process of its own, for boards that hang on it. It can be killed and served again at
 * the same address, where screens find it. By its clock it is a working morning.
 */
export interface Wall {
  readonly url: string;
  /** The server that runs now. */
  readonly site: SiteProcess;
  readonly configFolder: string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  serve(): Promise<void>;
  /** Serves from now on as after an upgrade: the same, under the name of another build. */
  upgrade(): Promise<void>;
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** Lets in the screen that shows this code, and gives it a board. */
  letIn(code: string, board: string): Promise<void>;
  /** Opens a page as a new screen, and lets it in. */
  hang(page: Page, board: string): Promise<void>;
  close(): Promise<void>;
}

/** @param edits files of the config folder, and how their JSON is to be changed */
export async function startWall(
  edits: Readonly<Record<string, (json: Record<string, unknown>) => unknown>> = {},
): Promise<Wall> {
  const folder = await mkdtemp(join(tmpdir(), "akari-wall-"));
  const configFolder = join(folder, "config");
  await cp(join(root, "config"), configFolder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(configFolder, file);
    const json = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    await writeFile(path, JSON.stringify(edit(json)));
  }
  const port = await keptPort();
  const clock = workingMorning();
  let dist = join(root, "dist");
  const start = () => {
    const more = { PORT: String(port), ...clock() };
    return startSite({ dataFolder: join(folder, "data"), configFolder, dist, more });
  };
  let site = await start();
  const wall: Wall = {
    url: site.url,
    get site() {
      return site;
    },
    configFolder,
    async kill(signal = "SIGKILL") {
      await site.kill(signal);
    },
    async serve() {
      site = await start();
    },
    async upgrade() {
      await site.kill();
      dist = await otherBuild(folder);
      site = await start();
    },
    ask: (method, path, body) => ask(site, method, path, body),
    async letIn(code, board) {
      const answer = await ask(site, "POST", "/api/v1/screens", { code, name: `${board} ${code}`, board });
      if (answer.status !== 201) throw new Error(`the screen is not let in: ${await answer.text()}`);
    },
    async hang(page, board) {
      await page.goto(`${site.url}/board`);
      await page.locator(".code-half").first().waitFor();
      await wall.letIn((await page.locator(".code-half").allTextContents()).join(""), board);
      await page.locator(".board:not(.waiting)").waitFor();
    },
    async close() {
      await site.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
  return wall;
}

/** A copy of what is built, in which the board's script has another name. */
async function otherBuild(folder: string): Promise<string> {
  const dist = join(folder, "dist");
  await cp(join(root, "dist"), dist, { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const page = await readFile(join(dist, "board/index.html"), "utf8");
  const script = /\/assets\/board\/board-[\w-]+\.js/.exec(page)?.[0];
  if (!script) throw new Error("the page names no script");
  const other = script.replace(/board-[\w-]+\.js$/, "board-another.js");
  await cp(join(dist, "board", script), join(dist, "board", other));
  await writeFile(join(dist, "board/index.html"), page.replace(script, other));
  return dist;
}
