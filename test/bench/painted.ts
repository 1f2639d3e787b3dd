/*
 * From a call's raise to its picture on a wall board, in a real browser; beside it a bare page that hears the same change from the same
 * server and writes its text. Both pages tell when the frame in which it stands was painted.
 */
import { join } from "node:path";
import type { Page, Route } from "playwright-core";
import { root } from "../../server/cli/setup/root.mjs";
import { launchChromium } from "../support/chromium.ts";
import { startWall } from "../support/wall.ts";
import { pause } from "./load/worker.ts";
import { finish, median, ms, quantile, row, short } from "./rows.ts";

const rounds = short ? 8 : 60;

const wall = await startWall();
// a page that the bench answers for has no address, and would be kept from one of this machine
const browser = await launchChromium({
  args: ["--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets"],
});
try {
  const board = await hung();
  const plain = await hung();
  await plain.route("**/bare*", bareAnswer);
  await plain.goto(`${wall.url}/bare`);
  await plain.getByText("ready").waitFor();

  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = -2; round < rounds; round++) {
    const place = `Desk ${1_000 + round}`;
    for (const page of [board, plain]) await page.evaluate<void>(`window.watchFor(${JSON.stringify(place)})`);
    const began = performance.timeOrigin + performance.now();
    const call = { id: `painted-${round}`, type: "help", area: "loans", place };
    const answer = await wall.ask("POST", "/api/v1/calls", call);
    if (answer.status !== 201) throw new Error(await answer.text());
    const [ours, theirs] = [await paintedAt(board, place), await paintedAt(plain, place)];
    await wall.ask("POST", `/api/v1/calls/painted-${round}/cancel`, {});
    if (round >= 0) {
      times.ours.push(ours - began);
      times.bare.push(theirs - began);
    }
    await pause(200);
  }
  const [ours, theirs] = [quantile(times.ours, 0.95), quantile(times.bare, 0.95)];
  row({
    what: "raised until painted on a wall board, p95",
    measured: `${ms(ours)}, median ${ms(median(times.ours))}`,
    anchor: `a bare page ${ms(theirs)}, median ${ms(median(times.bare))}`,
    ratio: ours / theirs,
    target: "≤ 1.5×",
    ok: ours / theirs <= 1.5,
    raw: times,
  });
} finally {
  await browser.close();
  await wall.close();
}
finish();

/** A page that was let in as a screen; in a context, and so in a process, of its own. */
async function hung(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await page.addInitScript(watchScript);
  await wall.hang(page, "back-office");
  return page;
}

/** The page with nothing on it, at the address of the server whose socket it hears. */
async function bareAnswer(route: Route): Promise<void> {
  if (route.request().url().endsWith("/bare.js"))
    return route.fulfill({ path: join(root, "node_modules/socket.io/client-dist/socket.io.min.js") });
  const body = `<!doctype html><p id="text">waiting</p><script src="/bare.js"></script><script>
    const text = document.getElementById("text");
    const socket = io("/board", { transports: ["websocket"] });
    socket.on("view", () => { text.textContent = "ready"; });
    socket.on("change", (frame) => {
      for (const call of Object.values(frame.patch.set.calls || {})) text.textContent = call.label + " " + call.place;
    });
  </script>`;
  await route.fulfill({ contentType: "text/html", body });
}

/** When the page painted the frame in which the text is; both clocks are the machine's. */
async function paintedAt(page: Page, text: string): Promise<number> {
  for (let tries = 0; tries < 1_000; tries++) {
    const at = await page.evaluate<number>("window.paintedAt");
    if (at > 0) return at;
    await pause(10);
  }
  throw new Error(`nobody saw ${text}`);
}

/** Runs in the page. The task behind an animation frame is the first one after its painting. */
function watchScript(): void {
  const page = globalThis as unknown as {
    watchFor(text: string): void;
    paintedAt: number;
    document: { body: { textContent: string | null } };
    requestAnimationFrame(look: () => void): void;
    MutationObserver: new (
      look: () => void,
    ) => { observe(node: unknown, what: object): void; disconnect(): void };
  };
  page.watchFor = (text) => {
    page.paintedAt = 0;
    const observer = new page.MutationObserver(() => {
      if ((page.document.body.textContent ?? "").indexOf(text) < 0) return;
      observer.disconnect();
      page.requestAnimationFrame(() => {
        setTimeout(() => {
          page.paintedAt = performance.timeOrigin + performance.now();
        }, 0);
      });
    });
    observer.observe(page.document.body, { subtree: true, childList: true, characterData: true });
  };
}
