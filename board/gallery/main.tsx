import { signal } from "@preact/signals";
import { render } from "preact";
import type { BoardView } from "../../server/protocol.ts";
import { watchWindow } from "../components/room.ts";
import { Screen } from "../screens/screen.tsx";
import { clipped, scrolls } from "./measure.ts";
import { now } from "./samples.ts";
import { states } from "./states.ts";

/** `?state=prominent-call` shows one state, full screen; without it, the list of them. */
const name = new URLSearchParams(location.search).get("state");
const state = name === null ? undefined : states[name];
const place = document.getElementById("board");

function List() {
  return (
    <ul>
      {Object.keys(states).map((key) => (
        <li key={key}>
          <a href={`?state=${key}`}>{key}</a>
        </li>
      ))}
    </ul>
  );
}

if (place && state) {
  const view = signal<BoardView | null>(state.view);
  const line = {
    view,
    now: signal(now),
    stale: signal(state.stale ?? false),
    asOf: signal(state.asOf ?? now),
    readOnly: signal(state.readOnly ?? false),
    pairing: signal(state.pairing ?? null),
  };
  watchWindow();
  render(<Screen line={line} language={state.language ?? "en"} />, place);
  Object.assign(window, {
    gallery: {
      clipped,
      scrolls,
      advance: (ms: number) => {
        line.now.value += ms;
      },
      next: () => {
        view.value = state.next ?? view.value;
      },
    },
  });
} else if (place) render(<List />, place);
