import "./floor.ts";
import { effect } from "@preact/signals";
import { render } from "preact";
import { type BoardView, boardNamespace } from "../server/protocol.ts";
import { watchWindow } from "./components/room.ts";
import { follow, openSocket } from "./connection.ts";
import { createSound } from "./kiosk/sound.ts";
import { raisedCalls } from "./models/calls.ts";
import { reloadForNewBuild } from "./reload.ts";
import { Screen } from "./screens/screen.tsx";
import { fetchWords } from "./words/languages.ts";
import { isKnown, languageFor } from "./words/speech.ts";

const preview = new URLSearchParams(location.search).get("preview");
const line = follow<BoardView>(openSocket(boardNamespace, preview === null ? {} : { preview }));
const sound = createSound({
  openAudio: () => new AudioContext(),
  addEventListener: (type, heard) => window.addEventListener(type, heard),
  setTimeout: (task, ms) => window.setTimeout(task, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
});

watchWindow();
effect(() => fetchWords(languageFor(line.view.value?.board.face.language ?? navigator.language)));
effect(() => sound.hear(line.view.value, line.stale.value, line.now.peek()));
reloadForNewBuild(line.feed, (view) => {
  // a board that got no words shows nothing that could be interrupted
  const drawn = isKnown(languageFor(view.board.face.language));
  return !(drawn && "calls" in view && raisedCalls(view.calls).length > 0);
});

const place = document.getElementById("board");
if (place) render(<Screen line={line} soundLocked={sound.locked} language={navigator.language} />, place);
