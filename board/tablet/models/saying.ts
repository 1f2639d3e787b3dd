import type { ReadonlySignal, Signal } from "@preact/signals";

/** What the tablet says for a moment after something was done, and what may be done about it. */
export interface Said {
  /** Reads signals: what is said may become another; null: nothing any more. */
  readonly text: () => string | null;
  readonly offers: readonly { readonly label: string; readonly take: () => void }[];
}
export interface Saying {
  readonly said: ReadonlySignal<Said | null>;
  say(text: Said["text"], offers?: Said["offers"]): void;
  hush(): void;
}

/** Long enough to read it, to see the mistake, and to take it back. */
const shown = 12_000;

export function createSaying(said: Signal<Said | null>): Saying {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hush = () => {
    clearTimeout(timer);
    said.value = null;
  };
  return {
    said,
    hush,
    say(text, offers = []) {
      clearTimeout(timer);
      said.value = { text, offers };
      timer = setTimeout(hush, shown);
    },
  };
}
