import { reportEvery, type ScreenReport } from "../../server/protocol.ts";
import { monotonic } from "../monotonic.ts";
import type { BoardSocket } from "./orders.ts";

/** What other parts of the board know. */
type Known = Pick<ScreenReport, "audio" | "wakeLock" | "build">;

/** Reports how this screen fares, for as long as `isScreen` and there is a link. */
export function startReports(socket: BoardSocket, isScreen: () => boolean, known: () => Known): void {
  let roundTrip: number | null = null;
  let drops = 0;
  let lastError: { readonly text: string; readonly at: number } | null = null;
  const failed = (what: unknown) => {
    lastError = { text: String(what).slice(0, 200), at: monotonic() };
  };
  window.addEventListener("error", ({ message }) => failed(message));
  window.addEventListener("unhandledrejection", ({ reason }) => failed(reason));
  socket.on("disconnect", () => {
    drops++;
  });

  const report = () => {
    // What is sent without a link would be kept, and pile up.
    if (!isScreen() || !socket.connected) return;
    const sent = monotonic();
    // What is never answered is forgotten in time, or it would pile up, too.
    socket
      .timeout(2 * reportEvery)
      .emit("report", { ...deviceNow(), ...known(), roundTrip, drops, lastError: aged() }, (lost) => {
        if (!lost) roundTrip = Math.round(monotonic() - sent);
      });
  };
  const aged = () =>
    lastError && { text: lastError.text, ago: Math.round((monotonic() - lastError.at) / 1_000) };
  // on connect, and whenever something was set
  socket.on("settings", report);
  setInterval(report, reportEvery);
}

function deviceNow() {
  const { memory } = performance as { memory?: { readonly usedJSHeapSize: number } };
  return {
    agent: navigator.userAgent.slice(0, 400),
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: window.devicePixelRatio,
    secure: window.isSecureContext === true,
    memory: memory ? Math.round(memory.usedJSHeapSize / 1e6) : null,
    uptime: Math.round(monotonic() / 1_000),
    reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
