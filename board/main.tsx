import "./floor.ts";
import { render } from "preact";
import { type BoardView, boardNamespace } from "../server/protocol.ts";
import { watchWindow } from "./components/room.ts";
import { follow, openSocket } from "./connection.ts";
import { raisedCalls } from "./models/calls.ts";
import { reloadForNewBuild } from "./reload.ts";
import { Screen } from "./screens/screen.tsx";

const preview = new URLSearchParams(location.search).get("preview");
const line = follow<BoardView>(openSocket(boardNamespace, preview === null ? {} : { preview }));

watchWindow();
reloadForNewBuild(line.feed, (view) => !("calls" in view) || raisedCalls(view.calls).length === 0);

const place = document.getElementById("board");
if (place) render(<Screen line={line} language={navigator.language} />, place);
