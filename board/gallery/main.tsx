import "../floor.ts";
import { signal } from "@preact/signals";
import { render } from "preact";
import type { BoardView } from "../../server/protocol.ts";
import { turnTo, watchWindow } from "../components/room.ts";
import "../faces/discreet.script.ts";
import "../faces/flood.script.ts";
import "../faces/huddle-de.script.ts";
import "../faces/huddle-en.script.ts";
import "../faces/pages.script.ts";
import "../faces/prominent.script.ts";
import { Screen } from "../screens/screen.tsx";
import "../words/de.script.ts";
import "../words/en.script.ts";
import { Catalogue } from "./catalogue.tsx";
import { clipped, lit, moving, scrolls, smallest } from "./measure.ts";
import { rewrite } from "./rewrite.ts";
import { now } from "./samples.ts";
import { type State, states } from "./states.ts";

/** `?state=prominent-call` shows one state, full screen, also `&long` or `&rtl`; without it, the list of them. */
const asked = new URLSearchParams(location.search);
const wanted = asked.get("state");
const place = document.getElementById("board");

/** What tests and pictures use: show a state, let time pass, let the next thing happen, measure. */
const gallery = {
  names: Object.keys(states),
  writing: { long: asked.has("long"), rtl: asked.has("rtl") },
  show,
  look,
  advance,
  next,
  back,
  survey,
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
  const rewritten = (view: BoardView | null) => view && rewrite(view, gallery.writing);
  before = rewritten(state.view);
  after = rewritten(state.next ?? null);
  line = lineOf({ ...state, view: before });
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

/** Every state on this screen, also when its ages have become longer texts: what is cut off, scrolls or is too small to read. */
async function survey(): Promise<string[]> {
  const wrong: string[] = [];
  // measured, not looked at: nothing of it is painted
  document.documentElement.style.opacity = "0";
  for (const name of gallery.names) {
    // what is measured is laid out at once; slides alone turn over in an effect, which waits for a frame
    const settled = name.indexOf("discreet") === 0 ? drawn : laidOut;
    show(name);
    await settled();
    const cut = clipped();
    // 59:59, then 1 h 00; what says the same after it stands as before
    const said = place?.textContent;
    advance(3_600_000);
    await settled();
    if (place?.textContent !== said) cut.push(...clipped());
    wrong.push(...cut.map((text) => `${name}: cut off: ${text}`));
    if (scrolls()) wrong.push(`${name}: scrolls`);
    if (smallest() < 0.0219) wrong.push(`${name}: letters of ${smallest()}`);
  }
  document.documentElement.style.opacity = "";
  return wrong;
}

async function drawn(): Promise<void> {
  await document.fonts.ready;
  await new Promise(requestAnimationFrame);
}

/** What has changed is drawn anew in a task of its own, after this one. */
async function laidOut(): Promise<void> {
  await document.fonts.ready;
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(null);
  });
}

Object.assign(window, { gallery });
watchWindow();
if (wanted !== null) show(wanted);
else if (place) render(<Catalogue names={gallery.names} />, place);
