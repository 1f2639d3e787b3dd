import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import postcssRTLCSS from "postcss-rtlcss";
import { defineConfig, type Plugin, type UserConfig } from "vite";

/** Of the oldest engines that must show it: see docs/architecture.md. */
const floors = {
  board: { target: "es2015", cssTarget: "chrome53" },
  tablet: { target: ["es2020", "safari15", "chrome90"], cssTarget: ["safari15", "chrome90"] },
  raise: { target: ["es2020", "safari15", "chrome90"], cssTarget: ["safari15", "chrome90"] },
};

const board = resolve(import.meta.dirname, "board");

/** `vite build --mode board`, `--mode tablet` or `--mode raise` (the page of phones); `vite --mode gallery` serves the development page. */
export default defineConfig(({ mode }) => {
  if (mode === "board")
    return { ...frontEnd("board", resolve(board, "index.html"), classicScript()), css: mirrored };
  if (mode === "tablet")
    return frontEnd("tablet", resolve(board, "tablet/index.html"), installable(), pageAtTop("tablet"));
  if (mode === "raise") return frontEnd("raise", resolve(board, "raise/index.html"), pageAtTop("raise"));
  return { ...common, root: board, server: { open: "/gallery/" }, css: mirrored };
});

const common: UserConfig = {
  publicDir: false,
  envDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
};

/**
 * What stands on a side of a board gets its mirror image for boards whose root says `dir="rtl"`: the floor has no logical
 * properties. Rules of the root itself begin with one of its classes.
 */
const mirrored: NonNullable<UserConfig["css"]> = {
  postcss: {
    plugins: [
      postcssRTLCSS({
        mode: "override",
        prefixSelectorTransformer: (prefix, selector) =>
          selector.replace(
            /^(\.(?:board|prominent|discreet|stacked|landscape|is-stale|waiting)(?![\w-]))?/,
            (root) => (root ? `${root}${prefix}` : `${prefix} `),
          ),
      }),
    ],
  },
};

/** Assets carry a hash and stand in assets/<name>/ below the folder: the same path is their address. */
function frontEnd(name: keyof typeof floors, page: string, ...plugins: Plugin[]): UserConfig {
  const assets = `assets/${name}`;
  return {
    ...common,
    root: board,
    base: "/",
    plugins,
    build: {
      ...floors[name],
      outDir: resolve(import.meta.dirname, "dist", name),
      // the assets of the build before stay for boards that hang on it: server/cli/setup/publish.mjs clears up
      emptyOutDir: false,
      assetsDir: assets,
      // no data: addresses, so that the content security policy can stay strict
      assetsInlineLimit: 0,
      // one file that the page names: a style element made by a script would need an open policy
      cssCodeSplit: name !== "board",
      modulePreload: name !== "board" && { polyfill: false },
      rolldownOptions: {
        input: page,
        output:
          name === "board"
            ? { format: "iife", codeSplitting: false, entryFileNames: `${assets}/board-[hash].js` }
            : { format: "es" },
      },
    },
  };
}

/** Engines before Chromium 61 know no modules: the page names one classic script. */
function classicScript(): Plugin {
  return {
    name: "classic-script",
    enforce: "post",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html.replace(/<script type="module" crossorigin/g, "<script defer").replace(/ crossorigin/g, ""),
    },
  };
}

/** The web app manifest and its icons: each named by its content, as every asset is, and the manifest by theirs. */
function installable(): Plugin {
  const folder = resolve(board, "tablet");
  return {
    name: "installable",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["tablet/index.html"];
      if (page?.type !== "asset") return;
      const emit = (name: string, source: string | Uint8Array) =>
        `/${this.getFileName(this.emitFile({ type: "asset", name, source }))}`;
      const manifest = JSON.parse(readFileSync(resolve(folder, "manifest.json"), "utf8")) as {
        icons: { src: string }[];
      };
      for (const icon of manifest.icons) icon.src = emit(icon.src, readFileSync(resolve(folder, icon.src)));
      const address = emit("manifest.webmanifest", JSON.stringify(manifest));
      page.source = String(page.source).replace(
        "</head>",
        `  <link rel="manifest" href="${address}" />\n  </head>`,
      );
    },
  };
}

/** Vite keeps the page's folder (tablet/index.html); we serve dist/tablet/index.html. */
function pageAtTop(folder: string): Plugin {
  return {
    name: "page-at-top",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle[`${folder}/index.html`];
      if (page) page.fileName = "index.html";
    },
  };
}
