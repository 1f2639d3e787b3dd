import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { build } from "vite";
import { fingerprint } from "../../server/cli/setup/fingerprint.mjs";
import { root } from "../../server/cli/setup/root.mjs";

const folder = join(root, ".cache/gallery");
const stamp = join(folder, "fingerprint");
const made = {
  name: "gallery",
  sources: [
    ...["package-lock.json", "vite.config.ts", "test/support/gallery.ts", "board", "config/slides"],
    ...["server/protocol.ts", "server/domain"],
  ],
  without: ["board/tablet", "board/raise"],
  files: /./,
  folders: [],
  entry: "index.html",
  publish: "swap",
  tool: (): readonly [string] => ["vite"],
} as const;

/** Builds the gallery of boards (board/gallery), unless it is built already: a page of some files loads much sooner than one of its 300 sources. */
export async function buildGallery(): Promise<void> {
  const now = fingerprint(root, made);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  await build({
    configFile: join(root, "vite.config.ts"),
    mode: "gallery",
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "esnext",
      minify: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(root, "board/gallery/index.html"),
        output: { assetFileNames: "assets/[name][extname]" },
      },
    },
  });
  writeFileSync(stamp, now);
}

/** Serves the gallery on any free port. */
export async function serveGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  await buildGallery();
  const server = express().use(express.static(folder)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery/`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
