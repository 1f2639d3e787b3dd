import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import postcssRTLCSS from "postcss-rtlcss";
import { build, defineConfig, type ESTree, type Plugin, type UserConfig } from "vite";

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
    return {
      ...frontEnd("board", resolve(board, "index.html"), shell(), lean()),
      css: mirrored,
      // the scripts of faces and languages
      worker: {
        plugins: () => [borrowing(), lean({ partly: true })],
        rolldownOptions: { output: { comments: false } },
      },
    };
  if (mode === "tablet")
    return frontEnd("tablet", resolve(board, "tablet/index.html"), installable(), pageAtTop("tablet"));
  if (mode === "raise") return frontEnd("raise", resolve(board, "raise/index.html"), pageAtTop("raise"));
  // beside board/, for the slides of the example
  const server = { open: "/gallery/", fs: { allow: [import.meta.dirname] } };
  return { ...common, root: board, server, css: mirrored };
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
            /^(\.(?:board|prominent|discreet|stacked|landscape|is-stale|waiting|huddle-wall|huddle-upright|huddle-beside)(?![\w-]))?/,
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

/**
 * Modules of packages that a board never runs, and what stands in their place: it speaks WebSocket alone (`transports` in
 * board/connection.ts), and text alone (no frame of server/protocol.ts is binary). Each kilobyte here is half a second of an old television.
 */
const idle: Readonly<Record<string, string>> = {
  "engine.io-client/build/esm/transports/index.js":
    'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
  // a board's server is where its page comes from, and namespaces are all that it asks for
  "socket.io-client/build/esm/url.js":
    "export const url = (path) => ({ source: location.origin, id: location.origin, path });",
  "engine.io-client/build/esm/contrib/parseuri.js": `export const parse = () => ({
    protocol: location.protocol.slice(0, -1), host: location.hostname.replace(/[[\\]]/g, ""), port: location.port,
  });`,
  "engine.io-client/build/esm/transports/polling-xhr.js": "export const XHR = undefined;",
  "engine.io-client/build/esm/transports/polling-fetch.js": "export const Fetch = undefined;",
  "engine.io-client/build/esm/transports/webtransport.js": "export const WT = undefined;",
  "engine.io-parser/build/esm/encodePacket.browser.js": `import { PACKET_TYPES } from "./commons.js";
    export const encodePacket = ({ type, data }, _binary, done) => done(PACKET_TYPES[type] + (data || ""));
    export const encodePacketToBinary = undefined;`,
  "engine.io-parser/build/esm/decodePacket.browser.js": `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from "./commons.js";
    export const decodePacket = (text) => {
      const type = PACKET_TYPES_REVERSE[text[0]];
      return type ? { type, data: text.slice(1) } : ERROR_PACKET;
    };`,
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
  "socket.io-parser/build/esm/binary.js":
    "export const deconstructPacket = undefined, reconstructPacket = undefined;",
  // of plain objects, which is all that a board spreads, the floor's own function does the same
  "/helpers/esm/objectSpread2.js": "export default Object.assign;",
};

/** Methods of packages that a board never calls: they are left empty. */
const uncalled: Readonly<Record<string, readonly string[]>> = {
  // nothing is upgraded from polling
  "engine.io-client/build/esm/socket.js": ["_probe", "send"],
  // no listener for all events, no queue of retries: what must arrive is sent again when the view has come
  "socket.io-client/build/esm/socket.js": [
    "_addToQueue",
    "compress",
    "send",
    "_drainQueue",
    "emitWithAck",
    "onAny",
    "prependAny",
    "offAny",
    "listenersAny",
    "onAnyOutgoing",
    "prependAnyOutgoing",
    "offAnyOutgoing",
    "listenersAnyOutgoing",
    "notifyOutgoingListeners",
  ],
  "socket.io-parser/build/esm/index.js": ["encodeAsBinary", "takeBinaryData", "finishedReconstruction"],
};

/** Who lends what: the board's own script to all others, and that of the prominent face to those of its parts. */
const lenders = [
  { list: "faces/shared.ts", at: "window.akari", to: /\.script\.ts$/ },
  {
    list: "faces/prominent-shared.ts",
    at: "window.akariProminent",
    to: /\/(?:pages|flood|huddle-\w+)\.script\.ts$/,
  },
] as const;

/**
 * Lets the scripts of faces and languages take what these lists name. A name that is not there fails the build, and so does a
 * package that would come twice.
 */
