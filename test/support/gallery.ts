import { resolve } from "node:path";
import { createServer, type ViteDevServer } from "vite";

/** Serves the gallery of boards (board/gallery) from its sources, on any free port. */
export async function serveGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await createServer({
    configFile: resolve(import.meta.dirname, "../../vite.config.ts"),
    mode: "gallery",
    logLevel: "error",
    // node_modules may be a link to another folder
    server: { port: 0, host: "127.0.0.1", open: false, hmr: false, watch: null, fs: { strict: false } },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${portOf(server)}/gallery/`, close: () => server.close() };
}

function portOf(server: ViteDevServer): number {
  const address = server.httpServer?.address();
  if (!address || typeof address === "string") throw new Error("The gallery has no port.");
  return address.port;
}
