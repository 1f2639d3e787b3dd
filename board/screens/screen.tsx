import type { ReadonlySignal } from "@preact/signals";
import type { BoardView } from "../../server/protocol.ts";
import type { Connection } from "../connection.ts";
import { isKnown, languageFor } from "../words/speech.ts";
import { waiting } from "../words/waiting.ts";
import { Discreet } from "./discreet.tsx";
import { Prominent } from "./prominent.tsx";
import { PairingCode, Waiting } from "./waiting.tsx";

type Line = Pick<
  Connection<BoardView>,
  "view" | "stale" | "now" | "asOf" | "pairing" | "missing" | "readOnly"
>;

interface Props {
  readonly line: Line;
  /** The browser keeps sounds back until it is touched. */
  readonly soundLocked: ReadonlySignal<boolean>;
  /** Of the device, for as long as no board says its own. */
  readonly language: string;
}

/** Whatever this screen has to show now. */
export function Screen({ line, soundLocked, language: wanted }: Props) {
  const view = line.view.value;
  const language = languageFor(view ? view.board.face.language : wanted);
  // a board whose words are still on their way waits as one whose data are
  if (view === null || !isKnown(language)) {
    const words = waiting[language];
    const pairing = line.pairing.value;
    if (pairing) return <PairingCode code={pairing.code} words={words.pairing} language={language} />;
    return <Waiting words={line.missing.value ? words.noBoard : words.connecting} language={language} />;
  }
  const stale = line.stale.value;
  if (isDiscreet(view)) return <Discreet view={view} now={line.now} stale={stale} />;
  const freshness = { stale, asOf: line.asOf.value ?? 0, readOnly: line.readOnly.value };
  return <Prominent view={view} now={line.now} freshness={freshness} soundLocked={soundLocked.value} />;
}

function isDiscreet(view: BoardView): view is Extract<BoardView, { marks: unknown }> {
  return view.board.face.mode === "discreet";
}