function borrowing(): Plugin {
  const lent = new Map<string, string>();
  return {
    name: "borrowing",
    enforce: "pre",
    async buildStart({ input }) {
      const entries = Object.values(typeof input === "string" ? [input] : input);
      for (const { list, at } of lenders.filter(({ to }) => entries.some((entry) => to.test(entry)))) {
        const path = resolve(board, list);
        for (const [, names, from = ""] of readFileSync(path, "utf8").matchAll(
          /^import (.+?) from "([^"]+)";$/gms,
        )) {
          const module = await this.resolve(from, path);
          if (module) lent.set(module.id, `export const ${names} = ${at};`);
        }
      }
    },
    load(id) {
      const code = lent.get(id);
      if (code) return { code, moduleSideEffects: false };
      if (id.includes("/node_modules/")) this.error(`board/faces/shared.ts does not lend ${id}`);
      return null;
    },
  };
}

/**
 * Leaves the idle modules and methods out of the board; after an upgrade that moved one of them, the build fails and says which. A
 * script that holds a part of the board need not meet them all.
 */
function lean({ partly = false } = {}): Plugin {
  const met = new Set<string>();
  return {
    name: "lean",
    transform(code, id) {
      const path = [...Object.keys(idle), ...Object.keys(uncalled)].find((end) => id.endsWith(end));
      if (path === undefined) return null;
      met.add(path);
      const whole = idle[path];
      if (whole !== undefined) return { code: whole, map: null };
      const names = uncalled[path] ?? [];
      const [emptied, found] = emptyMethods(code, this.parse(code), names);
      const gone = names.filter((name) => !found.includes(name));
      if (gone.length > 0)
        this.error(`vite.config.ts: uncalled names what is not there: ${path}: ${gone.join(", ")}`);
      return { code: emptied, map: null };
    },
    generateBundle() {
      const gone = [...Object.keys(idle), ...Object.keys(uncalled)].filter((path) => !met.has(path));
      if (gone.length > 0 && !partly)
        this.error(`vite.config.ts: idle names what is not in the board: ${gone.join(", ")}`);
    },
  };
}

/** The code with the bodies of these methods of its classes empty; and which of them were found. */
function emptyMethods(code: string, { body }: ESTree.Program, names: readonly string[]): [string, string[]] {
  let text = code;
  const found: string[] = [];
  const classes = body.map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node));
  const methods = classes.flatMap((node) => (node?.type === "ClassDeclaration" ? node.body.body : []));
  // from the end, so that places before stay what they are
  for (const method of methods.reverse()) {
    if (method.type !== "MethodDefinition" || method.key.type !== "Identifier" || !method.value.body)
      continue;
    if (!names.includes(method.key.name)) continue;
    found.push(method.key.name);
    text = `${text.slice(0, method.value.body.start)}{}${text.slice(method.value.body.end)}`;
  }
  return [text, found];
}

/**
 * Engines before Chromium 61 know no modules, and a page that names its script is lost when the server dies before that has come:
 * the board's page holds one small classic script, which brings the addresses that are written beside it.
 */
function shell(): Plugin {
  const entry = resolve(board, "kiosk/shell.ts");
  return {
    name: "shell",
    enforce: "post",
    buildStart() {
      this.addWatchFile(entry);
    },
    transformIndexHtml: {
      order: "post",
      async handler(html, { server }) {
        if (server) return html;
        const address = (tag: RegExp) => tag.exec(html)?.[1] ?? "";
        const style = address(/\s*<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/);
        const script = address(/\s*<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/);
        const inline = `<script data-style="${style}" data-script="${script}">${await shellScript(entry)}</script>`;
        return html
          .replace(/<link rel="stylesheet"[^>]*>|<script type="module"[^>]*><\/script>|<!--[\s\S]*?-->/g, "")
          .replace(/\n\s*/g, "")
          .replace("</body>", () => `${inline}</body>`);
      },
    },
  };
}

async function shellScript(entry: string): Promise<string> {
  const built = await build({
    ...common,
    configFile: false,
    logLevel: "warn",
    build: {
      ...floors.board,
      write: false,
      lib: { entry, formats: ["iife"], name: "shell" },
    },
  });
  const [only] = [built].flat();
  if (!only || !("output" in only)) throw new Error("The shell was not built.");
  return only.output[0].code.trim();
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
