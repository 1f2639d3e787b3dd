import { type ReadonlySignal, signal } from "@preact/signals";
import type { SoundPattern } from "../../../server/domain/site.ts";
import type { Note } from "../../kiosk/patterns.ts";
import { strike } from "../../kiosk/strike.ts";
import { type Melody, melodies } from "./patterns.ts";

/** The tablet's voice: made here, so that it sounds without a file and without a line. */
export interface Bell {
  /** "off": the browser keeps it silent until somebody touches the page; "none": it can't make sounds. */
  readonly sound: ReadonlySignal<"on" | "off" | "none">;
  /** Within a touch or a key: browsers let a page sound from then on. */
  unlock(): void;
  /** Begins a pattern, and stops the one before. "none": silence. */
  ring(pattern: SoundPattern): void;
}

export function createBell(page: Window & typeof globalThis): Bell {
  const voice = voiceOf(page);
  const sound = signal<"on" | "off" | "none">(voice ? "off" : "none");
  const look = () => {
    if (voice) sound.value = voice.context.state === "running" ? "on" : "off";
  };
  // A telephone call or a sleep takes the sound away again.
  voice?.context.addEventListener("statechange", look);
  look();

  let timer: ReturnType<typeof setTimeout> | undefined;
  const play = (melody: Melody) => {
    if (sound.value === "on") voice?.play(melody.notes);
    shake(page, melody.shakes);
    if (melody.every !== null) timer = setTimeout(play, melody.every * 1_000, melody);
  };
  return {
    sound,
    unlock() {
      if (voice && voice.context.state !== "running") void voice.context.resume().then(look, look);
    },
    ring(pattern) {
      clearTimeout(timer);
      voice?.hush();
      shake(page, [0]);
      if (pattern !== "none") play(melodies[pattern]);
    },
  };
}

/** Only where somebody has touched the page: before, browsers refuse it. */
function shake({ navigator }: Window, shakes: readonly number[]): void {
  if (navigator.userActivation?.hasBeenActive === false) return;
  attempt(() => navigator.vibrate?.([...shakes]));
}

interface Voice {
  readonly context: AudioContext;
  play(notes: readonly Note[]): void;
  hush(): void;
}

function voiceOf(page: Window & typeof globalThis): Voice | null {
  try {
    const context = new page.AudioContext();
    let playing: OscillatorNode[] = [];
    return {
      context,
      play(notes) {
        const out = context.createGain();
        out.gain.value = loudness;
        out.connect(context.destination);
        playing = notes.map((note) => strike(context, out, note));
      },
      hush() {
        for (const tone of playing) attempt(() => tone.stop());
        playing = [];
      },
    };
  } catch {
    return null;
  }
}

const loudness = 0.5;

/** Some browsers have it and refuse it. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // It stays silent: what rings is in sight as well.
  }
}
