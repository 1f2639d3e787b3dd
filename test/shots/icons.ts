import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { launchChromium } from "../support/chromium.ts";

/** `npm run icons`: the tablet's icons for a home screen, from board/icon.svg. Their list is board/tablet/manifest.json. */
const board = resolve(import.meta.dirname, "../../board");

/** A maskable icon is cut to any shape: its ground goes to the edge, and what is drawn stays within the inner 80 %. */
const icons = [
  { name: "icon-192", size: 192, drawn: 1, ground: "transparent" },
  { name: "icon-512", size: 512, drawn: 1, ground: "transparent" },
  { name: "maskable-512", size: 512, drawn: 0.62, ground: "#101214" },
  // iOS fills what is transparent with black, and cuts the corners.
  { name: "apple-180", size: 180, drawn: 0.74, ground: "#101214" },
] as const;

const lantern = Buffer.from(await readFile(resolve(board, "icon.svg"))).toString("base64");
const browser = await launchChromium();
try {
  for (const { name, size, drawn, ground } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
        <img src="data:image/svg+xml;base64,${lantern}" width="${size * drawn}" height="${size * drawn}">
      </body>`,
    );
    await page.locator("img").evaluate("(image) => image.decode()");
    await page.screenshot({ path: resolve(board, `tablet/icons/${name}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
