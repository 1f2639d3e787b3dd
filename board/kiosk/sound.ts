import { type ReadonlySignal, signal } from "@preact/signals";
import type { BoardView, ScreenReport } from "../../server/protocol.ts";
import { loops, type Note, onces } from "./patterns.ts";
import { type Ringing, ringingOf } from "./ringing.ts";
import { strike } from "./strike.ts";

/** What a board needs of its browser to be heard; a discreet board asks for none of it. */
export interface SoundHost {
  openAudio(): AudioContext;
  addEventListener(type: string, heard: () => void): void;
  setTimeout(task: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

export interface Sound {
  /** The browser lets nothing out before somebody touches the screen or a key. */
  readonly locked: ReadonlySignal<boolean>;
  /** What is on show: the sound follows it. Without a link nobody knows whether it still calls, and it is silent. */
  hear(view: BoardView | null, stale: boolean, now: number): void;
  /** Lets a chime out, for somebody who wants to know whether it is heard; nothing on a discreet board. */
  test(): void;
  state(): ScreenReport["audio"];
}

/** A browser that allows it needs a moment to begin. */
const patience = 1_500;
const volume = 0.3;
/** What browsers take for a person's wish: "pointerdown" came with Chromium 55. */
const touches = ["click", "touchend", "keydown"] as const;

export function createSound(host: SoundHost): Sound {
  const locked = signal(false);
  let audio: AudioContext | null = null;
  /** What is to be said of a board that has opened none. */
  let without: ScreenReport["audio"] = "unknown";
  let listening = false;
  let before: Ringing | null = null;
  let loop: Ringing["loop"] = "none";
  let timer = 0;
  /** What is playing goes through it, so that it can be cut off. */
  let bus: GainNode | null = null;

  function open(): void {
    if (audio) return;
    try {
      const opened = host.openAudio();
      audio = opened;
      opened.onstatechange = () => look();
      host.setTimeout(look, patience);
      if (!listening) for (const touch of touches) host.addEventListener(touch, unlock);
      listening = true;
    } catch {
      // A device without sound shows what others play.
      without = "unsupported";
    }
  }

  function look(): void {
    const was = locked.value;
    locked.value = audio !== null && audio.state === "suspended";
    if (was && !locked.value) play(loop, true);
  }

  function unlock(): void {
    if (audio && audio.state === "suspended") audio.resume().then(look, look);
  }

  function close(): void {
    play("none");
    before = null;
    without = "none";
    const closing = audio;
    audio = null;
    locked.value = false;
    if (closing) closing.close().catch(() => {});
  }

  function play(next: Ringing["loop"], anew = false): void {
    if (next === loop && !anew) return;
    loop = next;
    host.clearTimeout(timer);
    hush();
    if (next !== "none") again(next);
  }

  function again(pattern: Exclude<Ringing["loop"], "none">): void {
    const { every, notes } = loops[pattern];
    sing(notes);
    timer = host.setTimeout(() => again(pattern), every * 1_000);
  }

  function sing(notes: readonly Note[]): void {
    // What a locked browser is given it would play all at once when it is unlocked.
    if (audio?.state !== "running") return;
    const out = audio.createGain();
    out.gain.value = volume;
    out.connect(audio.destination);
    bus = out;
    for (const note of notes) strike(audio, out, note);
  }

  function hush(): void {
    if (audio && bus) bus.gain.setTargetAtTime(0, audio.currentTime, 0.02);
    bus = null;
  }

  return {
    locked,
    hear(view, stale, now) {
      if (view === null) return play("none");
      if (!("calls" in view)) return close();
      open();
      const { ringing, once } = ringingOf(before, view, now);
      before = ringing;
      play(stale ? "none" : ringing.loop);
      if (once !== null && !stale) sing(onces[once]);
    },
    test: () => sing(onces.chime),
    state() {
      if (!audio) return without;
      return locked.value ? "locked" : audio.state === "running" ? "running" : "unknown";
    },
  };
}
