import "../floor.ts";
import { signal } from "@preact/signals";
import { render } from "preact";
import type { BoardView } from "../../server/protocol.ts";
import { turnTo, watchWindow } from "../components/room.ts";
import { wear } from "../faces/faces.ts";
import { Discreet } from "../screens/discreet.tsx";
import { Prominent } from "../screens/prominent.tsx";
import { Screen } from "../screens/screen.tsx";
import { de } from "../words/de.ts";
import { learn } from "../words/speech.ts";
import { clipped, lit, moving, scrolls, smallest } from "./measure.ts";
import { now } from "./samples.ts";
import { type State, states } from "./states.ts";

/** `?state=prominent-call` shows one state, full screen; without it, the list of them. */
const wanted = new URLSearchParams(location.search).get("state");
const place = document.getElementById("board");

/** What tests and pictures use: show a state, let time pass, let the next thing happen, measure. */
const gallery = {
  names: Object.keys(states),
  show,
  look,
  advance,
  next,
  back,
  clipped,
  scrolls,
  smallest,
  lit,
  moving,
};
let line = lineOf({ view: null });
let before: BoardView | null = null;
let after: BoardView | null = null;

function lineOf(state: State) {
  return {
    view: signal<BoardView | null>(state.view),
    now: signal(now),
    stale: signal(state.stale ?? false),
    asOf: signal(state.asOf ?? now),
    readOnly: signal(state.readOnly ?? false),
    pairing: signal(state.pairing ?? null),
    missing: signal(state.missing ?? false),
    newer: signal(state.newer ?? false),
  };
}

function show(name: string): void {
  const state = states[name];
  if (state) draw(state);
}

/** Whatever a server would send. */
function look(view: BoardView): void {
  draw({ view });
}

function draw(state: State): void {
  if (!place) return;
  line = lineOf(state);
  before = state.view;
  after = state.next ?? null;
  // from nothing: what one state left does not fade into the next
  render(null, place);
  turnTo(state.turn ?? 0);
  const sound = {
    soundLocked: signal(state.soundLocked ?? false),
    mutedUntil: signal(state.mutedUntil ?? null),
  };
  render(
    <Screen
      {...{ line, ...sound }}
      name={signal(state.identify ?? null)}
      language={state.language ?? "en"}
    />,
    place,
  );
}

function advance(ms: number): void {
  line.now.value += ms;
}

function next(): void {
  line.view.value = after;
}

function back(): void {
  line.view.value = before;
}

function List() {
  return (
    <ul>
      {gallery.names.map((key) => (
        <li key={key}>
          <a href={`?state=${key}`}>{key}</a>
        </li>
      ))}
    </ul>
  );
}

Object.assign(window, { gallery });
learn("de", de);
wear({ prominent: Prominent, discreet: Discreet });
watchWindow();
if (wanted !== null) show(wanted);
else if (place) render(<List />, place);
