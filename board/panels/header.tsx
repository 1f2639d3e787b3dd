import type { ComponentChild } from "preact";
import { Fit } from "../components/fit.tsx";
import type { Phrase } from "../models/status.ts";

interface Props {
  readonly name: string;
  readonly phrases: readonly Phrase[];
  /** Said in place of the status, which nobody can know without a link. */
  readonly notice: string | null;
  /** Beside the name. */
  readonly reminder?: ComponentChild;
}

/** What this board is about, and how it stands, in one sentence. */
export function Header({ name, phrases, notice, reminder }: Props) {
  return (
    <header class="header">
      <div class="header-line">
        <h1 class="header-name">
          <Fit text={name} />
        </h1>
        {reminder}
      </div>
      {notice === null ? <Status phrases={phrases} /> : <Notice text={notice} />}
    </header>
  );
}

function Status({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return (
    <Fit class="status" text={phrases.map(({ text }) => text).join()}>
      {phrases.map(({ tone, text }, index) => (
        <span key={text} class={`phrase phrase-${tone}`}>
          {text}
          {index < phrases.length - 1 && <span class="phrase-comma">,</span>}
        </span>
      ))}
    </Fit>
  );
}

function Notice({ text }: { readonly text: string }) {
  return (
    <div class="notice">
      <Fit class="notice-text" text={text} />
    </div>
  );
}
