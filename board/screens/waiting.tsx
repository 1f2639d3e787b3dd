import type { WaitingWords } from "../words/waiting.ts";

interface WaitingProps {
  readonly words: WaitingWords["connecting" | "noBoard" | "newer"];
  readonly language: string;
}

/** Nothing has come from the server, or it has no board for this screen. The screen waits in place, for as long as it takes. */
export function Waiting({ words, language }: WaitingProps) {
  return (
    <div class="board waiting" lang={language}>
      <Lamp />
      <h1 class="waiting-title">{words.title}</h1>
      <p class="waiting-hint">{words.hint}</p>
    </div>
  );
}

interface PairingProps {
  readonly code: string;
  readonly words: WaitingWords["pairing"];
  readonly language: string;
}

/** Nobody has let this screen in yet. */
export function PairingCode({ code, words, language }: PairingProps) {
  const half = Math.ceil(code.length / 2);
  return (
    <div class="board waiting" lang={language}>
      <h1 class="waiting-title">{words.title}</h1>
      <div class="code">
        <span class="code-half">{code.slice(0, half)}</span>
        <span class="code-half">{code.slice(half)}</span>
      </div>
      <p class="waiting-hint">{words.hint}</p>
    </div>
  );
}

function Lamp() {
  return (
    <svg class="lamp" viewBox="0 0 64 64" aria-hidden="true">
      <line x1="32" y1="0" x2="32" y2="11" />
      <circle cx="32" cy="35" r="23" />
      <path d="M14.5 20 Q32 25 49.5 20 M9.6 29 Q32 35 54.4 29 M9.4 39 Q32 46 54.6 39 M14 49 Q32 55 50 49" />
    </svg>
  );
}
