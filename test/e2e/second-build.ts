import { cp, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { add } from "../../server/cli/setup/publish.mjs";
import { root } from "../../server/cli/setup/root.mjs";

/** Copies of the built board, published one after the other as `npm start` does: each with a script of another name and content. */
export class Builds {
  readonly folder: string;
  #files: readonly string[] = [];
  readonly #work: string;

  constructor(work: string) {
    this.#work = work;
    this.folder = join(work, "dist");
  }

  async publish(name: string): Promise<void> {
    const built = join(this.#work, name);
    await cp(join(root, "dist/board"), built, { recursive: true });
    const assets = join(built, "assets/board");
    const page = join(built, "index.html");
    const html = await readFile(page, "utf8");
    const [, script = ""] = /data-script="\/assets\/board\/([^"]+)"/.exec(html) ?? [];
    const code = await readFile(join(assets, script), "utf8");
    // what earlier builds left there is no part of this one
    for (const file of await readdir(assets)) {
      if (file.startsWith("board-") && file !== script)
        await rename(join(assets, file), join(this.#work, file));
    }
    await rename(join(assets, script), join(assets, `board-${name}.js`));
    await writeFile(join(assets, `board-${name}.js`), `${code};document.documentElement.lang="x-${name}";`);
    await writeFile(page, html.replace(script, `board-${name}.js`));
    await mkdir(join(this.folder, "board"), { recursive: true });
    this.#files = add(built, join(this.folder, "board"), this.#files);
  }
}
