import type { SoundHost } from "../../board/kiosk/sound.ts";

/** An AudioContext that counts: what was started, and what was cut off. */
export class FakeAudio {
  state: AudioContextState;
  currentTime = 0;
  onstatechange: (() => void) | null = null;
  readonly destination = {};
  /** The pitch of each tone that was started. */
  readonly started: number[] = [];
  hushed = 0;

  constructor(state: AudioContextState = "running") {
    this.state = state;
  }

  become(state: AudioContextState): void {
    this.state = state;
    this.onstatechange?.();
  }

  resume(): Promise<void> {
    this.become("running");
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.become("closed");
    return Promise.resolve();
  }

  createGain() {
    const bus = {
      // of the tones each has a beginning; what is cut off has none
      setTargetAtTime: (value: number, at: number) => {
        if (value === 0 && at === this.currentTime) this.hushed++;
      },
      setValueAtTime() {},
      linearRampToValueAtTime() {},
      value: 1,
    };
    return { gain: bus, connect() {} };
  }

  createOscillator() {
    const frequency = { value: 0 };
    return {
      type: "sine",
      frequency,
      connect() {},
      start: () => this.started.push(frequency.value),
      stop() {},
    };
  }
}

/** A page with a clock that is moved by hand. */
export class FakeHost implements SoundHost {
  audio: FakeAudio | null = null;
  opened = 0;
  readonly listeners = new Map<string, () => void>();
  make = () => new FakeAudio();
  readonly #timers = new Map<number, { readonly at: number; readonly task: () => void }>();
  #now = 0;
  #ids = 0;

  openAudio(): AudioContext {
    this.opened++;
    this.audio = this.make();
    return this.audio as unknown as AudioContext;
  }

  addEventListener(type: string, heard: () => void): void {
    this.listeners.set(type, heard);
  }

  touch(type: string): void {
    this.listeners.get(type)?.();
  }

  setTimeout(task: () => void, ms: number): number {
    this.#timers.set(++this.#ids, { at: this.#now + ms, task });
    return this.#ids;
  }

  clearTimeout(timer: number): void {
    this.#timers.delete(timer);
  }

  /** Lets time pass, and what is due happen. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [id, { at, task }] = next;
      this.#timers.delete(id);
      this.#now = at;
      task();
    }
    this.#now = end;
  }
}
