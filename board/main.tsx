import "./floor.ts";
import "./faces/shared.ts";
import { computed, effect } from "@preact/signals";
import { render } from "preact";
import type { Turn } from "../server/domain/devices.ts";
import { type BoardView, boardNamespace } from "../server/protocol.ts";
import { turnTo, watchWindow } from "./components/room.ts";
import { follow, openSocket } from "./connection.ts";
import { faces } from "./faces/faces.ts";
import { partsOf } from "./faces/parts.ts";
import { fetchFace, fetchWords } from "./faces/scripts.ts";
import { jitter } from "./jitter.ts";
import { driftTo } from "./kiosk/drift.ts";
import { takeOrders } from "./kiosk/orders.ts";
import { probe } from "./kiosk/page.ts";
import { keep, recall } from "./kiosk/recall.ts";
import { startReports } from "./kiosk/report.ts";
import { createSound } from "./kiosk/sound.ts";
import { createWakeLock } from "./kiosk/wake-lock.ts";
import { isBusy } from "./models/meetings.ts";
import { monotonic } from "./monotonic.ts";
import { reloadForNewBuild } from "./reload.ts";
import { Screen } from "./screens/screen.tsx";
import { isKnown, languageFor } from "./words/speech.ts";

const preview = new URLSearchParams(location.search).get("preview");
const socket = openSocket(boardNamespace, preview === null ? {} : { preview });
const line = follow<BoardView>(socket);
const sound = createSound({
  openAudio: () => new AudioContext(),
  addEventListener: (type, heard) => window.addEventListener(type, heard),
  setTimeout: (task, ms) => window.setTimeout(task, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
});
const reloading = reloadForNewBuild(line.feed, isQuiet, { probe, jitter, reload: () => location.reload() });
const screen = takeOrders(socket, {
  reload: reloading.order,
  "test-sound": () => sound.test(),
});
const mutedUntil = computed(() => {
  const until = screen.settings.value?.mutedUntil ?? null;
  return until !== null && line.now.value < until ? until : null;
});
const name = computed(() => (screen.identified.value && screen.settings.value?.name) || null);
// A screen whose server is lost says so, and does not sleep over it.
const wakeLock = createWakeLock(computed(() => line.stale.value || !line.view.value?.board.face.night));

watchWindow();
effect(() => fetchWords(languageFor(line.view.value?.board.face.language ?? navigator.language)));
effect(() => sound.hear(line.view.value, line.stale.value || mutedUntil.value !== null, line.now.peek()));
startReports(
  socket,
  () => screen.settings.peek() !== null,
  () => ({ audio: sound.state(), wakeLock: wakeLock.state(), build: reloading.build.peek() }),
);

function isQuiet(): boolean {
  const view = line.view.peek();
  if (screen.identified.peek()) return false;
  // a board that got no words, or no face, shows nothing that could be interrupted
  const drawn =
    view !== null && isKnown(languageFor(view.board.face.language)) && view.board.face.mode in faces.peek();
  return !drawn || !isBusy(view);
}

// Until the server is there, the picture stands as it did before: turned, and on paper in a lobby.
if (preview === null) {
  turnTo(Number(recall("turn")) as Turn);
  fetchFace(recall("face"));
}
effect(() => {
  const { value } = screen.settings;
  if (!value) return;
  keep("turn", String(value.turn));
  turnTo(value.turn);
});
effect(() => {
  const { value } = line.view;
  if (!value) return;
  const { mode } = value.board.face;
  fetchFace(mode);
  const paper = mode === "discreet" ? "paper" : "";
  document.documentElement.className = paper;
  if (preview !== null) return;
  keep("ground", paper);
  keep("face", mode);
  keep("pages", partsOf(value).indexOf("pages") < 0 ? "" : "pages");
});
// The parts of a face borrow from it, and come one after the other when it is here: the huddle's when all else can be drawn.
effect(() => {
  const { value } = line.view;
  const here = faces.value;
  if (!here.prominent) return;
  const parts = value ? partsOf(value) : preview === null ? [recall("pages")] : [];
  const [next] = parts.filter((part) => !(part in here));
  if (!/huddle/.test(next ?? "") || isKnown(languageFor(value?.board.face.language ?? "")))
    fetchFace(next ?? "");
});

const place = document.getElementById("board");
if (place) {
  const minutely = () => {
    driftTo(place, Math.floor(monotonic() / 60_000));
    wakeLock.look();
  };
  minutely();
  setInterval(minutely, 60_000);
  // the lamp of the page
  place.textContent = "";
  render(
    <Screen {...{ line, mutedUntil, name }} soundLocked={sound.locked} language={navigator.language} />,
    place,
  );
}
