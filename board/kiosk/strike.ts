import type { Note } from "./patterns.ts";

/** A struck bell: there at once, dying away. The triangle's overtones tell the ear where it comes from. */
export function strike(audio: AudioContext, out: AudioNode, { at, hertz, seconds }: Note): OscillatorNode {
  const begins = audio.currentTime + 0.05 + at;
  const tone = audio.createOscillator();
  const shape = audio.createGain();
  tone.type = "triangle";
  tone.frequency.value = hertz;
  shape.gain.setValueAtTime(0, begins);
  shape.gain.linearRampToValueAtTime(1, begins + 0.02);
  shape.gain.setTargetAtTime(0, begins + seconds * 0.4, seconds * 0.2);
  tone.connect(shape);
  shape.connect(out);
  tone.start(begins);
  tone.stop(begins + seconds * 1.6);
  return tone;
}
