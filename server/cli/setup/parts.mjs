/**
 * What is built, from what, and where it goes. dist/ then holds
 *   server/ config/      the server, by tsc
 *   board/ tablet/ raise/  index.html and assets/<part>/… : the paths below are also the addresses
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} sources files and folders that it is built from
 * @property {readonly string[]} without folders among them that it is not built from
 * @property {RegExp} files which files of those folders count
 * @property {readonly string[]} folders what it leaves in dist/
 * @property {string} entry the file in dist/ that must be there
 * @property {"swap" | "add"} publish swap: the folder as a whole; add: new assets beside those of the build before
 * @property {(out: string) => readonly [script: string, ...args: string[]]} tool builds it into a folder
 */

const shared = ["package-lock.json", "tsconfig.base.json", "server/cli/setup/parts.mjs"];
const frontEnd = [...shared, "board", "server/protocol.ts", "server/domain", "vite.config.ts"];

/** @type {readonly Part[]} */
export const parts = [
  {
    name: "server",
    sources: [...shared, "server/tsconfig.build.json", "server", "config"],
    without: [],
    files: /\.ts$/,
    folders: ["server", "config"],
    entry: "server/main.js",
    publish: "swap",
    tool: (out) => ["typescript/bin/tsc", "-p", "server/tsconfig.build.json", "--outDir", out],
  },
  {
    name: "board",
    sources: frontEnd,
    without: ["board/tablet", "board/raise", "board/gallery"],
    files: /./,
    folders: ["board"],
    entry: "board/index.html",
    publish: "add",
    tool: (out) => [
      "vite/bin/vite.js",
      "build",
      "--mode",
      "board",
      "--outDir",
      `${out}/board`,
      "--logLevel",
      "warn",
    ],
  },
  {
    name: "tablet",
    sources: frontEnd,
    without: ["board/raise", "board/gallery"],
    files: /./,
    folders: ["tablet"],
    entry: "tablet/index.html",
    publish: "add",
    tool: (out) => [
      "vite/bin/vite.js",
      "build",
      "--mode",
      "tablet",
      "--outDir",
      `${out}/tablet`,
      "--logLevel",
      "warn",
    ],
  },
  {
    name: "raise",
    sources: frontEnd,
    without: ["board/gallery"],
    files: /./,
    folders: ["raise"],
    entry: "raise/index.html",
    publish: "add",
    tool: (out) => [
      "vite/bin/vite.js",
      "build",
      "--mode",
      "raise",
      "--outDir",
      `${out}/raise`,
      "--logLevel",
      "warn",
    ],
  },
];
